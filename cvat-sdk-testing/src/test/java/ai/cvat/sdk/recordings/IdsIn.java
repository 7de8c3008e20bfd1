package ai.cvat.sdk.recordings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/** The ids in JSON that is sent. */
final class IdsIn {

    private final String resource;

    /** Of a request to an endpoint that is about this kind of objects. */
    IdsIn(String resource) {
        this.resource = resource;
    }

    /** Gives another id of the same kind. */
    @FunctionalInterface
    interface Translation {

        long of(String kind, long id);
    }

    /** Replaces each id. */
    void translate(JsonElement json, Translation translation) {
        translate(json, new ArrayList<>(), translation);
    }

    private void translate(JsonElement json, List<String> names, Translation translation) {
        if (json instanceof JsonArray array) {
            array.forEach(item -> translate(item, names, translation));
        } else if (json instanceof JsonObject object) {
            for (String name : List.copyOf(object.keySet())) {
                List<String> inner = new ArrayList<>(names);
                inner.add(name);
                JsonElement value = object.get(name);
                String kind = value instanceof JsonPrimitive number && number.isNumber()
                        ? Kinds.of(resource, inner, object)
                        : null;
                if (kind == null) {
                    translate(value, inner, translation);
                } else {
                    object.addProperty(name, translation.of(kind, value.getAsLong()));
                }
            }
        }
    }
}
