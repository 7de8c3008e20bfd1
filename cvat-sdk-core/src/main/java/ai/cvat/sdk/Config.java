package ai.cvat.sdk;

import ai.cvat.api.client.auth.BasicAuthentication;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.sdk.internal.Settings;
import ai.cvat.sdk.transfer.UnpackLimits;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link Client}. Immutable: made once, given to as many clients as one likes. */
public final class Config {

    private static final Config DEFAULTS = builder().build();

    private final Duration statusCheckPeriod;
    private final Duration waitDeadline;
    private final boolean allowUnsupportedServer;
    private final boolean checkOptions;
    private final @Nullable Boolean verifySsl;
    private final @Nullable Path cacheDir;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Duration writeTimeout;
    private final Duration callTimeout;
    private final RetryPolicy retryPolicy;
    private final long maxAnswerBytes;
    private final boolean logInAgain;
    private final @Nullable Proxy proxy;
    private final @Nullable BasicAuthentication proxyAuthentication;
    private final List<X509Certificate> trustedCertificates;
    private final String userAgent;
    private final UnpackLimits unpackLimits;

    private Config(Builder builder) {
        this.statusCheckPeriod = builder.statusCheckPeriod;
        this.waitDeadline = builder.waitDeadline;
        this.allowUnsupportedServer = builder.allowUnsupportedServer;
        this.checkOptions = builder.checkOptions;
        this.verifySsl = builder.verifySsl;
        this.cacheDir = builder.cacheDir;
        this.connectTimeout = builder.connectTimeout;
        this.readTimeout = builder.readTimeout;
        this.writeTimeout = builder.writeTimeout;
        this.callTimeout = builder.callTimeout;
        this.retryPolicy = builder.retryPolicy;
        this.maxAnswerBytes = builder.maxAnswerBytes;
        this.logInAgain = builder.logInAgain;
        this.proxy = builder.proxy;
        this.proxyAuthentication = builder.proxyAuthentication;
        this.trustedCertificates = List.copyOf(builder.trustedCertificates);
        this.userAgent = builder.userAgent;
        this.unpackLimits = builder.unpackLimits;
    }

