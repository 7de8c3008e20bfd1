package ai.cvat.api.client;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/**
 * Reads and writes JSON bodies as CVAT has them: an empty answer is null, and a text may come as a JSON string or plain.
 */
final class JsonConverterFactory extends Converter.Factory {

    private static final MediaType JSON = MediaType.get("application/json");

    private final Gson gson;

    JsonConverterFactory(Gson gson) {
        this.gson = gson;
    }

    @Override
    public Converter<ResponseBody, ?> responseBodyConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
        if (type == String.class) {
            return (Converter<ResponseBody, @Nullable Object>) this::readText;
        }
        TypeAdapter<?> adapter = gson.getAdapter(TypeToken.get(type));
        return (Converter<ResponseBody, @Nullable Object>) body -> readJson(body, adapter);
    }

    private @Nullable Object readText(ResponseBody body) throws IOException {
        try (body) {
            MediaType type = body.contentType();
            String text = body.string();
            boolean json = type != null
                    && (type.subtype().equals("json") || type.subtype().endsWith("+json"));
            return json && !text.isBlank() ? readString(text) : text;
        }
    }

    /** What says to be JSON and is no JSON string is text too. */
    private @Nullable Object readString(String text) {
        try {
            JsonElement value = gson.fromJson(text, JsonElement.class);
            return value.isJsonPrimitive() ? value.getAsString() : value.isJsonNull() ? null : text;
        } catch (JsonParseException e) {
            return text;
        }
    }

    @SuppressWarnings("deprecation") // what replaces setLenient is not in the Gson 2.10 of Spring Boot 3.2
    private @Nullable Object readJson(ResponseBody body, TypeAdapter<?> adapter) throws IOException {
        try (body) {
            if (isBlank(body.source())) {
                return null;
            }
            JsonReader reader = gson.newJsonReader(body.charStream());
            // Python writes NaN, which strict JSON does not know.
            reader.setLenient(true);
            Object value;
            try {
                value = adapter.read(reader);
            } catch (IllegalStateException | NumberFormatException e) {
                // So says Gson of an answer that is JSON, but not of the form that was expected.
                throw new JsonSyntaxException(e);
            }
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new IOException("the answer goes on after the end of its JSON");
            }
            return value;
        }
    }

    private static boolean isBlank(BufferedSource source) throws IOException {
        while (!source.exhausted()) {
            if (source.getBuffer().getByte(0) > ' ' || source.getBuffer().getByte(0) < 0) {
                return false;
            }
            source.skip(1);
        }
        return true;
    }

    @Override
    public Converter<?, RequestBody> requestBodyConverter(
            Type type, Annotation[] parameterAnnotations, Annotation[] methodAnnotations, Retrofit retrofit) {
        TypeAdapter<Object> adapter = adapter(type);
        return (Converter<Object, RequestBody>) value -> writeJson(value, adapter);
    }

    @SuppressWarnings("unchecked") // the adapter is asked for by the parameter's own type
    private TypeAdapter<Object> adapter(Type type) {
        return (TypeAdapter<Object>) gson.getAdapter(TypeToken.get(type));
    }

    private RequestBody writeJson(Object value, TypeAdapter<Object> adapter) throws IOException {
        Buffer buffer = new Buffer();
        try (var writer = gson.newJsonWriter(new OutputStreamWriter(buffer.outputStream(), StandardCharsets.UTF_8))) {
            // A null inside JSON of a free form is meant; models know themselves which of theirs are.
            writer.setSerializeNulls(true);
            adapter.write(writer, value);
        }
        return RequestBody.create(buffer.readByteString(), JSON);
    }
}
