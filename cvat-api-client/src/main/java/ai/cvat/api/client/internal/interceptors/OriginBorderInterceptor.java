package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.auth.Origin;
import java.io.IOException;
import java.util.Map;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Keeps a redirect from carrying abroad what was meant for the configured origin: the configured headers.
 *
 * <p>A network interceptor: it sees each hop of a redirect by itself.
 */
public final class OriginBorderInterceptor implements Interceptor {

    private final Origin origin;
    private final Map<String, String> headers;

    public OriginBorderInterceptor(Origin origin, Map<String, String> headers) {
        this.origin = origin;
        this.headers = headers;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        boolean redirected = !origin.includes(request.url())
                && origin.includes(chain.call().request().url());
        if (!redirected) {
            return chain.proceed(request);
        }
        Request.Builder changed = request.newBuilder();
        headers.forEach((name, value) -> {
            if (value.equals(request.header(name))) {
                changed.removeHeader(name);
            }
        });
        return chain.proceed(changed.build());
    }
}
