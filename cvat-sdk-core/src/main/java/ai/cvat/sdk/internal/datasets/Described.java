package ai.cvat.sdk.internal.datasets;

import ai.cvat.api.model.ChunkType;
import ai.cvat.api.model.DataMetaRead;
import ai.cvat.api.model.LabeledData;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.datasets.UnsupportedDatasetException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All that a dataset of a task or a job is made of, besides images.
 *
 * @param label what it is called in messages, such as {@code task 5}
 * @param annotations null where they are not wanted
 */
record Described(
        String label,
        CacheFolder folder,
        FrameOwner owner,
        LabelSet labels,
        DataMetaRead meta,
        @Nullable LabeledData annotations) {

    /**
     * Refuses what has no frames to look at.
     *
     * @throws UnsupportedDatasetException when it has none
     */
    static void requireFrames(String label, FrameOwner.Facts facts) {
        if ("audio".equals(facts.mediaType()) || "1d".equals(lower(facts.dimension()))) {
            throw new UnsupportedDatasetException("There are no images in " + label + ": it is sound.");
        }
        if ("3d".equals(lower(facts.dimension()))) {
            throw new UnsupportedDatasetException("There are no images in " + label
                    + ": it has point clouds. Take those by frame(number), and their images by contextImages(number).");
        }
        if (facts.frames() < 1
                || facts.chunks().size() == null
                || facts.chunks().size() < 1) {
            throw new UnsupportedDatasetException("There are no frames in " + label
                    + " yet (the size that tasks_retrieve tells, or the frame_count of"
                    + " jobs_retrieve, and the data_chunk_size): upload its data first, and wait until they are"
                    + " ready.");
        }
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    MediaFrames frames() {
        return owner.frames(meta);
    }

    /** Whether its chunks are videos. Those of some frames of a video are images. */
    boolean isVideo() {
        return ChunkType.VIDEO.equals(owner.facts().chunks().original()) && !frames().isSelection();
    }

    int chunkSize() {
        return Math.toIntExact(Objects.requireNonNull(owner.facts().chunks().size()));
    }

    OptionalLong jobId() {
        return owner.jobId();
    }

    /** Its frames that are not deleted, and where their images are. */
    List<FramePlace> places() {
        return frames().places(chunkSize()).stream()
                .filter(place -> !place.frame().deleted())
                .toList();
    }
}
