package ai.cvat.sdk.examples;

import ai.cvat.sdk.AccessTokenCredentials;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.Credentials;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.ServerUser;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server that an example runs on, and who it is there.
 *
 * <p>With {@code CVAT_HOST} set, that server, with {@code CVAT_ACCESS_TOKEN} or with {@code CVAT_USER} and
 * {@code CVAT_PASSWORD}; else an embedded stand-in that lives as long as this object.
 */
public final class ExampleServer implements AutoCloseable {

    private final String host;
    private final Credentials credentials;
    private final @Nullable EmbeddedCvat embedded;

    private ExampleServer(String host, Credentials credentials, @Nullable EmbeddedCvat embedded) {
        this.host = host;
        this.credentials = credentials;
        this.embedded = embedded;
    }

    /**
     * Finds out which server it is, and says so.
     *
     * @param environment the variables
     * @return the server, to be closed
     * @throws IllegalStateException when a server is named, but not who you are
     */
    public static ExampleServer open(Map<String, String> environment) {
        String host = environment.getOrDefault("CVAT_HOST", "").strip();
        if (host.isEmpty()) {
            EmbeddedCvat embedded = EmbeddedCvat.start();
            System.out.println(
                    "CVAT_HOST is not set: using an embedded stand-in for a CVAT server at " + embedded.url());
            ServerUser admin = embedded.adminUser();
            return new ExampleServer(
                    embedded.url(), new PasswordCredentials(admin.username(), admin.password()), embedded);
        }
        System.out.println("Using the server " + host);
        return new ExampleServer(host, credentials(environment), null);
    }

    private static Credentials credentials(Map<String, String> environment) {
        String token = environment.getOrDefault("CVAT_ACCESS_TOKEN", "").strip();
        if (!token.isEmpty()) {
            return new AccessTokenCredentials(token);
        }
        String user = environment.getOrDefault("CVAT_USER", "");
        String password = environment.getOrDefault("CVAT_PASSWORD", "");
        if (user.isEmpty() || password.isEmpty()) {
            throw new IllegalStateException(
                    "CVAT_HOST is set, but not who you are: set CVAT_ACCESS_TOKEN, or CVAT_USER and CVAT_PASSWORD.");
        }
        return new PasswordCredentials(user, password);
    }

    /**
     * The server's address.
     *
     * @return a host or a URL
     */
    public String host() {
        return host;
    }

    /** Whether it is the embedded stand-in. */
    boolean isEmbedded() {
        return embedded != null;
    }

    /** Who the example is there. */
    Credentials credentials() {
        return credentials;
    }

    /**
     * Logs in.
     *
     * @return a client, to be closed
     */
    public Client login() {
        if (embedded == null) {
            return Client.makeClient(host, credentials);
        }
        // The next stand-in is another server, which knows nothing of what is cached of this one.
        return Client.builder(host)
                .credentials(credentials)
                .config(config -> config.cacheDir(Path.of("target", "cache")))
                .build();
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
