package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.server.JsonLogic;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filter of a requirement in JSON Logic, which says what annotations it is about: a condition on the values of an
 * annotation by their terms. A term has no value, one, or several, as {@code shape.attribute.value} has.
 */
final class RequirementFilter {

    private static final List<String> TERMS = List.of(
            "label",
            "type",
            "area",
            "source",
            "occluded",
            "outside",
            "attribute.name",
            "attribute.value",
            "track_id",
            "keyframe");

    /** The terms that the server counts anew whenever it measures. */
    private static final List<String> NOT_HERE = List.of("track_id", "keyframe");

    private final Set<String> terms = new HashSet<>();

    private RequirementFilter(String annotationType) {
        Stream<String> owners = annotationType.equals("skeleton_keypoint")
                ? Stream.of("shape", "shape.track", "shape.skeleton", "shape.skeleton.track")
                : Stream.of("shape", "shape.track");
        owners.forEach(owner -> {
            terms.add(owner);
            TERMS.forEach(term -> terms.add(owner + "." + term));
        });
        terms.remove("shape");
    }

    /**
     * Reads a filter; a blank one takes everything.
     *
     * @throws ApiError 400 for what the server does not support, 501 for what this one does not
     */
    static Predicate<Map<String, List<Object>>> of(String filter, String annotationType) {
        if (filter.isBlank()) {
            return values -> true;
        }
        try {
            return new RequirementFilter(annotationType).rule(WireJson.read(filter));
        } catch (JsonParseException e) {
            throw ApiError.invalid("filter: can't parse filter expression: " + e.getMessage());
        }
    }

    private Predicate<Map<String, List<Object>>> rule(JsonElement element) {
        if (!(element instanceof JsonObject object) || object.size() != 1) {
            throw ApiError.invalid("filter: expected a dict and non-empty object");
        }
        String operation = object.keySet().iterator().next();
        JsonElement argument = object.get(operation);
        List<JsonElement> arguments = argument instanceof JsonArray array ? array.asList() : List.of();
        switch (operation) {
            case "and", "or" -> {
                if (arguments.isEmpty()) {
                    throw ApiError.invalid("filter: operation '" + operation + "' requires a non-empty list argument");
                }
                List<Predicate<Map<String, List<Object>>>> rules =
                        arguments.stream().map(this::rule).toList();
                return operation.equals("and")
                        ? values -> rules.stream().allMatch(rule -> rule.test(values))
                        : values -> rules.stream().anyMatch(rule -> rule.test(values));
            }
            case "!" -> {
                return rule(argument).negate();
            }
            case "!!" -> {
                return rule(argument);
            }
            case "var" -> {
                String term = term(element);
                return values -> !values.getOrDefault(term, List.of()).isEmpty();
            }
            case "<=", "==", "!=", "<", ">", ">=" -> {
                boolean between = operation.equals("<=") && arguments.size() == 3;
                if (!between && arguments.size() != 2) {
                    throw ApiError.invalid("filter: operation '" + operation + "' requires exactly 2 arguments");
                }
                return between
                        ? any(
                                arguments.get(1),
                                value -> holds(">=", value, arguments.get(0)) && holds("<=", value, arguments.get(2)))
                        : comparison(operation, arguments.get(0), arguments.get(1));
            }
            case "in" -> {
                if (arguments.size() != 2) {
                    throw ApiError.invalid("filter: operation 'in' requires exactly 2 arguments");
                }
                return membership(arguments.get(0), arguments.get(1));
            }
            default ->
                throw ApiError.invalid(
                        "filter: operation '" + operation + "' with arguments '" + argument + "' is not supported");
        }
    }

    private Predicate<Map<String, List<Object>>> comparison(String operation, JsonElement left, JsonElement constant) {
        return operation.equals("!=")
                ? any(left, value -> true)
                        .and(any(left, value -> holds("==", value, constant)).negate())
                : any(left, value -> holds(operation, value, constant));
    }

    private Predicate<Map<String, List<Object>>> membership(JsonElement left, JsonElement right) {
        if (left.isJsonObject()) {
            return any(
                    left,
                    right instanceof JsonArray several
                            ? value -> several.asList().stream().anyMatch(item -> holds("==", value, item))
                            : value -> right.getAsString().contains(value.toString()));
        }
        boolean whole = term(right).contains(".attribute.");
        return any(
                right,
                value -> whole ? holds("==", value, left) : value.toString().contains(left.getAsString()));
    }

    private Predicate<Map<String, List<Object>>> any(JsonElement variable, Predicate<Object> condition) {
        String term = term(variable);
        return values -> values.getOrDefault(term, List.of()).stream().anyMatch(condition);
    }

    private String term(JsonElement element) {
        if (!(element instanceof JsonObject object)
                || object.size() != 1
                || !(object.get("var") instanceof JsonPrimitive name)) {
            throw ApiError.invalid("filter: a variable reference is required, not '" + element + "'");
        }
        String term = name.getAsString();
        if (!terms.contains(term)) {
            throw ApiError.invalid("filter: term '" + term + "' is not supported");
        }
        if (NOT_HERE.stream().anyMatch(word -> term.endsWith("." + word))) {
            throw ApiError.notImplemented("the term '" + term + "' in the filter of a requirement");
        }
        return term;
    }

    private static boolean holds(String operation, Object value, JsonElement constant) {
        Integer order = order(value, constant);
        return order != null && JsonLogic.holds(operation, order);
    }

    /** Compares what can be compared; the values of attributes are texts, also where numbers are meant. */
    private static @Nullable Integer order(Object value, JsonElement constant) {
        if (!(constant instanceof JsonPrimitive primitive)) {
            return null;
        }
        if (primitive.isNumber()) {
            Double number = BodyFields.number(new JsonPrimitive(value.toString()));
            return number == null ? null : (Integer) Double.compare(number, primitive.getAsDouble());
        }
        String text = value.toString();
        return primitive.isBoolean()
                ? (text.equalsIgnoreCase(primitive.getAsString()) ? (Integer) 0 : null)
                : (Integer) text.compareTo(primitive.getAsString());
    }
}
