package ai.cvat.sdk.testing;

import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the quality of a task or of a project is measured. */
final class QualitySettings implements Owned {

    private static final Map<String, Object> DEFAULTS = defaults();
    private static final List<String> SHOWN = List.of("job_filter", "inherit", "max_validations_per_job");
    private static final int MAX_FILTER = 1024;

    final long id;
    final @Nullable Task task;
    final @Nullable Project project;
    final OffsetDateTime created;
    private final Map<String, Object> values = new LinkedHashMap<>(DEFAULTS);
    private OffsetDateTime updated;

    private QualitySettings(long id, @Nullable Task task, @Nullable Project project, OffsetDateTime created) {
        this.id = id;
        this.task = task;
        this.project = project;
        this.created = created;
        this.updated = created;
    }

    static QualitySettings of(long id, Task task) {
        return new QualitySettings(id, task, null, task.created);
    }

    static QualitySettings of(long id, Project project) {
        return new QualitySettings(id, null, project, project.created);
    }

    private static Map<String, Object> defaults() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        defaults.put("job_filter", "");
        defaults.put("inherit", true);
        defaults.put("target_metric", "accuracy");
        defaults.put("target_metric_threshold", 0.7);
        defaults.put("max_validations_per_job", 0L);
        defaults.put("iou_threshold", 0.4);
        defaults.put("oks_sigma", 0.09);
        defaults.put("point_size_base", "group_bbox_size");
        defaults.put("line_thickness", 0.01);
        defaults.put("compare_line_orientation", true);
        defaults.put("line_orientation_threshold", 0.1);
        defaults.put("compare_groups", true);
        defaults.put("group_match_threshold", 0.5);
        defaults.put("check_covered_annotations", true);
        defaults.put("object_visibility_threshold", 0.05);
        defaults.put("panoptic_comparison", true);
        defaults.put("compare_attributes", true);
        defaults.put("empty_is_annotated", false);
        return defaults;
    }

    /**
     * Takes over what a client sent.
     *
     * @throws Failure 400 when something of it is wrong; nothing has changed then
     */
    void change(Fields fields, OffsetDateTime now) {
        Map<String, Object> changes = new LinkedHashMap<>();
        SHOWN.forEach(name -> {
            Object value = read(fields, name, Objects.requireNonNull(DEFAULTS.get(name)));
            if (value != null) {
                changes.put(name, value);
            }
        });
        String filter = (String) changes.getOrDefault("job_filter", "");
        if (!filter.isEmpty()) {
            try {
                JobsArea.LISTING.rule(filter);
            } catch (Failure wrong) {
                fields.error("job_filter", Objects.toString(wrong.getMessage(), ""));
            }
        }
        fields.check();
        values.putAll(changes);
        updated = now;
    }

    private static @Nullable Object read(Fields fields, String name, Object usual) {
        if (usual instanceof Boolean) {
            return fields.bool(name);
        }
        if (usual instanceof Long) {
            return fields.integer(name, 0, Integer.MAX_VALUE);
        }
        return fields.blankable(name, MAX_FILTER);
    }

    boolean inherits() {
        return (Boolean) Objects.requireNonNull(values.get("inherit"));
    }

    QualityParameters parameters() {
        return new QualityParameters(values);
    }

    /** How shapes are compared as they are, whatever lies above them. */
    static QualityParameters parametersOfWholeShapes() {
        Map<String, Object> values = new LinkedHashMap<>(DEFAULTS);
        values.put("panoptic_comparison", false);
        return new QualityParameters(values);
    }

    /** As the API shows it. */
    JsonObject view() {
        JsonObject view = new JsonObject();
        view.addProperty("id", id);
        view.addProperty("task_id", task == null ? null : (Long) task.id);
        view.addProperty("project_id", project == null ? null : (Long) project.id);
        SHOWN.forEach(name -> view.add(name, Wire.tree(values.get(name))));
        view.addProperty("created_date", Wire.date(created));
        view.addProperty("updated_date", Wire.date(updated));
        return view;
    }

    private Owned owned() {
        return task != null ? task : Objects.requireNonNull(project);
    }

    @Override
    public List<User> people() {
        return owned().people();
    }

    @Override
    public @Nullable Organization organization() {
        return owned().organization();
    }
}
