package ai.cvat.api.client.auth;

/**
 * The key that a login by password answers: {@code Authorization: Token …}.
 *
 * @param key the key, a secret
 */
public record LegacyTokenAuthentication(String key) implements Authentication {

    /**
     * Checks the key.
     *
     * @param key the key, a secret
     * @throws IllegalArgumentException when it is blank or cannot stand in a header
     */
    public LegacyTokenAuthentication {
        HeaderText.checked(key, "token key");
    }

    @Override
    public String header() {
        return "Token " + key;
    }

    @Override
    public String toString() {
        return "LegacyTokenAuthentication[key=***]";
    }
}
