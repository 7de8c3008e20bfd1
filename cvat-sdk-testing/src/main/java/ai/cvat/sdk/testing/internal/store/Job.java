package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A job: some of a task's frames, and the annotations on them. */
public final class Job extends AssignedObject implements AnnotatedObject {

    /** The type of a job that repeats another one. */
    static final String REPLICA = "replica";

    public final Task task;
    public final String type;
    public final long startFrame;
    public final long stopFrame;
    public final @Nullable NavigableSet<Long> chosenFrames;

    /** The job that this one repeats, so that several people annotate the same; null for all but replicas. */
    public final @Nullable Job parent;

    public final JobAnnotations annotations = new JobAnnotations();
    public String stage = "annotation";
    public String state = "new";

    /**
     * Makes a job.
     *
     * @param chosenFrames the frames of a ground truth job; null for all from start to stop, both included
     */
    public Job(
            long id,
            Task task,
            String type,
            long startFrame,
            long stopFrame,
            @Nullable NavigableSet<Long> chosenFrames,
            OffsetDateTime created) {
        this(id, task, type, startFrame, stopFrame, chosenFrames, null, created);
    }

    private Job(
            long id,
            Task task,
            String type,
            long startFrame,
            long stopFrame,
            @Nullable NavigableSet<Long> chosenFrames,
            @Nullable Job parent,
            OffsetDateTime created) {
        super(id, created);
        this.task = task;
        this.type = type;
        this.startFrame = startFrame;
        this.stopFrame = stopFrame;
        this.chosenFrames = chosenFrames;
        this.parent = parent;
    }

    /** A job that repeats another one. */
    public static Job replica(long id, Job parent, OffsetDateTime created) {
        return new Job(
                id, parent.task, REPLICA, parent.startFrame, parent.stopFrame, parent.chosenFrames, parent, created);
    }

    /** Enters a stage, where its work begins anew. */
    public void enter(String next) {
        if (!stage.equals(next)) {
            stage = next;
            state = "new";
        }
    }

    /** The jobs that repeat this one. */
    public Stream<Job> replicas() {
        return task.jobs.stream().filter(job -> job.parent == this);
    }

    /** Whether a frame of the task is one of this job's. */
    public boolean has(long frame) {
        return chosenFrames != null ? chosenFrames.contains(frame) : frame >= startFrame && frame <= stopFrame;
    }

    /** Its frames, in order. */
    public List<Long> frames() {
        return chosenFrames != null
                ? List.copyOf(chosenFrames)
                : LongStream.rangeClosed(startFrame, stopFrame).boxed().toList();
    }

    public long frameCount() {
        return chosenFrames != null ? chosenFrames.size() : stopFrame - startFrame + 1;
    }

    /** The legacy status, which follows stage and state. */
    public String status() {
        if (stage.equals("annotation")) {
            return "annotation";
        }
        return stage.equals("acceptance") && state.equals("completed") ? "completed" : "validation";
    }

    @Override
    public String kind() {
        return "job";
    }

    @Override
    public Task task() {
        return task;
    }

    @Override
    public LabeledObject labeled() {
        return task;
    }

    @Override
    public Job job() {
        return this;
    }

    @Override
    public List<User> people() {
        return Stream.concat(assignee == null ? Stream.of() : Stream.of(assignee), task.people().stream())
                .toList();
    }

    @Override
    public List<User> keepers() {
        return task.people();
    }

    @Override
    public @Nullable Organization organization() {
        return task.organization;
    }
}
