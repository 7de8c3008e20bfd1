package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.internal.calls.ForwardingBody;
import java.io.IOException;
import java.net.Socket;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a connection writes small, and lets it leave at once.
 *
 * <p>Bodies are handed over in small pieces: the write time-out is for one piece, and OkHttp's are of 64 KiB, so that an upload
 * over a slow line would count as one that stands still. And small packets leave at once (TCP_NODELAY): else the last piece of
 * a body waits until the server has acknowledged the pieces before, which it delays too, some 40 ms for each chunk of an
 * upload.
 *
 * <p>A network interceptor: what it changes of a body is no other's to see, and it meets every connection, also one through a
 * proxy, before its first request is written.
 *
 * @param noDelay whether to set up sockets; not those of a caller's own factory, which has set them up by it
 */
public record SmallWritesInterceptor(boolean noDelay) implements Interceptor {

    /** What goes to the system at once anyway, so that nothing is slower for it. */
    static final long PIECE = 8 * 1024;

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (noDelay) {
            leaveAtOnce(chain.connection());
        }
        Request request = chain.request();
        RequestBody body = request.body();
        return chain.proceed(
                body == null || body.isDuplex()
                        ? request
                        : request.newBuilder()
                                .method(request.method(), new InPieces(body))
                                .build());
    }

    private static void leaveAtOnce(@Nullable Connection connection) throws IOException {
        if (connection != null) {
            Socket socket = connection.socket();
            if (!socket.getTcpNoDelay()) {
                socket.setTcpNoDelay(true);
            }
        }
    }

    private static final class InPieces extends ForwardingBody {

        InPieces(RequestBody body) {
            super(body);
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            BufferedSink pieces = Okio.buffer(new ForwardingSink(sink) {
                @Override
                public void write(Buffer source, long byteCount) throws IOException {
                    for (long left = byteCount; left > 0; left -= PIECE) {
                        super.write(source, Math.min(left, PIECE));
                    }
                }
            });
            body.writeTo(pieces);
            // Not closed: the connection goes on.
            pieces.emit();
        }
    }
}
