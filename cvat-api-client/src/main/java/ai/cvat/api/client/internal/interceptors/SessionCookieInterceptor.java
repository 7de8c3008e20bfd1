package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.auth.Origin;
import ai.cvat.api.client.auth.SessionCookies;
import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;
import okhttp3.Cookie;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing but a login change who the client is: of other answers, cookies of a session are kept only where they prolong
 * or end the client's own session, or renew it as the change of a password does.
 *
 * <p>The server logs in whoever registers: it sets the cookies of the new user's session, and ends the session that the
 * request came with. So a registration goes without cookies, and none of its answer is kept. And an answer may come late,
 * about a session that another thread has renewed meanwhile.
 *
 * <p>A network interceptor: cookies that it takes off an answer never reach the jar.
 */
public final class SessionCookieInterceptor implements Interceptor {

    private static final String SET_COOKIE = "Set-Cookie";

    /** The session, and that it need not be prolonged yet. */
    private static final Set<String> OF_SESSIONS = Set.of(SessionCookies.SESSION, "sessionfresh");

    private final Origin origin;
    private final SessionCookies cookies;
    private final String login;
    private final String registration;
    private final String passwordChange;

    public SessionCookieInterceptor(HttpUrl baseUrl, SessionCookies cookies) {
        this.origin = Origin.of(baseUrl);
        this.cookies = cookies;
        this.login = path(baseUrl, "api/auth/login");
        this.registration = path(baseUrl, "api/auth/register");
        this.passwordChange = path(baseUrl, "api/auth/password/change");
    }

    private static String path(HttpUrl baseUrl, String path) {
        return baseUrl.newBuilder().addPathSegments(path).build().encodedPath();
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        // Redirected within the origin, it is still the same call.
        String path = chain.call().request().url().encodedPath();
        if (!origin.includes(request.url()) || is(path, login)) {
            return chain.proceed(request);
        }
        if (is(path, registration)) {
            Request anonymous = request.newBuilder().removeHeader("Cookie").build();
            return without(chain.proceed(anonymous), cookie -> true);
        }
        String asked = SessionCookies.sentWith(request, SessionCookies.SESSION);
        Response response = chain.proceed(request);
        boolean renews = is(path, passwordChange);
        return without(response, cookie -> OF_SESSIONS.contains(cookie.name()) && !isOurs(cookie, asked, renews));
    }

    private static boolean is(String path, String operation) {
        return path.equals(operation) || path.equals(operation + "/");
    }

    private boolean isOurs(Cookie cookie, @Nullable String asked, boolean renews) {
        if (asked == null || !asked.equals(cookies.value(SessionCookies.SESSION))) {
            return false;
        }
        return !cookie.name().equals(SessionCookies.SESSION)
                || cookie.value().equals(asked)
                || cookie.expiresAt() <= System.currentTimeMillis()
                || renews;
    }

    private static Response without(Response response, Predicate<Cookie> unwanted) {
        Headers headers = response.headers();
        if (headers.get(SET_COOKIE) == null) {
            return response;
        }
        Headers.Builder kept = headers.newBuilder().removeAll(SET_COOKIE);
        for (String value : headers.values(SET_COOKIE)) {
            Cookie cookie = Cookie.parse(response.request().url(), value);
            if (cookie != null && !unwanted.test(cookie)) {
                kept.addUnsafeNonAscii(SET_COOKIE, value);
            }
        }
        return response.newBuilder().headers(kept.build()).build();
    }
}
