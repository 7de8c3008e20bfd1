package ai.cvat.sdk.testing.internal.store;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A job: some of a task's frames, and the annotations on them. */
public final class Job extends AssignedObject implements AnnotatedObject {

    /** The type of a job that repeats another one. */
    static final String REPLICA = "replica";

    public final Task task;
    public final String type;
    public final JobFrames frames;

    /** The job that this one repeats, so that several people annotate the same; null for all but replicas. */
    public final @Nullable Job parent;

    public final JobAnnotations annotations = new JobAnnotations();
    public String stage = "annotation";
    public String state = "new";

    /** Makes a job that repeats none. */
    public Job(long id, Task task, String type, JobFrames frames, OffsetDateTime created) {
        this(id, task, type, frames, null, created);
    }

    private Job(long id, Task task, String type, JobFrames frames, @Nullable Job parent, OffsetDateTime created) {
        super(id, created);
        this.task = task;
        this.type = type;
        this.frames = frames;
        this.parent = parent;
    }

    /** A job that repeats another one. */
    public static Job replica(long id, Job parent, OffsetDateTime created) {
        return new Job(id, parent.task, REPLICA, parent.frames, parent, created);
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
