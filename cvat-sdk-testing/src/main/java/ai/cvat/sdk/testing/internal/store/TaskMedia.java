package ai.cvat.sdk.testing.internal.store;

import ai.cvat.api.model.ChunkType;
import ai.cvat.sdk.testing.internal.media.Frame;
import ai.cvat.sdk.testing.internal.media.FrameSelection;
import ai.cvat.sdk.testing.internal.media.ImageFiles;
import ai.cvat.sdk.testing.internal.media.MediaType;
import ai.cvat.sdk.testing.internal.media.PointClouds;
import ai.cvat.sdk.testing.internal.media.Recording;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The media of a task. Immutable, so that frames are read without the store's lock.
 *
 * @param type what they are
 * @param recording the video or sound that the frames are of; null where each is a file of its own
 * @param frames the task's frames, in order, after the selection
 * @param place where the media lie
 * @param selection which frames of those that were uploaded they are
 * @param chunks how they are sent
 */
public record TaskMedia(
        MediaType type,
        @Nullable Recording recording,
        List<Frame> frames,
        MediaLocation place,
        FrameSelection selection,
        Chunks chunks) {

    /**
     * The chunks that frames are sent in.
     *
     * @param size how many frames a chunk has
     * @param imageQuality the JPEG quality of the compressed frames, 1 to 100
     * @param updated when they became ready, or changed last
     */
    public record Chunks(long size, long imageQuality, OffsetDateTime updated) {}

    public long size() {
        return frames.size();
    }

    public Frame frame(long number) {
        return frames.get((int) number);
    }

    /** The same with other frames. */
    public TaskMedia withFrames(List<Frame> others, OffsetDateTime now) {
        return at(place, others, now);
    }

    /** The same somewhere else. */
    public TaskMedia at(MediaLocation other, List<Frame> there, OffsetDateTime now) {
        Chunks changed = new Chunks(chunks.size, chunks.imageQuality, now);
        return new TaskMedia(type, recording, List.copyOf(there), other, selection, changed);
    }

    /**
     * Writes a frame down: as it was uploaded, or as annotators see it. Point clouds are always as they were uploaded.
     */
    public byte[] bytes(Frame frame, boolean original) throws IOException {
        return original || type == MediaType.POINT_CLOUD
                ? ImageFiles.original(frame)
                : ImageFiles.compressed(frame, chunks.imageQuality);
    }

    /** The extension of frames in a chunk: the end of their names, without the dot. */
    public String extension(Frame frame, boolean original) {
        return original || type == MediaType.POINT_CLOUD ? frame.extension() : "jpeg";
    }

    public String contentType(Frame frame, boolean original) {
        return type == MediaType.POINT_CLOUD
                ? PointClouds.MEDIA_TYPE
                : ImageFiles.mediaType(extension(frame, original));
    }

    /** The type of chunks. */
    public ChunkType chunkType(boolean original) {
        if (type == MediaType.AUDIO) {
            return ChunkType.AUDIO_MP3;
        }
        return recording == null || (!original && recording.zipChunks()) ? ChunkType.IMAGESET : ChunkType.VIDEO;
    }

    /** The chunks of a job: where it has some frames only, they are images. */
    public ChunkType chunkType(@Nullable Job job, boolean original) {
        return job != null && job.frames.chosen() != null ? ChunkType.IMAGESET : chunkType(original);
    }

    /** A small picture of a frame. */
    public byte[] preview(long number) throws IOException {
        return type == MediaType.POINT_CLOUD ? PointClouds.preview() : ImageFiles.preview(frame(number));
    }

    /** The frames that are honeypots, in order. */
    public List<Long> honeypots() {
        return LongStream.range(0, size())
                .filter(number -> frame(number).isHoneypot())
                .boxed()
                .toList();
    }

    /** The validation frames that some honeypots show. */
    public List<Long> realFrames(List<Long> honeypots) {
        return honeypots.stream()
                .map(number -> Objects.requireNonNull(frame(number).realFrame()))
                .toList();
    }
}
