package ai.cvat.api.client;

import ai.cvat.api.client.auth.Authentication;
import ai.cvat.api.client.auth.Origin;
import ai.cvat.api.client.auth.SessionCookies;
import ai.cvat.api.client.auth.SessionRenewal;
import ai.cvat.api.client.internal.calls.ServerVersion;
import ai.cvat.api.client.internal.connections.BufferedSockets;
import ai.cvat.api.client.internal.connections.InsecureHostTrust;
import ai.cvat.api.client.internal.connections.InsecureTransportWarnings;
import ai.cvat.api.client.internal.connections.LateTls;
import ai.cvat.api.client.internal.connections.TimeLimitedDns;
import ai.cvat.api.client.internal.interceptors.AuthenticationInterceptor;
import ai.cvat.api.client.internal.interceptors.ContentTypeInterceptor;
import ai.cvat.api.client.internal.interceptors.ErrorBodyInterceptor;
import ai.cvat.api.client.internal.interceptors.FollowUpInterceptor;
import ai.cvat.api.client.internal.interceptors.HeadersInterceptor;
import ai.cvat.api.client.internal.interceptors.InterruptInterceptor;
import ai.cvat.api.client.internal.interceptors.LibrariesInterceptor;
import ai.cvat.api.client.internal.interceptors.LoggingInterceptor;
import ai.cvat.api.client.internal.interceptors.ProtocolErrorInterceptor;
import ai.cvat.api.client.internal.interceptors.ProxyAuthenticator;
import ai.cvat.api.client.internal.interceptors.RetryInterceptor;
import ai.cvat.api.client.internal.interceptors.SessionCookieInterceptor;
import ai.cvat.api.client.internal.interceptors.SessionRenewalInterceptor;
import ai.cvat.api.client.internal.interceptors.SessionRenewer;
import ai.cvat.api.client.internal.interceptors.WritePaceInterceptor;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.api.client.time.Time;
import java.lang.reflect.Method;
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
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.tls.HandshakeCertificates;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;

/**
 * The HTTP client that all views of one client share, with its connections, threads, cookies and credentials.
 *
 * <p>A request passes through these interceptors from top to bottom, and its answer back up. Each is a class of its own, named
 * {@code …Interceptor}.
 *
 * <table>
 * <caption>Around the whole call, redirects included</caption>
 * <tr><th>Interceptor</th><th>What it does</th><th>Why it stands here</th></tr>
 * <tr><td>Libraries</td><td>says which libraries do not fit together, where a class or method is missing</td>
 *     <td>outermost: it may be missing anywhere</td></tr>
 * <tr><td>Interrupt</td><td>lets an interrupt or a deadline end the call and the reading of its answer</td>
 *     <td>around all that takes time, so that it ends pauses too</td></tr>
 * <tr><td>Headers</td><td>adds {@code Accept}, {@code User-Agent} and the configured headers</td>
 *     <td>before whatever looks at them or repeats the request</td></tr>
 * <tr><td>SessionRenewal</td><td>logs in again after a 401, and sends the call once more</td>
 *     <td>around Retry: each of the two has all attempts</td></tr>
 * <tr><td>ErrorBody</td><td>reads the body of an error answer, up to a limit</td>
 *     <td>around Retry: only the last answer is read; within SessionRenewal, which looks into it</td></tr>
 * <tr><td>ContentType</td><td>refuses web pages, and JSON in place of a file</td>
 *     <td>around Retry: what is refused here lasts</td></tr>
 * <tr><td>Retry</td><td>sends again what failed in a way that may pass</td>
 *     <td>around Logging, which tells of each attempt</td></tr>
 * <tr><td>Logging</td><td>says at DEBUG what was asked and answered</td>
 *     <td>within all that waits, so that its times are those of the server</td></tr>
 * <tr><td>FollowUp, its other side</td><td>gives back what FollowUp hides from OkHttp</td>
 *     <td>innermost: what is hidden is no other's to see</td></tr>
 * </table>
 *
 * <table>
 * <caption>Around each hop on the network, after OkHttp has added the cookies</caption>
 * <tr><th>Interceptor</th><th>What it does</th><th>Why it stands here</th></tr>
 * <tr><td>FollowUp</td><td>refuses redirects that would lose a change or carry it abroad, keeps configured headers at home, and
 *     leaves repeating to Retry</td><td>next to OkHttp, which it keeps from deciding wrongly</td></tr>
 * <tr><td>SessionCookie</td><td>lets nothing but a login change who the client is</td>
 *     <td>before Authentication: what goes without cookies needs no CSRF token</td></tr>
 * <tr><td>Authentication</td><td>adds credentials and the CSRF token, for our own origin only</td>
 *     <td>after SessionCookie, whose cookies it follows</td></tr>
 * <tr><td>WritePace</td><td>hands bodies over in pieces that fit the line, which leave at once</td>
 *     <td>next to the socket: what it changes is no other's to see</td></tr>
 * <tr><td>ProtocolError</td><td>keeps what the server sent out of the faults of the protocol</td>
 *     <td>next to the wire, so that it changes no words of ours</td></tr>
 * <tr><td>ProxyAuthenticator</td><td>tells a proxy who we are, where that is configured</td>
 *     <td>innermost, so that no other sees its credentials</td></tr>
 * </table>
 */
final class HttpStack {

    private final OkHttpClient client;
    private final SessionCookies cookies;
    private final boolean owned;
    private final InsecureTransportWarnings warnings;
    private volatile Authentication authentication;
    private volatile @Nullable SessionRenewer renewer;
    private volatile boolean closed;

