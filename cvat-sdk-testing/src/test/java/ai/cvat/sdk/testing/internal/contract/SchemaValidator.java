package ai.cvat.sdk.testing.internal.contract;

import ai.cvat.api.client.internal.openapi.OpenApiDocument;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds JSON values against schemas as OpenAPI 3.0 has them. Stricter than they are in one thing: an object has no
 * properties but those that its schema names. Milder in another: an empty text is an e-mail address that is not set.
 */
final class SchemaValidator {

    private final OpenApiDocument document;

    SchemaValidator(OpenApiDocument document) {
        this.document = document;
    }

    /** What is wrong with a value, each with the place where it is. */
    List<String> problems(JsonElement value, JsonObject schema) {
        List<String> problems = new ArrayList<>();
        check(value, schema, "$", problems);
        return problems;
    }

    private void check(JsonElement value, JsonObject schema, String place, List<String> problems) {
        if (schema.has("$ref")) {
            check(value, document.resolved(schema), place, problems);
            return;
        }
        if (value.isJsonNull()) {
            if (!takesNull(schema)) {
                problems.add(place + " is null");
            }
            return;
        }
        checkAlternatives(value, schema, place, problems);
        checkEnum(value, schema, place, problems);
        if (schema.has("type") && !isOfType(value, schema.get("type").getAsString())) {
            problems.add(place + " is no " + schema.get("type").getAsString() + ": " + value);
        } else if (value.isJsonObject()) {
            checkObject(value.getAsJsonObject(), schema, place, problems);
        } else if (value.isJsonArray()) {
            checkArray(value.getAsJsonArray(), schema, place, problems);
        } else if (value.getAsJsonPrimitive().isString()) {
            checkText(value.getAsString(), schema, place, problems);
        } else if (value.getAsJsonPrimitive().isNumber()) {
            checkNumber(value.getAsBigDecimal(), schema, place, problems);
        }
    }

    private boolean takesNull(JsonObject schema) {
        if (schema.has("$ref")) {
            return takesNull(document.resolved(schema));
        }
        if (schema.has("nullable") && schema.get("nullable").getAsBoolean()) {
            return true;
        }
        if (schema.has("enum")
                && schema.getAsJsonArray("enum").asList().stream().anyMatch(JsonElement::isJsonNull)) {
            return true;
        }
        return alternatives(schema).stream().anyMatch(this::takesNull)
                // A schema that says nothing takes everything.
                || (!schema.has("type")
                        && !schema.has("allOf")
                        && !schema.has("enum")
                        && alternatives(schema).isEmpty());
    }

