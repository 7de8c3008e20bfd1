package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.internal.calls.Expected;
import ai.cvat.api.client.internal.calls.ServerError;
import ai.cvat.api.client.internal.redaction.RedactedText;
import ai.cvat.api.client.internal.redaction.RequestSecretMask;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;

/**
 * Refuses JSON where a {@linkplain Expected#FILE file} should come: what a gateway, or the server itself, says in place of
 * it. With its status of success it would be saved as if it were an archive.
 */
public final class FileInterceptor implements Interceptor {

    /** What is longer is no message. */
    private static final long LONGEST = 16 * 1024;

    private static final int MAX_WORDS = 200;

    private static final Pattern FILE_OF_JSON = Pattern.compile("json\\s*[\"']?\\s*(;|$)", Pattern.CASE_INSENSITIVE);

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (chain.request().tag(Expected.class) != Expected.FILE
                || !hasContent(response)
                || !isJson(response)
                || FILE_OF_JSON
                        .matcher(response.header("Content-Disposition", ""))
                        .find()) {
            return response;
        }
        String body = response.peekBody(LONGEST).string();
        if (body.isBlank()) {
            return response;
        }
        response.close();
        throw new IOException("status " + response.code() + " came with JSON"
                + RequestSecretMask.of(response).mask(words(body))
                + ", and not with the file that was asked for: check the address, and what stands between");
    }

    /** Others say that there is none, or not yet. */
    private static boolean hasContent(Response response) {
        return response.code() == 200 || response.code() == 206;
    }

    /** Or text that is an object of JSON: no file that the server has is text. */
    private static boolean isJson(Response response) throws IOException {
        MediaType type = MediaType.parse(response.header("Content-Type", ""));
        if (type == null) {
            return false;
        }
        return type.subtype().equals("json")
                || type.subtype().endsWith("+json")
                || (type.type().equals("text") && type.subtype().equals("plain") && isObject(response));
    }

    private static boolean isObject(Response response) throws IOException {
        try {
            return JsonParser.parseString(response.peekBody(LONGEST).string()).isJsonObject();
        } catch (JsonParseException e) {
            return false;
        }
    }

    /** What it says, but for secrets; nothing where it is too long, or no JSON after all. */
    private static String words(String body) {
        try {
            JsonElement json = JsonParser.parseString(body);
            mask(json);
            String words = ServerError.parse(json.toString()).message();
            return ", \"" + (words.length() <= MAX_WORDS ? words : words.substring(0, MAX_WORDS) + "…") + "\"";
        } catch (JsonParseException e) {
            return "";
        }
    }

    private static void mask(JsonElement json) {
        if (json.isJsonObject()) {
            json.getAsJsonObject().entrySet().forEach(field -> {
                if (RedactedText.namesSecret(field.getKey())) {
                    field.setValue(new JsonPrimitive(RedactedText.MASK));
                } else {
                    mask(field.getValue());
                }
            });
        } else if (json.isJsonArray()) {
            json.getAsJsonArray().forEach(FileInterceptor::mask);
        }
    }
}
