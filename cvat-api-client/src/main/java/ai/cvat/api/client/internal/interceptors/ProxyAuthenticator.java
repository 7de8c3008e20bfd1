package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.auth.BasicAuthentication;
import java.io.IOException;
import java.net.Proxy;
import okhttp3.Authenticator;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Tells an HTTP proxy who we are: in the request for a tunnel, as OkHttp's authenticator, and else in each request, as a network
 * interceptor, so that nothing is sent twice.
 */
public final class ProxyAuthenticator implements Authenticator, Interceptor {

    private static final String HEADER = "Proxy-Authorization";

    private final String credentials;

    public ProxyAuthenticator(BasicAuthentication authentication) {
        this.credentials = authentication.header();
    }

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) {
        // Who is refused with them is refused.
        return response.request().header(HEADER) == null ? authenticated(response.request()) : null;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Connection connection = chain.connection();
        boolean readByProxy =
                connection != null && connection.route().proxy().type() == Proxy.Type.HTTP && !request.isHttps();
        return chain.proceed(readByProxy ? authenticated(request) : request);
    }

    private Request authenticated(Request request) {
        return request.newBuilder().header(HEADER, credentials).build();
    }
}
