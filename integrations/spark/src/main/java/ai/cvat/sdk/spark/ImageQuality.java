package ai.cvat.sdk.spark;

import ai.cvat.api.model.ChunkType;
import ai.cvat.api.model.JobRead;
import ai.cvat.api.model.RetrieveDataQuality;
import org.jspecify.annotations.Nullable;

/** What the column of images has: the values of the option {@code image}. */
enum ImageQuality {
    /** Nothing. */
    NONE,
    /** Images as annotators see them. */
    COMPRESSED,
    /** Images as they were uploaded. */
    ORIGINAL;

    /** What the server calls it. */
    RetrieveDataQuality ofServer() {
        return this == ORIGINAL ? RetrieveDataQuality.ORIGINAL : RetrieveDataQuality.COMPRESSED;
    }

    /** What a chunk of a job is. */
    @Nullable ChunkType chunkType(JobRead job) {
        return this == ORIGINAL ? job.getDataOriginalChunkType() : job.getDataCompressedChunkType();
    }
}
