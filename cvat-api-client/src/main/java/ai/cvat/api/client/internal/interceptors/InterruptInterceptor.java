package ai.cvat.api.client.internal.interceptors;

import ai.cvat.api.client.internal.calls.DeadlineIOException;
import ai.cvat.api.client.internal.calls.Interruption;
import ai.cvat.api.client.time.Deadline;
import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Lets the interrupt of a thread end its call at once, and the reading of the answer too, as an {@link InterruptedIOException}
 * with the message {@code interrupted}. The thread's flag stays set. A {@link Deadline} ends them likewise.
 *
 * <p>Every client of ours has it; an HTTP client of one's own may have it too, as an application interceptor.
 */
public final class InterruptInterceptor implements Interceptor {

    /** Makes one. */
    public InterruptInterceptor() {}

    @Override
    @SuppressWarnings("try") // the deadline counts by being there
    public Response intercept(Chain chain) throws IOException {
        Deadline deadline = chain.request().tag(Deadline.class);
        if (deadline == null) {
            return intercept(chain, Deadline.inForce());
        }
        // It may run on another thread than the one that began it.
        try (Deadline here = deadline.onThisThread()) {
            return intercept(chain, deadline);
        }
    }

    private static Response intercept(Chain chain, @Nullable Deadline deadline) throws IOException {
        CallWatchdog watch = new CallWatchdog(chain.call(), deadline);
        check(deadline);
        watch.begin();
        try {
            Response response = chain.proceed(chain.request());
            ResponseBody body = response.body();
            // What is in memory, as the beginning of an error answer is, came in time: nobody waits for it any more.
            return body == null || body.source() instanceof Buffer
                    ? response
                    : response.newBuilder().body(watched(body, watch, deadline)).build();
        } catch (IOException e) {
            throw toldApart(e, deadline);
        } finally {
            watch.end();
        }
    }

    private static void check(@Nullable Deadline deadline) throws IOException {
        if (deadline != null && deadline.isOver()) {
            throw new DeadlineIOException(deadline.time(), null);
        }
    }

    private static IOException toldApart(IOException fault, @Nullable Deadline deadline) {
        if (Interruption.is(fault)) {
            return Interruption.of(fault);
        }
        return deadline != null && deadline.isOver() ? new DeadlineIOException(deadline.time(), fault) : fault;
    }

    /** The same body, whose reader may be interrupted, or has a deadline. */
    private static ResponseBody watched(ResponseBody body, CallWatchdog watch, @Nullable Deadline deadline) {
        ForwardingSource source = new ForwardingSource(body.source()) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                check(deadline);
                watch.begin();
                try {
                    return super.read(sink, byteCount);
                } catch (IOException e) {
                    throw toldApart(e, deadline);
                } finally {
                    watch.end();
                }
            }
        };
        return ResponseBody.create(Okio.buffer(source), body.contentType(), body.contentLength());
    }
}
