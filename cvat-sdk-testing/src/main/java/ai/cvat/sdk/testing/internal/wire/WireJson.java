package ai.cvat.sdk.testing.internal.wire;

import ai.cvat.api.client.json.Json;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** JSON as the server writes it: compact, dates in UTC with {@code Z} and microseconds only where there are any. */
public final class WireJson {

    /** The media type of every JSON answer. */
    public static final String JSON = "application/vnd.cvat+json";

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private static final Gson GSON = Json.builder()
            .registerTypeAdapter(OffsetDateTime.class, new Dates().nullSafe())
            .serializeNulls()
            .create();

    private WireJson() {}

    /** Writes a model, a JSON element, a text, a number, or lists and maps of them. */
    public static String write(@Nullable Object value) {
        return GSON.toJson(value);
    }

    /** The same as a tree. */
    public static JsonElement tree(@Nullable Object value) {
        return GSON.toJsonTree(value);
    }

    /** A text as Python's {@code quote} writes it into URLs and headers. */
    public static String percentEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** A date as the server writes it. */
    public static String date(OffsetDateTime date) {
        OffsetDateTime utc = date.withOffsetSameInstant(ZoneOffset.UTC);
        return (utc.getNano() / 1000 == 0 ? SECONDS : MICROSECONDS).format(utc);
    }

    /**
     * Reads what a client sent, without any leniency.
     *
     * @throws JsonParseException for anything that is not one JSON value
     */
    public static JsonElement read(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement value = GSON.getAdapter(JsonElement.class).read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonParseException("Extra data after the value");
            }
            return value;
        } catch (IOException e) {
            throw new JsonParseException(e);
        }
    }

    private static final class Dates extends TypeAdapter<OffsetDateTime> {

        @Override
        public void write(JsonWriter out, OffsetDateTime value) throws IOException {
            out.value(date(value));
        }

        @Override
        public OffsetDateTime read(JsonReader in) throws IOException {
            return OffsetDateTime.parse(in.nextString());
        }
    }
}
