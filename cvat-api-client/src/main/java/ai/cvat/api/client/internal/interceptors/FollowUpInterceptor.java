package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.auth.Origin;
import ai.cvat.api.client.internal.redaction.RedactedUrl;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Keeps OkHttp from following an answer up by itself, with a redirected or a repeated request, where that would be wrong.
 *
 * <ul>
 *   <li>A call that is to change something ends when the server redirects it where OkHttp would not do the same thing: by 301,
 *       302 and 303 it would go on with a GET, which changes nothing and looks like success; by 307 and 308 it would take the
 *       change, with what may be a password or somebody's images, to another origin.
 *   <li>A redirect to another origin does not carry there the headers that were configured for ours.
 *   <li>A 503 that asks to be asked again at once would be, whatever the retry policy says. No time to wait and no word of it
 *       are the same to {@link RetryInterceptor}, so the word is taken off.
 * </ul>
 *
 * <p>A network interceptor: it sees each hop by itself, before OkHttp decides on the next.
 */
public final class FollowUpInterceptor implements Interceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<Integer> KEEPING_METHOD = Set.of(307, 308);
    private static final String RETRY_AFTER = "Retry-After";
    private static final Pattern NO_TIME = Pattern.compile("\\s*0+\\s*");

    private final Origin origin;
    private final Map<String, String> headers;

    /** For a server, and the headers that are configured for it. */
    public FollowUpInterceptor(Origin origin, Map<String, String> headers) {
        this.origin = origin;
        this.headers = headers;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        if (origin.includes(request.url())) {
            Response response = chain.proceed(request);
            checkRedirect(request, response);
            return withoutInvitation(response);
        }
        boolean redirected = origin.includes(chain.call().request().url());
        return withoutInvitation(chain.proceed(redirected ? withoutHeaders(request) : request));
    }

    private void checkRedirect(Request request, Response response) throws IOException {
        String location = response.header("Location");
        if (READING.contains(request.method()) || !response.isRedirect() || location == null) {
            return;
        }
        HttpUrl target = request.url().resolve(location);
        boolean elsewhere = target == null || !origin.includes(target);
        if (!elsewhere && KEEPING_METHOD.contains(response.code())) {
            return;
        }
        response.close();
        // Of all kinds of faults this one is never tried again.
        throw new ProtocolException("the server redirects to " + (target == null ? "nowhere" : RedactedUrl.of(target))
                + (elsewhere
                        ? ", which is another origin: nothing was sent there. If the server moved, use its new address"
                        : " by " + response.code() + ", where a " + request.method()
                                + " would become a GET that does nothing. If the server moved, use its new address"));
    }

    private Request withoutHeaders(Request request) {
        Request.Builder changed = request.newBuilder();
        headers.forEach((name, value) -> {
            if (value.equals(request.header(name))) {
                changed.removeHeader(name);
            }
        });
        return changed.build();
    }

    private static Response withoutInvitation(Response response) {
        String header = response.header(RETRY_AFTER);
        return response.code() == 503
                        && header != null
                        && NO_TIME.matcher(header).matches()
                ? response.newBuilder().removeHeader(RETRY_AFTER).build()
                : response;
    }
}
