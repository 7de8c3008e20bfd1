package ai.cvat.api.client;

import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.auth.Origin;
import ai.cvat.api.client.auth.SessionCookies;
import ai.cvat.api.client.auth.SessionRenewal;
import ai.cvat.api.client.internal.connections.InsecureHostTrust;
import ai.cvat.api.client.internal.connections.InsecureTransportWarnings;
import ai.cvat.api.client.internal.connections.TimeLimitedDns;
import ai.cvat.api.client.internal.interceptors.AuthenticationInterceptor;
import ai.cvat.api.client.internal.interceptors.ChangeRedirectInterceptor;
import ai.cvat.api.client.internal.interceptors.ErrorBodyInterceptor;
import ai.cvat.api.client.internal.interceptors.FileInterceptor;
import ai.cvat.api.client.internal.interceptors.FineProgressInterceptor;
import ai.cvat.api.client.internal.interceptors.HeadersInterceptor;
import ai.cvat.api.client.internal.interceptors.InterruptInterceptor;
import ai.cvat.api.client.internal.interceptors.LoggingInterceptor;
import ai.cvat.api.client.internal.interceptors.NoDelayInterceptor;
import ai.cvat.api.client.internal.interceptors.OriginBorderInterceptor;
import ai.cvat.api.client.internal.interceptors.ProtocolErrorInterceptor;
import ai.cvat.api.client.internal.interceptors.ProxyAuthenticator;
import ai.cvat.api.client.internal.interceptors.RetryInterceptor;
import ai.cvat.api.client.internal.interceptors.SessionCookieInterceptor;
import ai.cvat.api.client.internal.interceptors.SessionRenewalInterceptor;
import ai.cvat.api.client.internal.interceptors.SessionRenewer;
import ai.cvat.api.client.internal.interceptors.SilentRepeatInterceptor;
import ai.cvat.api.client.internal.interceptors.WebPageInterceptor;
import ai.cvat.api.client.time.Time;
import java.security.GeneralSecurityException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;

/** What all views of one client share: the connections, the threads, the cookies and the credentials. */
final class HttpStack {

    private final OkHttpClient client;
    private final SessionCookies cookies;
    private final boolean owned;
    private final InsecureTransportWarnings exposure;
    private volatile Authentication authentication;
    private volatile @Nullable SessionRenewer renewals;

