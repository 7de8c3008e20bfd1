package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.auth.Origin;
import ai.cvat.api.client.auth.SessionCookies;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Puts credentials on requests to the configured origin, and takes them off any other. The CSRF token is the one of the very
 * cookie that goes with it, for the server compares the two: another thread may just have got a newer one.
 *
 * <p>A network interceptor: it sees each hop of a redirect by itself.
 *
 * @param origin where credentials may go
 * @param authentication gives the credentials in force when a request is sent
 * @param beforeSending is called before credentials are sent
 */
public record AuthenticationInterceptor(Origin origin, Supplier<Authentication> authentication, Runnable beforeSending)
        implements Interceptor {

    private static final String AUTHORIZATION = "Authorization";
    private static final String ORIGIN = "Origin";

    /** The headers that another host has no business to see. */
    private static final List<String> OURS =
            List.of(AUTHORIZATION, SessionCookies.CSRF_HEADER, ORIGIN, "Cookie", "X-Organization");

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Request.Builder changed = request.newBuilder();
        if (!origin.includes(request.url())) {
            OURS.forEach(changed::removeHeader);
            return chain.proceed(changed.build());
        }
        String header = authentication.get().header();
        if (header != null) {
            changed.header(AUTHORIZATION, header);
        }
        if (header != null || request.header("Cookie") != null) {
            beforeSending.run();
        }
        String csrf = SessionCookies.sentWith(request, SessionCookies.CSRF_TOKEN);
        if (csrf != null) {
            // As it came in the cookie: OkHttp would repeat a value that it does not like in its refusal.
            changed.headers(changed.header(ORIGIN, origin.header())
                    .build()
                    .headers()
                    .newBuilder()
                    .removeAll(SessionCookies.CSRF_HEADER)
                    .addUnsafeNonAscii(SessionCookies.CSRF_HEADER, csrf)
                    .build());
        }
        return chain.proceed(changed.build());
    }
}
