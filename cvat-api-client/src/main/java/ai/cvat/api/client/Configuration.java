package ai.cvat.api.client;

import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.exceptions.IncompatibleLibrariesException;
import ai.cvat.api.client.internal.redaction.RedactedUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration of a client: where the server is and how to talk to it. Immutable. */
public final class Configuration extends HttpSettings {

    private final HttpUrl baseUrl;
    private final Authentication authentication;
    private final Map<String, String> headers;
    private final @Nullable OkHttpClient okHttpClient;
    private final Logger logger;

    private Configuration(Builder builder) {
        super(builder);
        this.baseUrl = builder.baseUrl;
        this.authentication = builder.authentication;
        this.headers = Map.copyOf(builder.headers);
        this.okHttpClient = builder.okHttpClient;
        this.logger = builder.logger;
    }

    /**
     * Settings for a server.
     *
     * @param baseUrl the server's address, {@code http} or {@code https}, with a path where it does not live at the root
     * @return a builder with the defaults
     * @throws IllegalArgumentException when this is no such URL
     * @throws IncompatibleLibrariesException when OkHttp is missing, or what it needs
     */
    public static Builder builder(String baseUrl) {
        HttpUrl url;
        try {
            url = HttpUrl.parse(baseUrl);
        } catch (LinkageError e) {
            throw IncompatibleLibrariesException.of(e);
        }
        if (url == null) {
            throw new IllegalArgumentException("'" + baseUrl.replaceAll("[^/@]*@", "***@")
                    + "' is not the URL of a server; give the scheme too, as in https://cvat.example.com.");
        }
        return builder(url);
    }

    /**
     * Settings for a server.
     *
     * @param baseUrl the server's address, with a path where it does not live at the root
     * @return a builder with the defaults
     * @throws IllegalArgumentException when the URL holds more than scheme, host, port and path
     */
    public static Builder builder(HttpUrl baseUrl) {
        return new Builder(baseUrl);
    }

    /**
     * A builder with these settings, to be changed.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(baseUrl)
                .http(this)
                .authentication(authentication)
                .okHttpClient(okHttpClient)
                .logger(logger);
        headers.forEach(builder::header);
        return builder;
    }

    /**
     * The server's address.
     *
     * @return a URL that ends with a slash
     */
    public HttpUrl baseUrl() {
        return baseUrl;
    }

    /**
     * The credentials to begin with.
     *
     * @return them; none by default
     */
    public Authentication authentication() {
        return authentication;
    }

    /**
     * Headers that every request to the configured origin has that does not set them itself.
     *
     * @return values by name; none by default
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * The HTTP client to build on: its pool, threads, interceptors and settings are used, but for the time limits and the
     * cookies, which are ours.
     *
     * @return the caller's client; null, the default, is a client of our own
     */
    public @Nullable OkHttpClient okHttpClient() {
        return okHttpClient;
    }

    /**
     * The logger to which the client says what it does.
     *
     * @return the logger, by default the one named {@code ai.cvat.api}
     */
    public Logger logger() {
        return logger;
    }

    @Override
    public String toString() {
        return "Configuration[baseUrl=" + RedactedUrl.of(baseUrl) + ", authentication=" + authentication
                + ", verifySsl=" + verifySsl() + ", headers=" + headers.keySet() + "]";
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder extends HttpSettings.Builder<Builder> {

        private final HttpUrl baseUrl;
        private Authentication authentication = Authentication.none();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private @Nullable OkHttpClient okHttpClient;
        private Logger logger = LoggerFactory.getLogger("ai.cvat.api");

        private Builder(HttpUrl url) {
            super("cvat-api-client-java");
            if (!url.username().isEmpty()
                    || !url.password().isEmpty()
                    || url.query() != null
                    || url.fragment() != null) {
                throw new IllegalArgumentException("The server's URL "
                        + RedactedUrl.of(url.newBuilder().query(null).build())
                        + " must hold a scheme, a host, a port and a path only: credentials are set apart.");
            }
            this.baseUrl = url.encodedPath().endsWith("/")
                    ? url
                    : url.newBuilder().addPathSegment("").build();
        }

        /**
         * The credentials to begin with.
         *
         * @param value the credentials
         * @return this builder
         */
        public Builder authentication(Authentication value) {
            this.authentication = value;
            return this;
        }

        /**
         * A header for every request to the configured origin that does not set it itself. It may be a secret, so no other
         * host gets it.
         *
         * @param name the name
         * @param value the value
         * @return this builder
         * @throws IllegalArgumentException when the name or the value cannot stand in a header
         */
        public Builder header(String name, String value) {
            checkHeader(name, value);
            this.headers.put(name, value);
            return this;
        }

        /**
         * The HTTP client to build on. It is not closed with ours.
         *
         * @param value the client, or null for one of our own
         * @return this builder
         */
        public Builder okHttpClient(@Nullable OkHttpClient value) {
            this.okHttpClient = value;
            return this;
        }

        /**
         * The logger to which the client says what it does.
         *
         * @param value the logger
         * @return this builder
         */
        public Builder logger(Logger value) {
            this.logger = value;
            return this;
        }

        /**
         * The settings as they are now.
         *
         * @return an immutable object
         */
        public Configuration build() {
            return new Configuration(this);
        }
    }
}
