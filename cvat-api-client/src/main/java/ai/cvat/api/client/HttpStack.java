package ai.cvat.api.client;

import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.auth.AuthenticationInterceptor;
import ai.cvat.api.client.auth.SessionCookies;
import java.time.Clock;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HostnameVerifier;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/** What all views of one client share: the connections, the threads, the cookies and the credentials. */
final class HttpStack {

    private final OkHttpClient client;
    private final SessionCookies cookies;
    private final boolean owned;
    private volatile Authentication authentication;

    HttpStack(Configuration configuration) {
        Origin origin = Origin.of(configuration.baseUrl());
        this.cookies = new SessionCookies(origin);
        this.authentication = configuration.authentication();
        this.owned = configuration.okHttpClient() == null;
        OkHttpClient.Builder builder = configuration.okHttpClient() == null
                ? new OkHttpClient.Builder().dispatcher(dispatcher())
                : configuration.okHttpClient().newBuilder();
        builder.connectTimeout(configuration.connectTimeout())
                .readTimeout(configuration.readTimeout())
                .writeTimeout(configuration.writeTimeout())
                .callTimeout(configuration.callTimeout())
                // Sending again is decided in one place, which knows what the server may have done already.
                .retryOnConnectionFailure(false)
                .cookieJar(cookies)
                .addInterceptor(new HeadersInterceptor(configuration.userAgent(), configuration.headers()))
                .addInterceptor(new RetryInterceptor(
                        configuration.retryPolicy(),
                        configuration.logger(),
                        Clock.systemUTC(),
                        time -> TimeUnit.MILLISECONDS.sleep(time.toMillis()),
                        () -> ThreadLocalRandom.current().nextDouble()))
                .addInterceptor(new LoggingInterceptor(configuration.logger()))
                .addNetworkInterceptor(new AuthenticationInterceptor(origin, cookies, () -> authentication));
        if (configuration.proxy() != null) {
            builder.proxy(configuration.proxy());
        }
        trust(builder, configuration);
        this.client = builder.build();
    }

    private static void trust(OkHttpClient.Builder builder, Configuration configuration) {
        if (configuration.verifySsl() && configuration.trustedCertificates().isEmpty()) {
            return;
        }
        HandshakeCertificates.Builder certificates =
                new HandshakeCertificates.Builder().addPlatformTrustedCertificates();
        configuration.trustedCertificates().forEach(certificates::addTrustedCertificate);
        if (!configuration.verifySsl()) {
            String host = configuration.baseUrl().host();
            certificates.addInsecureHost(host);
            HostnameVerifier standard = builder.build().hostnameVerifier();
            builder.hostnameVerifier((name, session) -> name.equalsIgnoreCase(host) || standard.verify(name, session));
        }
        HandshakeCertificates trusted = certificates.build();
        builder.sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
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

    void close() {
        if (owned) {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }
}