    HttpStack(Configuration configuration) {
        Origin origin = Origin.of(configuration.baseUrl());
        this.cookies = new SessionCookies(origin);
        this.authentication = configuration.authentication();
        this.warnings = new InsecureTransportWarnings(origin, configuration.logger());
        OkHttpClient given = configuration.okHttpClient();
        this.owned = given == null;
        // Asking the builder what it would use builds a client each time, which reads all certificates that Java
        // trusts.
        OkHttpClient.Builder builder =
                given == null ? new OkHttpClient.Builder().dispatcher(dispatcher()) : given.newBuilder();
        boolean ownSockets = given == null || given.socketFactory() == SocketFactory.getDefault();
        builder.dns(new TimeLimitedDns(given == null ? Dns.SYSTEM : given.dns(), configuration.connectTimeout()))
                .connectTimeout(configuration.connectTimeout())
                .readTimeout(configuration.readTimeout())
                .writeTimeout(configuration.writeTimeout())
                .callTimeout(configuration.callTimeout())
                // For the other addresses of a host that it cannot connect to. FollowUpInterceptor sees to it that
                // nothing is
                // sent again: that is decided in one place, which knows what the server may have done already.
                .retryOnConnectionFailure(true)
                .cookieJar(cookies)
                .addInterceptor(new LibrariesInterceptor())
                .addInterceptor(new InterruptInterceptor())
                .addInterceptor(new HeadersInterceptor(origin, configuration.userAgent(), configuration.headers()))
                .addInterceptor(new SessionRenewalInterceptor(origin, cookies, () -> authentication, () -> renewer))
                .addInterceptor(new ErrorBodyInterceptor())
                .addInterceptor(new ContentTypeInterceptor())
                .addInterceptor(new RetryInterceptor(
                        configuration.retryPolicy(),
                        configuration.maxAnswerBytes(),
                        configuration.logger(),
                        Time.system(),
                        () -> ThreadLocalRandom.current().nextDouble()))
                .addInterceptor(new LoggingInterceptor(configuration.logger()))
                .addInterceptor(FollowUpInterceptor::giveBack)
                .addNetworkInterceptor(new FollowUpInterceptor(origin, configuration.headers()))
                .addNetworkInterceptor(new SessionCookieInterceptor(configuration.baseUrl(), cookies))
                .addNetworkInterceptor(
                        new AuthenticationInterceptor(origin, () -> authentication, warnings::credentialsAreSent))
                .addNetworkInterceptor(new WritePaceInterceptor(ownSockets))
                .addNetworkInterceptor(new ProtocolErrorInterceptor());
        if (ownSockets) {
            builder.socketFactory(new BufferedSockets());
        }
        disableFastFallback(builder);
        if (configuration.proxy() != null) {
            builder.proxy(configuration.proxy());
        }
        if (configuration.proxyAuthentication() != null) {
            ProxyAuthenticator authenticator = new ProxyAuthenticator(configuration.proxyAuthentication());
            builder.proxyAuthenticator(authenticator).addNetworkInterceptor(authenticator);
        }
        if (!configuration.verifySsl()) {
            warnings.certificatesAreNotVerified();
        }
        trust(builder, configuration);
        this.client = builder.build();
    }

    /**
     * With it OkHttp 5 throws a bare InterruptedException, which no method declares, when it connects. OkHttp 4, which we are
     * compiled with, has no such thing.
     */
    private static void disableFastFallback(OkHttpClient.Builder builder) {
        Method fastFallback;
        try {
            fastFallback = OkHttpClient.Builder.class.getMethod("fastFallback", boolean.class);
        } catch (NoSuchMethodException isOkHttp4) {
            return;
        }
        try {
            fastFallback.invoke(builder, false);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("This OkHttp does not let its fast fallback be switched off.", e);
        }
    }

    private static void trust(OkHttpClient.Builder builder, Configuration configuration) {
        if (configuration.verifySsl() && configuration.trustedCertificates().isEmpty()) {
            if (configuration.okHttpClient() == null && !configuration.baseUrl().isHttps()) {
                LateTls.use(builder);
            }
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

    /** What makes the calls of a client, until it is closed. */
    Call.Factory callFactory(HttpUrl baseUrl, String schemaVersion) {
        CallFactory calls = new CallFactory(client, new ServerVersion(this::callOnce, baseUrl, schemaVersion));
        return request -> {
            if (closed) {
                throw new IllegalStateException("The client of " + baseUrl + " is closed; make a new one.");
            }
            return calls.newCall(request);
        };
    }

    private Call callOnce(Request request) {
        return client.newCall(
                request.newBuilder().tag(RetryPolicy.class, RetryPolicy.never()).build());
    }

    /** Retrofit as the APIs need it. */
    static Retrofit retrofit(HttpUrl baseUrl, Call.Factory callFactory) {
        return new Retrofit.Builder()
                .baseUrl(baseUrl)
                .callFactory(callFactory)
                .addCallAdapterFactory(new ApiCallAdapterFactory())
                .addConverterFactory(new JsonConverterFactory(Json.gson()))
                .build();
    }

    InsecureTransportWarnings warnings() {
        return warnings;
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
            before = renewer;
            renewer = renewal == null ? null : new SessionRenewer(renewal);
        }
        if (before != null) {
            before.retire();
        }
    }

    void close() {
        closed = true;
        if (owned) {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }
}
