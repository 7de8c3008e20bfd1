package ai.cvat.sdk.testing.internal.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Changes of JSON values that reach every object in them. */
public final class JsonChanges {

    private JsonChanges() {}

    /** Adds a field to every object. */
    public static UnaryOperator<JsonElement> addField(String name, String value) {
        return everyObject(object -> object.addProperty(name, value));
    }

    /** Replaces a field in every object that has it. */
    public static UnaryOperator<JsonElement> replaceField(String name, JsonElement value) {
        return everyObject(object -> {
            if (object.has(name)) {
                object.add(name, value);
            }
        });
    }

    private static UnaryOperator<JsonElement> everyObject(Consumer<JsonObject> change) {
        return value -> {
            JsonElement changed = value.deepCopy();
            walk(changed, change);
            return changed;
        };
    }

    private static void walk(JsonElement value, Consumer<JsonObject> change) {
        if (value.isJsonArray()) {
            value.getAsJsonArray().forEach(item -> walk(item, change));
        } else if (value.isJsonObject()) {
            value.getAsJsonObject().entrySet().forEach(field -> walk(field.getValue(), change));
            change.accept(value.getAsJsonObject());
        }
    }
}
