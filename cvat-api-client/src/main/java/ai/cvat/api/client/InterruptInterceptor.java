package ai.cvat.api.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Lets the interrupt of a thread end its call at once, and the reading of the answer too, as an {@link InterruptedIOException}
 * with the message {@code interrupted}. The thread's flag stays set.
 *
 * <p>Every client of ours has it; an HTTP client of one's own may have it too, as an application interceptor.
 */
public final class InterruptInterceptor implements Interceptor {

    private static final String INTERRUPTED = "interrupted";

    /** Makes one. */
    public InterruptInterceptor() {}

    @Override
    public Response intercept(Chain chain) throws IOException {
        InterruptWatch watch = new InterruptWatch(chain.call());
        watch.begin();
        try {
            Response response = chain.proceed(chain.request());
            ResponseBody body = response.body();
            return body == null
                    ? response
                    : response.newBuilder().body(new WatchedBody(body, watch)).build();
        } catch (IOException e) {
            throw toldApart(e);
        } finally {
            watch.end();
        }
    }

    /** Whether a fault of a call is that the thread was interrupted; a time-out is none. */
    static boolean isInterruption(IOException fault) {
        return Thread.currentThread().isInterrupted()
                || (fault instanceof InterruptedIOException
                        && !(fault instanceof SocketTimeoutException)
                        && INTERRUPTED.equals(fault.getMessage()));
    }

    /** The fault of an interrupted thread, with its flag set. */
    static InterruptedIOException interruption(Exception cause) {
        Thread.currentThread().interrupt();
        InterruptedIOException interruption = new InterruptedIOException(INTERRUPTED);
        interruption.initCause(cause);
        return interruption;
    }

    private static IOException toldApart(IOException fault) {
        return isInterruption(fault) ? interruption(fault) : fault;
    }

    /** A body whose reader may be interrupted. */
    private static final class WatchedBody extends ResponseBody {

        private final ResponseBody body;
        private final BufferedSource source;

        WatchedBody(ResponseBody body, InterruptWatch watch) {
            this.body = body;
            this.source = Okio.buffer(new ForwardingSource(body.source()) {
                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                    watch.begin();
                    try {
                        return super.read(sink, byteCount);
                    } catch (IOException e) {
                        throw toldApart(e);
                    } finally {
                        watch.end();
                    }
                }
            });
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            return source;
        }
    }
}
