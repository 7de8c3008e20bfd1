package ai.cvat.sdk.testing.internal.pipeline;

import ai.cvat.sdk.testing.internal.server.Principal;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.store.AccessToken;
import ai.cvat.sdk.testing.internal.store.Session;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The check of credentials: by {@code Token}, then {@code Bearer}, then the session's cookie, then Basic, as the
 * server does. Sessions must prove unsafe methods with the CSRF header. Runs with the store's lock held.
 */
record Authenticator(Store store) {

    private static final Set<HttpMethod> SAFE = EnumSet.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Pattern LOCAL_EXPORT =
            Pattern.compile("/api/(projects|tasks|jobs)/\\d+/(dataset|backup)/export");

    /** The paths that everybody may use, and so whoever has a token that may only read. */
    private static final Pattern FREE = Pattern.compile("/api/auth/(login|logout|register|password/.+)");

    /**
     * The principal of a request.
     *
     * @return null when there are no credentials
     * @throws ApiError 401 for wrong credentials, 403 for a CSRF header that is missing or wrong, and for unsafe methods
     *     with a read-only token
     */
    @Nullable Principal authenticate(RequestContext request) {
        String authorization = request.header("Authorization");
        String[] words =
                authorization == null ? new String[0] : authorization.strip().split(" +", 2);
        String scheme = words.length == 0 ? "" : words[0].toLowerCase(Locale.ROOT);
        String credentials = words.length < 2 ? "" : words[1];
        if (scheme.equals("token")) {
            return byLegacyToken(header(credentials));
        }
        if (scheme.equals("bearer")) {
            return byAccessToken(request, credentials);
        }
        String sessionId = request.cookie("sessionid");
        Session session = sessionId == null ? null : store.sessions.get(sessionId);
        if (session != null && session.user().active) {
            if (!SAFE.contains(request.method())) {
                requireCsrf(request);
            }
            return new Principal(session.user(), session, null);
        }
        return scheme.equals("basic") ? byPassword(credentials) : null;
    }

    private static String header(String token) {
        if (token.isEmpty()) {
            throw ApiError.unauthorized("Invalid token header. No credentials provided.");
        }
        if (token.contains(" ")) {
            throw ApiError.unauthorized("Invalid token header. Token string should not contain spaces.");
        }
        return token;
    }

    private Principal byLegacyToken(String key) {
        User user = store.legacyTokens.get(key);
        if (user == null) {
            throw ApiError.unauthorized("Invalid token.");
        }
        return new Principal(active(user), null, null);
    }

    private Principal byAccessToken(RequestContext request, String value) {
        AccessToken token = store.accessTokens
                .where(candidate -> candidate.value.equals(value))
                .findFirst()
                .orElseThrow(() -> ApiError.unauthorized("Invalid token."));
        if (token.isOver(store.now())) {
            throw ApiError.unauthorized("Invalid token.");
        }
        active(token.owner);
        if (token.readOnly
                && !SAFE.contains(request.method())
                && !FREE.matcher(request.path()).matches()
                && !LOCAL_EXPORT.matcher(request.path()).matches()) {
            throw ApiError.forbidden();
        }
        token.lastUsed = store.now();
        return new Principal(token.owner, null, token);
    }

    private Principal byPassword(String credentials) {
        String[] parts;
        try {
            parts = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8).split(":", 2);
        } catch (IllegalArgumentException e) {
            throw ApiError.unauthorized("Invalid basic header. Credentials not correctly base64 encoded.");
        }
        User user = parts.length < 2 ? null : store.userWho(parts[0], parts[1]);
        if (user == null) {
            throw ApiError.unauthorized("Invalid username/password.");
        }
        return new Principal(active(user), null, null);
    }

    private static User active(User user) {
        if (!user.active) {
            throw ApiError.unauthorized("User inactive or deleted.");
        }
        return user;
    }

    private static void requireCsrf(RequestContext request) {
        String origin = request.header("Origin");
        if (origin != null && !origin.equals(request.base())) {
            throw ApiError.detail(
                    403, "CSRF Failed: Origin checking failed - " + origin + " does not match any trusted origins.");
        }
        String cookie = request.cookie("csrftoken");
        String header = request.header("X-CSRFToken");
        if (cookie == null || cookie.isEmpty()) {
            throw ApiError.detail(403, "CSRF Failed: CSRF cookie not set.");
        }
        if (header == null || header.isEmpty()) {
            throw ApiError.detail(403, "CSRF Failed: CSRF token missing.");
        }
        if (!header.equals(cookie)) {
            throw ApiError.detail(403, "CSRF Failed: CSRF token from the 'X-Csrftoken' HTTP header incorrect.");
        }
    }
}
