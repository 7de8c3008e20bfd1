package ai.cvat.sdk.spark;

import ai.cvat.api.JobsApi;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.time.Time;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.sdk.annotations.LabelSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.jspecify.annotations.Nullable;

/** Writes the rows of some jobs: all are checked before the first job is sent. */
final class FrameWriter implements DataWriter<InternalRow> {

    private final FrameWriterFactory factory;
    private final boolean isRepeated;
    private final Map<Long, List<WrittenJob>> tasks;
    private final Map<Long, JobDraft> drafts = new LinkedHashMap<>();
    /** Of rows without a job, by tasks. */
    private final Map<Long, Set<Long>> frames = new HashMap<>();

    private final Map<Long, LabelSet> labels = new HashMap<>();

    /**
     * A writer of one attempt.
     *
     * @param factory what it has to know
     * @param isRepeated whether another attempt may have been before
     */
    FrameWriter(FrameWriterFactory factory, boolean isRepeated) {
        this.factory = factory;
        this.isRepeated = isRepeated;
        this.tasks = factory.tasks();
    }

    @Override
    public void write(InternalRow values) {
        InputStruct row = new InputStruct(values, factory.columns());
        Long frame = row.integer("frame");
        if (frame == null) {
            throw new CvatWriteException("A row has no frame: give the number of one in the column \"frame\".", null);
        }
        for (WrittenJob job : jobs(row.integer("job"), row.integer("task"), frame)) {
            try {
                drafts.computeIfAbsent(job.id(), id -> new JobDraft(job, labelsOf(job.task())))
                        .add(frame, row);
            } catch (IllegalArgumentException e) {
                throw unfit(frame, job.toString(), Objects.requireNonNullElse(e.getMessage(), e.toString()), e);
            }
        }
    }

    private LabelSet labelsOf(long task) {
        return labels.computeIfAbsent(task, factory::labelsOf);
    }

    private static CvatWriteException unfit(
            long frame, String owner, String problem, @Nullable IllegalArgumentException cause) {
        return new CvatWriteException("Frame " + frame + " of " + owner + " cannot be written: " + problem, cause);
    }

    /**
     * The job that a row names; where it names none, those of its task that have its frame. What was read of two jobs that share a
     * frame is two rows: without a job, each of the two would get both.
     */
    private List<WrittenJob> jobs(@Nullable Long id, @Nullable Long task, long frame) {
        // Rows are brought together by the first of these columns that there is.
        boolean hasJobs = factory.columns().getFieldIndex("job").isDefined();
        if (hasJobs
                ? id == null
                : task == null && factory.columns().getFieldIndex("task").isDefined()) {
            throw unfit(
                    frame,
                    factory.scope(),
                    "the " + (hasJobs ? "job" : "task") + " of its row is null: give one, or drop the column.",
                    null);
        }
        if (id == null && task == null && tasks.size() > 1) {
            throw unfit(
                    frame, factory.scope(), "its row has neither a job nor a task: add one of these columns.", null);
        }
        List<WrittenJob> named = id != null
                ? Stream.ofNullable(factory.jobs().get(id)).toList()
                : tasks.getOrDefault(task == null ? tasks.keySet().iterator().next() : task, List.of());
        String owner = id != null ? "job " + id : task != null ? "task " + task : factory.scope();
        if (named.isEmpty() || (task != null && named.get(0).task() != task)) {
            throw unfit(
                    frame,
                    owner + (task == null || id == null ? "" : " of task " + task),
                    "there is nothing of the kind with images in " + factory.scope()
                            + ". Leave out rows of others by a filter.",
                    null);
        }
        List<WrittenJob> having = named.stream().filter(job -> job.has(frame)).toList();
        if (having.isEmpty()) {
            throw unfit(
                    frame,
                    owner,
                    "there is no such frame. There are "
                            + (named.size() == 1
                                    ? named.get(0).frameNumbers()
                                    : named.get(0).startFrame() + " to "
                                            + named.get(named.size() - 1).stopFrame())
                            + ".",
                    null);
        }
        if (id == null
                && !frames.computeIfAbsent(having.get(0).task(), key -> new HashSet<>())
                        .add(frame)) {
            throw unfit(frame, owner, "there are two rows of it, neither with a job. Add the column \"job\".", null);
        }
        return having;
    }

    @Override
    public WriterCommitMessage commit() {
        Map<JobDraft, LabeledDataRequest> annotations = new LinkedHashMap<>();
        for (JobDraft draft : drafts.values()) {
            try {
                annotations.put(draft, draft.build());
            } catch (IllegalArgumentException e) {
                throw draft.failed(e);
            }
        }
        annotations.forEach(this::send);
        return new WrittenJobs(List.copyOf(drafts.keySet()));
    }

    private void send(JobDraft draft, LabeledDataRequest annotations) {
        if (TaskContext.get().isInterrupted()) {
            throw new TaskKilledException("The write was given up before " + draft.job() + " was sent.");
        }
        JobsApi jobs = factory.connection().client().apiClient().jobsApi();
        JobUpload upload = new JobUpload(jobs, draft.job(), isRepeated, Time.system());
        try {
            if (factory.overwrite()) {
                upload.replace(annotations);
            } else {
                upload.add(annotations);
            }
        } catch (CallInterruptedException e) {
            throw e;
        } catch (CvatException e) {
            throw draft.failed(e);
        }
    }

    /** Nothing is sent before {@link #commit}. */
    @Override
    public void abort() {}

    @Override
    public void close() {}
}
