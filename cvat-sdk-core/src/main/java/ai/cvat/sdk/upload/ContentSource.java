package ai.cvat.sdk.upload;

import java.io.IOException;
import java.io.InputStream;

/**
 * Opens a stream of something that is to be uploaded. It may be asked more than once, also on several threads: after a
 * fault, a part is sent again. Each stream has to give the same bytes.
 */
@FunctionalInterface
public interface ContentSource {

    /**
     * Opens a new stream at the beginning.
     *
     * @return the stream; the caller closes it
     * @throws IOException when that fails
     */
    InputStream open() throws IOException;
}
