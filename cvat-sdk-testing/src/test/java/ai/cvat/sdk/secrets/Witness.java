package ai.cvat.sdk.secrets;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Learns on the network which secrets the server makes up, and sees that none is in a URL. */
final class Witness implements Interceptor {

    private static final Pattern COOKIE = Pattern.compile("(sessionid|csrftoken)=([^;]{16,}).*");
    private static final Pattern SECRET = Pattern.compile("\"(key|value)\":\\s*\"([^\"]{20,})\"");

    private final Secrets secrets;

    Witness(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        String url = chain.request().url().toString();
        // The key of an invitation is its place in the API; a signed URL is made by somebody else.
        if (!url.contains("/api/invitations/") && !url.contains("X-Amz-Signature")) {
            secrets.search("the URL of a request", url);
        }
        Response response = chain.proceed(chain.request());
        for (String header : response.headers("Set-Cookie")) {
            Matcher cookie = COOKIE.matcher(header);
            if (cookie.matches()) {
                secrets.add(cookie.group(2));
            }
        }
        String type = response.header("Content-Type", "");
        if (response.isSuccessful() && type != null && type.contains("json")) {
            Matcher made = SECRET.matcher(response.peekBody(64 * 1024).string());
            while (made.find()) {
                secrets.add(made.group(2));
            }
        }
        return response;
    }
}
