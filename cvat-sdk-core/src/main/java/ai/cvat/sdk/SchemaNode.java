package ai.cvat.sdk;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The schema of a value that a server takes: a schema with all that it is made of, and all its alternatives. */
final class SchemaNode {

    /** A schema that refers to another that refers to another has an end. */
    private static final int MOST_REFERENCES = 50;

    private static final String ITEM = "[]";

    /** Servers go by the ids of items also where their schemas name none, as in the requirements of quality settings. */
    private static final String ID = "id";

    private final JsonObject document;
    private final Set<JsonObject> schemas = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, Optional<SchemaNode>> parts = new ConcurrentHashMap<>();

    SchemaNode(JsonObject document, Collection<JsonObject> schemas) {
        this.document = document;
        schemas.forEach(this::add);
    }

    private void add(JsonElement schema) {
        JsonObject resolved = resolved(document, schema);
        if (schemas.add(resolved)) {
            for (String composition : List.of("allOf", "oneOf", "anyOf")) {
                if (resolved.get(composition) instanceof JsonArray several) {
                    several.forEach(this::add);
                }
            }
        }
    }

    /** What an object of a document is, or what it refers to; an empty one, which says nothing, where that is not there. */
    static JsonObject resolved(JsonObject document, JsonElement element) {
        JsonElement found = element;
        for (int i = 0; i < MOST_REFERENCES && found instanceof JsonObject object && object.has("$ref"); i++) {
            found = referred(document, object.get("$ref"));
        }
        return found instanceof JsonObject object && !object.has("$ref") ? object : new JsonObject();
    }

    private static @Nullable JsonElement referred(JsonObject document, JsonElement reference) {
        if (!(reference instanceof JsonPrimitive text)) {
            return null;
        }
        JsonElement found = document;
        for (String step : text.getAsString().replaceFirst("^#/", "").split("/", -1)) {
            found = found instanceof JsonObject object ? object.get(step) : null;
        }
        return found;
    }

    /** Whether properties are named here, but not this one. */
    boolean lacks(String property) {
        return schemas.stream().anyMatch(schema -> schema.has("properties")) && property(property) == null;
    }

    private @Nullable SchemaNode property(String name) {
        return parts.computeIfAbsent(
                        name,
                        any -> next(schema -> properties(schema).get(name))
                                .or(() -> next(schema -> schema.get("additionalProperties"))))
                .orElse(null);
    }

    private static JsonObject properties(JsonObject schema) {
        return schema.get("properties") instanceof JsonObject properties ? properties : new JsonObject();
    }

    private @Nullable SchemaNode item() {
        return parts.computeIfAbsent(ITEM, any -> next(schema -> schema.get("items")))
                .orElse(null);
    }

    private Optional<SchemaNode> next(Function<JsonObject, @Nullable JsonElement> step) {
        List<JsonObject> found = new ArrayList<>();
        for (JsonObject schema : schemas) {
            if (step.apply(schema) instanceof JsonObject next) {
                found.add(next);
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new SchemaNode(document, found));
    }

    /** The first property of a value that says something and is not in the schema, with dots; null where there is none. */
    @Nullable
    String firstMissing(JsonReader json) throws IOException {
        switch (json.peek()) {
            case BEGIN_OBJECT -> {
                return inObject(json);
            }
            case BEGIN_ARRAY -> {
                return inArray(json);
            }
            default -> {
                json.skipValue();
                return null;
            }
        }
    }

    private @Nullable String inObject(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            SchemaNode property = property(name);
            if (property != null) {
                String missing = property.firstMissing(json);
                if (missing != null) {
                    return name + "." + missing;
                }
            } else if (saysSomething(json) && !ID.equals(name) && lacks(name)) {
                return name;
            }
        }
        json.endObject();
        return null;
    }

    private @Nullable String inArray(JsonReader json) throws IOException {
        SchemaNode item = item();
        json.beginArray();
        while (json.hasNext()) {
            if (item == null) {
                json.skipValue();
                continue;
            }
            String missing = item.firstMissing(json);
            if (missing != null) {
                return missing;
            }
        }
        json.endArray();
        return null;
    }

    /** Reads a value: nothing is lost where a server passes over null or over an empty list. */
    private static boolean saysSomething(JsonReader json) throws IOException {
        boolean something;
        switch (json.peek()) {
            case NULL -> {
                json.nextNull();
                something = false;
            }
            case BEGIN_ARRAY -> {
                json.beginArray();
                something = json.hasNext();
                while (json.hasNext()) {
                    json.skipValue();
                }
                json.endArray();
            }
            default -> {
                json.skipValue();
                something = true;
            }
        }
        return something;
    }
}