    /**
     * The settings of a client that is given none.
     *
     * @return the defaults
     */
    public static Config defaults() {
        return DEFAULTS;
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The longest time between two questions to the server about background work.
     *
     * @return the period, 5 seconds by default
     */
    public Duration statusCheckPeriod() {
        return statusCheckPeriod;
    }

    /**
     * The longest time that background work is waited for where the call does not say. The server goes on with it after that.
     *
     * @return the time, 24 hours by default
     */
    public Duration waitDeadline() {
        return waitDeadline;
    }

    /**
     * Whether a server of another version than this SDK supports is worth a warning only.
     *
     * @return true, the default, for a warning; false for an {@link IncompatibleVersionException}
     */
    public boolean allowUnsupportedServer() {
        return allowUnsupportedServer;
    }

    /**
     * Whether what a server that is older than this SDK does not have is refused by an {@link OptionMissingException} before
     * anything is sent: parameters and properties that such a server would pass over without a word. An older server is asked
     * once for its schema, when the first option is to be sent; another never. Where the schema cannot be read, only what would
     * destroy something is refused: an import that is to append. The low level is not checked.
     *
     * @return true by default
     */
    public boolean checkOptions() {
        return checkOptions;
    }

    /**
     * Whether the server's certificate and host name are verified.
     *
     * @return null, the default, when that was left open, which is the same as true unless the client stands on an
     *     {@link okhttp3.OkHttpClient} of the user's, whose own way is then kept; true; or false, which is unsafe
     */
    public @Nullable Boolean verifySsl() {
        return verifySsl;
    }

    /**
     * The directory in which data of servers may be kept. Nothing is created there before it is needed.
     *
     * @return by default the platform's directory for caches of {@code cvat-sdk}
     * @throws ai.cvat.api.client.exceptions.CvatException when Java cannot write the name of that directory in this machine's
     *     encoding
     */
    public Path cacheDir() {
        // Only now: a client needs none of it.
        return cacheDir == null ? CacheDirectory.ofThisPlatform() : cacheDir;
    }

    /**
     * The time limit of making a connection, and of the lookup of the server's address before that.
     *
     * @return the limit, 10 seconds by default; zero for none
     */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * The longest time in which the server may send nothing while something is expected of it.
     *
     * @return the limit, 60 seconds by default; zero for none
     */
    public Duration readTimeout() {
        return readTimeout;
    }

    /**
     * The longest time in which the server may take nothing while something is sent to it.
     *
     * @return the limit, 60 seconds by default; zero for none
     */
    public Duration writeTimeout() {
        return writeTimeout;
    }

    /**
     * The time limit of a whole call, retries and the transfer of bodies included. Uploads and downloads of files are not
     * limited by it: they end when nothing moves, see {@link #readTimeout()} and {@link #writeTimeout()}.
     *
     * @return the limit, 5 minutes by default; zero for none
     */
    public Duration callTimeout() {
        return callTimeout;
    }

    /**
     * What is tried again after a fault that may pass, how often and for how long: for calls, transfers and waiting alike.
     *
     * @return the policy, {@link RetryPolicy#standard()} by default
     */
    public RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /**
     * The largest size of an answer that is read into memory, after it was unpacked. It is no limit of files, media and
     * annotations that are read as a stream.
     *
     * @return the number of bytes, 256 MiB by default; zero for no limit
     */
    public long maxAnswerBytes() {
        return maxAnswerBytes;
    }

    /**
     * Whether the client logs in again when its session is over, and makes the call again that met that. It holds the
     * password in memory for that until it logs out or is closed.
     *
     * @return true by default
     */
    public boolean logInAgain() {
        return logInAgain;
    }

    /**
     * The proxy through which to reach the server.
     *
     * @return the proxy; null, the default, for what the Java system properties say
     */
    public @Nullable Proxy proxy() {
        return proxy;
    }

    /**
     * The user and password for the HTTP proxy.
     *
     * @return the name and the password; null, the default, for a proxy that does not ask
     */
    public @Nullable BasicAuthentication proxyAuthentication() {
        return proxyAuthentication;
    }

    /**
     * Certificates to trust beside those that the Java platform trusts.
     *
     * @return the certificates, none by default
     */
    public List<X509Certificate> trustedCertificates() {
        return trustedCertificates;
    }

    /**
     * The name by which the client calls itself to the server.
     *
     * @return the value of the header {@code User-Agent}, by default {@code cvat-sdk-java/} and the SDK's version
     */
    public String userAgent() {
        return userAgent;
    }

    /**
     * The limits to which an archive that is read as it arrives, and an image that is decoded, may unpack.
     *
     * @return the limits, {@link UnpackLimits#defaults()} by default
     */
    public UnpackLimits unpackLimits() {
        return unpackLimits;
    }

    Settings settings() {
        return new Settings(statusCheckPeriod, waitDeadline, unpackLimits);
    }

    /**
     * The same settings, to be changed.
     *
     * @return a builder that starts from these settings
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.statusCheckPeriod = statusCheckPeriod;
        builder.waitDeadline = waitDeadline;
        builder.allowUnsupportedServer = allowUnsupportedServer;
        builder.checkOptions = checkOptions;
        builder.verifySsl = verifySsl;
        builder.cacheDir = cacheDir;
        builder.connectTimeout = connectTimeout;
        builder.readTimeout = readTimeout;
        builder.writeTimeout = writeTimeout;
        builder.callTimeout = callTimeout;
        builder.retryPolicy = retryPolicy;
        builder.maxAnswerBytes = maxAnswerBytes;
        builder.logInAgain = logInAgain;
        builder.proxy = proxy;
        builder.proxyAuthentication = proxyAuthentication;
        builder.trustedCertificates.addAll(trustedCertificates);
        builder.userAgent = userAgent;
        builder.unpackLimits = unpackLimits;
        return builder;
    }

    /** Makes {@link Config}. */
    public static final class Builder {

        private Duration statusCheckPeriod = Duration.ofSeconds(5);
        private Duration waitDeadline = Duration.ofHours(24);
        private boolean allowUnsupportedServer = true;
        private boolean checkOptions = true;
        private @Nullable Boolean verifySsl;
        private @Nullable Path cacheDir;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration readTimeout = Duration.ofSeconds(60);
        private Duration writeTimeout = Duration.ofSeconds(60);
        private Duration callTimeout = Duration.ofMinutes(5);
        private RetryPolicy retryPolicy = RetryPolicy.standard();
        private long maxAnswerBytes = 256L * 1024 * 1024;
        private boolean logInAgain = true;
        private @Nullable Proxy proxy;
        private @Nullable BasicAuthentication proxyAuthentication;
        private final List<X509Certificate> trustedCertificates = new ArrayList<>();
        private String userAgent = "cvat-sdk-java/" + SdkVersion.text();
        private UnpackLimits unpackLimits = UnpackLimits.defaults();

        private Builder() {}

        /**
         * Sets the longest time between two questions to the server about background work.
         *
         * @param statusCheckPeriod more than zero
         * @return this builder
         * @throws IllegalArgumentException when the period is zero or negative
         */
        public Builder statusCheckPeriod(Duration statusCheckPeriod) {
            if (notNegative("statusCheckPeriod", statusCheckPeriod).isZero()) {
                throw new IllegalArgumentException("statusCheckPeriod is zero; give a time longer than that");
            }
            this.statusCheckPeriod = statusCheckPeriod;
            return this;
        }

        /**
         * Sets how long background work is waited for where the call does not say.
         *
         * @param waitDeadline more than zero
         * @return this builder
         * @throws IllegalArgumentException when the time is zero or negative
         */
        public Builder waitDeadline(Duration waitDeadline) {
            if (notNegative("waitDeadline", waitDeadline).isZero()) {
                throw new IllegalArgumentException("waitDeadline is zero; give a time longer than that");
            }
            this.waitDeadline = waitDeadline;
            return this;
        }

        /**
         * Sets whether a server of another version than this SDK supports is worth a warning only.
         *
         * @param allowUnsupportedServer true for a warning; false for an {@link IncompatibleVersionException}
         * @return this builder
         */
        public Builder allowUnsupportedServer(boolean allowUnsupportedServer) {
            this.allowUnsupportedServer = allowUnsupportedServer;
            return this;
        }

        /**
         * Sets whether what a server that is older than this SDK does not have is refused before anything is sent.
         *
         * @param checkOptions false to send it in any case, and never to ask the server for its schema
         * @return this builder
         */
        public Builder checkOptions(boolean checkOptions) {
            this.checkOptions = checkOptions;
            return this;
        }

        /**
         * Sets whether the server's certificate and host name are verified. Turning that off lets anyone on the way read
         * and change everything, passwords included, and is logged as a warning; trust a certificate instead.
         *
         * @param verifySsl true, false, or null to leave it open
         * @return this builder
         */
        public Builder verifySsl(@Nullable Boolean verifySsl) {
            this.verifySsl = verifySsl;
            return this;
        }

        /**
         * Sets where data of servers may be kept.
         *
         * @param cacheDir a directory, which need not exist
         * @return this builder
         */
        public Builder cacheDir(Path cacheDir) {
            this.cacheDir = Objects.requireNonNull(cacheDir, "cacheDir");
            return this;
        }

        /**
         * Sets how long making a connection may take, and how long before that the lookup of the server's address.
         *
         * @param connectTimeout the limit; zero for none
         * @return this builder
         * @throws IllegalArgumentException when the limit is negative, or longer than 24 days
         */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = timeout("connectTimeout", connectTimeout);
            return this;
        }

        /**
         * Sets how long the server may send nothing while something is expected of it.
         *
         * @param readTimeout the limit; zero for none
         * @return this builder
         * @throws IllegalArgumentException when the limit is negative, or longer than 24 days
         */
        public Builder readTimeout(Duration readTimeout) {
            this.readTimeout = timeout("readTimeout", readTimeout);
            return this;
        }

        /**
         * Sets how long the server may take nothing while something is sent to it.
         *
         * @param writeTimeout the limit; zero for none
         * @return this builder
         * @throws IllegalArgumentException when the limit is negative, or longer than 24 days
         */
        public Builder writeTimeout(Duration writeTimeout) {
            this.writeTimeout = timeout("writeTimeout", writeTimeout);
            return this;
        }

        /**
         * Sets how long a whole call may take, retries and the transfer of bodies included. Uploads and downloads of files
         * are not limited by it: the other time-outs end them when nothing moves.
         *
         * @param callTimeout the limit; zero for none
         * @return this builder
         * @throws IllegalArgumentException when the limit is negative, or longer than 24 days
         */
        public Builder callTimeout(Duration callTimeout) {
            this.callTimeout = timeout("callTimeout", callTimeout);
            return this;
        }

        /**
         * Sets what is tried again after a fault that may pass, how often and for how long: for calls, transfers and waiting
         * alike.
         *
         * @param retryPolicy the policy; {@link RetryPolicy#never()} to try nothing again
         * @return this builder
         */
        public Builder retryPolicy(RetryPolicy retryPolicy) {
            this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
            return this;
        }

        /**
         * Sets how long an answer may be that is read into memory, after it was unpacked. It is no limit of files, media and
         * annotations that are read as a stream.
         *
         * @param maxAnswerBytes the number of bytes; zero for no limit
         * @return this builder
         * @throws IllegalArgumentException when it is negative
         */
        public Builder maxAnswerBytes(long maxAnswerBytes) {
            if (maxAnswerBytes < 0 || maxAnswerBytes == Long.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "maxAnswerBytes is " + maxAnswerBytes + "; give a number of bytes, or zero for no limit");
            }
            this.maxAnswerBytes = maxAnswerBytes;
            return this;
        }