    HttpStack(Configuration configuration) {
        Origin origin = Origin.of(configuration.baseUrl());
        this.cookies = new SessionCookies(origin);
        this.authentication = configuration.authentication();
        this.exposure = new InsecureTransportWarnings(origin, configuration.logger());
        this.owned = configuration.okHttpClient() == null;
        OkHttpClient.Builder builder = configuration.okHttpClient() == null
                ? new OkHttpClient.Builder().dispatcher(dispatcher())
                : configuration.okHttpClient().newBuilder();
        builder.dns(new TimeLimitedDns(builder.build().dns(), configuration.connectTimeout()))
                .connectTimeout(configuration.connectTimeout())
                .readTimeout(configuration.readTimeout())
                .writeTimeout(configuration.writeTimeout())
                .callTimeout(configuration.callTimeout())
                // Sending again is decided in one place, which knows what the server may have done already. Without it
                // OkHttp still tries the other addresses of a host that it cannot connect to.
                .retryOnConnectionFailure(false)
                // With it OkHttp throws a bare InterruptedException, which no method declares, when it connects.
                .fastFallback(false)
                .cookieJar(cookies)
                .addInterceptor(new InterruptInterceptor())
                .addInterceptor(new HeadersInterceptor(origin, configuration.userAgent(), configuration.headers()))
                .addInterceptor(new SessionRenewalInterceptor(origin, cookies, () -> authentication, () -> renewals))
                .addInterceptor(new ErrorBodyInterceptor())
                .addInterceptor(new WebPageInterceptor())
                .addInterceptor(new FileInterceptor())
                .addInterceptor(new RetryInterceptor(
                        configuration.retryPolicy(),
                        configuration.maxAnswerBytes(),
                        configuration.logger(),
                        Time.system(),
                        () -> ThreadLocalRandom.current().nextDouble()))
                .addInterceptor(new LoggingInterceptor(configuration.logger()))
                .addNetworkInterceptor(new SilentRepeatInterceptor())
                .addNetworkInterceptor(new ChangeRedirectInterceptor(origin))
                .addNetworkInterceptor(new OriginBorderInterceptor(origin, configuration.headers()))
                // Before the credentials go on: what goes without cookies needs no CSRF token.
                .addNetworkInterceptor(new SessionCookieInterceptor(configuration.baseUrl(), cookies))
                .addNetworkInterceptor(
                        new AuthenticationInterceptor(origin, () -> authentication, exposure::credentialsAreSent))
                .addNetworkInterceptor(new FineProgressInterceptor())
                // Next to the wire, so that it changes no words of ours.
                .addNetworkInterceptor(new ProtocolErrorInterceptor());
        if (sockets(builder) == SocketFactory.getDefault()) {
            builder.addNetworkInterceptor(new NoDelayInterceptor());
        }
        if (configuration.proxy() != null) {
            builder.proxy(configuration.proxy());
        }
        if (configuration.proxyAuthentication() != null) {
            ProxyAuthenticator authenticator = new ProxyAuthenticator(configuration.proxyAuthentication());
            builder.proxyAuthenticator(authenticator).addNetworkInterceptor(authenticator);
        }
        if (!configuration.verifySsl()) {
            exposure.certificatesAreNotVerified();
        }
        trust(builder, configuration);
        this.client = builder.build();
    }

    /** Where sockets come from; whoever brings an own factory has set them up by it. */
    private static SocketFactory sockets(OkHttpClient.Builder builder) {
        return builder.build().socketFactory();
    }

    private static void trust(OkHttpClient.Builder builder, Configuration configuration) {
        if (configuration.verifySsl() && configuration.trustedCertificates().isEmpty()) {
            return;
        }
        HandshakeCertificates.Builder certificates =
                new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
        configuration.trustedCertificates().forEach(certificates::addTrustedCertificate);
        HandshakeCertificates trusted = certificates.build();
        if (configuration.verifySsl()) {
            builder.sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
            return;
        }
        // okhttp-tls has this too, but goes by what the address is called in reverse, which is another's to say.
        String host = configuration.baseUrl().host();
        HostnameVerifier standard = builder.build().hostnameVerifier();
        builder.hostnameVerifier((name, session) -> name.equalsIgnoreCase(host) || standard.verify(name, session));
        InsecureHostTrust trust = new InsecureHostTrust(host, trusted.trustManager());
        builder.sslSocketFactory(sockets(trust), trust);
    }

    private static SSLSocketFactory sockets(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no TLS.", e);
        }
    }

    /** OkHttp's own threads would keep a program alive for a minute after its end. */
    private static Dispatcher dispatcher() {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "cvat-http");
                    thread.setDaemon(true);
                    return thread;
                });
        Dispatcher dispatcher = new Dispatcher(threads);
        // One server is all that we talk to.
        dispatcher.setMaxRequestsPerHost(dispatcher.getMaxRequests());
        return dispatcher;
    }

    InsecureTransportWarnings exposure() {
        return exposure;
    }

    OkHttpClient client() {
        return client;
    }

    SessionCookies cookies() {
        return cookies;
    }

    Authentication authentication() {
        return authentication;
    }

    void setAuthentication(Authentication value) {
        this.authentication = value;
    }

    void setSessionRenewal(@Nullable SessionRenewal renewal) {
        SessionRenewer before;
        synchronized (this) {
            before = renewals;
            renewals = renewal == null ? null : new SessionRenewer(renewal);
        }
        if (before != null) {
            before.retire();
        }
    }

    void close() {
        if (owned) {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }
}
