package ai.cvat.sdk.internal.requests;

import ai.cvat.api.RequestsApi;
import ai.cvat.sdk.filters.Filter;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says a condition so that the list of requests can be asked for it. The server does not ask its database for this list: it
 * breaks over joined conditions, compares nothing with what is missing, and takes the wrong way round what contains a text.
 * But all of its parameters must be met, so what asks for one value of a field goes there.
 */
public final class RequestConditions {

    private static final String FILTER = "filter";
    private static final Set<String> PARAMETERS =
            Set.of("action", "format", "job_id", "project_id", "status", "subresource", "target", "task_id");

    private RequestConditions() {}

    /**
     * Changes the parameters of a list.
     *
     * @param query the parameters; changed
     * @throws IllegalArgumentException when there is a condition that the server does not understand
     */
    public static void prepare(RequestsApi.ListParams query) {
        Object given = query.get(FILTER);
        if (given == null || given.toString().isEmpty()) {
            return;
        }
        JsonObject condition = Filter.json(given.toString()).toJsonLogic();
        List<JsonObject> left = new ArrayList<>();
        if (condition.get("and") instanceof JsonArray joined) {
            for (JsonElement part : joined) {
                if (!isSaidByParameter(part.getAsJsonObject(), query)) {
                    left.add(part.getAsJsonObject());
                }
            }
        } else {
            left.add(condition);
        }
        if (left.size() > 1 || !left.stream().allMatch(RequestConditions::isUnderstood)) {
            throw new IllegalArgumentException("The server's list of requests takes no such condition: " + given
                    + ". Ask for values of " + PARAMETERS.stream().sorted().toList()
                    + ", and pick from the stream() of the list what else must be met.");
        }
        query.query(FILTER, left.isEmpty() ? null : left.get(0).toString());
    }

    private static boolean isSaidByParameter(JsonObject rule, RequestsApi.ListParams query) {
        if (!(rule.get("==") instanceof JsonArray operands)
                || operands.size() != 2
                || !(operands.get(1) instanceof JsonPrimitive value)) {
            return false;
        }
        String name = name(operands.get(0));
        if (name == null || !PARAMETERS.contains(name) || query.containsKey(name)) {
            return false;
        }
        query.query(name, value.getAsString());
        return true;
    }

    private static @Nullable String name(JsonElement field) {
        return field instanceof JsonObject object && object.get("var") instanceof JsonPrimitive name
                ? name.getAsString()
                : null;
    }

    private static boolean isUnderstood(JsonObject rule) {
        String operator = rule.keySet().iterator().next();
        JsonElement operands = rule.get(operator);
        return switch (operator) {
            case "==", "var" -> true;
            case "!" -> operands instanceof JsonObject inner && isUnderstood(inner);
            case "in" -> operands instanceof JsonArray list && list.get(0).isJsonObject();
            default -> false;
        };
    }
}
