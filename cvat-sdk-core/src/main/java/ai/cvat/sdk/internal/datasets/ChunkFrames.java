package ai.cvat.sdk.internal.datasets;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.sdk.datasets.VideoDecoder;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.files.DamagedChunkException;
import ai.cvat.sdk.internal.files.ZipIndex;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Images that come by chunks. */
final class ChunkFrames implements FrameMedia {

    private final ClientContext context;
    private final Described described;
    private final Chunks chunks;
    private final @Nullable VideoDecoder decoder;
    private final @Nullable VideoFrames videos;

    /** Takes something out of a chunk. */
    private interface Reading<T> {
        T of(Chunk chunk) throws IOException;
    }

    ChunkFrames(ClientContext context, Described described, Chunks chunks, @Nullable VideoDecoder decoder) {
        this.context = context;
        this.described = described;
        this.chunks = chunks;
        this.decoder = decoder;
        this.videos = decoder == null ? null : new VideoFrames(decoder);
    }

    @Override
    public byte[] bytes(FramePlace place) {
        return read(
                place,
                chunk ->
                        chunk.archive() == null ? VideoFrames.png(video(chunk, place)) : bytes(chunk.archive(), place));
    }

    @Override
    public BufferedImage image(FramePlace place) {
        return videos == null
                ? DecodedFrame.of(described.label(), place, bytes(place), context.settings())
                : read(
                        place,
                        chunk -> chunk.archive() == null
                                ? video(chunk, place)
                                : DecodedFrame.of(
                                        described.label(), place, bytes(chunk.archive(), place), context.settings()));
    }

    /** Reads from a chunk. One that turns out to be damaged is fetched again, once; one that has gone is, until it stays. */
    private <T> T read(FramePlace place, Reading<T> reading) {
        boolean again = false;
        for (int attempt = 1; ; attempt++) {
            Chunk chunk = chunks.get(place.chunk());
            try {
                return reading.of(chunk);
            } catch (ClosedByInterruptException e) {
                // That says nothing of the chunk.
                throw CacheFolder.unusable(chunk.file(), e);
            } catch (IOException e) {
                chunks.discard(place.chunk(), chunk, e);
                if (again || attempt == ChunkStore.ATTEMPTS) {
                    throw new CvatException(
                            DecodedFrame.name(described.label(), place) + " cannot be read from chunk " + place.chunk()
                                    + ", also after that was fetched again: " + e.getMessage(),
                            e);
                }
                again = !(e instanceof NoSuchFileException);
            }
        }
    }

    private byte[] bytes(ZipIndex archive, FramePlace place) throws IOException {
        if (archive.size() != place.inChunk()) {
            throw new DamagedChunkException(
                    "it has " + archive.size() + " files, and should have " + place.inChunk() + ", one for each frame");
        }
        return archive.bytes(place.position(), context.settings().unpackLimits().entryBytes());
    }

    private BufferedImage video(Chunk chunk, FramePlace place) throws IOException {
        if (videos == null) {
            throw new DamagedChunkException("it is no archive of images");
        }
        return videos.image(chunk.file(), place.position());
    }

    @Override
    public void fetch(long chunk) {
        chunks.get(chunk);
    }

    @Override
    public void release(long chunk) {
        chunks.release(chunk);
    }

    @Override
    public boolean isSequential() {
        return videos != null;
    }

    @Override
    public FrameMedia forPass(boolean temporaryChunks) {
        Chunks own = temporaryChunks && chunks instanceof ChunkStore store
                ? new TemporaryChunks(context, store.onDemand())
                : chunks;
        return new ChunkFrames(context, described, own, decoder);
    }

    @Override
    public void close() {
        if (videos != null) {
            videos.close();
        }
        if (chunks instanceof TemporaryChunks temporary) {
            temporary.close();
        }
    }
}
