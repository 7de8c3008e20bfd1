package ai.cvat.sdk.spark;

import ai.cvat.api.model.ChunkType;
import ai.cvat.api.model.JobType;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.internal.DidYouMean;
import ai.cvat.sdk.resources.Label;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.types.StructType;

/**
 * A reading of frames: finds out on the driver which jobs there are, and parts them into chunks.
 *
 * @param options what is read
 * @param columns the columns that are wanted
 * @param filter which frames are wanted
 */
record FrameScan(CvatOptions options, StructType columns, FrameFilter filter) implements Scan, Batch {

    @Override
    public StructType readSchema() {
        return columns;
    }

    /** Spark shows it in plans. */
    @Override
    public String description() {
        return "cvat " + options.requiredScope() + " of " + options.connection() + ", image "
                + options.image().name().toLowerCase(Locale.ROOT) + ", labels " + options.labels() + ", filters "
                + filter.filters();
    }

    @Override
    public Batch toBatch() {
        return this;
    }

    /** Rows only: else Spark would look for columns among the partitions, and have them made once more. */
    @Override
    public ColumnarSupportMode columnarSupportMode() {
        return ColumnarSupportMode.UNSUPPORTED;
    }

    private boolean wants(String column) {
        return List.of(columns.fieldNames()).contains(column);
    }

    /** Whether media have to be fetched. */
    private boolean wantsImages() {
        return wants("image") && options.image() != ImageQuality.NONE;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        List<InputPartition> partitions = new ArrayList<>();
        boolean subsets = wants("subset") || filter.asksForSubset();
        Client client = options.connection().client();
        List<ListedJob> jobs = ListedJob.of(client, options.requiredScope(), subsets);
        requireLabels(client, jobs);
        for (ListedJob job : jobs) {
            List<FramePartition> own = partitions(job);
            if (!own.isEmpty()) {
                job.requireImages();
                requireDecoder(job);
            }
            partitions.addAll(own);
        }
        return partitions.toArray(InputPartition[]::new);
    }

    /** Refuses labels that nothing of what is read has. */
    private void requireLabels(Client client, List<ListedJob> jobs) {
        if (options.labels().isEmpty()) {
            return;
        }
        Map<String, Long> oneOfEach = new HashMap<>();
        for (ListedJob job : jobs) {
            Long project = job.model().getProjectId();
            oneOfEach.putIfAbsent(project == null ? "task " + job.task() : "project " + project, job.id());
        }
        Set<String> known = oneOfEach.values().stream()
                .flatMap(job -> client.labels().list(query -> query.jobId(job)).stream())
                .map(Label::name)
                .collect(Collectors.toSet());
        for (String label : options.labels()) {
            if (!known.contains(label)) {
                throw new IllegalArgumentException("The option \"labels\" names \"" + label + "\", which nothing in "
                        + options.requiredScope() + " has. " + DidYouMean.hint(label, known));
            }
        }
    }

    /** The chunks of a job that may have frames that are wanted. */
    private List<FramePartition> partitions(ListedJob job) {
        int frames = Math.toIntExact(job.frameCount());
        long chunkSize = Math.max(1, Objects.requireNonNullElse(job.model().getDataChunkSize(), 1L));
        int size = wantsImages() ? Math.toIntExact(Math.min(chunkSize, frames)) : frames;
        List<FramePartition> partitions = new ArrayList<>();
        for (int begin = 0; begin < frames; begin += size) {
            int end = Math.min(begin + size, frames);
            if (mayMatch(job, begin, end)) {
                partitions.add(FramePartition.of(job, begin / size, begin, end));
            }
        }
        return partitions;
    }

    private boolean mayMatch(ListedJob job, int begin, int end) {
        LongStream frames = job.isConsecutive()
                ? LongStream.range(job.start() + begin, job.start() + end)
                : LongStream.rangeClosed(job.start(), job.stop());
        return frames.anyMatch(frame -> filter.matches(job.task(), job.id(), job.subset(), frame));
    }

    private void requireDecoder(ListedJob job) {
        if (wantsImages() && isVideo(job)) {
            ChunkVideo.decoder();
        }
    }

    /** Whether its chunks are videos. Those of ground truth are images. */
    private boolean isVideo(ListedJob job) {
        return ChunkType.VIDEO.equals(options.image().chunkType(job.model()))
                && !JobType.GROUND_TRUTH.equals(job.model().getType());
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return new FrameReaderFactory(
                UUID.randomUUID(),
                options.connection(),
                columns,
                filter,
                wantsImages() ? options.image() : ImageQuality.NONE,
                options.labels(),
                options.deletedFrames());
    }
}
