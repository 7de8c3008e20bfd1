package ai.cvat.sdk.spark;

import ai.cvat.sdk.datasets.AnnotationsByFrame;
import ai.cvat.sdk.datasets.FrameAnnotations;
import ai.cvat.sdk.datasets.FrameShape;
import ai.cvat.sdk.datasets.FrameTag;
import ai.cvat.sdk.frames.FrameInfo;
import ai.cvat.sdk.internal.Lazy;
import ai.cvat.sdk.resources.Job;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.execution.SQLExecution;
import org.jspecify.annotations.Nullable;

/** What partitions of the same job have in common: each part is asked for once in a JVM and a query, when it is first needed. */
final class JobContent {

    /** How many jobs of late are remembered: partitions of a job follow each other. */
    private static final int MOST = 16;

    private static final Map<Key, SoftReference<JobContent>> LATE = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SoftReference<JobContent>> eldest) {
            return size() > MOST;
        }
    };

    private record Key(UUID scan, String query, long job) {}

    private final Job job;
    private final Lazy<List<FrameInfo>> frames;
    private final Lazy<AnnotationsByFrame> annotations;

    private JobContent(Job job, boolean deletedFrames) {
        this.job = job;
        frames = new Lazy<>(job::framesInfo);
        annotations =
                new Lazy<>(() -> AnnotationsByFrame.of(job.labelSet(), job.annotations(), ignored(deletedFrames)));
    }

    static JobContent of(FrameReaderFactory scan, FramePartition partition) {
        Job job = scan.connection().client().jobs().of(partition.model());
        synchronized (LATE) {
            Key key = new Key(scan.scan(), query(), job.id());
            SoftReference<JobContent> late = LATE.get(key);
            @Nullable JobContent content = late == null ? null : late.get();
            if (content == null) {
                content = new JobContent(job, scan.deletedFrames());
                LATE.put(key, new SoftReference<>(content));
            }
            return content;
        }
    }

    /** What Spark is at: it may do the same scan again, for another answer. */
    private static String query() {
        TaskContext task = TaskContext.get();
        if (task == null) {
            return "";
        }
        String query = task.getLocalProperty(SQLExecution.EXECUTION_ID_KEY());
        return query == null ? "stage " + task.stageId() : query;
    }

    /** Keyframes on deleted frames count for nothing, unless these frames are wanted. */
    private List<Long> ignored(boolean deletedFrames) {
        return frames().stream()
                .filter(frame -> frame.deleted() && !deletedFrames)
                .map(FrameInfo::number)
                .toList();
    }

    Job job() {
        return job;
    }

    /** All frames of the job, in order. */
    List<FrameInfo> frames() {
        return frames.get();
    }

    /** The annotations that are to be seen on a frame. */
    FrameAnnotations annotations(FrameInfo frame) {
        return annotations.get().on(frame.number(), Math.toIntExact(frame.width()), Math.toIntExact(frame.height()));
    }

    /** The keyframes on a frame by which tracks leave. */
    List<FrameShape> outsideKeyframes(FrameInfo frame) {
        return annotations.get().outsideKeyframes(frame.number());
    }

    /** Whether a tag, a shape or a track on a frame has one of some labels. */
    boolean hasLabel(FrameInfo frame, List<String> labels) {
        FrameAnnotations found = annotations(frame);
        return Stream.concat(
                        found.tags().stream().map(FrameTag::label),
                        found.objects().stream().map(FrameShape::label))
                .anyMatch(label -> labels.contains(label.name()));
    }
}
