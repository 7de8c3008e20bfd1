package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.media.Frame;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.store.ValidationLayout;
import ai.cvat.sdk.testing.internal.tasks.JobsController;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The measurement of the quality of a task or of a project: copies what there is at one moment, compares it without
 * the store's lock, and keeps a report on it and on each of its parts.
 */
final class QualityMeasurement {

    private final Store store;
    private final QualityTables tables;
    private final AnnotationEdits annotations;

    QualityMeasurement(Store store, QualityTables tables, AnnotationEdits annotations) {
        this.store = store;
        this.tables = tables;
        this.annotations = annotations;
    }

    /** Whether a task has ground truth that may be used: an accepted one. */
    static boolean isPossible(Task task) {
        Job truth = task.groundTruthJob();
        return truth != null && truth.stage.equals("acceptance") && truth.state.equals("completed");
    }

    /** Measures a task, and returns the id of the report. */
    long measure(Task task) throws WorkFailedException {
        TaskResult result = compare(store.locked(() -> copy(task)));
        return store.locked(() -> keep(result, null)).id;
    }

    /** Measures a project, and returns the id of the report. */
    long measure(Project project) throws WorkFailedException {
        ProjectCopy copy = store.locked(() -> copy(project));
        List<TaskResult> results = new ArrayList<>();
        copy.tasks.forEach(task -> results.add(compare(task)));
        return store.locked(() -> keep(copy, results)).id;
    }

    private QualitySettings settings(Task task) {
        QualitySettings own = tables.settings(task);
        return task.project != null && own.inherits() ? tables.settings(task.project) : own;
    }

    private static List<RequirementScope> enabled(QualitySettings settings, List<Label> labels) {
        return settings.requirements.effective().stream()
                .filter(requirement -> requirement.flag("enabled"))
                .map(requirement -> RequirementScope.of(requirement, labels))
                .toList();
    }

    private static JsonElement parameters(QualitySettings settings, boolean inherited) {
        return WireJson.tree(Map.of("job_filter", settings.jobFilter(), "inherited", inherited));
    }

    private TaskCopy copy(Task task) throws WorkFailedException {
        Job truth = task.groundTruthJob();
        TaskMedia media = task.media;
        ValidationLayout layout = task.validation;
        if (store.tasks.find(task.id) != task || truth == null || media == null || layout == null) {
            throw gone("Task", task.id);
        }
        QualitySettings settings = settings(task);
        String filter = settings.jobFilter();
        Predicate<Job> wanted = filter.isEmpty() ? job -> true : JobsController.LISTING.rule(filter);
        SortedMap<Long, Long> checks = checks(task, media, layout);
        List<JobCopy> jobs = new ArrayList<>();
        int excluded = 0;
        int notCheckable = 0;
        for (Job job : task.jobs) {
            List<Long> own = checks.keySet().stream().filter(job::has).toList();
            if (job == truth) {
                continue;
            }
            if (!wanted.test(job)) {
                excluded++;
            } else {
                notCheckable += own.isEmpty() ? 1 : 0;
                jobs.add(new JobCopy(job, job.updated, job.assignee, FrameObject.read(job, annotations, own)));
            }
        }
        JsonObject counts = new JsonObject();
        counts.addProperty("total", jobs.size() + excluded);
        counts.addProperty("excluded", excluded);
        counts.addProperty("not_checkable", notCheckable);
        counts.addProperty("included", jobs.size());
        return new TaskCopy(
                task,
                task.updated,
                truth.updated,
                task.assignee,
                parameters(settings, settings.task == null),
                settings.requirements.all().size(),
                enabled(settings, task.labels()),
                media,
                checks,
                FrameObject.read(truth, annotations, Set.copyOf(checks.values())),
                jobs,
                counts);
    }

