package ai.cvat.api.client.auth;

import org.jspecify.annotations.Nullable;

/**
 * The credentials that go into the header {@code Authorization} of every request to the configured origin.
 *
 * <p>A session is not among them: it lives in the {@linkplain SessionCookies cookies} that the server sets at login. No
 * {@code toString} shows a secret.
 */
public sealed interface Authentication
        permits NoAuthentication, AccessTokenAuthentication, LegacyTokenAuthentication, BasicAuthentication {

    /**
     * The value of the header.
     *
     * @return the value, a secret; null for no header
     */
    @Nullable String header();

    /**
     * No credentials, but for the cookies of a session that may be there.
     *
     * @return the absence of credentials
     */
    static Authentication none() {
        return new NoAuthentication();
    }

    /**
     * A personal access token, the way that a program should log in.
     *
     * @param token the token as the server gave it out
     * @return the credentials
     * @throws IllegalArgumentException when the token is blank or cannot stand in a header
     */
    static Authentication accessToken(String token) {
        return new AccessTokenAuthentication(token);
    }

    /**
     * The key that a login by password answers.
     *
     * @param key the key
     * @return the credentials
     * @throws IllegalArgumentException when the key is blank or cannot stand in a header
     */
    static Authentication legacyToken(String key) {
        return new LegacyTokenAuthentication(key);
    }

    /**
     * A user's name and password with every request.
     *
     * @param user the name
     * @param password the password
     * @return the credentials
     * @throws IllegalArgumentException when the name is blank or holds a colon
     */
    static Authentication basic(String user, String password) {
        return new BasicAuthentication(user, password);
    }
}
