package ai.cvat.sdk.recordings;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The labels of a task or a project, as the recordings show them: whole, or only by their use in annotations. */
record LabelScene(Testimony testimony, Recording when) {

    /** What is known of the labels of an owner, in the order of their ids. */
    List<JsonObject> known(String owner, long id) {
        List<JsonObject> labels = new ArrayList<>(testimony.all(
                "labels", when, label -> Testimony.has(label, owner, id) && Scene.number(label, "parent_id", 0) == 0));
        if (owner.equals("task_id")) {
            List<Long> shown = new ArrayList<>();
            labels.forEach(label -> {
                shown.add(Scene.number(label, "id", 0));
                Scene.array(label, "sublabels").forEach(sub -> shown.add(Scene.number(sub.getAsJsonObject(), "id", 0)));
            });
            for (JsonObject label : new UsedLabels(testimony.annotationsOf(id)).all()) {
                if (!shown.contains(Scene.number(label, "id", 0))) {
                    labels.add(label);
                }
            }
            if (labels.isEmpty()) {
                labels.addAll(testimony.labelsInFiles(id));
            }
        }
        labels.sort(Comparator.comparingLong(label -> Scene.number(label, "id", 0)));
        return labels;
    }

    /** The labels as they are sent to make them. */
    JsonArray of(String owner, long id) {
        JsonArray labels = new JsonArray();
        known(owner, id).forEach(label -> labels.add(sent(label)));
        return labels;
    }

    private static JsonObject sent(JsonObject label) {
        JsonObject sent = Scene.copy(label, "name", "color", "type");
        JsonArray attributes = new JsonArray();
        Scene.array(label, "attributes").forEach(attribute -> {
            JsonObject copy = attribute.getAsJsonObject().deepCopy();
            copy.remove("id");
            attributes.add(copy);
        });
        sent.add("attributes", attributes);
        if (Scene.text(label, "type", "").equals("skeleton")) {
            JsonArray sublabels = new JsonArray();
            StringBuilder points = new StringBuilder();
            Scene.array(label, "sublabels").forEach(sublabel -> {
                JsonObject sub = sent(sublabel.getAsJsonObject());
                sublabels.add(sub);
                points.append("<circle r=\"1\" cx=\"")
                        .append(sublabels.size())
                        .append("\" cy=\"1\" data-label-name=\"")
                        .append(Scene.text(sub, "name", ""))
                        .append("\"></circle>");
            });
            sent.add("sublabels", sublabels);
            sent.addProperty("svg", Scene.text(label, "svg", points.toString()));
        }
        return sent;
    }
}
