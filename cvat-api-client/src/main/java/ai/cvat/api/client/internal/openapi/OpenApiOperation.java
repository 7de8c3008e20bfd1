package ai.cvat.api.client.internal.openapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One operation of an OpenAPI document. */
public final class OpenApiOperation {

    /** The media types that the server answers in; what is declared as plain JSON comes so too. */
    private static final List<String> JSON = List.of("application/vnd.cvat+json", "application/json");

    private final OpenApiDocument document;
    private final String id;
    private final String method;
    private final List<String> path;
    private final JsonObject json;
    private final Set<String> query;
    private final Set<String> numbers;
    private final @Nullable SchemaShape body;

    OpenApiOperation(OpenApiDocument document, String id, String method, String path, JsonObject json) {
        this.document = document;
        this.id = id;
        this.method = method;
        this.path = segments(path);
        this.json = json;
        this.query = Set.copyOf(parameters("query").keySet());
        this.numbers = parameters("path").entrySet().stream()
                .filter(parameter -> parameter.getValue().get("schema") instanceof JsonObject schema
                        && says(schema, "type", "integer"))
                .map(parameter -> "{" + parameter.getKey() + "}")
                .collect(Collectors.toUnmodifiableSet());
        this.body = body();
    }

    private Map<String, JsonObject> parameters(String place) {
        Map<String, JsonObject> found = new LinkedHashMap<>();
        if (json.get("parameters") instanceof JsonArray parameters) {
            for (JsonElement parameter : parameters) {
                JsonObject resolved = document.resolved(parameter);
                if (says(resolved, "in", place)) {
                    found.put(OpenApiDocument.text(resolved, "name"), resolved);
                }
            }
        }
        return found;
    }

    private static boolean says(JsonObject object, String name, String text) {
        return new JsonPrimitive(text).equals(object.get(name));
    }

    private @Nullable SchemaShape body() {
        List<JsonObject> schemas = new ArrayList<>();
        if (document.resolved(json.get("requestBody")).get("content") instanceof JsonObject content) {
            for (JsonElement type : content.asMap().values()) {
                if (type instanceof JsonObject object && object.get("schema") instanceof JsonObject schema) {
                    schemas.add(schema);
                }
            }
        }
        return schemas.isEmpty() ? null : new SchemaShape(document, schemas);
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        segments.removeIf(String::isEmpty);
        return segments;
    }

    /** The operationId. */
    public String id() {
        return id;
    }

    /** The names of the parameters that it takes in the query. */
    public Set<String> queryParameters() {
        return query;
    }

    /** The schema of its body, in any media type; null where the document does not say. */
    public @Nullable SchemaShape requestBody() {
        return body;
    }

    /** What it answers with a status; null where the document does not say. */
    public @Nullable JsonObject response(int status) {
        return json.get("responses") instanceof JsonObject responses
                        && responses.get(Integer.toString(status)) instanceof JsonObject response
                ? document.resolved(response)
                : null;
    }

    /** The schema of what it answers in JSON with a status; null where there is none. */
    public @Nullable JsonObject jsonSchema(int status) {
        JsonObject response = response(status);
        if (response != null && response.get("content") instanceof JsonObject content) {
            for (String type : JSON) {
                if (content.get(type) instanceof JsonObject media) {
                    return media.get("schema") instanceof JsonObject schema ? schema : null;
                }
            }
        }
        return null;
    }

    /** The schema of its JSON answer with a status; null where the document does not say. */
    public @Nullable SchemaShape answer(int status) {
        JsonObject schema = jsonSchema(status);
        return schema == null ? null : new SchemaShape(document, List.of(schema));
    }

    boolean takes(String requested, String given) {
        List<String> segments = segments(given);
        if (!method.equals(requested) || segments.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            String step = path.get(i);
            String segment = segments.get(i);
            boolean fits = numbers.contains(step)
                    ? segment.chars().allMatch(Character::isDigit)
                    : isVariable(step) || step.equals(segment);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** How many segments of its path are variables. */
    long variables() {
        return path.stream().filter(OpenApiOperation::isVariable).count();
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }
}