    private void checkAlternatives(JsonElement value, JsonObject schema, String place, List<String> problems) {
        List<JsonObject> alternatives = alternatives(schema);
        if (alternatives.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>();
        for (JsonObject alternative : alternatives) {
            List<String> found = new ArrayList<>();
            check(value, alternative, place, found);
            if (found.isEmpty()) {
                return;
            }
            all.addAll(found);
        }
        problems.add(place + " fits no alternative: " + all);
    }

    private static List<JsonObject> alternatives(JsonObject schema) {
        List<JsonObject> alternatives = new ArrayList<>();
        for (String name : List.of("oneOf", "anyOf")) {
            if (schema.has(name)) {
                schema.getAsJsonArray(name).forEach(item -> alternatives.add(item.getAsJsonObject()));
            }
        }
        return alternatives;
    }

    private static void checkEnum(JsonElement value, JsonObject schema, String place, List<String> problems) {
        if (schema.has("enum") && !schema.getAsJsonArray("enum").contains(value)) {
            problems.add(place + " is none of " + schema.get("enum") + ": " + value);
        }
    }

    private static boolean isOfType(JsonElement value, String type) {
        JsonPrimitive primitive = value.isJsonPrimitive() ? value.getAsJsonPrimitive() : null;
        return switch (type) {
            case "object" -> value.isJsonObject();
            case "array" -> value.isJsonArray();
            case "string" -> primitive != null && primitive.isString();
            case "boolean" -> primitive != null && primitive.isBoolean();
            case "number" -> primitive != null && primitive.isNumber();
            case "integer" -> primitive != null && primitive.isNumber() && isWhole(primitive.getAsString());
            default -> throw new IllegalArgumentException("The document has a type '" + type + "'.");
        };
    }

    private static boolean isWhole(String number) {
        return number.matches("-?\\d+");
    }

    private void checkObject(JsonObject object, JsonObject schema, String place, List<String> problems) {
        Map<String, JsonObject> properties = new HashMap<>();
        Set<String> required = new HashSet<>();
        boolean closed = collect(schema, properties, required);
        for (String name : required) {
            boolean writeOnly = properties.containsKey(name) && isTrue(properties.get(name), "writeOnly");
            if (!object.has(name) && !writeOnly) {
                problems.add(place + "." + name + " is missing");
            }
        }
        JsonObject others = schema.has("additionalProperties")
                        && schema.get("additionalProperties").isJsonObject()
                ? schema.getAsJsonObject("additionalProperties")
                : null;
        for (Map.Entry<String, JsonElement> field : object.entrySet()) {
            JsonObject property = properties.getOrDefault(field.getKey(), others);
            String at = place + "." + field.getKey();
            if (property != null) {
                check(field.getValue(), property, at, problems);
                if (isTrue(property, "writeOnly")) {
                    problems.add(at + " is for requests only");
                }
            } else if (closed) {
                problems.add(at + " is not in the schema");
            }
        }
    }

    /** Gathers the properties of a schema and of all that it is made of; whether there are any. */
    private boolean collect(JsonObject schema, Map<String, JsonObject> properties, Set<String> required) {
        if (schema.has("$ref")) {
            return collect(document.resolved(schema), properties, required);
        }
        boolean any = false;
        if (schema.has("properties")) {
            schema.getAsJsonObject("properties")
                    .entrySet()
                    .forEach(entry ->
                            properties.put(entry.getKey(), entry.getValue().getAsJsonObject()));
            any = true;
        }
        if (schema.has("required")) {
            schema.getAsJsonArray("required").forEach(name -> required.add(name.getAsString()));
        }
        for (JsonObject part : parts(schema)) {
            any |= collect(part, properties, required);
        }
        return any;
    }

    private static List<JsonObject> parts(JsonObject schema) {
        List<JsonObject> parts = new ArrayList<>();
        if (schema.has("allOf")) {
            schema.getAsJsonArray("allOf").forEach(part -> parts.add(part.getAsJsonObject()));
        }
        return parts;
    }

    private void checkArray(JsonArray array, JsonObject schema, String place, List<String> problems) {
        checkBound(array.size(), schema, "minItems", "maxItems", place + " has %s items", problems);
        JsonObject items = schema.getAsJsonObject("items");
        for (int i = 0; items != null && i < array.size(); i++) {
            check(array.get(i), items, place + "[" + i + "]", problems);
        }
    }

    private void checkText(String text, JsonObject schema, String place, List<String> problems) {
        parts(schema).forEach(part -> check(new JsonPrimitive(text), part, place, problems));
        checkBound(
                text.codePointCount(0, text.length()),
                schema,
                "minLength",
                "maxLength",
                place + " has %s characters",
                problems);
        if (schema.has("pattern")
                && !Pattern.compile(schema.get("pattern").getAsString())
                        .matcher(text)
                        .find()) {
            problems.add(place + " does not match " + schema.get("pattern") + ": " + text);
        }
        String format = schema.has("format") ? schema.get("format").getAsString() : "";
        if (!hasFormat(text, format)) {
            problems.add(place + " is no " + format + ": " + text);
        }
    }

    private static boolean hasFormat(String text, String format) {
        try {
            switch (format) {
                case "date-time" -> OffsetDateTime.parse(text);
                case "uri" -> {
                    return URI.create(text).isAbsolute();
                }
                case "uuid" -> UUID.fromString(text);
                case "email" -> {
                    return text.isEmpty() || text.matches("[^@\\s]+@[^@\\s]+");
                }
                default -> {
                    return true;
                }
            }
            return true;
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }

    private void checkNumber(BigDecimal number, JsonObject schema, String place, List<String> problems) {
        parts(schema).forEach(part -> check(new JsonPrimitive(number), part, place, problems));
        checkBound(number, schema, "minimum", "maximum", place + " is %s", problems);
    }

    private static void checkBound(
            Number value, JsonObject schema, String least, String most, String text, List<String> problems) {
        BigDecimal number = new BigDecimal(value.toString());
        BigDecimal lowest = bound(schema, least);
        BigDecimal highest = bound(schema, most);
        if ((lowest != null && number.compareTo(lowest) < 0) || (highest != null && number.compareTo(highest) > 0)) {
            problems.add(text.formatted(value) + ", but " + least + " is " + lowest + " and " + most + " " + highest);
        }
    }

    private static @Nullable BigDecimal bound(JsonObject schema, String name) {
        return schema.has(name) ? schema.get(name).getAsBigDecimal() : null;
    }

    private static boolean isTrue(JsonObject schema, String name) {
        return schema.has(name) && schema.get(name).getAsBoolean();
    }
}
