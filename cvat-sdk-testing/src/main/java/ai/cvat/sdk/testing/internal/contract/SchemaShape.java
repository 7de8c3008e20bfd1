package ai.cvat.sdk.testing.internal.contract;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shape that schemas together give a value: all that they, their parts and their alternatives name. */
final class SchemaShape {

    private static final List<String> PARTS = List.of("allOf", "oneOf", "anyOf");

    private final ApiDocument document;
    private final List<JsonObject> schemas = new ArrayList<>();

    SchemaShape(ApiDocument document, Collection<JsonObject> schemas) {
        this.document = document;
        schemas.forEach(this::add);
    }

    private void add(JsonObject schema) {
        if (schema.has("$ref")) {
            add(document.resolve(schema.get("$ref").getAsString()));
            return;
        }
        if (!schemas.contains(schema)) {
            schemas.add(schema);
            for (String part : PARTS) {
                if (schema.get(part) instanceof JsonArray several) {
                    several.forEach(one -> add(one.getAsJsonObject()));
                }
            }
        }
    }

    /** Whether properties are named, so that others are none. */
    boolean namesProperties() {
        return schemas.stream().anyMatch(schema -> schema.has("properties"));
    }

    /** The property with a name, or what every property is that is not named; null where there is neither. */
    @Nullable SchemaShape property(String name) {
        SchemaShape named =
                of(schema -> schema.get("properties") instanceof JsonObject properties ? properties.get(name) : null);
        return named == null ? of(schema -> schema.get("additionalProperties")) : named;
    }

    /** The items of a list; null where nothing is said of them. */
    @Nullable SchemaShape item() {
        return of(schema -> schema.get("items"));
    }

    /** The values that are named; none where any is allowed. */
    Set<JsonElement> values() {
        Set<JsonElement> values = new HashSet<>();
        for (JsonObject schema : schemas) {
            if (schema.get("enum") instanceof JsonArray named) {
                values.addAll(named.asList());
            }
        }
        return values;
    }

    private @Nullable SchemaShape of(Step step) {
        List<JsonObject> found = new ArrayList<>();
        for (JsonObject schema : schemas) {
            if (step.from(schema) instanceof JsonObject next) {
                found.add(next);
            }
        }
        return found.isEmpty() ? null : new SchemaShape(document, found);
    }

    /** From a schema to what it says of a part of the value. */
    @FunctionalInterface
    private interface Step {

        @Nullable JsonElement from(JsonObject schema);
    }
}
