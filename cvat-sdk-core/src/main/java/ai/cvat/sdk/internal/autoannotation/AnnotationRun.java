package ai.cvat.sdk.internal.autoannotation;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.exceptions.UnauthorizedException;
import ai.cvat.api.model.JobRead;
import ai.cvat.api.model.LabelRead;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.autoannotation.AnnotateOptions;
import ai.cvat.sdk.autoannotation.AnnotatedJob;
import ai.cvat.sdk.autoannotation.AnnotationReport;
import ai.cvat.sdk.autoannotation.AutoAnnotationException;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.datasets.Dataset;
import ai.cvat.sdk.datasets.UnsupportedDatasetException;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.annotations.AnnotationSelection;
import ai.cvat.sdk.internal.annotations.AnnotationStreams;
import ai.cvat.sdk.internal.transfer.ParallelTasks;
import ai.cvat.sdk.internal.transfer.ProgressMeter;
import ai.cvat.sdk.transfer.ImportTarget;
import ai.cvat.sdk.transfer.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Annotates jobs by a function, several at once, and each as a whole: it has all that was found there, or what it had before. Users
 * reach it by {@code Task.annotate} and the like.
 */
public final class AnnotationRun {

    private final ClientContext context;
    private final String title;
    private final LongFunction<? extends Dataset> datasets;
    private final DetectionFunction function;
    private final AnnotateOptions options;

    /**
     * Made by the SDK only.
     *
     * @param context the client
     * @param title what is annotated, such as {@code task 5}
     * @param datasets opens the frames of a job, by its id
     * @param function what annotates
     * @param options how to annotate
     */
    public AnnotationRun(
            ClientContext context,
            String title,
            LongFunction<? extends Dataset> datasets,
            DetectionFunction function,
            AnnotateOptions options) {
        this.context = context;
        this.title = title;
        this.datasets = datasets;
        this.function = Objects.requireNonNull(function, "function");
        this.options = options;
    }

    /**
     * Annotates jobs.
     *
     * @param jobs the jobs, in any order
     * @param labels the labels that their annotations can have
     * @return what became of each, in the order of tasks and frames
     * @throws BadFunctionException when the labels of the function do not fit, or it breaks a rule before a job is done
     * @throws UnsupportedDatasetException when there is nothing to look at
     * @throws AutoAnnotationException when jobs failed, or the run ended early, and some jobs are done
     */
    public AnnotationReport annotate(List<JobRead> jobs, List<LabelRead> labels) {
        requireImages(jobs);
        Map<Long, MappedLabel> mapped = LabelMapping.of(function.spec(), labels, title, options, context.logger());
        return new Run(
                        jobs.stream()
                                .sorted(Comparator.comparingLong(AnnotationRun::task)
                                        .thenComparingLong(AnnotationRun::start)
                                        .thenComparingLong(AnnotationRun::id))
                                .toList(),
                        new ResultMapping(
                                mapped, LabelSet.of(labels), options.convMaskToPoly(), keepsScores(jobs.get(0))))
                .report();
    }

    private AnnotationStreams streams(JobRead job) {
        return new AnnotationStreams(
                context, ImportTarget.annotations("job", id(job)).path(), () -> LabelSet.of(List.of()));
    }

    private boolean keepsScores(JobRead job) {
        boolean keeps = streams(job).keepsScores();
        if (!keeps) {
            context.logger().info("The server does not keep how sure a function is: scores are left out");
        }
        return keeps;
    }

    private void requireImages(List<JobRead> jobs) {
        if (jobs.isEmpty()) {
            throw new UnsupportedDatasetException(
                    "There are no jobs in " + title + " to annotate: give it data, and wait until they are ready.");
        }
        String problem = unsupported(jobs.get(0));
        if (problem != null && jobs.stream().allMatch(job -> unsupported(job) != null)) {
            throw new UnsupportedDatasetException(
                    "Functions look at images, and in " + title + " there are none: " + problem);
        }
    }

    private static @Nullable String unsupported(JobRead job) {
        if ("3d".equals(job.getDimension())) {
            return "It has point clouds.";
        }
        return "audio".equals(job.getMediaType()) ? "It is sound." : null;
    }

    private static long id(JobRead job) {
        return Objects.requireNonNullElse(job.getId(), 0L);
    }

    private static long task(JobRead job) {
        return Objects.requireNonNullElse(job.getTaskId(), 0L);
    }

    private static long start(JobRead job) {
        return Objects.requireNonNullElse(job.getStartFrame(), 0L);
    }

    private static long frames(JobRead job) {
        return Objects.requireNonNullElseGet(
                job.getFrameCount(),
                () -> Objects.requireNonNullElse(job.getStopFrame(), start(job) - 1) - start(job) + 1);
    }

    /** One run over some jobs. */
    private final class Run {

        private final List<JobRead> jobs;
        private final ResultMapping mapping;
        private final Detection detection = new Detection(function, options);
        private final SharedFrames shared;
        private final Map<Long, String> skipped = new HashMap<>();
        private final ProgressMeter progress;
        private final @Nullable AnnotatedJob[] results;

