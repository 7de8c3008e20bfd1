package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A quality requirement with all that it inherits.
 *
 * @param values by the names that they have in the API
 */
record EffectiveRequirement(JsonObject values) {

    /** Puts what a requirement says over what its parent asks for; both filters count. */
    static EffectiveRequirement of(QualityRequirement requirement, @Nullable EffectiveRequirement parent) {
        JsonObject own = requirement.own();
        JsonObject values = parent == null ? new JsonObject() : parent.values.deepCopy();
        for (String name : QualityRequirement.INHERITED) {
            if (!own.get(name).isJsonNull()) {
                values.add(name, own.get(name));
            }
        }
        AttributeRules rules =
                AttributeRules.of(parent == null ? JsonNull.INSTANCE : parent.value("attribute_comparison"));
        rules.add(own.get("attribute_comparison"));
        values.add("attribute_comparison", rules.view());
        values.addProperty(
                "filter",
                both(
                        parent == null ? "" : parent.text("filter"),
                        own.get("filter").getAsString()));
        for (String name : List.of("name", "enabled", "sort_order", "parent_requirement")) {
            values.add(name, own.get(name));
        }
        values.addProperty("requirement_id", requirement.id());
        return new EffectiveRequirement(values);
    }

    private static String both(String one, String other) {
        if (one.isBlank() || other.isBlank()) {
            return one.isBlank() ? other : one;
        }
        JsonArray rules = new JsonArray();
        rules.add(WireJson.read(one));
        rules.add(WireJson.read(other));
        JsonObject and = new JsonObject();
        and.add("and", rules);
        return WireJson.write(and);
    }

    private JsonElement value(String name) {
        return Objects.requireNonNull(values.get(name), () -> "There is no '" + name + "' in a requirement.");
    }

    double number(String name) {
        return value(name).getAsDouble();
    }

    boolean flag(String name) {
        return value(name).getAsBoolean();
    }

    String text(String name) {
        return value(name).getAsString();
    }

    /** The rules for attributes. */
    AttributeRules attributes() {
        return AttributeRules.of(value("attribute_comparison"));
    }
}
