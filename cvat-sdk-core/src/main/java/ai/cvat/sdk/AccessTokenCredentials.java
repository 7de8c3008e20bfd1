package ai.cvat.sdk;

/**
 * A personal access token, made in the server's user settings. It is sent with each request; no session is opened.
 *
 * @param token the token; never shown
 */
public record AccessTokenCredentials(String token) implements Credentials {

    /**
     * Takes the token as it is.
     *
     * @param token the token
     * @throws IllegalArgumentException when the token is blank, or has characters that a token cannot have
     */
    public AccessTokenCredentials {
        if (token.isBlank()) {
            throw new IllegalArgumentException("the access token is blank; give one from the server's user settings");
        }
        if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("the access token has spaces, line ends or characters outside ASCII; "
                    + "give it as the server showed it");
        }
    }

    @Override
    public String toString() {
        return "AccessTokenCredentials[token=***]";
    }
}
