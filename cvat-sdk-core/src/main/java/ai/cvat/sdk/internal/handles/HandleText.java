package ai.cvat.sdk.internal.handles;

import ai.cvat.api.client.json.Json;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.function.Predicate;

/** The text of handles: the JSON of a state, with the version of its form. */
final class HandleText {

    private static final String VERSION = "version";
    private static final JsonPrimitive NEWEST = new JsonPrimitive(1);

    private HandleText() {}

    static String write(Object state) {
        JsonObject json = new JsonObject();
        json.add(VERSION, NEWEST);
        Json.gson()
                .toJsonTree(state)
                .getAsJsonObject()
                .entrySet()
                .forEach(entry -> json.add(entry.getKey(), entry.getValue()));
        return Json.gson().toJson(json);
    }

    /** Reads a state that is whole; {@code work} says what it is of. */
    static <T> T read(String json, Class<T> type, String work, Predicate<T> isWhole) {
        try {
            JsonElement text = Json.gson().fromJson(json, JsonElement.class);
            if (text instanceof JsonObject object && NEWEST.equals(object.get(VERSION))) {
                T state = Json.gson().fromJson(object, type);
                if (isWhole.test(state)) {
                    return state;
                }
            }
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("The text is no handle of " + work + ": give what toJson() gave.", e);
        }
        throw new IllegalArgumentException(
                "The text is no handle of " + work + " of version " + NEWEST + ": give what toJson() gave.");
    }
}
