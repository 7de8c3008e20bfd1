package ai.cvat.api.client.internal.openapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shape that schemas together give a value: all that they, their parts and their alternatives name. Thread-safe. */
public final class SchemaShape {

    private static final String ITEM = "[]";

    private final OpenApiDocument document;
    private final Set<JsonObject> schemas = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Optional<SchemaShape>> parts = new ConcurrentHashMap<>();

    SchemaShape(OpenApiDocument document, Collection<JsonObject> schemas) {
        this.document = document;
        schemas.forEach(this::add);
    }

    private void add(JsonElement schema) {
        JsonObject resolved = document.resolved(schema);
        if (schemas.add(resolved)) {
            for (String composition : List.of("allOf", "oneOf", "anyOf")) {
                if (resolved.get(composition) instanceof JsonArray several) {
                    several.forEach(this::add);
                }
            }
        }
    }

    /** Whether properties are named, so that others are none. */
    public boolean namesProperties() {
        return schemas.stream().anyMatch(schema -> schema.has("properties"));
    }

    /** Whether properties are named, but not this one. */
    public boolean lacks(String property) {
        return namesProperties() && property(property) == null;
    }

    /** The property with a name, or what every property is that is not named; null where there is neither. */
    public @Nullable SchemaShape property(String name) {
        return parts.computeIfAbsent(
                        name,
                        any -> next(schema -> schema.get("properties") instanceof JsonObject properties
                                        ? properties.get(name)
                                        : null)
                                .or(() -> next(schema -> schema.get("additionalProperties"))))
                .orElse(null);
    }

    /** The items of a list; null where nothing is said of them. */
    public @Nullable SchemaShape item() {
        return parts.computeIfAbsent(ITEM, any -> next(schema -> schema.get("items")))
                .orElse(null);
    }

    /** The values that are named; none where any is allowed. */
    public Set<JsonElement> values() {
        Set<JsonElement> values = new HashSet<>();
        for (JsonObject schema : schemas) {
            if (schema.get("enum") instanceof JsonArray named) {
                values.addAll(named.asList());
            }
        }
        return values;
    }

    private Optional<SchemaShape> next(Function<JsonObject, @Nullable JsonElement> step) {
        List<JsonObject> found = new ArrayList<>();
        for (JsonObject schema : schemas) {
            if (step.apply(schema) instanceof JsonObject next) {
                found.add(next);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new SchemaShape(document, found));
    }
}
