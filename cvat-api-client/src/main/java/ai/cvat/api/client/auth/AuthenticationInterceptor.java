package ai.cvat.api.client.auth;

import ai.cvat.api.client.Origin;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Puts credentials on requests to the configured origin, and takes them off any other.
 *
 * <p>A network interceptor: it sees each hop of a redirect by itself.
 */
public final class AuthenticationInterceptor implements Interceptor {

    private static final String AUTHORIZATION = "Authorization";
    private static final String CSRF_HEADER = "X-CSRFToken";
    private static final String CSRF_COOKIE = "csrftoken";
    private static final String ORIGIN = "Origin";

    /** What another host has no business to see. */
    private static final List<String> OURS = List.of(AUTHORIZATION, CSRF_HEADER, ORIGIN, "Cookie", "X-Organization");

    private final Origin origin;
    private final SessionCookies cookies;
    private final Supplier<Authentication> authentication;

    /**
     * Puts on what is in force when a request is sent.
     *
     * @param origin where credentials may go
     * @param cookies where the CSRF token is taken from, each time
     * @param authentication gives the credentials in force
     */
    public AuthenticationInterceptor(Origin origin, SessionCookies cookies, Supplier<Authentication> authentication) {
        this.origin = origin;
        this.cookies = cookies;
        this.authentication = authentication;
    }

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
        String csrf = cookies.value(CSRF_COOKIE);
        if (csrf != null) {
            changed.header(CSRF_HEADER, csrf);
            changed.header(ORIGIN, origin.header());
        }
        return chain.proceed(changed.build());
    }
}
