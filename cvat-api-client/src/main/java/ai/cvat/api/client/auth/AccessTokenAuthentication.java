package ai.cvat.api.client.auth;

/**
 * A personal access token: {@code Authorization: Bearer …}.
 *
 * @param token the token, a secret
 */
public record AccessTokenAuthentication(String token) implements Authentication {

    /**
     * Checks the token.
     *
     * @param token the token, a secret
     * @throws IllegalArgumentException when it is blank or cannot stand in a header
     */
    public AccessTokenAuthentication {
        HeaderText.checked(token, "access token");
    }

    @Override
    public String header() {
        return "Bearer " + token;
    }

    @Override
    public String toString() {
        return "AccessTokenAuthentication[token=***]";
    }
}
