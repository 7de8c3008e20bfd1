package ai.cvat.sdk;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.exceptions.IncompatibleLibrariesException;
import ai.cvat.api.client.time.Time;
import ai.cvat.sdk.auth.Profile;
import ai.cvat.sdk.internal.ClientContext;
import java.util.Objects;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/**
 * Makes a {@link Client} with everything that can be set. Not thread-safe.
 *
 * <pre>{@code
 * Client client = Client.builder("cvat.example.com")
 *         .credentials(new AccessTokenCredentials(token))
 *         .organization("our-team")
 *         .config(config -> config.readTimeout(Duration.ofMinutes(3)))
 *         .build();
 * }</pre>
 */
public final class ClientBuilder {

    static final String ENVIRONMENT = "the environment";

    private final String host;
    /** Where server and credentials come from together; null where they are the caller's to choose. */
    private final @Nullable String origin;

    private @Nullable Integer port;
    private @Nullable Credentials credentials;
    private Config config = Config.defaults();
    private Logger logger = LoggerFactory.getLogger(Client.class);
    private boolean checkServerVersion = true;
    private @Nullable OkHttpClient okHttpClient;
    private @Nullable String organization;
    private Time time = Time.system();

    ClientBuilder(String host) {
        this(host, null, null);
    }

    private ClientBuilder(String host, @Nullable Credentials credentials, @Nullable String origin) {
        this.host = Objects.requireNonNull(host, "host");
        this.credentials = credentials;
        this.origin = origin;
    }

    /** Credentials that are for this server only. */
    static ClientBuilder of(String host, Credentials credentials, String origin) {
        return new ClientBuilder(host, credentials, origin);
    }

    static ClientBuilder of(Profile profile) {
        return of(
                Objects.requireNonNull(profile, "profile").server(),
                new AccessTokenCredentials(profile.token()),
                "the profile \"" + profile.name() + "\"");
    }

    /**
     * Sets the port, for a host that is given without one.
     *
     * @param port 1 to 65535
     * @return this builder
     * @throws IllegalStateException when the server comes from a profile
     */
    public ClientBuilder port(int port) {
        if (!ENVIRONMENT.equals(origin)) {
            requireFree("port");
        }
        this.port = port;
        return this;
    }

    /**
     * Sets who logs in when the client is made.
     *
     * @param credentials the credentials; null, the default, for nobody
     * @return this builder
     * @throws IllegalStateException when the credentials come from a profile or from the environment
     */
    public ClientBuilder credentials(@Nullable Credentials credentials) {
        requireFree("credentials");
        this.credentials = credentials;
        return this;
    }

    /**
     * Sets the settings.
     *
     * @param config the settings
     * @return this builder
     */
    public ClientBuilder config(Config config) {
        this.config = Objects.requireNonNull(config, "config");
        return this;
    }

    /**
     * Changes some of the settings, for example {@code config(c -> c.readTimeout(Duration.ofMinutes(5)))}.
     *
     * @param changes sets what is to be different
     * @return this builder
     */
    public ClientBuilder config(Consumer<Config.Builder> changes) {
        Config.Builder builder = config.toBuilder();
        Objects.requireNonNull(changes, "changes").accept(builder);
        this.config = builder.build();
        return this;
    }

    /**
     * Sets where the client tells what it does. It gets no secrets.
     *
     * @param logger the logger; by default the one with the name of {@link Client}
     * @return this builder
     */
    public ClientBuilder logger(Logger logger) {
        this.logger = Objects.requireNonNull(logger, "logger");
        return this;
    }

    /**
     * Sets whether the server is asked for its version when the client is made.
     *
     * <p>Without that it is not known whether the server is older, and {@link Config#checkOptions()} refuses nothing but
     * what would destroy something. It asks then.
     *
     * @param checkServerVersion true, the default, to ask; false to send nothing that is not needed
     * @return this builder
     */
    public ClientBuilder checkServerVersion(boolean checkServerVersion) {
        this.checkServerVersion = checkServerVersion;
        return this;
    }

