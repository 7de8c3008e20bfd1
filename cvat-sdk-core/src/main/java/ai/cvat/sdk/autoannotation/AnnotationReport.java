package ai.cvat.sdk.autoannotation;

import ai.cvat.sdk.autoannotation.AnnotatedJob.Outcome;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** Report of a run of automatic annotation: what became of each job, in the order of tasks and frames. Immutable. */
public final class AnnotationReport implements Iterable<AnnotatedJob> {

    private final List<AnnotatedJob> jobs;

    /**
     * Made by the SDK only.
     *
     * @param jobs what became of each
     */
    public AnnotationReport(List<AnnotatedJob> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    /**
     * All jobs.
     *
     * @return what became of each; cannot be changed
     */
    public List<AnnotatedJob> all() {
        return jobs;
    }

    @Override
    public Iterator<AnnotatedJob> iterator() {
        return jobs.iterator();
    }

    /**
     * Those that are annotated.
     *
     * @return them with frames, objects and times; cannot be changed
     */
    public List<AnnotatedJob> done() {
        return of(Outcome.DONE);
    }

    /**
     * Those that were not to be annotated.
     *
     * @return them with the reasons; cannot be changed
     */
    public List<AnnotatedJob> skipped() {
        return of(Outcome.SKIPPED);
    }

    /**
     * Those that could not be annotated.
     *
     * @return them with the reasons; cannot be changed
     */
    public List<AnnotatedJob> failed() {
        return of(Outcome.FAILED);
    }

    /**
     * Those that the run did not come to.
     *
     * @return them; none unless it ended early; cannot be changed
     */
    public List<AnnotatedJob> left() {
        return of(Outcome.LEFT);
    }

    private List<AnnotatedJob> of(Outcome outcome) {
        return jobs.stream().filter(job -> job.outcome() == outcome).toList();
    }

    /**
     * The number of frames that are annotated.
     *
     * @return those of jobs that are done; what two jobs have counts twice
     */
    public long frames() {
        return jobs.stream().mapToLong(AnnotatedJob::frames).sum();
    }

    /**
     * The number of annotations that were made.
     *
     * @return those of jobs that are done; on frames that two jobs have, each counts twice
     */
    public long objects() {
        return jobs.stream().mapToLong(job -> job.objects().total()).sum();
    }

    /**
     * A line for each job.
     *
     * @return the lines
     */
    @Override
    public String toString() {
        return jobs.stream().map(AnnotatedJob::toString).collect(Collectors.joining("\n"));
    }
}
