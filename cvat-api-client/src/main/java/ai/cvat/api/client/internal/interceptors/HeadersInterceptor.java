package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.auth.Origin;
import ai.cvat.api.client.internal.calls.OmittedHeaders;
import java.io.IOException;
import java.util.Map;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Puts on every request what the server expects of it, and on those to the configured origin the configured headers; a
 * request's own go before these, and it can go without any of them.
 */
public final class HeadersInterceptor implements Interceptor {

    /** The only type that the server renders, binary answers included. */
    static final String ACCEPT = "application/vnd.cvat+json";

    private final Origin origin;
    private final String userAgent;
    private final Map<String, String> headers;

    public HeadersInterceptor(Origin origin, String userAgent, Map<String, String> headers) {
        this.origin = origin;
        this.userAgent = userAgent;
        this.headers = headers;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Request.Builder changed = request.newBuilder();
        put(request, changed, "Accept", ACCEPT);
        put(request, changed, "User-Agent", userAgent);
        if (origin.includes(request.url())) {
            headers.forEach((name, value) -> {
                if (!OmittedHeaders.contain(request, name)) {
                    put(request, changed, name, value);
                }
            });
        }
        return chain.proceed(changed.build());
    }

    private static void put(Request request, Request.Builder changed, String name, String value) {
        if (request.header(name) == null) {
            changed.header(name, value);
        }
    }
}
