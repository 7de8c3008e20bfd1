package ai.cvat.sdk.testing.internal.contract;

import ai.cvat.api.client.internal.openapi.OpenApiDocument;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Objects;

/** Values that are as a schema says, with every property that it names. */
final class SchemaSample {

    /** What a map has. */
    static final String KEY = "some key";

    private final OpenApiDocument document;

    SchemaSample(OpenApiDocument document) {
        this.document = document;
    }

    /** What an operation answers with status 200. */
    JsonElement answer(String operation) {
        JsonElement answer =
                of(Objects.requireNonNull(document.operation(operation).jsonSchema(200), operation));
        if (answer instanceof JsonObject page && page.has("next")) {
            page.add("next", JsonNull.INSTANCE);
        }
        return answer;
    }

    /** What a component of the document looks like. */
    JsonElement component(String name) {
        return of(document.schema(name));
    }

    private JsonElement of(JsonObject schema) {
        if (schema.has("$ref")) {
            return of(document.resolved(schema));
        }
        for (String choice : new String[] {"allOf", "oneOf", "anyOf"}) {
            if (schema.has(choice)) {
                return of(schema.getAsJsonArray(choice).get(0).getAsJsonObject());
            }
        }
        if (schema.has("enum")) {
            return schema.getAsJsonArray("enum").get(0);
        }
        String type = schema.has("type") ? schema.get("type").getAsString() : "";
        return switch (type) {
            case "object" -> object(schema);
            case "array" -> {
                JsonArray array = new JsonArray();
                array.add(of(schema.getAsJsonObject("items")));
                yield array;
            }
            case "integer" -> new JsonPrimitive(1);
            case "number" -> new JsonPrimitive(0.5);
            case "boolean" -> new JsonPrimitive(true);
            case "string" -> new JsonPrimitive(text(schema));
            default -> JsonNull.INSTANCE;
        };
    }

    private JsonObject object(JsonObject schema) {
        JsonObject object = new JsonObject();
        if (schema.has("properties")) {
            for (Map.Entry<String, JsonElement> property :
                    schema.getAsJsonObject("properties").entrySet()) {
                object.add(property.getKey(), of(property.getValue().getAsJsonObject()));
            }
        }
        if (schema.has("additionalProperties")
                && schema.get("additionalProperties").isJsonObject()) {
            object.add(KEY, of(schema.getAsJsonObject("additionalProperties")));
        }
        return object;
    }

    private static String text(JsonObject schema) {
        String format = schema.has("format") ? schema.get("format").getAsString() : "";
        return switch (format) {
            case "date-time" -> "2024-05-06T07:08:09.123456Z";
            case "date" -> "2024-05-06";
            case "uuid" -> "01234567-89ab-cdef-0123-456789abcdef";
            case "uri" -> "http://127.0.0.1/api/some/1";
            case "email" -> "some@example.com";
            default -> "text";
        };
    }
}
