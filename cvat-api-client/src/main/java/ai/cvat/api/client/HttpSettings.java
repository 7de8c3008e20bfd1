package ai.cvat.api.client;

import ai.cvat.api.client.auth.BasicAuthentication;
import ai.cvat.api.client.retrying.RetryPolicy;
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

/**
 * The settings of HTTP, whatever the server: time limits, retries, proxy, trust. Immutable. {@link Configuration} has them,
 * and so have the settings of clients that stand on {@link ai.cvat.api.ApiClient}.
 */
public abstract class HttpSettings {

    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Duration writeTimeout;
    private final Duration callTimeout;
    private final RetryPolicy retryPolicy;
    private final long maxAnswerBytes;
    private final @Nullable Proxy proxy;
    private final @Nullable BasicAuthentication proxyAuthentication;
    private final List<X509Certificate> trustedCertificates;
    private final boolean verifySsl;
    private final String userAgent;

    /**
     * The settings as they are in a builder now.
     *
     * @param builder has them
     */
    protected HttpSettings(Builder<?> builder) {
        this.connectTimeout = builder.connectTimeout;
        this.readTimeout = builder.readTimeout;
        this.writeTimeout = builder.writeTimeout;
        this.callTimeout = builder.callTimeout;
        this.retryPolicy = builder.retryPolicy;
        this.maxAnswerBytes = builder.maxAnswerBytes;
        this.proxy = builder.proxy;
        this.proxyAuthentication = builder.proxyAuthentication;
        this.trustedCertificates = List.copyOf(builder.trustedCertificates);
        this.verifySsl = builder.verifySsl;
        this.userAgent = builder.userAgent;
    }

    /**
     * The time limit of making a connection, and of the lookup of the server's address before that.
     *
     * @return the limit, 10 seconds by default; zero for none
     */
    public final Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * The longest time in which the server may send nothing while something is expected of it.
     *
     * @return the limit, 60 seconds by default; zero for none
     */
    public final Duration readTimeout() {
        return readTimeout;
    }

    /**
     * The longest time in which the server may take nothing while something is sent to it.
     *
     * @return the limit, 60 seconds by default; zero for none
     */
    public final Duration writeTimeout() {
        return writeTimeout;
    }

    /**
     * The time limit of a whole call, retries and the transfer of bodies included. Uploads and downloads of files are not
     * limited by it: they end when nothing moves, see {@link #readTimeout()} and {@link #writeTimeout()}.
     *
     * @return the limit, 5 minutes by default; zero for none
     */
    public final Duration callTimeout() {
        return callTimeout;
    }

    /**
     * The policy by which requests are sent again after a fault that may pass: how often and for how long; for calls,
     * transfers and waiting alike.
     *
     * @return the policy, {@link RetryPolicy#standard()} by default
     */
    public final RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /**
     * The largest size of an answer that is read into memory, after it was unpacked. It is no limit of files, media and
     * annotations that are read as a stream.
     *
     * @return the number of bytes, 256 MiB by default; zero for no limit
     */
    public final long maxAnswerBytes() {
        return maxAnswerBytes;
    }

    /**
     * The proxy through which to reach the server.
     *
     * @return the proxy; null, the default, for what the Java system properties say
     */
    public final @Nullable Proxy proxy() {
        return proxy;
    }

    /**
     * The user and password for the HTTP proxy.
     *
     * @return the name and the password; null, the default, for a proxy that does not ask
     */
    public final @Nullable BasicAuthentication proxyAuthentication() {
        return proxyAuthentication;
    }

    /**
     * The certificates to trust beside those that the Java platform trusts.
     *
     * @return the certificates, none by default
     */
    public final List<X509Certificate> trustedCertificates() {
        return trustedCertificates;
    }

    /**
     * Whether the server's certificate and host name are verified.
     *
     * @return true, the default, which leaves an {@link okhttp3.OkHttpClient} of the user's its own way; or false, which is
     *     unsafe
     */
    public final boolean verifySsl() {
        return verifySsl;
    }

