package ai.cvat.sdk;

import java.util.Objects;

/**
 * A user and a password. They open a session on the server, which the client ends when it is closed.
 *
 * @param user the user's name, or the e-mail address where the server takes that
 * @param password the password; never shown
 */
public record PasswordCredentials(String user, String password) implements Credentials {

    /**
     * Takes the values as they are.
     *
     * @param user the user's name, or the e-mail address where the server takes that
     * @param password the password
     * @throws IllegalArgumentException when one of them is blank
     */
    public PasswordCredentials {
        if (Objects.requireNonNull(user, "user").isBlank()) {
            throw new IllegalArgumentException("the user of the credentials is blank; give a user name");
        }
        if (Objects.requireNonNull(password, "password").isBlank()) {
            throw new IllegalArgumentException("the password of user " + user + " is blank; give a password");
        }
    }

    @Override
    public String toString() {
        return "PasswordCredentials[user=" + user + ", password=***]";
    }
}