    /**
     * Sets the HTTP client to stand on: its interceptors, connections, threads, proxy and trust are used, and it is not
     * closed with the client. The cookies and the time-outs are the client's own, from the settings; a proxy, trusted
     * certificates and {@code verifySsl(false)} in the settings win over those of the HTTP client.
     *
     * @param okHttpClient the HTTP client; null, the default, for one of the client's own
     * @return this builder
     */
    public ClientBuilder okHttpClient(@Nullable OkHttpClient okHttpClient) {
        this.okHttpClient = okHttpClient;
        return this;
    }

    /**
     * Sets the organization in whose name the client speaks; by default it sees all organizations and makes what is in none.
     * See {@link Client#personalWorkspace()} for another.
     *
     * @param slug the organization's slug
     * @return this builder
     * @throws IllegalArgumentException when the slug is empty
     */
    public ClientBuilder organization(String slug) {
        this.organization = Client.requireSlug(slug);
        return this;
    }

    /** A token is not to reach a server that it was not made for. */
    private void requireFree(String what) {
        if (origin != null) {
            throw new IllegalStateException("the server and the credentials come together from " + origin + ", so the "
                    + what + " cannot be changed; use Client.builder(host) to choose them");
        }
    }

    /**
     * The server, as it was given or as a profile or the environment names it.
     *
     * @return a host or a URL
     */
    public String host() {
        return host;
    }

    /**
     * Who logs in when the client is made: for programs that make clients of the same elsewhere, as on the machines of a cluster.
     *
     * @return the credentials, those of a profile or of the environment too; null for nobody
     */
    public @Nullable Credentials credentials() {
        return credentials;
    }

    ClientBuilder time(Time time) {
        this.time = time;
        return this;
    }

    /**
     * Makes the client. Finds the protocol where the host is given without one, asks for the server's version
     * ({@code server_retrieve_about}) unless that was turned off, and logs in ({@code auth_create_login}) where there are
     * credentials.
     *
     * @return the client, to be closed by the caller
     * @throws InvalidHostException when the host or the port makes no sense
     * @throws IncompatibleVersionException when the server's version is not supported and the settings do not allow that
     * @throws ai.cvat.api.client.exceptions.TransportException when the server cannot be reached
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses the login
     * @throws IllegalArgumentException when the slug of the organization cannot be one
     * @throws IncompatibleLibrariesException when the libraries that the client stands on do not fit together
     */
    public Client build() {
        try {
            return client();
        } catch (LinkageError e) {
            throw IncompatibleLibrariesException.of(e);
        }
    }

    private Client client() {
        ServerUrl url = ServerUrl.parse(host, port);
        ApiClient api = new ApiClient(configuration(chosen(url)).logger(logger).build());
        try {
            ServerCapabilityCheck server = new ServerCapabilityCheck(api, config, logger, time);
            Session session = new Session(api, config.logInAgain(), logger);
            Client client = new Client(
                    new ClientContext(api, config.settings(session::account), server, logger, time, organization),
                    config,
                    session,
                    new VersionCheck(api, logger, server::serverHas),
                    true);
            if (checkServerVersion) {
                client.checkServerVersion();
            }
            if (credentials != null) {
                client.login(credentials);
            }
            return client;
        } catch (RuntimeException | Error e) {
            api.close();
            throw e;
        }
    }

    private HttpUrl chosen(ServerUrl url) {
        if (url.scheme() != null) {
            return url.withScheme(url.scheme());
        }
        try (ApiClient probing = new ApiClient(configuration(url.withScheme("https"))
                .logger(NOPLogger.NOP_LOGGER)
                .build())) {
            return new ProtocolProbe(probing.okHttpClient(), config.userAgent(), logger).choose(url);
        }
    }

    private Configuration.Builder configuration(HttpUrl baseUrl) {
        return Configuration.builder(baseUrl).http(config).okHttpClient(okHttpClient);
    }
}
