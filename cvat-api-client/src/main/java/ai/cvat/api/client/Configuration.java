package ai.cvat.api.client;

import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.auth.BasicAuthentication;
import ai.cvat.api.client.exceptions.IncompatibleLibrariesException;
import ai.cvat.api.client.internal.redaction.RedactedUrl;
import ai.cvat.api.client.retrying.RetryPolicy;
import java.net.Proxy;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the server is and how to talk to it. Immutable. */
public final class Configuration {

    private final HttpUrl baseUrl;
    private final Authentication authentication;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Duration writeTimeout;
    private final Duration callTimeout;
    private final @Nullable Proxy proxy;
    private final @Nullable BasicAuthentication proxyAuthentication;
    private final List<X509Certificate> trustedCertificates;
    private final boolean verifySsl;
    private final String userAgent;
    private final Map<String, String> headers;
    private final @Nullable OkHttpClient okHttpClient;
    private final Logger logger;
    private final RetryPolicy retryPolicy;
    private final long maxAnswerBytes;

    private Configuration(Builder builder) {
        this.baseUrl = builder.baseUrl;
        this.authentication = builder.authentication;
        this.connectTimeout = builder.connectTimeout;
        this.readTimeout = builder.readTimeout;
        this.writeTimeout = builder.writeTimeout;
        this.callTimeout = builder.callTimeout;
        this.proxy = builder.proxy;
        this.proxyAuthentication = builder.proxyAuthentication;
        this.trustedCertificates = List.copyOf(builder.trustedCertificates);
        this.verifySsl = builder.verifySsl;
        this.userAgent = builder.userAgent;
        this.headers = Map.copyOf(builder.headers);
        this.okHttpClient = builder.okHttpClient;
        this.logger = builder.logger;
        this.retryPolicy = builder.retryPolicy;
        this.maxAnswerBytes = builder.maxAnswerBytes;
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
     * These settings, to be changed.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(baseUrl)
                .authentication(authentication)
                .connectTimeout(connectTimeout)
                .readTimeout(readTimeout)
                .writeTimeout(writeTimeout)
                .callTimeout(callTimeout)
                .proxy(proxy)
                .proxyAuthentication(proxyAuthentication)
                .trustedCertificates(trustedCertificates)
                .verifySsl(verifySsl)
                .userAgent(userAgent)
                .okHttpClient(okHttpClient)
                .logger(logger)
                .retryPolicy(retryPolicy)
                .maxAnswerBytes(maxAnswerBytes);
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
     * How long a connection may take to come about, and how long before that the lookup of the server's address.
     *
     * @return the time, 10 s by default; zero is no limit
     */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * How long the server may be silent while its answer is awaited or read.
     *
     * @return the time, 60 s by default; zero is no limit
     */
    public Duration readTimeout() {
        return readTimeout;
    }

    /**
     * How long the server may take nothing while a request is sent.
     *
     * @return the time, 60 s by default; zero is no limit
     */
    public Duration writeTimeout() {
        return writeTimeout;
    }

    /**
     * How long a whole call may take, its answer's body and the attempts before the last included. Operations that move
     * files are not limited by it: they end when nothing moves, see {@link #readTimeout()} and {@link #writeTimeout()}.
     *
     * @return the time, 5 minutes by default; zero is no limit
     */
    public Duration callTimeout() {
        return callTimeout;
    }

    /**
     * The proxy to go through.
     *
     * @return the proxy; null, the default, leaves it to the JVM's settings
     */
    public @Nullable Proxy proxy() {
        return proxy;
    }

    /**
     * Who we are to the HTTP proxy.
     *
     * @return the name and the password; null, the default, for a proxy that does not ask
     */
    public @Nullable BasicAuthentication proxyAuthentication() {
        return proxyAuthentication;
    }

    /**
     * Certificates of authorities to trust beside the platform's.
     *
     * @return them; none by default
     */
    public List<X509Certificate> trustedCertificates() {
        return trustedCertificates;
    }

    /**
     * Whether the server's certificate is checked.
     *
     * @return true by default
     */
    public boolean verifySsl() {
        return verifySsl;
    }

    /**
     * What the client calls itself.
     *
     * @return the header {@code User-Agent}
     */
    public String userAgent() {
        return userAgent;
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
     * Where the client says what it does.
     *
     * @return the logger, by default the one named {@code ai.cvat.api}
     */
    public Logger logger() {
        return logger;
    }

    /**
     * When a request is sent again.
     *
     * @return the policy, {@link RetryPolicy#standard()} by default
     */
    public RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /**
     * How long an answer may be that is read into memory, after it was unpacked. It is no limit of files, media and
     * annotations that are read as a stream.
     *
     * @return the number of bytes, 256 MiB by default; zero is no limit
     */
    public long maxAnswerBytes() {
        return maxAnswerBytes;
    }

    @Override
    public String toString() {
        return "Configuration[baseUrl=" + RedactedUrl.of(baseUrl) + ", authentication=" + authentication
                + ", verifySsl=" + verifySsl + ", headers=" + headers.keySet() + "]";
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {

        private final HttpUrl baseUrl;
        private Authentication authentication = Authentication.none();
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration readTimeout = Duration.ofSeconds(60);
        private Duration writeTimeout = Duration.ofSeconds(60);
        private Duration callTimeout = Duration.ofMinutes(5);
        private @Nullable Proxy proxy;
        private @Nullable BasicAuthentication proxyAuthentication;
        private Collection<X509Certificate> trustedCertificates = List.of();
        private boolean verifySsl = true;
        private String userAgent = "cvat-api-client-java";
        private final Map<String, String> headers = new LinkedHashMap<>();
        private @Nullable OkHttpClient okHttpClient;
        private Logger logger = LoggerFactory.getLogger("ai.cvat.api");
        private RetryPolicy retryPolicy = RetryPolicy.standard();
        private long maxAnswerBytes = 256L * 1024 * 1024;

        private Builder(HttpUrl url) {
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
         * How long a connection may take to come about, and how long before that the lookup of the server's address.
         *
         * @param value the time; zero is no limit
         * @return this builder
         */
        public Builder connectTimeout(Duration value) {
            this.connectTimeout = checked("connectTimeout", value);
            return this;
        }

        /**
         * How long the server may be silent while its answer is awaited or read.
         *
         * @param value the time; zero is no limit
         * @return this builder
         */
        public Builder readTimeout(Duration value) {
            this.readTimeout = checked("readTimeout", value);
            return this;
        }

        /**
         * How long the server may take nothing while a request is sent.
         *
         * @param value the time; zero is no limit
         * @return this builder
         */
        public Builder writeTimeout(Duration value) {
            this.writeTimeout = checked("writeTimeout", value);
            return this;
        }

        /**
         * How long a whole call may take, its answer's body and the attempts before the last included. Operations that move
         * files are not limited by it: they may be long, and end when nothing moves. One call gets a limit of its own by
         * its {@code timeout()}.
         *
         * @param value the time; zero is no limit
         * @return this builder
         */
        public Builder callTimeout(Duration value) {
            this.callTimeout = checked("callTimeout", value);
            return this;
        }

        /**
         * How long an answer may be that is read into memory, after it was unpacked. It is no limit of files, media and
         * annotations that are read as a stream.
         *
         * @param value the number of bytes; zero is no limit
         * @return this builder
         * @throws IllegalArgumentException when it is negative
         */
        public Builder maxAnswerBytes(long value) {
            if (value < 0 || value == Long.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "maxAnswerBytes is " + value + "; it must be a number of bytes. Zero is no limit.");
            }
            this.maxAnswerBytes = value;
            return this;
        }

        private static Duration checked(String name, Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException(
                        name + " is " + value + "; it must not be negative. Zero is no limit.");
            }
            return value;
        }

        /**
         * The proxy to go through.
         *
         * @param value the proxy, or null to leave it to the JVM's settings
         * @return this builder
         */
        public Builder proxy(@Nullable Proxy value) {
            this.proxy = value;
            return this;
        }

        /**
         * Who we are to the HTTP proxy, whether it is set here or by the JVM's settings.
         *
         * @param value the name and the password, which go to the proxy only; null for a proxy that does not ask
         * @return this builder
         */
        public Builder proxyAuthentication(@Nullable BasicAuthentication value) {
            this.proxyAuthentication = value;
            return this;
        }

        /**
         * Certificates of authorities to trust beside the platform's.
         *
         * @param value the certificates
         * @return this builder
         */
        public Builder trustedCertificates(Collection<X509Certificate> value) {
            this.trustedCertificates = List.copyOf(value);
            return this;
        }

        /**
         * Whether the server's certificate is checked. Without it anybody on the way can read the credentials.
         *
         * @param value false to take any certificate of the configured host
         * @return this builder
         */
        public Builder verifySsl(boolean value) {
            this.verifySsl = value;
            return this;
        }

        /**
         * What the client calls itself.
         *
         * @param value the header {@code User-Agent}
         * @return this builder
         * @throws IllegalArgumentException when the value cannot stand in a header
         */
        public Builder userAgent(String value) {
            checkHeader("User-Agent", value);
            this.userAgent = value;
            return this;
        }

        private static void checkHeader(String name, String value) {
            if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c >= 127 || c == ':')) {
                throw new IllegalArgumentException("'" + name + "' is not the name of a header.");
            }
            // The value is not shown: it may be a secret.
            if (value.chars().anyMatch(c -> c != '\t' && (c < ' ' || c >= 127))) {
                throw new IllegalArgumentException("The value of the header '" + name
                        + "' holds a line break or a character outside ASCII, which HTTP does not allow.");
            }
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
         * Where the client says what it does.
         *
         * @param value the logger
         * @return this builder
         */
        public Builder logger(Logger value) {
            this.logger = value;
            return this;
        }

        /**
         * When a request is sent again.
         *
         * @param value the policy
         * @return this builder
         */
        public Builder retryPolicy(RetryPolicy value) {
            this.retryPolicy = value;
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
