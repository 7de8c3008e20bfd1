package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.store.DatedObject;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.store.LabeledObject;
import ai.cvat.sdk.testing.internal.store.OwnedPart;
import ai.cvat.sdk.testing.internal.store.Project;
import ai.cvat.sdk.testing.internal.tasks.JobsController;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings by which the quality of a task or of a project is measured. */
final class QualitySettings implements OwnedPart {

    final long id;
    final LabeledObject target;
    QualityRequirements requirements;
    private String jobFilter = "{\"==\": [{\"var\": \"type\"}, \"annotation\"]}";
    private boolean inherit = true;
    private long maxValidations;
    private OffsetDateTime updated;

    QualitySettings(long id, LabeledObject target, QualityTables tables) {
        this.id = id;
        this.target = target;
        this.updated = target.created;
        Map<Long, QualityRequirement> base = new TreeMap<>();
        for (String type : QualityRequirement.ANNOTATION_TYPES) {
            long requirement = tables.nextRequirement();
            base.put(requirement, new QualityRequirement(requirement, QualityRequirement.base(type), updated, updated));
        }
        this.requirements = new QualityRequirements(base);
    }

    /**
     * Takes over what a client sent.
     *
     * @throws ApiError 400 when something of it is wrong; nothing has changed then
     */
    void change(BodyFields fields, QualityTables tables) {
        String filter = fields.blankable("job_filter", 1024);
        Boolean inherits = fields.bool("inherit");
        Long validations = fields.integer("max_validations_per_job", 0, Integer.MAX_VALUE);
        JsonArray all = fields.list("requirements");
        if (filter != null && !filter.isEmpty()) {
            try {
                JobsController.LISTING.rule(filter);
            } catch (ApiError wrong) {
                fields.error("job_filter", Objects.toString(wrong.getMessage(), ""));
            }
        }
        fields.check();
        if (all != null) {
            RequirementEdits edits = new RequirementEdits(tables, this);
            edits.replace(all);
            edits.keep();
        }
        jobFilter = filter == null ? jobFilter : filter;
        inherit = inherits == null ? inherit : inherits;
        maxValidations = validations == null ? maxValidations : validations;
        touch(tables.now());
        target.updated = updated;
    }

    /** Notes that something of it has changed. */
    void touch(OffsetDateTime now) {
        updated = now;
    }

    boolean inherits() {
        return inherit;
    }

    String jobFilter() {
        return jobFilter;
    }

    @Nullable Long taskId() {
        return DatedObject.id(target.task());
    }

    /** The id of the project, where they are those of one; a task has settings of its own. */
    @Nullable Long projectId() {
        return target instanceof Project ? (Long) target.id : null;
    }

    /** The requirements that are on, for its own labels. */
    List<RequirementScope> scopes() {
        return scopes(target.labels());
    }

    /** The requirements that are on, for the labels of a task. */
    List<RequirementScope> scopes(List<Label> labels) {
        return requirements.effective().stream()
                .filter(requirement -> requirement.flag("enabled"))
                .map(requirement -> RequirementScope.of(requirement, labels))
                .toList();
    }

    /** The parameters that a report names. */
    QualityFigures.Parameters parameters(boolean isInherited) {
        return new QualityFigures.Parameters(
                jobFilter, isInherited, requirements.all().size());
    }

    /** The ids of the attributes that annotations may have. */
    Set<Long> attributes() {
        return target.labels().stream()
                .flatMap(Label::family)
                .flatMap(label -> label.attributes.stream())
                .map(attribute -> attribute.id)
                .collect(Collectors.toSet());
    }

    /** As the API shows it. */
    JsonObject view() {
        JsonObject view = new JsonObject();
        view.addProperty("id", id);
        view.addProperty("task_id", taskId());
        view.addProperty("project_id", projectId());
        view.addProperty("job_filter", jobFilter);
        view.addProperty("inherit", inherit);
        view.addProperty("max_validations_per_job", maxValidations);
        JsonArray items = new JsonArray();
        requirements.all().forEach(requirement -> items.add(requirement.view(this)));
        view.add("requirements", items);
        view.addProperty("created_date", WireJson.date(target.created));
        view.addProperty("updated_date", WireJson.date(updated));
        return view;
    }

    /** The task or the project that is measured by them. */
    @Override
    public LabeledObject whole() {
        return target;
    }
}
