package ai.cvat.api.client.internal.interceptors;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Hands bodies over to the connection in small pieces. The write time-out is for one piece, and OkHttp's are of 64 KiB: an
 * upload over a slow line would count as one that stands still.
 *
 * <p>A network interceptor: what it changes is no other's to see.
 */
public final class FineProgressInterceptor implements Interceptor {

    /** What goes to the system at once anyway, so that nothing is slower for it. */
    static final long PIECE = 8 * 1024;

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        RequestBody body = request.body();
        if (body == null || body.isDuplex()) {
            return chain.proceed(request);
        }
        return chain.proceed(request.newBuilder()
                .method(request.method(), new InPieces(body))
                .build());
    }

    private static final class InPieces extends RequestBody {

        private final RequestBody body;

        InPieces(RequestBody body) {
            this.body = body;
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return body.isOneShot();
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