        /**
         * Sets whether the client logs in again when its session is over, and makes the call again that met that.
         *
         * @param logInAgain false to forget the password once the client has logged in
         * @return this builder
         */
        public Builder logInAgain(boolean logInAgain) {
            this.logInAgain = logInAgain;
            return this;
        }

        /**
         * Sets the proxy through which to reach the server.
         *
         * @param proxy the proxy, {@link Proxy#NO_PROXY} for none, null for what the Java system properties say
         * @return this builder
         */
        public Builder proxy(@Nullable Proxy proxy) {
            this.proxy = proxy;
            return this;
        }

        /**
         * Sets who we are to the HTTP proxy, whether that is set here or by the Java system properties.
         *
         * @param authentication the name and the password, which go to the proxy only; null for a proxy that does not ask
         * @return this builder
         */
        public Builder proxyAuthentication(@Nullable BasicAuthentication authentication) {
            this.proxyAuthentication = authentication;
            return this;
        }

        /**
         * Sets the certificates to trust beside those that the Java platform trusts, in place of those set before.
         *
         * @param certificates certificates of authorities, or of the server itself
         * @return this builder
         */
        public Builder trustedCertificates(Collection<X509Certificate> certificates) {
            List<X509Certificate> copy = List.copyOf(certificates);
            trustedCertificates.clear();
            trustedCertificates.addAll(copy);
            return this;
        }

