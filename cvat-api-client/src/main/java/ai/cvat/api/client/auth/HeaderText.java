package ai.cvat.api.client.auth;

/** Checks what is to stand in a header, without ever showing it. */
final class HeaderText {

    private HeaderText() {}

    static String checked(String secret, String what) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("The " + what + " is blank; give the one that the server gave out.");
        }
        if (secret.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            throw new IllegalArgumentException(
                    "The " + what + " holds a space, a line break or a character outside ASCII; was it copied whole?");
        }
        return secret;
    }
}
