package ai.cvat.sdk.spark;

import ai.cvat.sdk.frames.FrameInfo;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Reads the frames of a partition on an executor: asks the server for what the columns need, and for nothing else. */
final class FrameReader implements PartitionReader<InternalRow> {

    private final FrameReaderFactory scan;
    private final FramePartition partition;

    private int place;
    private @Nullable JobContent content;
    private @Nullable ChunkImages images;
    private @Nullable InternalRow current;

    FrameReader(FrameReaderFactory scan, FramePartition partition) {
        this.scan = scan;
        this.partition = partition;
        this.place = partition.begin();
        try {
            this.content = JobContent.of(scan, partition);
        } catch (RuntimeException e) {
            throw partition.failed(e);
        }
    }

    @Override
    public boolean next() {
        JobContent job = content;
        if (job == null) {
            return false;
        }
        try {
            List<FrameInfo> frames = job.frames();
            while (place < partition.end() && !isWanted(frames.get(place), job)) {
                place++;
            }
            if (place == partition.end()) {
                close();
                return false;
            }
            current = new FrameRow(scan.columns(), partition, job).of(frames.get(place), image(job));
            place++;
            return true;
        } catch (IOException | RuntimeException e) {
            throw partition.failed(e);
        }
    }

    private boolean isWanted(FrameInfo frame, JobContent job) {
        return (scan.deletedFrames() || !frame.deleted())
                && scan.filter().matches(partition.task(), partition.job(), partition.subset(), frame.number())
                && (scan.labels().isEmpty() || job.hasLabel(frame, scan.labels()));
    }

    private byte @Nullable [] image(JobContent job) throws IOException {
        if (scan.image() == ImageQuality.NONE) {
            return null;
        }
        if (images == null) {
            images = ChunkImages.of(partition, job.job(), scan.image().ofServer());
        }
        return images.at(place - partition.begin());
    }

    @Override
    public InternalRow get() {
        return Objects.requireNonNull(current);
    }

    /**
     * Lets all go. Spark closes a reader when its task ends, which may have many of them, such as after a {@code coalesce}: so this is
     * also done when the last frame was read.
     */
    @Override
    public void close() throws IOException {
        content = null;
        current = null;
        ChunkImages open = images;
        images = null;
        if (open != null) {
            open.close();
        }
    }
}
