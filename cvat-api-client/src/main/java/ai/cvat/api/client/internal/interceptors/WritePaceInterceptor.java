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
 * Writes bodies in pieces that fit the line, and lets them leave at once.
 *
 * <p>The write time-out is for one piece. OkHttp's are of 64 KiB, so that an upload over a slow line would count as one that
 * stands still; smaller ones take longer where nothing else holds a body back. So a body begins with small pieces, and goes on
 * with large ones while the line is fast. And small packets leave at once (TCP_NODELAY): else the last piece of a body waits
 * until the server has acknowledged the pieces before, which it delays too, some 40 ms for each chunk of an upload.
 *
 * <p>A network interceptor: what it changes of a body is no other's to see, and it meets every connection, also one through a
 * proxy, before its first request is written.
 *
 * @param noDelay whether to set up sockets; not those of a caller's own factory, which has set them up by it
 */
public record WritePaceInterceptor(boolean noDelay) implements Interceptor {

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
                                .method(request.method(), new PacedBody(body))
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

    private static final class PacedBody extends ForwardingBody {

        PacedBody(RequestBody body) {
            super(body);
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            BufferedSink pieces = Okio.buffer(new PacedSink(sink));
            body.writeTo(pieces);
            // Not closed: the connection goes on.
            pieces.emit();
        }
    }

    private static final class PacedSink extends ForwardingSink {

        private static final long SMALL = 8 * 1024;
        private static final long LARGE = 64 * 1024;
        /** More than what a system takes without sending it, so that its time is that of the line. */
        private static final long SAMPLE = 1024 * 1024;

        private static final long FAST_NANOS = 1_000_000_000;

        private long piece = SMALL;
        private long sampled;
        private long since = System.nanoTime();

        PacedSink(BufferedSink sink) {
            super(sink);
        }

        @Override
        public void write(Buffer source, long byteCount) throws IOException {
            long left = byteCount;
            while (left > 0) {
                long next = Math.min(left, piece);
                super.write(source, next);
                if (piece == SMALL) {
                    flush();
                }
                left -= next;
                sample(next);
            }
        }

        private void sample(long bytes) {
            sampled += bytes;
            if (sampled >= SAMPLE) {
                long now = System.nanoTime();
                piece = now - since < FAST_NANOS ? LARGE : SMALL;
                since = now;
                sampled = 0;
            }
        }
    }
}
