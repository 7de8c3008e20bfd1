package ai.cvat.sdk;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.sdk.auth.AuthStore;
import ai.cvat.sdk.auth.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which server and whose credentials the environment of a program means: the rules of {@code cvat-cli}, with an address and
 * a user besides.
 *
 * @param variables the environment's variables
 * @param store the profiles
 */
record ClientEnvironment(Map<String, String> variables, AuthStore store) {

    private static final String DEFAULT_SERVER = "http://localhost";

    /** Where Python's {@code getpass.getuser()} looks, and so {@code cvat-cli}. */
    private static final List<String> SYSTEM_USER = List.of("LOGNAME", "USER", "LNAME", "USERNAME");

    static ClientEnvironment ofThisProcess() {
        return new ClientEnvironment(System.getenv(), AuthStore.ofThisUser());
    }

    /**
     * A builder with a server and credentials that belong together: a token of the profiles goes to its own server only, and
     * to the server that a variable names goes only what a variable holds.
     */
    ClientBuilder builder() {
        Optional<String> host = value("CVAT_HOST");
        Optional<Credentials> given = givenCredentials();
        if (host.isEmpty() && given.isEmpty()) {
            Optional<Profile> profile = store.defaultProfile();
            if (profile.isPresent()) {
                return ClientBuilder.of(profile.get());
            }
        }
        Credentials credentials = given.or(this::systemUser).orElseThrow(() -> nobody(host.isPresent()));
        return ClientBuilder.of(
                host.or(store::defaultServer).orElse(DEFAULT_SERVER), credentials, ClientBuilder.ENVIRONMENT);
    }

    private Optional<Credentials> givenCredentials() {
        Optional<String> token = value("CVAT_ACCESS_TOKEN");
        if (token.isPresent()) {
            return Optional.of(new AccessTokenCredentials(token.get()));
        }
        Optional<String> user = value("CVAT_USER");
        if (user.isEmpty()) {
            return Optional.empty();
        }
        String password = value("CVAT_PASSWORD")
                .or(() -> value("PASS"))
                .orElseThrow(() -> new CvatException("CVAT_USER is set, but neither CVAT_PASSWORD nor PASS is: "
                        + "set one of them, or CVAT_ACCESS_TOKEN instead."));
        return Optional.of(new PasswordCredentials(user.get(), password));
    }

    private Optional<Credentials> systemUser() {
        return value("PASS")
                .flatMap(password -> SYSTEM_USER.stream()
                        .flatMap(name -> value(name).stream())
                        .findFirst()
                        .map(user -> new PasswordCredentials(user, password)));
    }

    private CvatException nobody(boolean hostGiven) {
        return new CvatException("The environment does not say who logs in: set CVAT_ACCESS_TOKEN, or CVAT_USER and "
                + "CVAT_PASSWORD"
                + (hostGiven
                        ? ". The profiles are not looked at, since CVAT_HOST is set: their tokens are for their own "
                                + "servers only."
                        : ", or make a default profile (cvat-cli profile create) in " + store.path() + "."));
    }

    /** What is set to nothing is not set. */
    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** Variables hold secrets. */
    @Override
    public String toString() {
        return "ClientEnvironment[" + store + "]";
    }
}
