package ai.cvat.sdk.autoannotation;

import ai.cvat.api.client.exceptions.CvatException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run of automatic annotation did not come to its end, or some of its jobs could not be annotated. Its report says which jobs are
 * done; the others have the annotations that they had before. {@link AnnotateOptions#goOnAfter} goes on with those. The cause says
 * why; further failures are its suppressed exceptions.
 */
public final class AutoAnnotationException extends CvatException {

    private static final long serialVersionUID = 1;

    private static final int SHOWN = 20;

    private final transient @Nullable AnnotationReport report;

    /**
     * Made by the SDK only.
     *
     * @param title what was to be annotated
     * @param report what became of each job
     * @param cause what ended the run, or kept the first job from being done
     */
    public AutoAnnotationException(String title, AnnotationReport report, Throwable cause) {
        super(message(title, report, cause), cause);
        this.report = report;
        report.failed().stream()
                .flatMap(job -> job.failure().stream())
                .filter(failure -> failure != cause)
                .forEach(this::addSuppressed);
    }

    private static String message(String title, AnnotationReport report, Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        return "The automatic annotation of " + title + " failed: " + reason + (reason.endsWith(".") ? " " : ". ")
                + "Of " + report.all().size() + " jobs are done: " + ids(report.done())
                + "; failed: " + ids(report.failed())
                + "; left: " + ids(report.left())
                + ". Go on with the others by goOnAfter(report()).";
    }

    private static String ids(List<AnnotatedJob> jobs) {
        if (jobs.isEmpty()) {
            return "none";
        }
        String some = jobs.stream()
                .limit(SHOWN)
                .map(job -> String.valueOf(job.jobId()))
                .collect(Collectors.joining(", "));
        return jobs.size() > SHOWN ? some + " and " + (jobs.size() - SHOWN) + " more" : some;
    }

    /**
     * The report of what became of each job.
     *
     * @return the report; empty after this exception was serialized
     */
    public AnnotationReport report() {
        return report == null ? new AnnotationReport(List.of()) : report;
    }
}
