package ai.cvat.api.client.auth;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of one server, in memory: they are kept from, and sent to, its origin only.
 *
 * <p>Expiry, path and the {@code Secure} flag are respected. Thread-safe.
 */
public final class SessionCookies implements CookieJar {

    /** The cookie that is the session. */
    public static final String SESSION = "sessionid";

    /** The cookie that holds the token against forged requests. */
    public static final String CSRF_TOKEN = "csrftoken";

    /** The header that says the token again. */
    public static final String CSRF_HEADER = "X-CSRFToken";

    private final Origin origin;
    private final Clock clock;
    private final List<Cookie> cookies = new ArrayList<>();

    /**
     * An empty jar.
     *
     * @param origin whose cookies it holds
     */
    public SessionCookies(Origin origin) {
        this(origin, Clock.systemUTC());
    }

    SessionCookies(Origin origin, Clock clock) {
        this.origin = origin;
        this.clock = clock;
    }

    @Override
    public void saveFromResponse(HttpUrl url, List<Cookie> received) {
        if (!origin.includes(url)) {
            return;
        }
        synchronized (cookies) {
            for (Cookie cookie : received) {
                cookies.removeIf(old -> old.name().equals(cookie.name())
                        && old.domain().equals(cookie.domain())
                        && old.path().equals(cookie.path()));
                cookies.add(cookie);
            }
            dropExpired();
        }
    }

    @Override
    public List<Cookie> loadForRequest(HttpUrl url) {
        if (!origin.includes(url)) {
            return List.of();
        }
        synchronized (cookies) {
            dropExpired();
            return cookies.stream().filter(cookie -> cookie.matches(url)).toList();
        }
    }

    private void dropExpired() {
        long now = clock.millis();
        cookies.removeIf(cookie -> cookie.expiresAt() <= now);
    }

    /**
     * The value of a cookie, as it is now.
     *
     * @param name for example {@code csrftoken}
     * @return the value, which may be a secret; null where there is no such cookie
     */
    public @Nullable String value(String name) {
        synchronized (cookies) {
            dropExpired();
            return cookies.stream()
                    .filter(cookie -> cookie.name().equals(name))
                    .map(Cookie::value)
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * The value of a cookie that goes with a request.
     *
     * @param request the request, as it goes over the wire
     * @param name for example {@code sessionid}
     * @return the value, which may be a secret; null where no such cookie goes with it
     */
    public static @Nullable String sentWith(Request request, String name) {
        String header = request.header("Cookie");
        if (header != null) {
            for (String cookie : header.split(";", -1)) {
                String[] parts = cookie.strip().split("=", 2);
                if (parts.length == 2 && parts[0].equals(name)) {
                    return parts[1];
                }
            }
        }
        return null;
    }

    /**
     * Whether the jar holds no cookie that is still valid.
     *
     * @return whether it is empty
     */
    public boolean isEmpty() {
        synchronized (cookies) {
            dropExpired();
            return cookies.isEmpty();
        }
    }

    /** Forgets every cookie. */
    public void clear() {
        synchronized (cookies) {
            cookies.clear();
        }
    }

    /**
     * The names of the cookies, without their values.
     *
     * @return for example {@code SessionCookies[csrftoken, sessionid]}
     */
    @Override
    public String toString() {
        synchronized (cookies) {
            return "SessionCookies" + cookies.stream().map(Cookie::name).toList();
        }
    }
}
