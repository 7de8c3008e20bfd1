package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.store.AssignedObject;
import ai.cvat.sdk.testing.internal.store.DatedObject;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.OwnedObject;
import ai.cvat.sdk.testing.internal.store.OwnedPart;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A quality report: the result of a measurement, for a job, a task or a project. */
final class QualityReport implements OwnedPart {

    final long id;
    final @Nullable QualityReport parent;
    final OffsetDateTime created;
    final OffsetDateTime targetUpdated;
    final @Nullable OffsetDateTime truthUpdated;
    final JsonObject data;
    private final AssignedObject target;
    private final @Nullable User assignee;
    private final JsonObject summary;

    /**
     * Describes a target as it is now.
     *
     * @param target a job, a task or a project
     */
    QualityReport(
            long id,
            @Nullable QualityReport parent,
            AssignedObject target,
            OffsetDateTime created,
            QualityFigures figures) {
        this.id = id;
        this.parent = parent;
        this.target = target;
        this.created = created;
        this.summary = figures.summary();
        this.data = figures.data();
        this.targetUpdated = target.updated;
        this.assignee = target.assignee;
        Job truth = target.task() == null ? null : target.task().groundTruthJob();
        this.truthUpdated = truth == null ? null : truth.updated;
    }

    /** The target: a job, a task or a project. */
    @Override
    public AssignedObject whole() {
        return target;
    }

    /** The kind of its target: job, task or project. */
    String target() {
        return target.kind();
    }

    @Nullable Long jobId() {
        return DatedObject.id(target.job());
    }

    @Nullable Long taskId() {
        return DatedObject.id(target.task());
    }

    @Nullable Long projectId() {
        return DatedObject.id(target.project());
    }

    @Nullable Long parentId() {
        return parent == null ? null : (Long) parent.id;
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
        view.addProperty("parent_id", parentId());
        view.addProperty("target", target());
        view.add("summary", summary);
        view.addProperty("created_date", WireJson.date(created));
        view.addProperty("target_last_updated", WireJson.date(targetUpdated));
        view.addProperty("gt_last_updated", truthUpdated == null ? null : WireJson.date(truthUpdated));
        view.add("assignee", WireJson.tree(serializers.basicUser(assignee)));
        return view;
    }

    /**
     * A conflict, in the report of the job in which it is.
     *
     * @param id counts over all reports
     */
    record Conflict(long id, QualityReport report, QualityConflict conflict) implements OwnedPart {

        @Override
        public OwnedObject whole() {
            return report;
        }

        JsonObject view() {
            JsonObject view = conflict.view();
            view.addProperty("id", id);
            view.addProperty("report_id", report.id);
            return view;
        }
    }
}
