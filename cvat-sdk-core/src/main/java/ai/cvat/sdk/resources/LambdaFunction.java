package ai.cvat.sdk.resources;

import ai.cvat.sdk.internal.MissingProperty;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * A function of the server that annotates.
 *
 * @param id what it is called by
 * @param name what people call it; empty where the server does not say
 * @param kind what it does, such as {@code detector}, {@code interactor}, {@code tracker}, {@code reid}; empty where the
 *     server does not say
 * @param description what it is about; empty where there is nothing
 * @param details everything that the server said of it, as JSON
 */
public record LambdaFunction(String id, String name, String kind, String description, String details) {

    static LambdaFunction of(JsonElement answer) {
        if (!answer.isJsonObject() || text(answer.getAsJsonObject(), "id").isEmpty()) {
            throw MissingProperty.of("function", "id", "lambda_retrieve_functions");
        }
        JsonObject function = answer.getAsJsonObject();
        return new LambdaFunction(
                text(function, "id"),
                text(function, "name"),
                text(function, "kind"),
                text(function, "description"),
                function.toString());
    }

    private static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
