package ai.cvat.sdk.internal.compatibility;

import ai.cvat.api.model.QualityRequirementListItem;
import ai.cvat.api.model.QualitySettings;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * The quality settings of servers before 2.74, which compare all kinds of annotations alike: they are read as settings with
 * one requirement, which has no id. What the server sent is in the settings' unknown properties as well.
 */
public final class OlderQualitySettings {

    /** What the properties of a requirement were called in settings. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("target_metric", "metric"),
            Map.entry("target_metric_threshold", "required_score"),
            Map.entry("iou_threshold", "iou_threshold"),
            Map.entry("oks_sigma", "point_size"),
            Map.entry("point_size_base", "point_size_base"),
            Map.entry("line_thickness", "line_thickness"),
            Map.entry("compare_line_orientation", "match_orientation"),
            Map.entry("line_orientation_threshold", "line_orientation_threshold"),
            Map.entry("compare_groups", "match_groups"),
            Map.entry("group_match_threshold", "group_match_threshold"),
            Map.entry("check_covered_annotations", "check_covered_annotations"),
            Map.entry("object_visibility_threshold", "object_visibility_threshold"),
            Map.entry("panoptic_comparison", "panoptic_comparison"));

    private OlderQualitySettings() {}

    /** Gives settings of an older server their requirement; leaves others as they are. */
    public static QualitySettings read(QualitySettings settings, Gson gson) {
        Map<String, JsonElement> given = settings.unknownProperties();
        if (settings.getRequirements() != null || !given.containsKey("iou_threshold")) {
            return settings;
        }
        JsonObject requirement = new JsonObject();
        NAMES.forEach((old, name) -> {
            if (given.containsKey(old)) {
                requirement.add(name, given.get(old));
            }
        });
        if (given.containsKey("compare_attributes")) {
            JsonObject rule = new JsonObject();
            rule.add("enabled", given.get("compare_attributes"));
            JsonObject attributes = new JsonObject();
            attributes.add("default", rule);
            requirement.add("attribute_comparison", attributes);
        }
        return settings.requirements(List.of(gson.fromJson(requirement, QualityRequirementListItem.class)
                .settingsId(settings.getId())
                .taskId(settings.getTaskId())
                .projectId(settings.getProjectId())
                .enabled(true)));
    }
}
