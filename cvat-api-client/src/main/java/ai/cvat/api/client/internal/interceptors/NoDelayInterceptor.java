package ai.cvat.api.client.internal.interceptors;

import java.io.IOException;
import java.net.Socket;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Lets small packets leave at once (TCP_NODELAY). Else the last piece of a body waits until the server has acknowledged the
 * pieces before, which it delays too: some 40 ms for each chunk of an upload.
 *
 * <p>A network interceptor: it meets every connection, also one through a proxy, before its first request is written.
 */
public final class NoDelayInterceptor implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        Connection connection = chain.connection();
        if (connection != null) {
            Socket socket = connection.socket();
            if (!socket.getTcpNoDelay()) {
                socket.setTcpNoDelay(true);
            }
        }
        return chain.proceed(chain.request());
    }
}
