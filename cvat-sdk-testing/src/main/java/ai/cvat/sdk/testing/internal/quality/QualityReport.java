package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.OwnedObject;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A quality report: the result of a measurement, for a job, a task or a project. */
final class QualityReport implements OwnedObject {

    final long id;
    final @Nullable QualityReport parent;
    final @Nullable Job job;
    final @Nullable Task task;
    final @Nullable Project project;
    final OffsetDateTime created;
    final OffsetDateTime targetUpdated;
    final @Nullable OffsetDateTime truthUpdated;
    final @Nullable User assignee;
    final JsonObject summary;
    final JsonObject data;

    private QualityReport(
            long id,
            @Nullable QualityReport parent,
            @Nullable Job job,
            @Nullable Task task,
            @Nullable Project project,
            OffsetDateTime created,
            QualityFigures figures) {
        this.id = id;
        this.parent = parent;
        this.job = job;
        this.task = task;
        this.project = project;
        this.created = created;
        this.targetUpdated = figures.targetUpdated();
        this.truthUpdated = figures.truthUpdated();
        this.assignee = figures.assignee();
        this.summary = figures.summary();
        this.data = figures.data();
    }

    static QualityReport of(Project project, long id, OffsetDateTime created, QualityFigures figures) {
        return new QualityReport(id, null, null, null, project, created, figures);
    }

    static QualityReport of(
            Task task, long id, @Nullable QualityReport parent, OffsetDateTime created, QualityFigures figures) {
        return new QualityReport(id, parent, null, task, null, created, figures);
    }

    static QualityReport of(Job job, long id, QualityReport parent, OffsetDateTime created, QualityFigures figures) {
        return new QualityReport(id, parent, job, null, null, created, figures);
    }

    /** The kind of its target: job, task or project. */
    String target() {
        return job != null ? "job" : task != null ? "task" : "project";
    }

    /** The job that it is about, or null. */
    @Nullable Long jobId() {
        return job == null ? null : (Long) job.id;
    }

    /** The task that it is about, directly or by a job, or null. */
    @Nullable Task taskOfTarget() {
        return job != null ? job.task : task;
    }

    @Nullable Long taskId() {
        Task found = taskOfTarget();
        return found == null ? null : (Long) found.id;
    }

    /** The project in which its target is, or null. */
    @Nullable Long projectId() {
        Task found = taskOfTarget();
        Project around = found != null ? found.project : project;
        return around == null ? null : (Long) around.id;
    }

    /** Whether it is a report, or a part of it at any depth. */
    boolean isWithin(long reportId) {
        return id == reportId || isBelow(reportId);
    }

    /** Whether it is a part of a report, at any depth. */
    boolean isBelow(long reportId) {
        return parent != null && parent.isWithin(reportId);
    }

    /** The results by the names of requirements, as the data have them. */
    JsonObject groups() {
        return data.getAsJsonObject("groups");
    }

    /** The id of the requirement of a result. */
    static JsonElement requirement(JsonElement group) {
        return group.getAsJsonObject().getAsJsonObject("parameters").get("requirement_id");
    }

    /** The confusion matrix of a result. */
    static JsonObject matrix(JsonElement group) {
        return group.getAsJsonObject().getAsJsonObject("comparison_summary").getAsJsonObject("confusion_matrix");
    }

    /** As the API shows it. */
    JsonObject view(Serializers serializers) {
        JsonObject view = new JsonObject();
        view.addProperty("id", id);
        view.addProperty("job_id", jobId());
        view.addProperty("task_id", taskId());
        view.addProperty("project_id", projectId());
        view.addProperty("parent_id", parent == null ? null : (Long) parent.id);
        view.addProperty("target", target());
        view.add("summary", summary);
        view.addProperty("created_date", WireJson.date(created));
        view.addProperty("target_last_updated", WireJson.date(targetUpdated));
        view.addProperty("gt_last_updated", truthUpdated == null ? null : WireJson.date(truthUpdated));
        view.add("assignee", WireJson.tree(serializers.basicUser(assignee)));
        return view;
    }

    private OwnedObject owned() {
        return job != null ? job : task != null ? task : Objects.requireNonNull(project);
    }

    @Override
    public List<User> people() {
        return owned().people();
    }

    @Override
    public @Nullable Organization organization() {
        return owned().organization();
    }

    /**
     * A conflict, in the report of the job in which it is.
     *
     * @param id counts over all reports
     */
    record Conflict(long id, QualityReport report, QualityConflict conflict) implements OwnedObject {

        JsonObject view() {
            JsonObject view = conflict.view();
            view.addProperty("id", id);
            view.addProperty("report_id", report.id);
            return view;
        }

        @Override
        public List<User> people() {
            return report.people();
        }

        @Override
        public @Nullable Organization organization() {
            return report.organization();
        }
    }
}
