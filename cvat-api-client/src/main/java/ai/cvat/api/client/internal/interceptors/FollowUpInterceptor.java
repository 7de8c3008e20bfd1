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
 *   <li>A fault after the connection came about, and a 408 or 503 that gives no time to wait, would have OkHttp send again,
 *       whatever the retry policy says: they are hidden from it, and {@link #giveBack} gives them back. OkHttp's own repeats
 *       cannot just be switched off: without them OkHttp 4 gives up where it cannot connect to the first address of a host.
 * </ul>
 *
 * <p>A network interceptor: it sees each hop by itself, before OkHttp decides on the next.
 */
public final class FollowUpInterceptor implements Interceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<Integer> KEEPING_METHOD = Set.of(307, 308);
    private static final String RETRY_AFTER = "Retry-After";
    private static final Pattern NO_TIME = Pattern.compile("\\s*0+\\s*");
    private static final Set<Integer> REPEATED = Set.of(408, 503);
    /** What is no number is too long for OkHttp. */
    private static final String NEVER = "never";

    private final Origin origin;
    private final Map<String, String> headers;

    /** For a server, and the headers that are configured for it. */
    public FollowUpInterceptor(Origin origin, Map<String, String> headers) {
        this.origin = origin;
        this.headers = headers;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        try {
            return withoutInvitation(hop(chain));
        } catch (IOException e) {
            throw new HiddenFault(e);
        }
    }

    /** As the last application interceptor: tells the others what it was. No time to wait and no word of it are the same. */
    public static Response giveBack(Chain chain) throws IOException {
        try {
            Response response = chain.proceed(chain.request());
            return NEVER.equals(response.header(RETRY_AFTER))
                    ? response.newBuilder().removeHeader(RETRY_AFTER).build()
                    : response;
        } catch (HiddenFault e) {
            throw e.fault();
        }
    }

    private Response hop(Chain chain) throws IOException {
        Request request = chain.request();
        if (origin.includes(request.url())) {
            Response response = chain.proceed(request);
            checkRedirect(request, response);
            return response;
        }
        boolean redirected = origin.includes(chain.call().request().url());
        return chain.proceed(redirected ? withoutHeaders(request) : request);
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
        return REPEATED.contains(response.code())
                        && (header == null || NO_TIME.matcher(header).matches())
                ? response.newBuilder().header(RETRY_AFTER, NEVER).build()
                : response;
    }

    /** A fault in the form of one after which OkHttp sends nothing again. */
    private static final class HiddenFault extends ProtocolException {

        private static final long serialVersionUID = 1;

        private final IOException fault;

        HiddenFault(IOException fault) {
            super(fault.getMessage());
            this.fault = fault;
            initCause(fault);
        }

        /** What it was, with what OkHttp met before, as addresses that cannot be connected to. */
        IOException fault() {
            for (Throwable earlier : getSuppressed()) {
                fault.addSuppressed(earlier);
            }
            return fault;
        }
    }
}
