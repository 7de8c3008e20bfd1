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
    private final JobContent content;
    private final FrameRow row;

    private int place;
    private @Nullable ChunkImages images;
    private @Nullable InternalRow current;

    FrameReader(FrameReaderFactory scan, FramePartition partition) {
        this.scan = scan;
        this.partition = partition;
        try {
            this.content = JobContent.of(scan, partition);
        } catch (RuntimeException e) {
            throw partition.failed(e);
        }
        this.row = new FrameRow(scan.columns(), partition, content);
        this.place = partition.begin();
    }

    @Override
    public boolean next() {
        try {
            List<FrameInfo> frames = content.frames();
            while (place < partition.end() && !isWanted(frames.get(place))) {
                place++;
            }
            if (place == partition.end()) {
                return false;
            }
            current = row.of(frames.get(place), scan.image() == ImageQuality.NONE ? null : image());
            place++;
            return true;
        } catch (IOException | RuntimeException e) {
            throw partition.failed(e);
        }
    }

    private boolean isWanted(FrameInfo frame) {
        return (scan.deletedFrames() || !frame.deleted())
                && scan.filter().matches(partition.task(), partition.job(), partition.subset(), frame.number())
                && (scan.labels().isEmpty() || content.hasLabel(frame, scan.labels()));
    }

    private byte[] image() throws IOException {
        if (images == null) {
            images = ChunkImages.of(partition, content.job(), scan.image().ofServer());
        }
        return images.at(place - partition.begin());
    }

    @Override
    public InternalRow get() {
        return Objects.requireNonNull(current);
    }

    @Override
    public void close() throws IOException {
        if (images != null) {
            images.close();
        }
    }
}
