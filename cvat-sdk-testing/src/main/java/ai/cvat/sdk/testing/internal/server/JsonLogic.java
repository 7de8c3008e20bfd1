package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.PythonRepr;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the {@code filter} parameter: the part of JSON Logic that the server knows. Of an object with several operators
 * it looks at the first. In lists that it does not ask its database for, it breaks over joined rules, and takes texts that
 * contain the field for fields that contain the text.
 */
@FunctionalInterface
public interface JsonLogic<T> extends Predicate<T> {

    /**
     * Reads a rule.
     *
     * @throws ApiError 400 for what the server does not support, 500 for what it breaks over
     */
    static <T> JsonLogic<T> parse(JsonElement rule, ResourceList<T> listing) {
        if (isEmpty(rule)) {
            throw ApiError.invalid("filter shouldn't be empty");
        }
        return new Parser<>(listing).rule(rule, null);
    }

    /** Whether a comparison is true of values in this order. */
    static boolean holds(String operation, int order) {
        return switch (operation) {
            case "==" -> order == 0;
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            default -> order >= 0;
        };
    }

    private static boolean isEmpty(JsonElement rule) {
        return (rule.isJsonObject() && rule.getAsJsonObject().isEmpty())
                || (rule.isJsonArray() && rule.getAsJsonArray().isEmpty());
    }

    /** Reads rules over the fields of a list. */
    record Parser<T>(ResourceList<T> listing) {

        /**
         * Reads a rule.
         *
         * @param outer the operation that it is an argument of, or null
         */
        JsonLogic<T> rule(JsonElement element, @Nullable String outer) {
            if (!element.isJsonObject() || element.getAsJsonObject().isEmpty()) {
                throw unexpected(element, "dict", outer);
            }
            JsonObject object = element.getAsJsonObject();
            String operation = object.keySet().iterator().next();
            JsonElement argument = object.get(operation);
            return switch (operation) {
                case "and", "or" -> several(operation, argument, outer);
                case "!" -> negated(rule(argument, operation));
                case "!!" -> rule(argument, operation);
                case "var" -> present(argument.getAsString());
                case "==", "<", ">", "<=", ">=" -> comparison(operation, argument);
                case "in" -> membership(argument);
                default -> throw unsupported(operation, argument);
            };
        }

        private JsonLogic<T> several(String operation, JsonElement argument, @Nullable String outer) {
            if (!argument.isJsonArray() || argument.getAsJsonArray().isEmpty()) {
                throw unexpected(argument, "list", outer == null ? null : operation);
            }
            if (listing.isInMemory() && argument.getAsJsonArray().size() > 1) {
                throw ApiError.broken();
            }
            List<JsonLogic<T>> rules = new ArrayList<>();
            argument.getAsJsonArray().forEach(item -> rules.add(rule(item, operation)));
            return operation.equals("and")
                    ? item -> rules.stream().allMatch(rule -> rule.test(item))
                    : item -> rules.stream().anyMatch(rule -> rule.test(item));
        }

        private static ApiError unexpected(JsonElement argument, String type, @Nullable String operation) {
            String got = "got '" + PythonRepr.of(argument) + "' of type '" + PythonRepr.type(argument) + "'";
            return ApiError.invalid(
                    operation == null
                            ? "filter: expected a non-empty " + type + " value, " + got
                            : "filter: operation '" + operation + "' requires a non-empty " + type + " argument, "
                                    + got);
        }

        private static <T> JsonLogic<T> negated(JsonLogic<T> rule) {
            return item -> !rule.test(item);
        }

        /** Here, and only here, the server takes the name for that of a column. */
        private JsonLogic<T> present(String name) {
            ResourceList.Field<T> field = listing.fields().get(name);
            if (field == null || listing.isRenamed(name)) {
                throw ApiError.broken();
            }
            return item -> field.get(item) != null;
        }

        private JsonLogic<T> comparison(String operation, JsonElement argument) {
            JsonArray arguments = argument.isJsonArray() ? argument.getAsJsonArray() : new JsonArray();
            if (operation.equals("<=") && arguments.size() == 3) {
                ResourceList.Field<T> field = variable(arguments.get(1), operation, argument);
                Object low = constant(field, arguments.get(0));
                Object high = constant(field, arguments.get(2));
                return item -> {
                    Object value = ResourceList.comparable(field.get(item));
                    return value != null
                            && low != null
                            && high != null
                            && ResourceList.compare(low, value) <= 0
                            && ResourceList.compare(value, high) <= 0;
                };
            }
            if (arguments.size() != 2) {
                throw unsupported(operation, argument);
            }
            ResourceList.Field<T> field = variable(arguments.get(0), operation, argument);
            Object constant = constant(field, arguments.get(1));
            return item -> {
                Object value = ResourceList.comparable(field.get(item));
                if (value == null || constant == null) {
                    return operation.equals("==") && value == null && constant == null;
                }
                return holds(operation, ResourceList.compare(value, constant));
            };
        }

        private JsonLogic<T> membership(JsonElement argument) {
            JsonArray arguments = argument.isJsonArray() ? argument.getAsJsonArray() : new JsonArray();
            if (arguments.size() != 2) {
                throw unsupported("in", argument);
            }
            JsonElement left = arguments.get(0);
            JsonElement right = arguments.get(1);
            if (left.isJsonObject() && right.isJsonArray()) {
                ResourceList.Field<T> field = variable(left, "in", argument);
                List<@Nullable Object> constants = new ArrayList<>();
                right.getAsJsonArray().forEach(item -> constants.add(constant(field, item)));
                return item -> constants.contains(ResourceList.comparable(field.get(item)));
            }
            if (left.isJsonPrimitive()) {
                ResourceList.Field<T> field = variable(right, "in", argument);
                return item -> {
                    Object value = field.get(item);
                    return value != null
                            && (listing.isInMemory()
                                    ? left.getAsString().contains(value.toString())
                                    : value.toString().contains(left.getAsString()));
                };
            }
            throw unsupported("in", argument);
        }

        private ResourceList.Field<T> variable(JsonElement element, String operation, JsonElement arguments) {
            if (!element.isJsonObject()
                    || !element.getAsJsonObject().has("var")
                    || !element.getAsJsonObject().get("var").isJsonPrimitive()) {
                throw unsupported(operation, arguments);
            }
            return field(element.getAsJsonObject().get("var").getAsString());
        }

        private ResourceList.Field<T> field(String name) {
            ResourceList.Field<T> field = listing.fields().get(name);
            if (field == null) {
                throw ApiError.invalid("filter: term '" + name + "' is not supported");
            }
            return field;
        }

        private static <T> @Nullable Object constant(ResourceList.Field<T> field, JsonElement value) {
            if (value.isJsonNull()) {
                return null;
            }
            Object constant = value.isJsonPrimitive() ? field.parse(value.getAsString()) : null;
            if (constant == null) {
                throw ApiError.invalid(
                        "filter: can't parse filter expression: " + value + " is no value of '" + field.name() + "'");
            }
            return constant;
        }

        private static ApiError unsupported(String operation, JsonElement arguments) {
            return ApiError.invalid("filter: operation '" + operation + "' with arguments '" + PythonRepr.of(arguments)
                    + "' is not supported");
        }
    }
}
