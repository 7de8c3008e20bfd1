package ai.cvat.sdk.internal.upload;

import ai.cvat.sdk.transfer.TransferException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A stream that can be read once. */
public final class OneShotStream implements Consumer<LocalFiles> {

    private final String name;
    private final InputStream content;
    private final AtomicBoolean read = new AtomicBoolean();

    public OneShotStream(String name, InputStream content) {
        this.name = name;
        this.content = content;
    }

    @Override
    public void accept(LocalFiles files) {
        if (read.getAndSet(true)) {
            throw new TransferException("The stream of \"" + name
                    + "\" was read by an earlier upload: give a new stream, or one of known length that can be"
                    + " opened anew.");
        }
        files.spooled(name, content);
    }
}