    /**
     * The name by which the client calls itself to the server.
     *
     * @return the value of the header {@code User-Agent}, by default {@code cvat-api-client-java}, or what the library is
     * called     that has these settings
     */
    public final String userAgent() {
        return userAgent;
    }

    /** The value of the header is not shown: it may be a secret. */
    static void checkHeader(String name, String value) {
        if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c >= 127 || c == ':')) {
            throw new IllegalArgumentException("'" + name + "' is not the name of a header.");
        }
        if (value.chars().anyMatch(c -> c != '\t' && (c < ' ' || c >= 127))) {
            throw new IllegalArgumentException("The value of the header '" + name
                    + "' holds a line break or a character outside ASCII, which HTTP does not allow.");
        }
    }

    /**
     * Collects settings of HTTP. Not thread-safe.
     *
     * @param <B> the builder that each of its methods returns, which is this one
     */
    public abstract static class Builder<B extends Builder<B>> {

        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration readTimeout = Duration.ofSeconds(60);
        private Duration writeTimeout = Duration.ofSeconds(60);
        private Duration callTimeout = Duration.ofMinutes(5);
        private RetryPolicy retryPolicy = RetryPolicy.standard();
        private long maxAnswerBytes = 256L * 1024 * 1024;
        private @Nullable Proxy proxy;
        private @Nullable BasicAuthentication proxyAuthentication;
        private List<X509Certificate> trustedCertificates = List.of();
        private boolean verifySsl = true;
        private String userAgent;

        /**
         * A builder with the defaults.
         *
         * @param userAgent what the client calls itself by default
         */
        protected Builder(String userAgent) {
            this.userAgent = userAgent;
        }

        @SuppressWarnings("unchecked") // each builder names itself
        private B self() {
            return (B) this;
        }

        /**
         * Takes over all settings of HTTP.
         *
         * @param settings whose to take, in place of those set before
         * @return this builder
         */
        public B http(HttpSettings settings) {
            this.connectTimeout = settings.connectTimeout;
            this.readTimeout = settings.readTimeout;
            this.writeTimeout = settings.writeTimeout;
            this.callTimeout = settings.callTimeout;
            this.retryPolicy = settings.retryPolicy;
            this.maxAnswerBytes = settings.maxAnswerBytes;
            this.proxy = settings.proxy;
            this.proxyAuthentication = settings.proxyAuthentication;
            this.trustedCertificates = settings.trustedCertificates;
            this.verifySsl = settings.verifySsl;
            this.userAgent = settings.userAgent;
            return self();
        }

        /**
         * Sets how long making a connection may take, and how long before that the lookup of the server's address.
         *
         * @param connectTimeout the limit; zero for none
         * @return this builder
         * @throws IllegalArgumentException when the limit is negative, or longer than 24 days
         */
        public B connectTimeout(Duration connectTimeout) {
            this.connectTimeout = timeout("connectTimeout", connectTimeout);
            return self();
        }

        /**
         * Sets how long the server may send nothing while something is expected of it.
         *
         * @param readTimeout the limit; zero for none
         * @return this builder
         * @throws IllegalArgumentException when the limit is negative, or longer than 24 days
         */
        public B readTimeout(Duration readTimeout) {
            this.readTimeout = timeout("readTimeout", readTimeout);
            return self();
        }

        /**
         * Sets how long the server may take nothing while something is sent to it.
         *
         * @param writeTimeout the limit; zero for none
         * @return this builder
         * @throws IllegalArgumentException when the limit is negative, or longer than 24 days
         */
        public B writeTimeout(Duration writeTimeout) {
            this.writeTimeout = timeout("writeTimeout", writeTimeout);
            return self();
        }

        /**
         * Sets how long a whole call may take, retries and the transfer of bodies included. Uploads and downloads of files
         * are not limited by it: the other time-outs end them when nothing moves. One call of the low level gets a limit of
         * its own by its {@code timeout()}.
         *
         * @param callTimeout the limit; zero for none
         * @return this builder
         * @throws IllegalArgumentException when the limit is negative, or longer than 24 days
         */
        public B callTimeout(Duration callTimeout) {
            this.callTimeout = timeout("callTimeout", callTimeout);
            return self();
        }

        /** The most that OkHttp can count. */
        private static Duration timeout(String name, Duration value) {
            if (value.isNegative() || value.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
                throw new IllegalArgumentException(
                        name + " is " + value + "; give a time of at most 24 days, or zero for no limit");
            }
            return value;
        }

        /**
         * Sets what is tried again after a fault that may pass, how often and for how long: for calls, transfers and waiting
         * alike.
         *
         * @param retryPolicy the policy; {@link RetryPolicy#never()} to try nothing again
         * @return this builder
         */
        public B retryPolicy(RetryPolicy retryPolicy) {
            this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
            return self();
        }

        /**
         * Sets how long an answer may be that is read into memory, after it was unpacked. It is no limit of files, media and
         * annotations that are read as a stream.
         *
         * @param maxAnswerBytes the number of bytes; zero for no limit
         * @return this builder
         * @throws IllegalArgumentException when it is negative
         */
        public B maxAnswerBytes(long maxAnswerBytes) {
            if (maxAnswerBytes < 0 || maxAnswerBytes == Long.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "maxAnswerBytes is " + maxAnswerBytes + "; give a number of bytes, or zero for no limit");
            }
            this.maxAnswerBytes = maxAnswerBytes;
            return self();
        }

        /**
         * Sets the proxy through which to reach the server.
         *
         * @param proxy the proxy, {@link Proxy#NO_PROXY} for none, null for what the Java system properties say
         * @return this builder
         */
        public B proxy(@Nullable Proxy proxy) {
            this.proxy = proxy;
            return self();
        }

        /**
         * Sets who we are to the HTTP proxy, whether that is set here or by the Java system properties.
         *
         * @param authentication the name and the password, which go to the proxy only; null for a proxy that does not ask
         * @return this builder
         */
        public B proxyAuthentication(@Nullable BasicAuthentication authentication) {
            this.proxyAuthentication = authentication;
            return self();
        }

        /**
         * Sets the certificates to trust beside those that the Java platform trusts, in place of those set before.
         *
         * @param certificates certificates of authorities, or of the server itself
         * @return this builder
         */
        public B trustedCertificates(Collection<X509Certificate> certificates) {
            this.trustedCertificates = List.copyOf(certificates);
            return self();
        }

        /**
         * Adds the certificates in a file to those that are trusted.
         *
         * @param file one or more certificates, in PEM or DER
         * @return this builder
         * @throws IllegalArgumentException when the file cannot be read or holds no certificate
         */
        public B trustCertificatesIn(Path file) {
            List<X509Certificate> all = new ArrayList<>(trustedCertificates);
            all.addAll(read(file));
            return trustedCertificates(all);
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

        /**
         * Sets whether the server's certificate and host name are verified. Turning that off lets anyone on the way read
         * and change everything, passwords included, and is logged as a warning; trust a certificate instead.
         *
         * @param verifySsl false to take any certificate of the server's host
         * @return this builder
         */
        public B verifySsl(boolean verifySsl) {
            this.verifySsl = verifySsl;
            return self();
        }

        /**
         * Sets what the client calls itself to the server.
         *
         * @param userAgent the value of the header {@code User-Agent}
         * @return this builder
         * @throws IllegalArgumentException when it is blank, or has characters that a header cannot carry
         */
        public B userAgent(String userAgent) {
            checkHeader("User-Agent", userAgent);
            if (userAgent.isBlank()) {
                throw new IllegalArgumentException(
                        "the User-Agent is blank; give a text in ASCII, like my-program/1.0");
            }
            this.userAgent = userAgent;
            return self();
        }
    }
}
