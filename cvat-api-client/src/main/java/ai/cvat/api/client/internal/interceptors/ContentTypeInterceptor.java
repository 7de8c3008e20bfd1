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
import okhttp3.Request;
import okhttp3.Response;

/**
 * Refuses an answer of success whose content is not of the type that was asked for, as it would be taken for what it is not.
 *
 * <ul>
 *   <li>A web page where the API should answer: a login page, the page of a proxy or of a hotel's network, the server's own
 *       user interface. It would look as if something had been done.
 *   <li>JSON where a {@linkplain Expected#FILE file} should come: what a gateway, or the server itself, says in place of it.
 *       It would be saved as if it were an archive.
 * </ul>
 */
public final class ContentTypeInterceptor implements Interceptor {

    /** A page says what it is at its beginning. */
    private static final long BEGINNING = 1024;

    /** What is longer is no message. */
    private static final long LONGEST = 16 * 1024;

    private static final int MAX_WORDS = 200;

    private static final Pattern FILE_OF_JSON = Pattern.compile("json\\s*[\"']?\\s*(;|$)", Pattern.CASE_INSENSITIVE);

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Response response = chain.proceed(request);
        MediaType type = MediaType.parse(response.header("Content-Type", ""));
        if (type == null) {
            return response;
        }
        if (type.subtype().equals("html") && response.isSuccessful() && !acceptsPages(request)) {
            refusePage(response);
        } else if (request.tag(Expected.class) == Expected.FILE && hasContent(response) && isJson(type, response)) {
            refuseJson(response);
        }
        return response;
    }

    private static boolean acceptsPages(Request request) {
        String accept = request.header("Accept");
        return accept != null && accept.contains("html");
    }

    private static void refusePage(Response response) throws IOException {
        String start = response.peekBody(BEGINNING).string();
        if (ServerError.isWebPage(start)) {
            response.close();
            String title = ServerError.parse(start).message();
            throw new IOException("status " + response.code() + " came with a web page, \"" + title
                    + "\", and not with what CVAT would say: check the address, and what stands between");
        }
    }

    private static void refuseJson(Response response) throws IOException {
        if (FILE_OF_JSON.matcher(response.header("Content-Disposition", "")).find()) {
            return;
        }
        String body = response.peekBody(LONGEST).string();
        if (!body.isBlank()) {
            response.close();
            throw new IOException("status " + response.code() + " came with JSON"
                    + RequestSecretMask.of(response).mask(words(body))
                    + ", and not with the file that was asked for: check the address, and what stands between");
        }
    }

    /** Others say that there is none, or not yet. */
    private static boolean hasContent(Response response) {
        return response.code() == 200 || response.code() == 206;
    }

    /** Or text that is an object of JSON: no file that the server has is text. */
    private static boolean isJson(MediaType type, Response response) throws IOException {
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
            json.getAsJsonArray().forEach(ContentTypeInterceptor::mask);
        }
    }
}
