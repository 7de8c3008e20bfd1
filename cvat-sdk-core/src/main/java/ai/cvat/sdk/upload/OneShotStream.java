package ai.cvat.sdk.upload;

import ai.cvat.sdk.transfer.TransferException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A stream that can be read once. */
final class OneShotStream implements Consumer<LocalMedia.Parts> {

    private final String name;
    private final InputStream content;
    private final AtomicBoolean read = new AtomicBoolean();

    OneShotStream(String name, InputStream content) {
        this.name = name;
        this.content = content;
    }

    @Override
    public void accept(LocalMedia.Parts parts) {
        if (read.getAndSet(true)) {
            throw new TransferException("The stream of \"" + name
                    + "\" was read by an earlier upload: give a new stream, or one of known length that can be"
                    + " opened anew.");
        }
        parts.stream(name, content);
    }
}
