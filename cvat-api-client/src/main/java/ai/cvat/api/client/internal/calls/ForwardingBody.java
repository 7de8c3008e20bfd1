package ai.cvat.api.client.internal.calls;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The body of a request that stands before another one, and is like it but for what it overrides. */
public abstract class ForwardingBody extends RequestBody {

    /** The body itself. */
    protected final RequestBody body;

    /**
     * Stands before a body.
     *
     * @param body the body itself
     */
    protected ForwardingBody(RequestBody body) {
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
        body.writeTo(sink);
    }
}
