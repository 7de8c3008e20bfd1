package ai.cvat.sdk.internal.datasets;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.ChunkType;
import ai.cvat.api.model.DataMetaRead;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.RetrieveDataQuality;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * A task or a job with frames, as the server last said, and what can be asked of the server about it. Nothing is asked before it is
 * called for.
 */
public interface FrameOwner {

    /** What the server said of it. */
    ApiModel model();

    long taskId();

    /** Empty for a task. */
    OptionalLong jobId();

    Facts facts();

    List<LabelRead> labels();

    DataMetaRead meta();

    MediaFrames frames(DataMetaRead meta);

    ApiCall<LabeledData> annotationsCall();

    /** A chunk in original quality: the frames of a task or a job, in order, as many to a chunk as its size says. */
    ApiCall<ResponseBody> chunkCall(long index);

    /** A frame in original quality. */
    ApiCall<ResponseBody> frameCall(long number);

    /**
     * What the server says of either.
     *
     * @param frames how many frames there are
     * @param chunks what their chunks are
     * @param mediaType such as {@code image}
     * @param dimension such as {@code 2d}
     * @param updated when it was changed
     */
    record Facts(
            long frames,
            ChunkFacts chunks,
            @Nullable String mediaType,
            @Nullable String dimension,
            @Nullable OffsetDateTime updated) {

        /** How many images a chunk has; empty where chunks are no archives of images, or nobody knows. */
        public OptionalInt imagesInChunk(RetrieveDataQuality quality) {
            ChunkType type = RetrieveDataQuality.COMPRESSED.equals(quality) ? chunks.compressed() : chunks.original();
            return ChunkType.IMAGESET.equals(type) && "2d".equalsIgnoreCase(dimension) && chunks.size() != null
                    ? OptionalInt.of(Math.toIntExact(chunks.size()))
                    : OptionalInt.empty();
        }
    }

    /**
     * What the server says of chunks; null where it says nothing.
     *
     * @param size how many frames a chunk has
     * @param original what one of original quality is
     * @param compressed what one of compressed quality is
     */
    record ChunkFacts(
            @Nullable Long size,
            @Nullable ChunkType original,
            @Nullable ChunkType compressed) {}
}