    /** The frames to check, and for each of them the one that has its ground truth: of a honeypot, what it shows. */
    private static SortedMap<Long, Long> checks(Task task, TaskMedia media, ValidationLayout layout) {
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

    /** Tasks that have settings of their own are measured by them, but do not count for the project. */
    private ProjectCopy copy(Project project) throws WorkFailedException {
        if (store.projects.find(project.id) != project) {
            throw gone("Project", project.id);
        }
        List<TaskCopy> tasks = new ArrayList<>();
        int total = 0;
        int custom = 0;
        int included = 0;
        for (Task task : store.tasksOf(project).toList()) {
            total++;
            if (isPossible(task)) {
                TaskCopy copy = copy(task);
                tasks.add(copy);
                custom += copy.isOfProject() ? 0 : 1;
                included += copy.isOfProject() && !copy.jobs.isEmpty() ? 1 : 0;
            }
        }
        JsonObject counts = new JsonObject();
        counts.addProperty("total", total);
        counts.addProperty("custom", custom);
        counts.addProperty("not_configured", total - tasks.size());
        counts.addProperty("excluded", tasks.size() - custom - included);
        counts.addProperty("included", included);
        QualitySettings settings = tables.settings(project);
        return new ProjectCopy(
                project,
                project.updated,
                project.assignee,
                parameters(settings, false),
                settings.requirements.all().size(),
                enabled(settings, project.labels),
                tasks,
                counts);
    }

    private static WorkFailedException gone(String kind, long id) {
        return WorkFailedException.notFound(kind + " " + id + " cannot be checked any more");
    }

    private static TaskResult compare(TaskCopy copy) {
        List<JobResult> jobs = new ArrayList<>();
        for (JobCopy job : copy.jobs) {
            List<RequirementResult> results = new ArrayList<>();
            for (RequirementScope scope : copy.requirements) {
                RequirementResult result = RequirementResult.of(scope.requirement(), scope.labels());
                for (Map.Entry<Long, List<FrameObject>> entry : job.objects.entrySet()) {
                    long frame = entry.getKey();
                    Frame image = copy.media.frame(frame);
                    result = result.plus(
                            frame,
                            FrameComparison.of(
                                    scope,
                                    frame,
                                    (double) image.width() * image.height(),
                                    copy.truth.getOrDefault(copy.checks.get(frame), List.of()),
                                    entry.getValue()));
                }
                results.add(result);
            }
            jobs.add(new JobResult(
                    job,
                    new QualityFigures(
                            job.updated,
                            copy.truthUpdated,
                            job.assignee,
                            copy.parameters,
                            job.job.frameCount(),
                            job.objects.size(),
                            copy.allRequirements,
                            results,
                            new JsonObject())));
        }
        copy.counts.addProperty(
                "completed", jobs.stream().filter(job -> job.figures.isGood()).count());
        JsonObject parts = new JsonObject();
        parts.add("jobs", copy.counts);
        List<QualityFigures> figures = jobs.stream().map(JobResult::figures).toList();
        return new TaskResult(
                copy,
                jobs,
                new QualityFigures(
                        copy.updated,
                        copy.truthUpdated,
                        copy.assignee,
                        copy.parameters,
                        sum(figures, QualityFigures::totalFrames),
                        sum(figures, QualityFigures::validationFrames),
                        copy.allRequirements,
                        together(copy.requirements, figures),
                        parts));
    }

    private static long sum(List<QualityFigures> figures, ToLongFunction<QualityFigures> figure) {
        return figures.stream().mapToLong(figure).sum();
    }

    /** The results of the requirements in all of the parts together. */
    private static List<RequirementResult> together(List<RequirementScope> requirements, List<QualityFigures> parts) {
        List<RequirementResult> all = new ArrayList<>();
        for (int i = 0; i < requirements.size(); i++) {
            int index = i;
            RequirementScope scope = requirements.get(i);
            all.add(parts.stream()
                    .map(part -> part.results().get(index))
                    .reduce(RequirementResult.of(scope.requirement(), scope.labels()), RequirementResult::plus));
        }
        return all;
    }

    private QualityReport keep(ProjectCopy copy, List<TaskResult> results) throws WorkFailedException {
        if (store.projects.find(copy.project.id) != copy.project) {
            throw gone("Project", copy.project.id);
        }
        List<TaskResult> included = results.stream()
                .filter(task -> task.copy.isOfProject() && !task.copy.jobs.isEmpty())
                .toList();
        List<QualityFigures> figures =
                included.stream().map(TaskResult::figures).toList();
        copy.counts.addProperty(
                "completed", figures.stream().filter(QualityFigures::isGood).count());
        JsonObject jobs = new JsonObject();
        for (String name : List.of("total", "excluded", "not_checkable", "included", "completed")) {
            jobs.addProperty(
                    name,
                    included.stream()
                            .mapToInt(task -> task.copy.counts.get(name).getAsInt())
                            .sum());
        }
        JsonObject parts = new JsonObject();
        parts.add("tasks", copy.counts);
        parts.add("jobs", jobs);
        QualityFigures all = new QualityFigures(
                copy.updated,
                null,
                copy.assignee,
                copy.parameters,
                sum(figures, QualityFigures::totalFrames),
                sum(figures, QualityFigures::validationFrames),
                copy.allRequirements,
                together(copy.requirements, figures).stream()
                        .map(RequirementResult::withoutFrames)
                        .toList(),
                parts);
        QualityReport report = tables.reports.add(id -> QualityReport.of(copy.project, id, store.now(), all));
        for (TaskResult result : results) {
            keep(result, report);
        }
        return report;
    }

    private QualityReport keep(TaskResult result, @Nullable QualityReport parent) throws WorkFailedException {
        Task task = result.copy.task;
        if (store.tasks.find(task.id) != task) {
            throw gone("Task", task.id);
        }
        QualityReport report =
                tables.reports.add(id -> QualityReport.of(task, id, parent, store.now(), result.figures));
        for (JobResult job : result.jobs) {
            QualityReport below =
                    tables.reports.add(id -> QualityReport.of(job.copy.job, id, report, store.now(), job.figures));
            job.figures
                    .conflicts()
                    .forEach(conflict -> tables.conflicts.add(id -> new QualityReport.Conflict(id, below, conflict)));
        }
        return report;
    }

    private record JobCopy(
            Job job, OffsetDateTime updated, @Nullable User assignee, Map<Long, List<FrameObject>> objects) {}

    private record TaskCopy(
            Task task,
            OffsetDateTime updated,
            OffsetDateTime truthUpdated,
            @Nullable User assignee,
            JsonElement parameters,
            int allRequirements,
            List<RequirementScope> requirements,
            TaskMedia media,
            SortedMap<Long, Long> checks,
            Map<Long, List<FrameObject>> truth,
            List<JobCopy> jobs,
            JsonObject counts) {

        /** Whether it is measured by what its project asks for. */
        private boolean isOfProject() {
            return parameters.getAsJsonObject().get("inherited").getAsBoolean();
        }
    }

    private record ProjectCopy(
            Project project,
            OffsetDateTime updated,
            @Nullable User assignee,
            JsonElement parameters,
            int allRequirements,
            List<RequirementScope> requirements,
            List<TaskCopy> tasks,
            JsonObject counts) {}

    private record JobResult(JobCopy copy, QualityFigures figures) {}

    private record TaskResult(TaskCopy copy, List<JobResult> jobs, QualityFigures figures) {}
}
