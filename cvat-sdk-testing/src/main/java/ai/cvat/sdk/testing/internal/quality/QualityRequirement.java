package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A quality requirement: what is asked of the annotations of one kind.
 *
 * @param own what it says itself, by the names that the API has; null is what its parent says
 */
record QualityRequirement(long id, JsonObject own, OffsetDateTime created, OffsetDateTime updated) {

    /** The kinds of annotations; there is a base requirement for each, in this order. */
    static final List<String> ANNOTATION_TYPES = List.of(
            "tag", "rectangle", "skeleton", "skeleton_keypoint", "points", "polyline", "mask", "polygon", "ellipse");

    /** The defaults of base requirements, whatever they are about. */
    static final JsonObject DEFAULTS = WireJson.read("""
                    {"metric": "accuracy", "required_score": 0.7, "iou_threshold": 0.4, "point_size": 0.09,
                     "point_size_base": "group_bbox_size", "line_thickness": 0.01, "match_orientation": true,
                     "line_orientation_threshold": 0.1, "match_groups": true, "group_match_threshold": 0.5,
                     "check_covered_annotations": true, "object_visibility_threshold": 0.05,
                     "panoptic_comparison": true, "attribute_comparison": null}
                    """).getAsJsonObject();

    /** The fields that a requirement can have from its parent. */
    static final List<String> INHERITED = Stream.concat(Stream.of("annotation_type"), DEFAULTS.keySet().stream())
            .toList();

    private static final List<String> METRICS = Stream.of("", "mean_", "label_")
            .flatMap(prefix -> Stream.of("accuracy", "precision", "recall", "jaccard_index", "dice")
                    .map(prefix::concat))
            .toList();

    /** The base requirement of a kind of annotations. */
    static JsonObject base(String annotationType) {
        JsonObject own = new JsonObject();
        own.addProperty("name", "Base " + annotationType.replace('_', ' '));
        own.addProperty("sort_order", ANNOTATION_TYPES.indexOf(annotationType));
        own.addProperty("filter", "");
        own.addProperty("enabled", false);
        own.add("parent_requirement", JsonNull.INSTANCE);
        own.addProperty("annotation_type", annotationType);
        DEFAULTS.asMap().forEach(own::add);
        return own;
    }

    /** A new requirement of which nothing is said: everything is inherited. */
    static JsonObject blank() {
        JsonObject own = base("");
        own.addProperty("sort_order", 0);
        own.addProperty("enabled", true);
        INHERITED.forEach(name -> own.add(name, JsonNull.INSTANCE));
        return own;
    }

    /** Reads what a client sent, null included; what is wrong is noted in the fields. */
    static JsonObject read(BodyFields fields) {
        JsonObject sent = new JsonObject();
        add(sent, "name", fields.text("name", 250));
        add(sent, "sort_order", fields.integer("sort_order", Integer.MIN_VALUE, Integer.MAX_VALUE));
        add(sent, "filter", fields.blankable("filter", Integer.MAX_VALUE));
        add(sent, "enabled", fields.bool("enabled"));
        addNullable(sent, fields, "parent_requirement", fields::id);
        addNullable(sent, fields, "annotation_type", name -> fields.choice(name, ANNOTATION_TYPES));
        for (String name : DEFAULTS.keySet()) {
            addNullable(
                    sent,
                    fields,
                    name,
                    switch (name) {
                        case "metric" -> metric -> fields.choice(metric, METRICS);
                        case "point_size_base" -> base -> fields.choice(base, List.of("image_size", "group_bbox_size"));
                        case "attribute_comparison" -> comparison -> AttributeRules.read(fields, comparison);
                        default ->
                            DEFAULTS.getAsJsonPrimitive(name).isBoolean()
                                    ? fields::bool
                                    : share -> fields.number(share, 0, 1);
                    });
        }
        return sent;
    }

    /** Notes a value that was sent; null is what was not. */
    static void add(JsonObject sent, String name, @Nullable Object value) {
        if (value != null) {
            sent.add(name, WireJson.tree(value));
        }
    }

    /** Notes a value that was sent, null included; a blank text is no choice, as null is. */
    static void addNullable(
            JsonObject sent, BodyFields fields, String name, Function<String, @Nullable Object> reader) {
        JsonElement value = fields.any(name);
        boolean blank =
                value != null && value.isJsonPrimitive() && value.getAsString().isEmpty();
        if (fields.clears(name) || blank) {
            sent.add(name, JsonNull.INSTANCE);
        } else {
            add(sent, name, reader.apply(name));
        }
    }

    /** The same with something of it changed. */
    QualityRequirement with(JsonObject changes, OffsetDateTime now) {
        JsonObject changed = own.deepCopy();
        changes.asMap().forEach(changed::add);
        return new QualityRequirement(id, changed, created, now);
    }

    String name() {
        return own.get("name").getAsString();
    }

    long order() {
        return own.get("sort_order").getAsLong();
    }

    boolean isEnabled() {
        return own.get("enabled").getAsBoolean();
    }

    /** The kind of annotations where it says so itself, or null. */
    @Nullable String ownType() {
        JsonElement type = own.get("annotation_type");
        return type.isJsonNull() ? null : type.getAsString();
    }

    @Nullable Long parent() {
        JsonElement parent = own.get("parent_requirement");
        return parent.isJsonNull() ? null : (Long) parent.getAsLong();
    }

    boolean isBase() {
        return parent() == null;
    }

    /** As lists show it. */
    JsonObject view(QualitySettings settings) {
        JsonObject view = new JsonObject();
        view.addProperty("id", id);
        view.addProperty("settings_id", settings.id);
        view.addProperty("task_id", settings.taskId());
        view.addProperty("project_id", settings.projectId());
        view.addProperty("is_base", isBase());
        own.asMap().forEach((name, value) -> view.add(name, Objects.requireNonNull(value)));
        view.addProperty("created_date", WireJson.date(created));
        view.addProperty("updated_date", WireJson.date(updated));
        return view;
    }
}
