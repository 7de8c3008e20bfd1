package ai.cvat.sdk.testing.internal.contract;

import ai.cvat.api.client.internal.openapi.OpenApiDocument;
import ai.cvat.api.client.internal.openapi.SchemaShape;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The restrictions of a server of another version: the operations, parameters and properties that it does not have. As
 * Django REST does, it passes over what it does not know without a word. What was renamed, it calls as it was called.
 */
public record VersionRestrictions(OpenApiDocument own, OpenApiDocument other) {

    /** Values by their names of today. */
    private static final Map<String, String> FORMER_VALUES = Map.of("replica", "consensus_replica");

    /** The operations that it does not have. */
    public Set<String> missingOperations() {
        Set<String> missing = new HashSet<>(own.operations().keySet());
        missing.removeAll(other.operations().keySet());
        return missing;
    }

    /** Whether it passes over a parameter of the query. */
    public boolean ignoresQuery(@Nullable String operationId, String name) {
        return operationId != null
                && own.operation(operationId).queryParameters().contains(name)
                && !other.operation(operationId).queryParameters().contains(name);
    }

    /** A condition on the type of jobs in the words of this server. */
    public String translated(@Nullable String operationId, String name, String value) {
        boolean ofTypes = "jobs_list".equals(operationId) && name.equals("type");
        return FORMER_VALUES.entrySet().stream()
                .filter(entry -> ofTypes && entry.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(value);
    }

    /** Takes out of a body what it passes over. */
    public void restrictRequest(@Nullable String operationId, JsonElement body) {
        if (operationId != null) {
            remove(
                    body,
                    own.operation(operationId).requestBody(),
                    other.operation(operationId).requestBody());
        }
    }

    /** The answer without what it does not have. */
    public Response restricted(@Nullable String operationId, Response response) {
        if (operationId == null || !WireJson.JSON.equals(response.contentType())) {
            return response;
        }
        SchemaShape before = own.operation(operationId).answer(response.status());
        SchemaShape after = other.operation(operationId).answer(response.status());
        if (before == null || after == null) {
            return response;
        }
        return response.withBytes(bytes -> {
            JsonElement answer = WireJson.read(new String(bytes, StandardCharsets.UTF_8));
            remove(answer, before, after);
            return WireJson.write(answer).getBytes(StandardCharsets.UTF_8);
        });
    }

    /** Replaces objects by the names in them: what became objects were names before. */
    private static void replaceByNames(JsonArray array, Set<JsonElement> names) {
        List<JsonElement> objects = List.copyOf(array.asList());
        objects.forEach(array::remove);
        for (JsonElement object : objects) {
            object.getAsJsonObject().asMap().values().stream()
                    .filter(names::contains)
                    .forEach(array::add);
        }
    }

    private static boolean hasFormerValue(@Nullable JsonElement value, SchemaShape named) {
        return value instanceof JsonPrimitive text
                && text.isString()
                && FORMER_VALUES.containsKey(text.getAsString())
                && named.values().contains(new JsonPrimitive(FORMER_VALUES.get(text.getAsString())));
    }

    /** Only what our document names and the other's does not: neither tells of everything that a server has. */
    private static void remove(JsonElement value, @Nullable SchemaShape before, @Nullable SchemaShape after) {
        if (before == null || after == null) {
            return;
        }
        if (value instanceof JsonArray array) {
            SchemaShape itemBefore = before.item();
            SchemaShape itemAfter = after.item();
            if (itemBefore != null
                    && itemAfter != null
                    && itemBefore.namesProperties()
                    && !itemAfter.namesProperties()) {
                replaceByNames(array, itemAfter.values());
            }
            array.forEach(item -> remove(item, itemBefore, itemAfter));
        } else if (value instanceof JsonObject object) {
            for (String name : List.copyOf(object.keySet())) {
                SchemaShape propertyBefore = before.property(name);
                SchemaShape propertyAfter = after.property(name);
                if (propertyBefore != null && propertyAfter == null && after.namesProperties()) {
                    object.remove(name);
                } else if (propertyAfter != null && hasFormerValue(object.get(name), propertyAfter)) {
                    object.addProperty(name, FORMER_VALUES.get(object.get(name).getAsString()));
                } else {
                    remove(Objects.requireNonNull(object.get(name)), propertyBefore, propertyAfter);
                }
            }
        }
    }
}
