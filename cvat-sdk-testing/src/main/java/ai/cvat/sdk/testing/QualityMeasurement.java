package ai.cvat.sdk.testing;

import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the quality of a task or of a project: copies what there is at one moment, compares it without the store's
 * lock, and keeps a report on it and on each of its parts.
 */
final class QualityMeasurement {

    private final Store store;
    private final AnnotationEdits annotations;

    QualityMeasurement(Store store, AnnotationEdits annotations) {
        this.store = store;
        this.annotations = annotations;
    }

    /** Whether a task has ground truth that may be used: an accepted one. */
    static boolean isPossible(Task task) {
        Job truth = task.groundTruthJob();
        return truth != null && truth.stage.equals("acceptance") && truth.state.equals("completed");
    }

    /** Measures a task, and returns the id of the report. */
    long measure(Task task) throws QueuedRequest.WorkFailed {
        TaskResult result = compare(store.locked(() -> copy(task)));
        return store.locked(() -> keep(result, null)).id;
    }

    /** Measures a project, and returns the id of the report. */
    long measure(Project project) throws QueuedRequest.WorkFailed {
        ProjectCopy copy = store.locked(() -> copy(project));
        List<TaskResult> results = new ArrayList<>();
        copy.tasks.forEach(task -> results.add(compare(task)));
        return store.locked(() -> keep(copy, results)).id;
    }

    private QualityParameters parameters(Task task) {
        QualitySettings own = store.qualitySettings(task);
        return task.project != null && own.inherits()
                ? store.qualitySettings(task.project).parameters()
                : own.parameters();
    }

    private TaskCopy copy(Task task) throws QueuedRequest.WorkFailed {
        Job truth = task.groundTruthJob();
        Media media = task.media;
        ValidationLayout layout = task.validation;
        if (store.tasks.find(task.id) != task || truth == null || media == null || layout == null) {
            throw gone("Task", task.id);
        }
        QualityParameters parameters = parameters(task);
        String filter = parameters.text("job_filter");
        Predicate<Job> wanted = filter.isEmpty() ? job -> true : JobsArea.LISTING.rule(filter);
        SortedMap<Long, Long> checks = checks(task, media, layout);
        List<JobCopy> jobs = new ArrayList<>();
        int excluded = 0;
        int notCheckable = 0;
        for (Job job : task.annotationJobs()) {
            List<Long> own = checks.keySet().stream().filter(job::has).toList();
            if (!wanted.test(job)) {
                excluded++;
            } else if (own.isEmpty()) {
                notCheckable++;
            } else {
                jobs.add(new JobCopy(job, job.updated, job.assignee, FrameObject.read(job, annotations, own)));
            }
        }
        JsonObject counts = new JsonObject();
        counts.addProperty("total", jobs.size() + excluded + notCheckable);
        counts.addProperty("excluded", excluded);
        counts.addProperty("not_checkable", notCheckable);
        counts.addProperty("included", jobs.size());
        Map<Long, String> labels = new LinkedHashMap<>();
        task.labels().forEach(label -> labels.put(label.id, label.name));
        return new TaskCopy(
                task,
                task.updated,
                truth.updated,
                task.assignee,
                parameters,
                labels,
                media,
                checks,
                FrameObject.read(truth, annotations, Set.copyOf(checks.values())),
                jobs,
                counts);
    }

    /** The frames to check, and for each of them the one that has its ground truth: of a honeypot, what it shows. */
    private static SortedMap<Long, Long> checks(Task task, Media media, ValidationLayout layout) {
        List<Long> active = layout.active().stream()
                .filter(frame -> !task.deletedFrames.contains(frame))
                .toList();
        SortedMap<Long, Long> checks = new TreeMap<>();
        if (layout.isPool()) {
            for (long honeypot : HoneypotEdits.of(task)) {
                Long real = media.frame(honeypot).realFrame();
                if (real != null && active.contains(real) && !task.deletedFrames.contains(honeypot)) {
                    checks.put(honeypot, real);
                }
            }
        } else {
            active.forEach(frame -> checks.put(frame, frame));
        }
        return checks;
    }

    private ProjectCopy copy(Project project) throws QueuedRequest.WorkFailed {
        if (store.projects.find(project.id) != project) {
            throw gone("Project", project.id);
        }
        List<TaskCopy> tasks = new ArrayList<>();
        int total = 0;
        int custom = 0;
        int notConfigured = 0;
        long frames = 0;
        for (Task task : store.tasksOf(project).toList()) {
            total++;
            custom += store.qualitySettings(task).inherits() ? 0 : 1;
            frames += task.media == null ? 0 : task.media.size();
            if (isPossible(task)) {
                tasks.add(copy(task));
            } else {
                notConfigured++;
            }
        }
        List<TaskCopy> included =
                tasks.stream().filter(task -> !task.jobs.isEmpty()).toList();
        JsonObject counts = new JsonObject();
        counts.addProperty("total", total);
        counts.addProperty("custom", custom);
        counts.addProperty("not_configured", notConfigured);
        counts.addProperty("excluded", tasks.size() - included.size());
        counts.addProperty("included", included.size());
        Map<Long, String> labels = new LinkedHashMap<>();
        project.labels.forEach(label -> labels.put(label.id, label.name));
        return new ProjectCopy(
                project,
                project.updated,
                project.assignee,
                store.qualitySettings(project).parameters(),
                labels,
                frames,
                included,
                counts);
    }

    private static QueuedRequest.WorkFailed gone(String kind, long id) {
        return QueuedRequest.WorkFailed.notFound(kind + " " + id + " cannot be checked any more");
    }

