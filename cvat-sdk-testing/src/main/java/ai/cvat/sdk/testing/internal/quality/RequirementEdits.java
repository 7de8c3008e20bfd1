package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The changes of the requirements of a task or of a project, all that is asked for or nothing: what is done is done to
 * a copy, which {@link #keep()} puts in their place.
 */
final class RequirementEdits {

    /** The number of requirements that a task or a project may have. */
    private static final int MOST = 100;

    private static final String TOO_MANY =
            "No more than " + MOST + " quality requirements are allowed per task or project.";
    private static final String NOT_UNIQUE = "Requirement names must be unique.";
    private static final String ALL = "requirements";
    private static final String PARENT = "parent_requirement";

    private final QualityTables tables;
    private final QualitySettings settings;
    private final QualityRequirements requirements;

    RequirementEdits(QualityTables tables, QualitySettings settings) {
        this.tables = tables;
        this.settings = settings;
        this.requirements = settings.requirements.copy();
    }

    /** Takes over what was done. */
    void keep() {
        settings.requirements = requirements;
        settings.touch(tables.now());
    }

    /** Makes a requirement of what a client sent. */
    QualityRequirement create(JsonObject sent) {
        if (requirements.all().size() >= MOST) {
            throw ApiError.invalidField("settings_id", TOO_MANY);
        }
        return put(List.of(), null, sent);
    }

    /** Changes a requirement by what a client sent. */
    QualityRequirement change(QualityRequirement requirement, JsonObject sent) {
        return put(List.of(), requirement, sent);
    }

    /**
     * Takes a requirement away.
     *
     * @throws ApiError 400 for a base one, and for one that others build on
     */
    void remove(QualityRequirement requirement) {
        if (requirement.isBase()) {
            throw ApiError.invalid("Base quality requirements cannot be deleted.");
        }
        if (requirements.below(requirement).findAny().isPresent()) {
            throw ApiError.invalid("A quality requirement with child requirements cannot be deleted.");
        }
        requirements.remove(requirement);
    }

    /**
     * Makes trees of requirements, parents before their children.
     *
     * @param roots what a client sent; each is below a requirement that there is
     * @return what was made, in the order in which it was
     */
    List<QualityRequirement> createTrees(JsonArray roots) {
        if (roots.isEmpty()) {
            throw at(List.of(ALL), Map.of("non_field_errors", List.of("This list may not be empty.")));
        }
        Map<List<String>, JsonObject> nodes = new LinkedHashMap<>();
        collect(List.of(ALL), roots, nodes);
        if (requirements.all().size() + nodes.size() > MOST) {
            throw ApiError.invalidField(ALL, TOO_MANY);
        }
        Set<String> names = new HashSet<>();
        nodes.forEach((path, node) -> {
            boolean root = path.size() == 2;
            if (node.has("name") && !names.add(node.get("name").toString())) {
                throw at(path, Map.of("name", NOT_UNIQUE));
            }
            if (root && !isSent(node, PARENT)) {
                throw at(path, Map.of(PARENT, "This field is required for root requirements."));
            }
            if (!root && node.has(PARENT)) {
                throw at(path, Map.of(PARENT, "Nested requirements inherit their parent from the hierarchy."));
            }
        });
        Map<List<String>, QualityRequirement> made = new LinkedHashMap<>();
        nodes.forEach((path, node) -> {
            QualityRequirement parent = path.size() == 2 ? null : made.get(path.subList(0, path.size() - 2));
            JsonObject sent = node.deepCopy();
            if (parent != null) {
                sent.addProperty(PARENT, parent.id());
            }
            made.put(path, put(path, null, sent));
        });
        return List.copyOf(made.values());
    }

    private static void collect(List<String> path, JsonArray nodes, Map<List<String>, JsonObject> all) {
        for (int i = 0; i < nodes.size(); i++) {
            List<String> here = append(path, Integer.toString(i));
            JsonObject node = object(here, nodes.get(i));
            all.put(here, node);
            if (node.get("children") instanceof JsonArray children) {
                collect(append(here, "children"), children, all);
            }
        }
    }

    /**
     * Puts a whole set in the place of what there is: an item with an id changes that requirement, one without makes one,
     * and what no item names goes.
     */
    void replace(JsonArray items) {
        if (items.isEmpty() || items.size() > MOST) {
            String message = items.isEmpty() ? "At least one quality requirement must be specified." : TOO_MANY;
            throw at(List.of(ALL), Map.of("non_field_errors", List.of(message)));
        }
        Map<Integer, QualityRequirement> named = named(items);
        for (QualityRequirement requirement : List.copyOf(requirements.all())) {
            if (!named.containsValue(requirement)) {
                if (requirement.isBase()) {
                    throw at(List.of(), Map.of(ALL, "Base quality requirements cannot be deleted."));
                }
                requirements.remove(requirement);
            }
        }
        Set<Integer> parentsFirst = new LinkedHashSet<>();
        for (int i = 0; i < items.size(); i++) {
            order(i, items, named, parentsFirst, new HashSet<>());
        }
        Set<String> names = new HashSet<>();
        for (int i : parentsFirst) {
            QualityRequirement done = put(List.of(), named.get(i), items.get(i).getAsJsonObject());
            if (!names.add(done.name())) {
                throw at(List.of(ALL, Integer.toString(i)), Map.of("name", NOT_UNIQUE));
            }
        }
    }

    /** The requirements that items name by their ids, by the places of the items. */
    private Map<Integer, QualityRequirement> named(JsonArray items) {
        Map<Integer, QualityRequirement> named = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            List<String> here = List.of(ALL, Integer.toString(i));
            JsonObject item = object(here, items.get(i));
            if (!isSent(item, "id")) {
                continue;
            }
            Long id = new BodyFields(item).id("id");
            QualityRequirement requirement = requirements.find(id);
            if (id == null) {
                throw at(here, Map.of("id", "A valid integer is required."));
            }
            if (requirement == null) {
                throw at(here, Map.of("id", "Requirement does not belong to the selected settings."));
            }
            if (named.containsValue(requirement)) {
                throw at(here, Map.of("id", "Requirement ids must be unique."));
            }
            named.put(i, requirement);
        }
        return named;
    }

    /** Puts an item behind the one that changes its parent. */
    private void order(
            int index,
            JsonArray items,
            Map<Integer, QualityRequirement> named,
            Set<Integer> parentsFirst,
            Set<Integer> under) {
        if (parentsFirst.contains(index)) {
            return;
        }
        if (!under.add(index)) {
            throw at(List.of(), Map.of(ALL, "Requirement parent cycle is not allowed."));
        }
        JsonObject item = items.get(index).getAsJsonObject();
        QualityRequirement before = named.get(index);
        Long parent = item.has(PARENT)
                ? isSent(item, PARENT) ? new BodyFields(item).id(PARENT) : null
                : before == null ? null : before.parent();
        if (parent != null) {
            int place = named.entrySet().stream()
                    .filter(entry -> entry.getValue().id() == parent)
                    .findFirst()
                    .orElseThrow(() -> at(
                            List.of(),
                            Map.of(ALL, "Parent requirements must be included in the same bulk settings update.")))
                    .getKey();
            order(place, items, named, parentsFirst, under);
        }
        parentsFirst.add(index);
    }

    /** Makes or changes one requirement; the path is that of what a client sent, for errors. */
    private QualityRequirement put(List<String> path, @Nullable QualityRequirement before, JsonObject body) {
        BodyFields fields = new BodyFields(body.deepCopy());
        if (before == null) {
            fields.require("name");
        }
        JsonObject sent = QualityRequirement.read(fields);
        if (fields.isWrong()) {
            throw at(path, fields.errors());
        }
        QualityRequirement start = before != null
                ? before
                : new QualityRequirement(
                        tables.nextRequirement(), QualityRequirement.blank(), tables.now(), tables.now());
        QualityRequirement after = start.with(sent, tables.now());
        if (before != null && before.isBase()) {
            checkBase(path, before, after);
        } else {
            checkParent(path, before, after);
        }
        if (sent.has("attribute_comparison")) {
            checkAttributes(path, sent.get("attribute_comparison"));
        }
        if (sent.has("filter")) {
            checkFilter(path, after);
        }
        if (requirements.all().stream()
                .anyMatch(other -> other.id() != after.id() && other.name().equals(after.name()))) {
            throw invalid(path, "name", "Requirement with this name already exists in the selected settings.");
        }
        requirements.put(after);
        return after;
    }

    private static void checkBase(List<String> path, QualityRequirement before, QualityRequirement after) {
        if (!after.isBase()) {
            throw invalid(path, PARENT, "Base quality requirements cannot have a parent.");
        }
        if (!Objects.equals(before.ownType(), after.ownType())) {
            throw invalid(path, "annotation_type", "Base quality requirement type cannot be changed.");
        }
        for (String name : QualityRequirement.INHERITED) {
            if (after.own().get(name).isJsonNull() && !name.equals("attribute_comparison")) {
                throw invalid(path, name, "Root requirements cannot inherit.");
            }
        }
    }

    private void checkParent(List<String> path, @Nullable QualityRequirement before, QualityRequirement after) {
        if (after.isBase()) {
            throw invalid(
                    path,
                    PARENT,
                    before == null
                            ? "This field is required for custom requirements."
                            : "Custom quality requirements must have a parent.");
        }
        QualityRequirement parent = requirements.find(after.parent());
        if (parent == null) {
            throw invalid(path, PARENT, "Parent requirement must belong to the same quality settings.");
        }
        if (after.ownType() != null && !after.ownType().equals(type(parent))) {
            throw invalid(path, "annotation_type", "Child requirements inherit annotation type from their parent.");
        }
        after.own().add("annotation_type", JsonNull.INSTANCE);
        if (before != null && requirements.isWithin(parent, before)) {
            throw invalid(path, PARENT, "A requirement cannot reference itself as a parent.");
        }
    }

    private void checkAttributes(List<String> path, JsonElement comparison) {
        Set<Long> unknown = AttributeRules.specs(comparison);
        unknown.removeAll(settings.attributes());
        if (!unknown.isEmpty()) {
            String ids = unknown.stream().map(Object::toString).collect(Collectors.joining(", "));
            throw at(
                    append(path, "attribute_comparison"),
                    Map.of("rules", "Unknown attribute spec id(s): " + ids + "."));
        }
    }

    private void checkFilter(List<String> path, QualityRequirement requirement) {
        QualityRequirement parent = requirements.find(requirement.parent());
        try {
            RequirementFilter.of(
                    requirement.own().get("filter").getAsString(), type(parent == null ? requirement : parent));
        } catch (ApiError wrong) {
            throw wrong.response().status() == 400
                    ? invalid(path, "filter", Objects.toString(wrong.getMessage(), ""))
                    : wrong;
        }
    }

    private String type(QualityRequirement requirement) {
        return requirements.effective(requirement).text("annotation_type");
    }

    private static boolean isSent(JsonObject object, String name) {
        return object.has(name) && !object.get(name).isJsonNull();
    }

    private static JsonObject object(List<String> path, JsonElement element) {
        if (element instanceof JsonObject object) {
            return object;
        }
        throw at(path, Map.of("non_field_errors", List.of(BodyFields.notADictionary(element))));
    }

    private static List<String> append(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private static ApiError invalid(List<String> path, String field, String message) {
        return at(path, Map.of(field, List.of(message)));
    }

    /** 400 with an error that stands where the wrong thing was sent. */
    private static ApiError at(List<String> path, Object error) {
        JsonElement whole = WireJson.tree(error);
        for (int i = path.size() - 1; i >= 0; i--) {
            JsonObject around = new JsonObject();
            around.add(path.get(i), whole);
            whole = around;
        }
        return ApiError.invalidFields(whole);
    }
}
