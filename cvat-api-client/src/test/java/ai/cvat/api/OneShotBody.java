package ai.cvat.api;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** An empty body that can be read only once. */
public final class OneShotBody extends RequestBody {

    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) {}
}
