package ai.cvat.sdk.internal.upload;

import ai.cvat.api.client.internal.calls.ForwardingBody;
import java.io.IOException;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A body that knows whether any or all of it was ever handed over to a connection, in whichever attempt. */
final class SendTrackingBody extends ForwardingBody {

    private volatile boolean begun;
    private volatile boolean handedOver;

    SendTrackingBody(RequestBody body) {
        super(body);
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        begun = true;
        super.writeTo(sink);
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
