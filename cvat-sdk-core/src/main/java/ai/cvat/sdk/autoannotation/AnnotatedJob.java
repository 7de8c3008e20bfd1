package ai.cvat.sdk.autoannotation;

import ai.cvat.api.model.JobRead;
import ai.cvat.sdk.annotations.AnnotationCounts;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one job of a run of automatic annotation. Immutable. */
public final class AnnotatedJob {

    private final long jobId;
    private final long taskId;
    private final Outcome outcome;
    private final Work work;
    private final @Nullable String reason;
    private final @Nullable Throwable failure;

    /** What became of a job. */
    public enum Outcome {
        /** What was found is on the server. */
        DONE,
        /** It was not to be annotated. */
        SKIPPED,
        /** It could not be annotated, and has the annotations that it had before, unless the reason says otherwise. */
        FAILED,
        /** The run ended before it. */
        LEFT
    }

    private record Work(long frames, AnnotationCounts objects, Duration duration) {

        static final Work NONE = new Work(0, AnnotationCounts.NONE, Duration.ZERO);
    }

    private AnnotatedJob(
            JobRead job, Outcome outcome, Work work, @Nullable String reason, @Nullable Throwable failure) {
        this.jobId = Objects.requireNonNullElse(job.getId(), 0L);
        this.taskId = Objects.requireNonNullElse(job.getTaskId(), 0L);
        this.outcome = outcome;
        this.work = work;
        this.reason = reason;
        this.failure = failure;
    }

    /**
     * Made by the SDK only.
     *
     * @param job the job
     * @param frames how many frames it has
     * @param objects how many objects it found there
     * @param duration how long it took
     * @return a job that is annotated
     */
    public static AnnotatedJob done(JobRead job, long frames, AnnotationCounts objects, Duration duration) {
        return new AnnotatedJob(job, Outcome.DONE, new Work(frames, objects, duration), null, null);
    }

    /**
     * Made by the SDK only.
     *
     * @param job the job
     * @param reason why not
     * @return a job that was not to be annotated
     */
    public static AnnotatedJob skipped(JobRead job, String reason) {
        return new AnnotatedJob(job, Outcome.SKIPPED, Work.NONE, reason, null);
    }

    /**
     * Made by the SDK only.
     *
     * @param job the job
     * @param failure why not
     * @return a job that could not be annotated
     */
    public static AnnotatedJob failed(JobRead job, Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        return new AnnotatedJob(job, Outcome.FAILED, Work.NONE, message, failure);
    }

    /**
     * Made by the SDK only.
     *
     * @param job the job
     * @return a job that the run did not come to
     */
    public static AnnotatedJob left(JobRead job) {
        return new AnnotatedJob(job, Outcome.LEFT, Work.NONE, "The run ended before it.", null);
    }

    /**
     * The job.
     *
     * @return its id
     */
    public long jobId() {
        return jobId;
    }

    /**
     * The task that it is a piece of.
     *
     * @return the id
     */
    public long taskId() {
        return taskId;
    }

    /**
     * What became of it.
     *
     * @return done, skipped, failed or left
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * The number of its frames, without deleted ones.
     *
     * @return the frames that are annotated; 0 unless it is done
     */
    public long frames() {
        return work.frames;
    }

    /**
     * The numbers of annotations that are its share.
     *
     * @return tags, shapes, tracks; none unless it is done
     */
    public AnnotationCounts objects() {
        return work.objects;
    }

    /**
     * The time from its first request to the answer to its last.
     *
     * @return the time; zero unless it is done
     */
    public Duration duration() {
        return work.duration;
    }

    /**
     * The reason why it is not done.
     *
     * @return a sentence; empty where it is done
     */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * The failure that kept it from being done.
     *
     * @return the exception; empty unless it failed
     */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String toString() {
        String title = "job " + jobId + " of task " + taskId + ": ";
        return outcome == Outcome.DONE
                ? title + work.objects.total() + " objects on " + work.frames + " frames in "
                        + work.duration.toMillis() / 1000.0 + " s"
                : title + outcome.name().toLowerCase(Locale.ROOT) + ". " + reason;
    }
}
