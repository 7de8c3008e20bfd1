package ai.cvat.sdk.resources;

import ai.cvat.api.model.QualityRequirementBulkCreateNodeRequest;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks over trees of requirements before they are sent. */
final class RequirementTrees {

    private static final String PARENT = "parent_requirement";

    private final Gson gson;
    private final Set<String> names = new HashSet<>();

    RequirementTrees(Gson gson) {
        this.gson = gson;
    }

    /**
     * Copies trees, and puts them below a requirement.
     *
     * @throws IllegalArgumentException when a tree names another parent
     */
    List<QualityRequirementBulkCreateNodeRequest> below(
            long parent, List<QualityRequirementBulkCreateNodeRequest> trees) {
        List<QualityRequirementBulkCreateNodeRequest> copies = new ArrayList<>();
        for (QualityRequirementBulkCreateNodeRequest tree : trees) {
            Long given = tree.getParentRequirement();
            if (given != null && given != parent) {
                throw new IllegalArgumentException("\"" + tree.getName() + "\" is to be added below the requirement "
                        + parent + ", but names " + given + " as its parent: leave parentRequirement out.");
            }
            QualityRequirementBulkCreateNodeRequest copy =
                    gson.fromJson(gson.toJsonTree(tree), QualityRequirementBulkCreateNodeRequest.class);
            copies.add(copy.parentRequirement(parent));
        }
        return copies;
    }

    /**
     * Looks over trees, the roots of which name their parents.
     *
     * @throws IllegalArgumentException when something of them is wrong
     */
    void check(List<QualityRequirementBulkCreateNodeRequest> trees) {
        if (trees.isEmpty()) {
            throw new IllegalArgumentException("There is no requirement to add: give one at least.");
        }
        for (QualityRequirementBulkCreateNodeRequest tree : trees) {
            JsonObject root = gson.toJsonTree(tree).getAsJsonObject();
            String name = check(root);
            if (!(root.get(PARENT) instanceof JsonPrimitive)) {
                throw new IllegalArgumentException("\"" + name
                        + "\" has no parent: set parentRequirement to the id of a requirement of these settings, of a base"
                        + " requirement in the simplest case.");
            }
        }
    }

    /** Returns the name. */
    private String check(JsonObject node) {
        String name = node.get("name") instanceof JsonPrimitive text ? text.getAsString() : "";
        if (name.isBlank()) {
            throw new IllegalArgumentException("A requirement that is to be added has no name: " + node);
        }
        if (!names.add(name)) {
            throw new IllegalArgumentException("Two of the requirements that are to be added are called \"" + name
                    + "\": names are unique within quality settings.");
        }
        if (node.get("children") instanceof JsonArray children) {
            for (JsonElement child : children) {
                String below = check(child.getAsJsonObject());
                if (child.getAsJsonObject().has(PARENT)) {
                    throw new IllegalArgumentException("\"" + below + "\" stands below \"" + name
                            + "\", which makes that its parent: leave its parentRequirement out.");
                }
            }
        }
        return name;
    }
}