    private static TaskResult compare(TaskCopy copy) {
        List<JobResult> jobs = new ArrayList<>();
        for (JobCopy job : copy.jobs) {
            SortedMap<Long, FrameQuality> frames = new TreeMap<>();
            job.objects.forEach((frame, objects) -> {
                Media.Frame image = copy.media.frame(frame);
                frames.put(
                        frame,
                        FrameComparison.of(
                                copy.parameters,
                                frame,
                                (double) image.width() * image.height(),
                                copy.truth.getOrDefault(copy.checks.get(frame), List.of()),
                                objects));
            });
            jobs.add(new JobResult(job, frames));
        }
        return new TaskResult(copy, jobs);
    }

    private static FrameQuality sum(Stream<FrameQuality> parts) {
        return parts.reduce(FrameQuality.NOTHING, FrameQuality::plus);
    }

    private QualityReport keep(ProjectCopy copy, List<TaskResult> results) throws QueuedRequest.WorkFailed {
        if (store.projects.find(copy.project.id) != copy.project) {
            throw gone("Project", copy.project.id);
        }
        copy.counts.addProperty(
                "completed", results.stream().filter(TaskResult::isGood).count());
        JsonObject parts = new JsonObject();
        parts.add("tasks", copy.counts);
        JsonObject jobs = new JsonObject();
        for (String name : List.of("total", "excluded", "not_checkable", "included")) {
            jobs.addProperty(
                    name,
                    results.stream()
                            .mapToInt(task -> task.copy.counts.get(name).getAsInt())
                            .sum());
        }
        jobs.addProperty(
                "completed", results.stream().mapToLong(TaskResult::goodJobs).sum());
        parts.add("jobs", jobs);
        QualityFigures figures = new QualityFigures(
                copy.updated,
                null,
                copy.assignee,
                copy.parameters,
                copy.labels,
                copy.frames,
                results.stream().mapToLong(task -> task.frames().size()).sum(),
                new TreeMap<>(),
                sum(results.stream().flatMap(task -> task.frames().values().stream())),
                parts);
        QualityReport report = store.qualityReports.add(id -> QualityReport.of(copy.project, id, store.now(), figures));
        for (TaskResult result : results) {
            keep(result, report);
        }
        return report;
    }

    private QualityReport keep(TaskResult result, @Nullable QualityReport parent) throws QueuedRequest.WorkFailed {
        TaskCopy copy = result.copy;
        if (store.tasks.find(copy.task.id) != copy.task) {
            throw gone("Task", copy.task.id);
        }
        copy.counts.addProperty("completed", result.goodJobs());
        JsonObject parts = new JsonObject();
        parts.add("jobs", copy.counts);
        SortedMap<Long, FrameQuality> frames = result.frames();
        QualityFigures figures = new QualityFigures(
                copy.updated,
                copy.truthUpdated,
                copy.assignee,
                copy.parameters,
                copy.labels,
                copy.media.size(),
                frames.size(),
                frames,
                sum(frames.values().stream()),
                parts);
        QualityReport report =
                store.qualityReports.add(id -> QualityReport.of(copy.task, id, parent, store.now(), figures));
        result.jobs.forEach(job -> keep(job, copy, report));
        return report;
    }

    private void keep(JobResult result, TaskCopy task, QualityReport parent) {
        JobCopy copy = result.copy;
        FrameQuality all = sum(result.frames.values().stream());
        QualityFigures figures = new QualityFigures(
                copy.updated,
                task.truthUpdated,
                copy.assignee,
                task.parameters,
                task.labels,
                copy.job.frameCount(),
                result.frames.size(),
                result.frames,
                all,
                new JsonObject());
        QualityReport report =
                store.qualityReports.add(id -> QualityReport.of(copy.job, id, parent, store.now(), figures));
        all.conflicts()
                .forEach(
                        conflict -> store.qualityConflicts.add(id -> new QualityReport.Conflict(id, report, conflict)));
    }

    private record JobCopy(
            Job job, OffsetDateTime updated, @Nullable User assignee, Map<Long, List<FrameObject>> objects) {}

    private record TaskCopy(
            Task task,
            OffsetDateTime updated,
            OffsetDateTime truthUpdated,
            @Nullable User assignee,
            QualityParameters parameters,
            Map<Long, String> labels,
            Media media,
            SortedMap<Long, Long> checks,
            Map<Long, List<FrameObject>> truth,
            List<JobCopy> jobs,
            JsonObject counts) {}

    private record ProjectCopy(
            Project project,
            OffsetDateTime updated,
            @Nullable User assignee,
            QualityParameters parameters,
            Map<Long, String> labels,
            long frames,
            List<TaskCopy> tasks,
            JsonObject counts) {}

    private record JobResult(JobCopy copy, SortedMap<Long, FrameQuality> frames) {}

    private record TaskResult(TaskCopy copy, List<JobResult> jobs) {

        private boolean isGood() {
            return isGood(frames());
        }

        private long goodJobs() {
            return jobs.stream().filter(job -> isGood(job.frames)).count();
        }

        private boolean isGood(SortedMap<Long, FrameQuality> frames) {
            return sum(frames.values().stream()).annotations().accuracy()
                    >= copy.parameters.number("target_metric_threshold");
        }

        /** The results of all jobs; a frame that two jobs share counts in both. */
        private SortedMap<Long, FrameQuality> frames() {
            SortedMap<Long, FrameQuality> frames = new TreeMap<>();
            jobs.forEach(
                    job -> job.frames.forEach((frame, quality) -> frames.merge(frame, quality, FrameQuality::plus)));
            return frames;
        }
    }
}
