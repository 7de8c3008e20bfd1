package ai.cvat.sdk;

import ai.cvat.api.client.auth.Origin;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.internal.interceptors.InterruptInterceptor;
import java.io.IOException;
import okhttp3.Authenticator;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Finds out whether a server speaks https or http, by asking for {@code api/server/about}: nothing secret is sent, no
 * cookie is kept, no redirect is followed.
 */
final class ProtocolProbe {

    private final OkHttpClient http;
    private final String userAgent;
    private final Logger logger;

    /**
     * A probe that reaches servers as a client does.
     *
     * @param like whose connections, trust, proxy and time-outs to use; its interceptors, cookies and credentials are not
     * @param userAgent what to call oneself
     * @param logger hears which protocol was chosen
     */
    ProtocolProbe(OkHttpClient like, String userAgent, Logger logger) {
        OkHttpClient.Builder builder = like.newBuilder()
                .cookieJar(CookieJar.NO_COOKIES)
                .authenticator(Authenticator.NONE)
                .cache(null)
                .followRedirects(false)
                .followSslRedirects(false);
        builder.interceptors().clear();
        builder.networkInterceptors().clear();
        builder.addInterceptor(new InterruptInterceptor());
        this.http = builder.build();
        this.userAgent = userAgent;
        this.logger = logger;
    }

    /** The address with the protocol that was written, or else with the one that the server speaks. */
    HttpUrl choose(ServerUrl url) {
        if (url.scheme() != null) {
            return url.withScheme(url.scheme());
        }
        HttpUrl https = url.withScheme("https");
        IOException httpsFault = ask(https);
        if (httpsFault == null) {
            logger.debug("{} speaks https", https);
            return https;
        }
        if (!ConnectionFault.isNoTls(httpsFault)) {
            throw TransportException.of(about(https), httpsFault);
        }
        HttpUrl plain = url.withScheme("http");
        IOException httpFault = ask(plain);
        if (httpFault != null) {
            IOException both = new IOException(
                    "neither https (" + httpsFault.getMessage() + ") nor http (" + httpFault.getMessage() + ") works",
                    httpFault);
            both.addSuppressed(httpsFault);
            throw TransportException.of(about(plain), both);
        }
        if (Origin.of(plain).isLoopback()) {
            logger.debug("{} speaks http only", plain);
        } else {
            logger.warn(
                    "{} was reached over http, since https does not work there ({}): everything, passwords included, "
                            + "can be read and changed on the way. Give the address with http:// to accept that, or "
                            + "with https:// to refuse it",
                    plain,
                    httpsFault.getMessage());
        }
        return plain;
    }

    private @Nullable IOException ask(HttpUrl base) {
        // Any answer will do: it shows that the protocol is spoken.
        try (Response answer = http.newCall(about(base)).execute()) {
            logger.debug("{} answered {} to the probe", base, answer.code());
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private Request about(HttpUrl base) {
        return new Request.Builder()
                .url(base.newBuilder().addPathSegments("api/server/about").build())
                .header("User-Agent", userAgent)
                .header("Accept", "application/vnd.cvat+json")
                .build();
    }
}
