package ai.cvat.sdk.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API document: what each operation answers. */
final class ApiDocument {

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

    static ApiDocument read() {
        return new ApiDocument(ApiSchema.json());
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

    /** What an operation answers with a status; null when the document does not say. */
    @Nullable JsonObject response(String operationId, int status) {
        JsonObject operation = operations.get(operationId);
        return operation == null
                ? null
                : operation.getAsJsonObject("responses").getAsJsonObject(Integer.toString(status));
    }

    /** The schema of an answer in JSON; null when there is none. */
    @Nullable JsonObject jsonSchema(JsonObject response) {
        JsonObject content = response.getAsJsonObject("content");
        if (content == null || !content.has(Wire.JSON)) {
            return null;
        }
        return content.getAsJsonObject(Wire.JSON).getAsJsonObject("schema");
    }

    /** What a {@code $ref} stands for. */
    JsonObject resolve(String reference) {
        JsonObject found = root;
        for (String part : reference.substring("#/".length()).split("/", -1)) {
            found = found.getAsJsonObject(part);
        }
        return found;
    }
}
