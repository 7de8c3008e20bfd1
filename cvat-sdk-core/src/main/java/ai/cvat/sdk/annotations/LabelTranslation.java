package ai.cvat.sdk.annotations;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.Json;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes of annotations of one task those of another, by the names of labels, elements and attributes. Used by the SDK only: users
 * have it by {@link AnnotationSource#copyOf}.
 */
public final class LabelTranslation {

    private static final int SHOWN = 10;

    private final LabelSet from;
    private final LabelSet to;
    private final boolean checked;
    private final Set<String> reasons = new LinkedHashSet<>();
    private long wrong;

    /**
     * A translation of nothing yet.
     *
     * @param from the labels of what is read
     * @param to the labels of what is made
     * @param checked whether what is made is checked
     */
    public LabelTranslation(LabelSet from, LabelSet to, boolean checked) {
        this.from = from;
        this.to = to;
        this.checked = checked;
    }

    /**
     * Makes of an annotation a new one.
     *
     * @param annotation what is read
     * @return what can be sent; null where it does not fit, which {@link #requireAll} tells
     */
    public @Nullable ApiModel translated(Annotation annotation) {
        try {
            ApiModel copy = annotation.toNewRequest();
            JsonObject json = Json.gson().toJsonTree(copy).getAsJsonObject();
            AnnotationLabel label = from.label(annotation.labelId());
            translate(json, label, to.label(label.name()));
            ApiModel request = Json.gson().fromJson(json, copy.getClass());
            if (checked) {
                new AnnotationCheck(to).any(request);
            }
            return request;
        } catch (IllegalArgumentException e) {
            wrong++;
            if (reasons.size() < SHOWN) {
                reasons.add(String.valueOf(e.getMessage()));
            }
            return null;
        }
    }

    /** An annotation or an element of one, with its keyframes. */
    private static void translate(JsonObject annotation, AnnotationLabel before, AnnotationLabel after) {
        annotation.addProperty("label_id", after.id());
        attributes(annotation, before, after);
        for (JsonElement keyframe : items(annotation, "shapes")) {
            attributes(keyframe.getAsJsonObject(), before, after);
        }
        for (JsonElement element : items(annotation, "elements")) {
            AnnotationLabel part = before.element(number(element, "label_id"));
            translate(element.getAsJsonObject(), part, after.element(part.name()));
        }
    }

    private static void attributes(JsonObject annotation, AnnotationLabel before, AnnotationLabel after) {
        for (JsonElement value : items(annotation, "attributes")) {
            String name = before.attribute(number(value, "spec_id")).name();
            value.getAsJsonObject().addProperty("spec_id", after.attribute(name).id());
        }
    }

    private static JsonArray items(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray items ? items : new JsonArray();
    }

    private static @Nullable Long number(JsonElement object, String name) {
        JsonElement number = object.getAsJsonObject().get(name);
        return number == null || number.isJsonNull() ? null : Long.valueOf(number.getAsLong());
    }

    /**
     * Refuses what did not fit.
     *
     * @throws IllegalArgumentException when there was an annotation that did not; it says why not
     */
    public void requireAll() {
        if (wrong > 0) {
            throw new IllegalArgumentException(wrong + " of the annotations do not fit, so that none is copied. "
                    + String.join(" ", reasons) + (reasons.size() < SHOWN ? "" : " And perhaps more."));
        }
    }
}
