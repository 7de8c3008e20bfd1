package ai.cvat.sdk.internal.datasets;

import java.awt.image.BufferedImage;

/** The images of a task or a job. Safe for use by several threads. */
interface FrameMedia extends AutoCloseable {

    byte[] bytes(FramePlace place);

    BufferedImage image(FramePlace place);

    /** Has a chunk come, if images come by chunks, so that its frames are there when they are asked for. */
    void fetch(long chunk);

    /** A pass went past a chunk. */
    void release(long chunk);

    /** Whether frames have to be decoded one after the other. */
    boolean isSequential();

    /**
     * The same images for a pass, which closes them.
     *
     * @param temporaryChunks whether chunks that are not in the cache do not come there
     * @throws IllegalArgumentException when they cannot be so
     */
    FrameMedia forPass(boolean temporaryChunks);

    @Override
    void close();
}
