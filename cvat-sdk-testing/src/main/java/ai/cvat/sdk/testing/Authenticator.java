package ai.cvat.sdk.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who makes a request: by {@code Token}, then {@code Bearer}, then the session's cookie, then Basic, as the
 * server does. Sessions must prove unsafe methods with the CSRF header. Runs with the store's lock held.
 */
final class Authenticator {

    private static final Set<Method> SAFE = EnumSet.of(Method.GET, Method.HEAD, Method.OPTIONS);
    private static final Pattern LOCAL_EXPORT =
            Pattern.compile("/api/(projects|tasks|jobs)/\\d+/(dataset|backup)/export");

    /** What everybody may do, and so whoever has a token that may only read. */
    private static final Pattern FREE = Pattern.compile("/api/auth/(login|logout|register|password/.+)");

    private final Store store;

    Authenticator(Store store) {
        this.store = store;
    }

    /**
     * Who it is.
     *
     * @return null when there are no credentials
     * @throws Failure 401 for wrong credentials, 403 for a CSRF header that is missing or wrong, and for unsafe methods
     *     with a read-only token
     */
    @Nullable Principal authenticate(Exchange exchange) {
        String authorization = exchange.header("Authorization");
        String[] words =
                authorization == null ? new String[0] : authorization.strip().split(" +", 2);
        String scheme = words.length == 0 ? "" : words[0].toLowerCase(Locale.ROOT);
        String credentials = words.length < 2 ? "" : words[1];
        if (scheme.equals("token")) {
            return byLegacyToken(header(credentials));
        }
        if (scheme.equals("bearer")) {
            return byAccessToken(exchange, credentials);
        }
        String sessionId = exchange.cookie("sessionid");
        Session session = sessionId == null ? null : store.sessions.get(sessionId);
        if (session != null && session.user().active) {
            if (!SAFE.contains(exchange.method())) {
                requireCsrf(exchange);
            }
            return new Principal(session.user(), session, null);
        }
        return scheme.equals("basic") ? byPassword(credentials) : null;
    }

    private static String header(String token) {
        if (token.isEmpty()) {
            throw Failure.unauthorized("Invalid token header. No credentials provided.");
        }
        if (token.contains(" ")) {
            throw Failure.unauthorized("Invalid token header. Token string should not contain spaces.");
        }
        return token;
    }

    private Principal byLegacyToken(String key) {
        User user = store.legacyTokens.get(key);
        if (user == null) {
            throw Failure.unauthorized("Invalid token.");
        }
        return new Principal(active(user), null, null);
    }

    private Principal byAccessToken(Exchange exchange, String value) {
        AccessToken token = store.accessTokens
                .where(candidate -> candidate.value.equals(value))
                .findFirst()
                .orElseThrow(() -> Failure.unauthorized("Invalid token."));
        if (token.isOver(store.now())) {
            throw Failure.unauthorized("Invalid token.");
        }
        active(token.owner);
        if (token.readOnly
                && !SAFE.contains(exchange.method())
                && !FREE.matcher(exchange.path()).matches()
                && !LOCAL_EXPORT.matcher(exchange.path()).matches()) {
            throw Failure.forbidden();
        }
        token.lastUsed = store.now();
        return new Principal(token.owner, null, token);
    }

    private Principal byPassword(String credentials) {
        String[] parts;
        try {
            parts = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException e) {
            throw Failure.unauthorized("Invalid basic header. Credentials not correctly base64 encoded.");
        }
        User user = parts.length < 2 ? null : store.userWho(parts[0], parts[1]);
        if (user == null) {
            throw Failure.unauthorized("Invalid username/password.");
        }
        return new Principal(active(user), null, null);
    }

    private static User active(User user) {
        if (!user.active) {
            throw Failure.unauthorized("User inactive or deleted.");
        }
        return user;
    }

    private static void requireCsrf(Exchange exchange) {
        String origin = exchange.header("Origin");
        if (origin != null && !origin.equals(exchange.base())) {
            throw Failure.detail(
                    403, "CSRF Failed: Origin checking failed - " + origin + " does not match any trusted origins.");
        }
        String cookie = exchange.cookie("csrftoken");
        String header = exchange.header("X-CSRFToken");
        if (cookie == null || cookie.isEmpty()) {
            throw Failure.detail(403, "CSRF Failed: CSRF cookie not set.");
        }
        if (header == null || header.isEmpty()) {
            throw Failure.detail(403, "CSRF Failed: CSRF token missing.");
        }
        if (!header.equals(cookie)) {
            throw Failure.detail(403, "CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header incorrect.");
        }
    }
}
