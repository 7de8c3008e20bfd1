package ai.cvat.sdk.spark;

import ai.cvat.sdk.frames.FrameInfo;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** Reads the frames of a partition on an executor: asks the server for what the columns need, and for nothing else. */
final class FrameReader implements PartitionReader<InternalRow> {

    private final FrameReaderFactory scan;
    private final FramePartition partition;
    private @Nullable Iterator<InternalRow> rows;
    private @Nullable InternalRow row;

    FrameReader(FrameReaderFactory scan, FramePartition partition) {
        this.scan = scan;
        this.partition = partition;
    }

    @Override
    public boolean next() {
        try {
            if (rows == null) {
                rows = rows();
            }
            row = rows.hasNext() ? rows.next() : null;
            return row != null;
        } catch (RuntimeException e) {
            throw partition.failed(e);
        }
    }

    private Iterator<InternalRow> rows() {
        JobContent content = JobContent.of(scan, partition.job());
        List<FrameInfo> all = content.frames();
        List<Integer> wanted = IntStream.range(partition.begin(), Math.min(partition.end(), all.size()))
                .filter(place -> isWanted(all.get(place)))
                .boxed()
                .toList();
        Map<Integer, byte[]> images = images(content, wanted);
        FrameRow toRow = new FrameRow(scan.columns(), partition, content);
        return wanted.stream()
                .map(place -> toRow.of(all.get(place), images.get(place)))
                .iterator();
    }

    private boolean isWanted(FrameInfo frame) {
        return (scan.deletedFrames() || !frame.deleted())
                && scan.filter().matches(partition.task(), partition.job(), partition.subset(), frame.number());
    }

    private Map<Integer, byte[]> images(JobContent content, List<Integer> wanted) {
        if (scan.image() == ImageQuality.NONE || wanted.isEmpty()) {
            return Map.of();
        }
        return new ChunkImages(content.job(), partition, scan.image().ofServer()).at(wanted);
    }

    @Override
    public InternalRow get() {
        return Objects.requireNonNull(row);
    }

    @Override
    public void close() {
        rows = null;
    }
}