        /**
         * Adds the certificates in a file to those that are trusted.
         *
         * @param file one or more certificates, in PEM or DER
         * @return this builder
         * @throws IllegalArgumentException when the file cannot be read or holds no certificate
         */
        public Builder trustCertificatesIn(Path file) {
            trustedCertificates.addAll(read(file));
            return this;
        }

        /**
         * Sets what the client calls itself to the server.
         *
         * @param userAgent the value of the header {@code User-Agent}
         * @return this builder
         * @throws IllegalArgumentException when it is blank, or has characters that a header cannot carry
         */
        public Builder userAgent(String userAgent) {
            if (userAgent.isBlank() || !userAgent.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
                throw new IllegalArgumentException("the user agent \"" + userAgent
                        + "\" cannot be a header; give a text in ASCII, like my-program/1.0");
            }
            this.userAgent = userAgent;
            return this;
        }

        /**
         * Sets how much an archive that is read as it arrives, and an image that is decoded, may unpack to.
         *
         * @param unpackLimits the limits
         * @return this builder
         */
        public Builder unpackLimits(UnpackLimits unpackLimits) {
            this.unpackLimits = Objects.requireNonNull(unpackLimits, "unpackLimits");
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return the settings
         */
        public Config build() {
            return new Config(this);
        }

        private static Duration timeout(String name, Duration value) {
            if (notNegative(name, value).compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
                throw new IllegalArgumentException(
                        name + " is " + value + "; give at most 24 days, or zero for no limit");
            }
            return value;
        }

        private static Duration notNegative(String name, Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException(name + " is " + value + "; a time cannot be negative");
            }
            return value;
        }

        private static List<X509Certificate> read(Path file) {
            List<X509Certificate> certificates = new ArrayList<>();
            try (InputStream stream = Files.newInputStream(file)) {
                for (Certificate found : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                    certificates.add((X509Certificate) found);
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("the certificates in " + file + " cannot be read: " + e, e);
            } catch (CertificateException e) {
                throw new IllegalArgumentException(
                        file + " holds something that is not a certificate in PEM or DER: " + e.getMessage(), e);
            }
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no certificate; give a file in PEM or DER");
            }
            return certificates;
        }
    }
}
