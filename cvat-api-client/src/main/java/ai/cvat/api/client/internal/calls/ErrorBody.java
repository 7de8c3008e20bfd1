package ai.cvat.api.client.internal.calls;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.Timeout;

/** The body of an error answer, of which no more is read than a person would. */
public final class ErrorBody {

    /** An error answer longer than this says nothing more that a person would read. */
    static final long MAX_SIZE = 256 * 1024;

    /** Nor does one that takes longer; the call itself may have no limit. */
    private static final long MAX_SECONDS = 10;

    private ErrorBody() {}

    /** The beginning of the body, up to the limit; closes it. */
    public static ByteString read(ResponseBody body) {
        try (body) {
            BufferedSource source = body.source();
            Buffer arrived = source.getBuffer();
            Timeout timeout = source.timeout();
            timeout.deadline(MAX_SECONDS, TimeUnit.SECONDS);
            try {
                source.request(MAX_SIZE);
                return arrived.readByteString(Math.min(MAX_SIZE, arrived.size()));
            } catch (IOException e) {
                // The status is what counts; that the explanation broke off must not hide it.
                return arrived.snapshot();
            } finally {
                timeout.clearDeadline();
            }
        }
    }
}
