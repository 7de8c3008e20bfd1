package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.store.AssignedObject;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.store.ValidationLayout;
import ai.cvat.sdk.testing.internal.tasks.JobsController;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The measurement of the quality of a task or of a project, which keeps a report on it and on each of its parts. All
 * methods are called with the store's lock held.
 */
record QualityMeasurement(Store store, QualityTables tables, AnnotationEdits annotations) {

    /** Whether a task has ground truth that may be used: an accepted one. */
    static boolean isPossible(Task task) {
        Job truth = task.groundTruthJob();
        return truth != null && truth.stage.equals("acceptance") && truth.state.equals("completed");
    }

    /** Measures a task, and returns the id of the report. */
    long measure(Task task) throws WorkFailedException {
        if (store.tasks.find(task.id) != task || task.groundTruthJob() == null) {
            throw WorkFailedException.notFound("Task " + task.id + " cannot be checked any more");
        }
        return keep(compare(task), null).id;
    }

    /** Measures a project, and returns the id of the report. */
    long measure(Project project) throws WorkFailedException {
        if (store.projects.find(project.id) != project) {
            throw WorkFailedException.notFound("Project " + project.id + " cannot be checked any more");
        }
        List<Task> all = store.tasksOf(project).toList();
        List<TaskResult> tasks = all.stream()
                .filter(QualityMeasurement::isPossible)
                .map(this::compare)
                .toList();
        // Tasks that have settings of their own are measured by them, but do not count for the project.
        List<TaskResult> ofProject =
                tasks.stream().filter(task -> task.figures.isInherited()).toList();
        List<QualityFigures> included = ofProject.stream()
                .filter(task -> !task.jobs.isEmpty())
                .map(TaskResult::figures)
                .toList();
        JsonObject counts = new JsonObject();
        counts.addProperty("total", all.size());
        counts.addProperty("custom", tasks.size() - ofProject.size());
        counts.addProperty("not_configured", all.size() - tasks.size());
        counts.addProperty("excluded", ofProject.size() - included.size());
        counts.addProperty("included", included.size());
        counts.addProperty("completed", completed(included));
        JsonObject jobs = new JsonObject();
        for (String name : List.of("total", "excluded", "not_checkable", "included", "completed")) {
            jobs.addProperty(
                    name, included.stream().mapToLong(task -> task.jobs(name)).sum());
        }
        JsonObject parts = new JsonObject();
        parts.add("tasks", counts);
        parts.add("jobs", jobs);
        QualitySettings settings = tables.settings(project);
        QualityFigures figures = QualityFigures.sum(settings.parameters(false), settings.scopes(), included, parts);
        QualityReport report = keep(project, null, figures.withoutFrames());
        tasks.forEach(task -> keep(task, report));
        return report.id;
    }

    private static long completed(Collection<QualityFigures> parts) {
        return parts.stream().filter(QualityFigures::isGood).count();
    }

    private TaskResult compare(Task task) {
        QualitySettings own = tables.settings(task);
        boolean isInherited = task.project != null && own.inherits();
        QualitySettings settings = isInherited ? tables.settings(Objects.requireNonNull(task.project)) : own;
        List<RequirementScope> scopes = settings.scopes(task.labels());
        Predicate<Job> wanted =
                settings.jobFilter().isEmpty() ? job -> true : JobsController.LISTING.rule(settings.jobFilter());
        Job truth = Objects.requireNonNull(task.groundTruthJob());
        SortedMap<Long, Long> checks = checks(task);
        Map<Long, List<FrameObject>> expected = FrameObject.read(truth, annotations, Set.copyOf(checks.values()));
        Map<Job, QualityFigures> jobs = new LinkedHashMap<>();
        for (Job job : task.jobs) {
            if (job != truth && wanted.test(job)) {
                List<Long> frames =
                        checks.keySet().stream().filter(job.frames::has).toList();
                Map<Long, List<FrameObject>> found = FrameObject.read(job, annotations, frames);
                List<RequirementResult> results = scopes.stream()
                        .map(scope -> RequirementResult.of(
                                scope,
                                frames,
                                frame -> FrameComparison.of(
                                        scope,
                                        frame,
                                        expected.getOrDefault(checks.get(frame), List.of()),
                                        found.getOrDefault(frame, List.of()))))
                        .toList();
                jobs.put(
                        job,
                        new QualityFigures(
                                settings.parameters(isInherited),
                                job.frames.count(),
                                frames.size(),
                                results,
                                new JsonObject()));
            }
        }
        JsonObject counts = new JsonObject();
        counts.addProperty("total", task.jobs.size() - 1);
        counts.addProperty("excluded", task.jobs.size() - 1 - jobs.size());
        counts.addProperty(
                "not_checkable",
                jobs.values().stream()
                        .filter(job -> job.validationFrames() == 0)
                        .count());
        counts.addProperty("included", jobs.size());
        counts.addProperty("completed", completed(jobs.values()));
        JsonObject parts = new JsonObject();
        parts.add("jobs", counts);
        return new TaskResult(
                task, jobs, QualityFigures.sum(settings.parameters(isInherited), scopes, jobs.values(), parts));
    }

    /** The frames to check, and for each of them the one that has its ground truth: of a honeypot, what it shows. */
    private static SortedMap<Long, Long> checks(Task task) {
        TaskMedia media = Objects.requireNonNull(task.media);
        ValidationLayout layout = Objects.requireNonNull(task.validation);
        List<Long> active = layout.active().stream()
                .filter(frame -> !task.deletedFrames.contains(frame))
                .toList();
        SortedMap<Long, Long> checks = new TreeMap<>();
        if (layout.isPool()) {
            for (long honeypot : media.honeypots()) {
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

    private QualityReport keep(TaskResult result, @Nullable QualityReport parent) {
        QualityReport report = keep(result.task, parent, result.figures);
        result.jobs.forEach((job, figures) -> {
            QualityReport below = keep(job, report, figures);
            figures.conflicts()
                    .forEach(conflict -> tables.conflicts.add(id -> new QualityReport.Conflict(id, below, conflict)));
        });
        return report;
    }

    private QualityReport keep(AssignedObject target, @Nullable QualityReport parent, QualityFigures figures) {
        return tables.reports.add(id -> new QualityReport(id, parent, target, store.now(), figures));
    }

    /** The figures of a task, and of each of its jobs that was to be checked. */
    private record TaskResult(Task task, Map<Job, QualityFigures> jobs, QualityFigures figures) {}
}
