package ai.cvat.api.client.internal.openapi;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An OpenAPI document: what each operation of a server takes and answers. */
public final class OpenApiDocument {

    /** A schema that refers to another that refers to another has an end. */
    private static final int MOST_REFERENCES = 50;

    private final JsonObject root;
    private final Map<String, OpenApiOperation> operations = new LinkedHashMap<>();

    private OpenApiDocument(JsonObject root, JsonObject paths) {
        this.root = root;
        paths.asMap().forEach((path, methods) -> {
            if (!(methods instanceof JsonObject object)) {
                throw broken("the path " + path + " is no object");
            }
            object.asMap().forEach((method, operation) -> add(method.toUpperCase(Locale.ROOT), path, operation));
        });
    }

    private void add(String method, String path, JsonElement element) {
        if (element instanceof JsonObject operation && operation.has("operationId")) {
            String id = text(operation, "operationId");
            operations.put(id, new OpenApiOperation(this, id, method, path, operation));
        }
    }

    /**
     * Reads a document.
     *
     * @throws JsonParseException when it is none
     */
    public static OpenApiDocument parse(String json) {
        return of(new Gson().fromJson(json, JsonElement.class));
    }

    /**
     * The document that some JSON is.
     *
     * @throws JsonParseException when it is none
     */
    public static OpenApiDocument of(@Nullable JsonElement json) {
        if (json instanceof JsonObject root && root.get("paths") instanceof JsonObject paths) {
            return new OpenApiDocument(root, paths);
        }
        throw broken("it has no \"paths\"");
    }

    /** The version of the server that it describes; null where it does not say. */
    public @Nullable String version() {
        return root.get("info") instanceof JsonObject info && info.get("version") instanceof JsonPrimitive version
                ? version.getAsString()
                : null;
    }

    /** The operations by their ids, in the order of the document. */
    public Map<String, OpenApiOperation> operations() {
        return Collections.unmodifiableMap(operations);
    }

    /** The operation with an id; one that takes and answers nothing where there is none such. */
    public OpenApiOperation operation(String id) {
        OpenApiOperation operation = operations.get(id);
        return operation == null ? new OpenApiOperation(this, id, "", "", new JsonObject()) : operation;
    }

    /** The operation that a request asks for, the one with the fewest variables; null where there is none such. */
    public @Nullable OpenApiOperation operationFor(String method, String path) {
        OpenApiOperation best = null;
        for (OpenApiOperation operation : operations.values()) {
            if (operation.takes(method, path) && (best == null || operation.variables() < best.variables())) {
                best = operation;
            }
        }
        return best;
    }

    /**
     * The definition of an object of the document, which may refer to one elsewhere; an empty one, which says nothing, where
     * that is not there.
     */
    public JsonObject resolved(@Nullable JsonElement element) {
        JsonElement found = element;
        for (int i = 0; i < MOST_REFERENCES && found instanceof JsonObject object && object.has("$ref"); i++) {
            found = referred(object.get("$ref"));
        }
        return found instanceof JsonObject object && !object.has("$ref") ? object : new JsonObject();
    }

    /** The schema among the components that has a name; an empty one, which says nothing, where there is none such. */
    public JsonObject schema(String name) {
        return resolved(referred(new JsonPrimitive("#/components/schemas/" + name)));
    }

    private @Nullable JsonElement referred(JsonElement reference) {
        if (!(reference instanceof JsonPrimitive text)) {
            return null;
        }
        JsonElement found = root;
        for (String step : text.getAsString().replaceFirst("^#/", "").split("/", -1)) {
            found = found instanceof JsonObject object ? object.get(step) : null;
        }
        return found;
    }

    private static JsonParseException broken(String why) {
        return new JsonParseException("it is no OpenAPI document: " + why);
    }

    /**
     * The text of a property.
     *
     * @throws JsonParseException when it has none
     */
    static String text(JsonObject object, String name) {
        if (object.get(name) instanceof JsonPrimitive text) {
            return text.getAsString();
        }
        throw broken("\"" + name + "\" is no text: " + object.get(name));
    }
}
