package ai.cvat.sdk.testing.internal.contract;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The properties inside JSON values by their paths, such as {@code results[].owner.id}, and changes of them. */
final class JsonPaths {

    private JsonPaths() {}

    /** Adds the path of each property of each object. */
    static void collect(JsonElement value, Set<String> paths) {
        walk(value, "", (path, owner) -> paths.add(path));
    }

    /** Changes the property with this path, or each where it is null. */
    static UnaryOperator<JsonElement> change(@Nullable String wanted, BiConsumer<JsonObject, String> change) {
        return value -> {
            JsonElement changed = value.deepCopy();
            walk(changed, "", (path, owner) -> {
                if (wanted == null || path.equals(wanted)) {
                    change.accept(owner, path.substring(path.lastIndexOf('.') + 1));
                }
            });
            return changed;
        };
    }

    /** Changes every object, the inner ones first. */
    static UnaryOperator<JsonElement> everyObject(Consumer<JsonObject> change) {
        return value -> {
            JsonElement changed = value.deepCopy();
            everyObject(changed, change);
            return changed;
        };
    }

    private static void everyObject(JsonElement value, Consumer<JsonObject> change) {
        if (value instanceof JsonArray array) {
            array.forEach(item -> everyObject(item, change));
        } else if (value instanceof JsonObject object) {
            List.copyOf(object.entrySet()).forEach(property -> everyObject(property.getValue(), change));
            change.accept(object);
        }
    }

    /** Takes all properties away. */
    static void clear(JsonObject object) {
        List.copyOf(object.keySet()).forEach(object::remove);
    }

    /** Changes the objects that are so many objects deep in the value. */
    static UnaryOperator<JsonElement> objects(int depth, Consumer<JsonObject> change) {
        return value -> {
            JsonElement changed = value.deepCopy();
            objects(changed, depth, change);
            return changed;
        };
    }

    private static void objects(JsonElement value, int depth, Consumer<JsonObject> change) {
        if (value instanceof JsonArray array) {
            array.forEach(item -> objects(item, depth, change));
        } else if (value instanceof JsonObject object) {
            if (depth == 0) {
                change.accept(object);
            } else {
                object.entrySet().forEach(property -> objects(property.getValue(), depth - 1, change));
            }
        }
    }

    private interface Visitor {
        void visit(String path, JsonObject owner);
    }

    /** From the inside to the outside, so that a visitor may take away what it is called for. */
    private static void walk(JsonElement value, String path, Visitor visitor) {
        if (value instanceof JsonArray array) {
            array.forEach(item -> walk(item, path + "[]", visitor));
        } else if (value instanceof JsonObject object) {
            for (String name : List.copyOf(object.keySet())) {
                String inner = path.isEmpty() ? name : path + "." + name;
                walk(object.get(name), inner, visitor);
                visitor.visit(inner, object);
            }
        }
    }
}
