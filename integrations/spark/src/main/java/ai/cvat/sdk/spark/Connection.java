package ai.cvat.sdk.spark;

import ai.cvat.sdk.AccessTokenCredentials;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.ClientBuilder;
import ai.cvat.sdk.Credentials;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.auth.AuthStore;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A server, and who logs in there: what executors need for a client of the same as on the driver. It holds a secret, and shows none.
 *
 * @param server a host or a URL
 * @param user who logs in with a password; null with an access token, or for nobody
 * @param secret the password or the access token; null for nobody
 * @param organization the slug of the organization in whose name the client speaks; null to see all
 */
record Connection(
        String server,
        @Nullable String user,
        @Nullable String secret,
        @Nullable String organization) implements Serializable {

    private static final long serialVersionUID = 1;

    /** One for each connection: threads and sockets are those of the JVM, whatever is read or written. They end with it. */
    private static final Map<Connection, Client> CLIENTS = new ConcurrentHashMap<>();

    /** Finds on the driver who is meant: by the options, by a profile, or by the environment. */
    static Connection of(Map<String, String> options) {
        String server = options.get("server");
        String token = options.get("token");
        String profile = options.get("profile");
        if (profile != null && (server != null || token != null)) {
            throw new IllegalArgumentException("The options \"profile\" and \"" + (server != null ? "server" : "token")
                    + "\" are both given, and a profile has its own server and token: leave one of them out.");
        }
        if ((server == null) != (token == null)) {
            throw new IllegalArgumentException("The option \"" + (server != null ? "server" : "token")
                    + "\" is given without \"" + (server != null ? "token" : "server")
                    + "\": give both, or none for those of the environment or of a profile on the driver.");
        }
        ClientBuilder builder;
        if (server != null) {
            builder = Client.builder(server).credentials(new AccessTokenCredentials(Objects.requireNonNull(token)));
        } else if (profile != null) {
            builder = Client.builder(AuthStore.ofThisUser().get(profile));
        } else {
            builder = Client.builderFromEnvironment();
        }
        return of(builder.host(), builder.credentials(), options.get("organization"));
    }

    private static Connection of(String server, @Nullable Credentials credentials, @Nullable String organization) {
        if (credentials instanceof PasswordCredentials password) {
            return new Connection(server, password.user(), password.password(), organization);
        }
        String token = credentials instanceof AccessTokenCredentials access ? access.token() : null;
        return new Connection(server, null, token, organization);
    }

    private @Nullable Credentials credentials() {
        if (secret == null) {
            return null;
        }
        return user == null ? new AccessTokenCredentials(secret) : new PasswordCredentials(user, secret);
    }

    /** The client of this JVM for it, which is made when it is first asked for and not to be closed. */
    Client client() {
        return CLIENTS.computeIfAbsent(this, Connection::connect);
    }

    private Client connect() {
        ClientBuilder builder = Client.builder(server).credentials(credentials());
        if (organization != null) {
            builder.organization(organization);
        }
        return builder.build();
    }

    @Override
    public String toString() {
        // Nobody keeps an address from having a password in it before a client refuses that.
        return server.replaceFirst("^(.*://)?.*@", "$1***@")
                + (organization == null ? "" : ", organization " + organization);
    }
}
