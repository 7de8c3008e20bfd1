package ai.cvat.sdk.recordings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a running server.
 *
 * @param file the file that it is in, without its ending; one for each resource
 * @param id its name there
 * @param method the method of the request
 * @param path the path with the query, as it was sent
 * @param requestHeaders what was sent; secrets are {@code ***}
 * @param requestBody what was sent; null when the recording leaves it out
 * @param omittedBytes how many bytes of the request's body the recording leaves out
 * @param status what was answered
 * @param responseHeaders what was answered
 * @param responseBody what was answered; null when the recording leaves it out
 */
@SuppressWarnings("ArrayRecordComponent") // recordings are never compared
public record Recording(
        String file,
        String id,
        String method,
        String path,
        Headers requestHeaders,
        byte @Nullable [] requestBody,
        int omittedBytes,
        int status,
        Headers responseHeaders,
        byte @Nullable [] responseBody) {

    /** Reads one line of a file. */
    static Recording of(String file, String line) {
        JsonObject json = JsonParser.parseString(line).getAsJsonObject();
        return new Recording(
                file,
                json.get("id").getAsString(),
                json.get("method").getAsString(),
                json.get("path").getAsString(),
                headers(json, "request_headers"),
                body(json, "request_body"),
                json.has("request_body_omitted_bytes")
                        ? json.get("request_body_omitted_bytes").getAsInt()
                        : 0,
                json.get("status").getAsInt(),
                headers(json, "response_headers"),
                body(json, "response_body"));
    }

    private static Headers headers(JsonObject json, String name) {
        Headers.Builder headers = new Headers.Builder();
        json.getAsJsonArray(name)
                .forEach(header -> headers.addUnsafeNonAscii(
                        header.getAsJsonArray().get(0).getAsString(),
                        header.getAsJsonArray().get(1).getAsString()));
        return headers.build();
    }

    private static byte @Nullable [] body(JsonObject json, String name) {
        if (json.has(name + "_omitted_bytes")) {
            return null;
        }
        if (json.has(name + "_base64")) {
            return Base64.getDecoder().decode(json.get(name + "_base64").getAsString());
        }
        JsonElement text = json.get(name);
        return text == null || text.isJsonNull()
                ? new byte[0]
                : text.getAsString().getBytes(StandardCharsets.UTF_8);
    }

    /** The path without the query. */
    String pathOnly() {
        return path.split("\\?", 2)[0];
    }

    /** The media type of the answer, without its parameters; empty where there is none. */
    String answerType() {
        String type = responseHeaders.get("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip();
    }

    /** Whether the answer is a web page. */
    boolean isPage() {
        String text = answerText().strip().toLowerCase(Locale.ROOT);
        return text.startsWith("<!doctype html") || text.startsWith("<html");
    }

    boolean answersJson() {
        return responseBody != null
                && responseBody.length > 0
                && (answerType().endsWith("+json") || answerType().equals("application/json"));
    }

    /** The answer as text. */
    String answerText() {
        return responseBody == null ? "" : new String(responseBody, StandardCharsets.UTF_8);
    }

    /** The answer as JSON; null where it is none. */
    @Nullable JsonElement answerJson() {
        try {
            return answersJson() ? JsonParser.parseString(answerText()) : null;
        } catch (JsonParseException e) {
            // Some texts are called JSON, and are not.
            return null;
        }
    }

    /** The JSON that was sent; null where none was. */
    @Nullable JsonElement requestJson() {
        String type = requestHeaders.get("Content-Type");
        if (requestBody == null || requestBody.length == 0 || type == null || !type.startsWith("application/json")) {
            return null;
        }
        try {
            return JsonParser.parseString(new String(requestBody, StandardCharsets.UTF_8));
        } catch (JsonParseException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return file + "/" + id;
    }
}
