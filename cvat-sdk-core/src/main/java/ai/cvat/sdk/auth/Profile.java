package ai.cvat.sdk.auth;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A server and an access token for it, under a name.
 *
 * @param name what the profile is called
 * @param server the server's address, like {@code https://cvat.example.com}
 * @param token a personal access token of that server; never shown
 * @param createdDate when the profile was saved, as ISO 8601 text in UTC; empty where nobody wrote it down
 */
public record Profile(String name, String server, String token, String createdDate) {

    /** The way {@code cvat-cli} writes it. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    /**
     * Takes the values as they are.
     *
     * @param name what the profile is called
     * @param server the server's address
     * @param token a personal access token of that server
     * @param createdDate when the profile was saved, or empty
     * @throws IllegalArgumentException when the name, the server or the token is blank
     */
    public Profile {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of the profile is blank; give it one, like \"work\"");
        }
        if (server.isBlank()) {
            throw new IllegalArgumentException("the server of the profile \"" + name
                    + "\" is blank; give an address like https://cvat.example.com");
        }
        if (token.isBlank()) {
            throw new IllegalArgumentException("the token of the profile \"" + name
                    + "\" is blank; give an access token from the server's user settings");
        }
    }

    /**
     * A profile that is made now.
     *
     * @param name what the profile is called
     * @param server the server's address
     * @param token a personal access token of that server
     * @throws IllegalArgumentException when one of them is blank
     */
    public Profile(String name, String server, String token) {
        this(name, server, token, DATE.format(OffsetDateTime.now(ZoneOffset.UTC)));
    }

    @Override
    public String toString() {
        // Nobody keeps a hand-written address from having a password in it.
        String shown = server.replaceFirst("^(.*://)?.*@", "$1***@");
        return "Profile[name=" + name + ", server=" + shown + ", token=***, createdDate=" + createdDate + "]";
    }
}