        private Run(List<JobRead> jobs, ResultMapping mapping) {
            this.jobs = jobs;
            this.mapping = mapping;
            this.results = new AnnotatedJob[jobs.size()];
            this.progress = new ProgressMeter(
                    options.progressListener(),
                    OptionalLong.of(
                            jobs.stream().mapToLong(AnnotationRun::frames).sum()),
                    Progress.Unit.ITEMS,
                    context.logger());
            options.goOnAfter().ifPresent(earlier -> {
                requireSameJobs(earlier);
                earlier.done().forEach(job -> skipped.put(job.jobId(), "It was done by an earlier run."));
                earlier.skipped().forEach(job -> skipped.put(job.jobId(), "It was skipped by an earlier run."));
            });
            this.shared = new SharedFrames(
                    jobs.stream().filter(job -> !skipped.containsKey(id(job))).toList());
        }

        private void requireSameJobs(AnnotationReport earlier) {
            if (earlier.all().stream().noneMatch(one -> jobs.stream().anyMatch(job -> id(job) == one.jobId()))) {
                throw new IllegalArgumentException("goOnAfter has a report of other jobs than those of " + title
                        + ": give that of an earlier run there, or leave it out.");
            }
        }

        private AnnotationReport report() {
            progress.report();
            List<Runnable> work = new ArrayList<>();
            for (int i = 0; i < results.length; i++) {
                int at = i;
                work.add(() -> annotate(at));
            }
            RuntimeException end = null;
            try {
                ParallelTasks.ofAnnotation(options.parallelism(), "The automatic annotation of " + title)
                        .run(work);
            } catch (RuntimeException e) {
                end = e;
            }
            List<AnnotatedJob> all = new ArrayList<>();
            for (int i = 0; i < results.length; i++) {
                AnnotatedJob result = results[i];
                all.add(result == null ? AnnotatedJob.left(jobs.get(i)) : result);
            }
            AnnotationReport report = new AnnotationReport(all);
            context.logger()
                    .info(
                            "Annotated {} of {} jobs of {}: {} objects on {} frames",
                            report.done().size(),
                            all.size(),
                            title,
                            report.objects(),
                            report.frames());
            return orThrow(report, end);
        }

        private AnnotationReport orThrow(AnnotationReport report, @Nullable RuntimeException end) {
            List<AnnotatedJob> failed = report.failed();
            if (end == null && failed.isEmpty()) {
                return report;
            }
            Throwable cause = end != null ? end : failed.get(0).failure().orElseThrow();
            if (report.done().isEmpty()
                    && (end != null || failed.size() == 1)
                    && cause instanceof RuntimeException alone) {
                throw alone;
            }
            throw new AutoAnnotationException(title, report, cause);
        }

        private void annotate(int at) {
            JobRead job = jobs.get(at);
            try {
                results[at] = annotated(job);
            } catch (CallInterruptedException | DeadlineExceededException e) {
                throw e;
            } catch (RuntimeException e) {
                results[at] = AnnotatedJob.failed(job, e);
                context.logger().warn("The automatic annotation of job {} failed: {}", id(job), e.getMessage());
                if (endsAll(e)) {
                    throw e;
                }
            }
        }

        /** Whether the other jobs would fail alike. */
        private static boolean endsAll(RuntimeException failure) {
            return failure instanceof BadFunctionException
                    || failure instanceof TransportException
                    || failure instanceof UnauthorizedException;
        }

        private AnnotatedJob annotated(JobRead job) {
            long begin = context.time().nanoTime();
            AnnotationStreams streams = streams(job);
            String reason = reasonToSkip(job, streams);
            if (reason != null) {
                advance(frames(job));
                return AnnotatedJob.skipped(job, reason);
            }
            Dataset dataset = datasets.apply(id(job));
            JobAnnotation annotation = new JobAnnotation(job, detection, mapping, shared, progress);
            try (AnnotationSelection found = new AnnotationSelection()) {
                annotation.detect(dataset, found);
                annotation.requireTime();
                AnnotationCounts objects = found.counts();
                Shielded.call(() -> streams.sendWhole(options.clearExisting(), found));
                advance(frames(job) - dataset.size());
                return AnnotatedJob.done(
                        job,
                        dataset.size(),
                        objects,
                        Duration.ofNanos(context.time().nanoTime() - begin));
            }
        }

        private void advance(long frames) {
            if (frames > 0) {
                progress.advance(frames);
            }
        }

        private @Nullable String reasonToSkip(JobRead job, AnnotationStreams streams) {
            String reason = skipped.getOrDefault(id(job), unsupported(job));
            if (reason != null || !options.skipAnnotated().orElse(false)) {
                return reason;
            }
            try (AnnotationReader annotations = streams.read()) {
                return annotations.hasNext() ? "It has annotations already." : null;
            }
        }
    }
}
