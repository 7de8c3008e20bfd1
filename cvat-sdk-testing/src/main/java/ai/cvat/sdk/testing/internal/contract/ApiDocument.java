package ai.cvat.sdk.testing.internal.contract;

import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An API document (OpenAPI): what each operation takes and answers. */
public final class ApiDocument {

    /** Read once, by the first who asks: it takes a moment. Nobody changes it. */
    private static final class Own {
        static final ApiDocument DOCUMENT = of(ApiSchema.own());
    }

    private final JsonObject root;
    private final Map<String, JsonObject> operations = new HashMap<>();

    private ApiDocument(JsonObject root) {
        this.root = root;
        for (Map.Entry<String, JsonElement> path : root.getAsJsonObject("paths").entrySet()) {
            for (JsonElement operation :
                    path.getValue().getAsJsonObject().asMap().values()) {
                if (operation.isJsonObject() && operation.getAsJsonObject().has("operationId")) {
                    operations.put(
                            operation.getAsJsonObject().get("operationId").getAsString(), operation.getAsJsonObject());
                }
            }
        }
    }

    /** The document that this server follows. */
    public static ApiDocument read() {
        return Own.DOCUMENT;
    }

    /** Reads a document. */
    public static ApiDocument of(ApiSchema schema) {
        return new ApiDocument(schema.json());
    }

    /** A document of nothing but schemas. */
    static ApiDocument ofSchemas(JsonObject schemas) {
        JsonObject components = new JsonObject();
        components.add("schemas", schemas);
        JsonObject root = new JsonObject();
        root.add("components", components);
        root.add("paths", new JsonObject());
        return new ApiDocument(root);
    }

    /** The version of the server that it describes; null when it does not say. */
    public @Nullable String version() {
        return root.get("info") instanceof JsonObject info && info.get("version") instanceof JsonPrimitive version
                ? version.getAsString()
                : null;
    }

    /** The ids of its operations. */
    Set<String> operations() {
        return Collections.unmodifiableSet(operations.keySet());
    }

    /** The response of an operation with a status; null when the document does not say. */
    @Nullable JsonObject response(String operationId, int status) {
        JsonObject operation = operations.get(operationId);
        return operation == null
                ? null
                : operation.getAsJsonObject("responses").getAsJsonObject(Integer.toString(status));
    }

    /** The schema of an answer in JSON; null when there is none. */
    @Nullable JsonObject jsonSchema(JsonObject response) {
        JsonObject content = response.getAsJsonObject("content");
        if (content == null) {
            return null;
        }
        // What is declared as plain JSON comes as all JSON does.
        JsonObject json = content.getAsJsonObject(content.has(WireJson.JSON) ? WireJson.JSON : "application/json");
        return json == null ? null : json.getAsJsonObject("schema");
    }

    /** The names of the parameters that an operation takes in the query. */
    Set<String> queryParameters(String operationId) {
        Set<String> names = new HashSet<>();
        JsonObject operation = operations.get(operationId);
        if (operation != null && operation.get("parameters") instanceof JsonArray parameters) {
            for (JsonElement parameter : parameters) {
                JsonObject found = resolved(parameter.getAsJsonObject());
                if (found.get("in").getAsString().equals("query")) {
                    names.add(found.get("name").getAsString());
                }
            }
        }
        return names;
    }

    /** The shape of an operation's body, in any media type; null when the document does not say. */
    @Nullable SchemaShape request(String operationId) {
        JsonObject operation = operations.get(operationId);
        List<JsonObject> schemas = new ArrayList<>();
        if (operation != null
                && operation.get("requestBody") instanceof JsonObject body
                && resolved(body).get("content") instanceof JsonObject content) {
            for (JsonElement type : content.asMap().values()) {
                if (type.getAsJsonObject().get("schema") instanceof JsonObject schema) {
                    schemas.add(schema);
                }
            }
        }
        return schemas.isEmpty() ? null : new SchemaShape(this, schemas);
    }

    /** The shape of an operation's JSON response with a status; null when the document does not say. */
    @Nullable SchemaShape answer(String operationId, int status) {
        JsonObject response = response(operationId, status);
        JsonObject schema = response == null ? null : jsonSchema(resolved(response));
        return schema == null ? null : new SchemaShape(this, List.of(schema));
    }

    private JsonObject resolved(JsonObject object) {
        return object.has("$ref") ? resolved(resolve(object.get("$ref").getAsString())) : object;
    }

    /** The schema for which a {@code $ref} stands. */
    JsonObject resolve(String reference) {
        JsonObject found = root;
        for (String part : reference.substring("#/".length()).split("/", -1)) {
            found = found.getAsJsonObject(part);
        }
        return found;
    }
}
