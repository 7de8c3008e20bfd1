package ai.cvat.sdk.internal.datasets;

import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.download.MediaDownloads;
import java.awt.image.BufferedImage;

/** Images that are fetched one by one, and kept nowhere. */
final class SingleFrames implements FrameMedia {

    private final ClientContext context;
    private final Described described;

    SingleFrames(ClientContext context, Described described) {
        this.context = context;
        this.described = described;
    }

    @Override
    public byte[] bytes(FramePlace place) {
        long number = place.frame().number();
        try (var content = new MediaDownloads(context, described.label())
                .open(described.owner().frameCall(number), "frame_" + number)) {
            return content.bytes();
        }
    }

    @Override
    public BufferedImage image(FramePlace place) {
        return DecodedFrame.of(described.label(), place, bytes(place), context.settings());
    }

    @Override
    public void fetch(long chunk) {
        // There are none.
    }

    @Override
    public void release(long chunk) {
        // There are none.
    }

    @Override
    public boolean isSequential() {
        return false;
    }

    @Override
    public FrameMedia forPass(boolean temporaryChunks) {
        if (temporaryChunks) {
            throw new IllegalArgumentException("temporaryChunks(true) does not go with"
                    + " MediaDownloadPolicy.FETCH_FRAMES_ON_DEMAND, by which no chunks are fetched: leave it out.");
        }
        return this;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
