package ai.cvat.sdk.internal.upload;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that knows whether any or all of it was ever handed over to a connection, in whichever attempt. */
final class SendTrackingBody extends RequestBody {

    private final RequestBody body;
    private volatile boolean begun;
    private volatile boolean handedOver;

    SendTrackingBody(RequestBody body) {
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
    public void writeTo(BufferedSink sink) throws IOException {
        begun = true;
        body.writeTo(sink);
        handedOver = true;
    }

    /** Whether the server may have got any of it. */
    boolean begun() {
        return begun;
    }

    /** Whether the server may have got all of it. While this is false, it surely has not. */
    boolean handedOver() {
        return handedOver;
    }
}
