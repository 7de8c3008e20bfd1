package ai.cvat.sdk.recordings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Labels of which only annotations tell: which there are, which attributes and which points they have. */
final class UsedLabels {

    private static final long MOST = 90_000_000;

    private final Map<Long, JsonObject> labels = new TreeMap<>();
    private final Map<Long, Long> parents = new TreeMap<>();

    UsedLabels(List<JsonObject> annotations) {
        for (JsonObject labeled : annotations) {
            Scene.array(labeled, "tags").forEach(tag -> meet(tag.getAsJsonObject(), false, 0));
            Scene.array(labeled, "shapes").forEach(shape -> meet(shape.getAsJsonObject(), false, 0));
            Scene.array(labeled, "tracks").forEach(track -> meet(track.getAsJsonObject(), true, 0));
        }
    }

    private void meet(JsonObject annotation, boolean track, long parent) {
        long id = Scene.number(annotation, "label_id", 0);
        if (id == 0 || id > MOST) {
            return;
        }
        JsonObject label = labels.computeIfAbsent(id, any -> {
            JsonObject made = new JsonObject();
            made.addProperty("id", id);
            made.addProperty("name", "label " + id);
            made.add("attributes", new JsonArray());
            made.add("sublabels", new JsonArray());
            return made;
        });
        if (parent != 0) {
            parents.put(id, parent);
            label.addProperty("type", "points");
        }
        for (JsonElement value : Scene.array(annotation, "attributes")) {
            // What stands beside a track's shapes never changes, what stands in them may.
            attribute(label, value.getAsJsonObject(), false);
        }
        if (track) {
            for (JsonElement shape : Scene.array(annotation, "shapes")) {
                Scene.array(shape.getAsJsonObject(), "attributes")
                        .forEach(value -> attribute(label, value.getAsJsonObject(), true));
            }
        }
        for (JsonElement element : Scene.array(annotation, "elements")) {
            label.addProperty("type", "skeleton");
            meet(element.getAsJsonObject(), track, id);
        }
    }

    private static void attribute(JsonObject label, JsonObject value, boolean mutable) {
        long id = Scene.number(value, "spec_id", 0);
        if (id == 0 || id > MOST) {
            return;
        }
        for (JsonElement known : label.getAsJsonArray("attributes")) {
            if (Testimony.has(known.getAsJsonObject(), "id", id)) {
                if (mutable) {
                    known.getAsJsonObject().addProperty("mutable", true);
                }
                return;
            }
        }
        JsonObject attribute = new JsonObject();
        attribute.addProperty("id", id);
        attribute.addProperty("name", "attribute " + id);
        attribute.addProperty("mutable", mutable);
        attribute.addProperty("input_type", "text");
        // Annotations whose attributes nobody set come first, and show the default.
        attribute.addProperty("default_value", Scene.text(value, "value", ""));
        attribute.add("values", new JsonArray());
        label.getAsJsonArray("attributes").add(attribute);
    }

    /** The labels at the top, with their parts in them. */
    List<JsonObject> all() {
        List<JsonObject> top = new ArrayList<>();
        labels.forEach((id, label) -> {
            JsonObject parent = labels.get(parents.getOrDefault(id, 0L));
            if (parent == null) {
                top.add(label);
            } else {
                parent.getAsJsonArray("sublabels").add(label);
            }
        });
        return top;
    }
}
