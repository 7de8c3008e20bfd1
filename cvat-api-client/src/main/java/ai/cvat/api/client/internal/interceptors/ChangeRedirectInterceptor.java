package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.auth.Origin;
import ai.cvat.api.client.internal.redaction.RedactedUrl;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Ends a call that is to change something when the server redirects it where OkHttp would not do the same thing: by 301, 302
 * and 303 it would go on with a GET, which changes nothing and looks like success; by 307 and 308 it would take the change,
 * with what may be a password or somebody's images, to another origin.
 *
 * <p>A network interceptor: it sees each hop of a redirect by itself.
 */
public final class ChangeRedirectInterceptor implements Interceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<Integer> KEEPING_METHOD = Set.of(307, 308);

    private final Origin origin;

    public ChangeRedirectInterceptor(Origin origin) {
        this.origin = origin;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Response response = chain.proceed(request);
        String location = response.header("Location");
        if (READING.contains(request.method())
                || !response.isRedirect()
                || location == null
                || !origin.includes(request.url())) {
            return response;
        }
        HttpUrl target = request.url().resolve(location);
        boolean elsewhere = target == null || !origin.includes(target);
        if (!elsewhere && KEEPING_METHOD.contains(response.code())) {
            return response;
        }
        response.close();
        // Of all kinds of faults this one is never tried again.
        throw new ProtocolException("the server redirects to " + (target == null ? "nowhere" : RedactedUrl.of(target))
                + (elsewhere
                        ? ", which is another origin: nothing was sent there. If the server moved, use its new address"
                        : " by " + response.code() + ", where a " + request.method()
                                + " would become a GET that does nothing. If the server moved, use its new address"));
    }
}
