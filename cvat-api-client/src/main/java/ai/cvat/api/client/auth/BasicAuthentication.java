package ai.cvat.api.client.auth;

import java.nio.charset.StandardCharsets;
import okhttp3.Credentials;

/**
 * A user's name and password: {@code Authorization: Basic …}.
 *
 * @param user the name
 * @param password the password, a secret
 */
public record BasicAuthentication(String user, String password) implements Authentication {

    /**
     * Checks the name.
     *
     * @param user the name
     * @param password the password, a secret
     * @throws IllegalArgumentException when it is blank or holds a colon
     */
    public BasicAuthentication {
        if (user.isBlank()) {
            throw new IllegalArgumentException("The user name is blank.");
        }
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "The user name '" + user + "' holds a colon, which HTTP does not allow.");
        }
    }

    @Override
    public String header() {
        return Credentials.basic(user, password, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "BasicAuthentication[user=" + user + ", password=***]";
    }
}
