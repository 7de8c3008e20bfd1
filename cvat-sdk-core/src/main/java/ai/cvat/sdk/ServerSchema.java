package ai.cvat.sdk;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The schema of a server: what its operations take. */
final class ServerSchema {

    private final @Nullable String version;
    private final List<Operation> operations = new ArrayList<>();

    private ServerSchema(JsonObject document) {
        version = document.get("info") instanceof JsonObject info && info.get("version") instanceof JsonPrimitive text
                ? text.getAsString()
                : null;
        // Of the paths no more is kept than what follows.
        JsonObject kept = new JsonObject();
        kept.add("components", document.get("components"));
        for (Map.Entry<String, JsonElement> path :
                document.getAsJsonObject("paths").entrySet()) {
            for (Map.Entry<String, JsonElement> method :
                    path.getValue().getAsJsonObject().entrySet()) {
                if (method.getValue() instanceof JsonObject operation && operation.has("operationId")) {
                    operations.add(new Operation(
                            operation.get("operationId").getAsString(),
                            method.getKey().toUpperCase(Locale.ROOT),
                            segments(path.getKey()),
                            numbers(kept, operation),
                            query(kept, operation),
                            body(kept, operation)));
                }
            }
        }
    }

    /**
     * Reads a schema.
     *
     * @throws JsonParseException when it is none
     */
    static ServerSchema parse(String json) {
        try {
            return new ServerSchema(new Gson().fromJson(json, JsonObject.class));
        } catch (ClassCastException | IllegalStateException | NullPointerException | UnsupportedOperationException e) {
            throw new JsonParseException("it is no OpenAPI document: " + e.getMessage(), e);
        }
    }

    private static Set<String> query(JsonObject document, JsonObject operation) {
        Set<String> names = new HashSet<>();
        parameters(document, operation, "query").forEach(parameter -> names.add(name(parameter)));
        return names;
    }

    /** The variable segments of the path that are numbers. */
    private static Set<String> numbers(JsonObject document, JsonObject operation) {
        Set<String> numbers = new HashSet<>();
        for (JsonObject parameter : parameters(document, operation, "path")) {
            if (parameter.get("schema") instanceof JsonObject schema
                    && schema.get("type") instanceof JsonPrimitive type
                    && type.getAsString().equals("integer")) {
                numbers.add("{" + name(parameter) + "}");
            }
        }
        return numbers;
    }

    private static String name(JsonObject parameter) {
        return parameter.get("name").getAsString();
    }

    private static List<JsonObject> parameters(JsonObject document, JsonObject operation, String place) {
        List<JsonObject> found = new ArrayList<>();
        if (operation.get("parameters") instanceof JsonArray parameters) {
            for (JsonElement parameter : parameters) {
                JsonObject resolved = SchemaNode.resolved(document, parameter);
                if (resolved.get("in") instanceof JsonPrimitive in
                        && in.getAsString().equals(place)) {
                    found.add(resolved);
                }
            }
        }
        return found;
    }

    private static @Nullable SchemaNode body(JsonObject document, JsonObject operation) {
        List<JsonObject> schemas = new ArrayList<>();
        if (operation.get("requestBody") instanceof JsonObject body
                && SchemaNode.resolved(document, body).get("content") instanceof JsonObject content) {
            for (JsonElement type : content.asMap().values()) {
                if (type instanceof JsonObject object && object.get("schema") instanceof JsonObject schema) {
                    schemas.add(schema);
                }
            }
        }
        return schemas.isEmpty() ? null : new SchemaNode(document, schemas);
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        segments.removeIf(String::isEmpty);
        return segments;
    }

    /** The version of the server that it describes; null where it does not say. */
    @Nullable
    String version() {
        return version;
    }

    /** The operation that a request asks for; null where there is none such. */
    @Nullable
    Operation operation(String method, String path) {
        List<String> segments = segments(path);
        Operation best = null;
        for (Operation operation : operations) {
            if (operation.method.equals(method)
                    && operation.takes(segments)
                    && (best == null || operation.variables() < best.variables())) {
                best = operation;
            }
        }
        return best;
    }

    /**
     * One operation.
     *
     * @param numbers which variable segments of the path are numbers
     * @param query the parameters that it takes
     * @param body what it takes beside them; null where the schema does not say
     */
    record Operation(
            String id,
            String method,
            List<String> path,
            Set<String> numbers,
            Set<String> query,
            @Nullable SchemaNode body) {

        private boolean takes(List<String> segments) {
            if (segments.size() != path.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                String step = path.get(i);
                String given = segments.get(i);
                boolean fits = numbers.contains(step)
                        ? given.chars().allMatch(Character::isDigit)
                        : isVariable(step) || step.equals(given);
                if (!fits) {
                    return false;
                }
            }
            return true;
        }

        private long variables() {
            return path.stream().filter(Operation::isVariable).count();
        }

        private static boolean isVariable(String segment) {
            return segment.startsWith("{");
        }
    }
}
