package ai.cvat.sdk.annotations;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.Json;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/** Annotations as JSON, which has all that was said of them, also what this version of the SDK does not know. */
final class AnnotationJson {

    private AnnotationJson() {}

    /** The same of another type. */
    static <T extends ApiModel> T copy(ApiModel annotation, Class<T> type) {
        return Json.gson().fromJson(Json.gson().toJsonTree(annotation), type);
    }

    /** The same as one that the server does not have yet. */
    static <T extends ApiModel> T newCopy(ApiModel annotation, Class<T> type) {
        return Json.gson().fromJson(sent(Json.gson().toJsonTree(annotation), true), type);
    }

    /**
     * What of it is sent. The elements of skeletons, the keyframes of tracks and the tracks of elements have ids of their own.
     * Servers say of the shapes of tracks that go through several jobs that they are keyframes, by a property that they do not
     * take.
     */
    static JsonElement sent(JsonElement annotation, boolean asNew) {
        if (annotation instanceof JsonObject object) {
            if (asNew) {
                object.remove("id");
            }
            object.remove("keyframe");
            for (String parts : List.of("elements", "shapes")) {
                if (object.get(parts) instanceof JsonArray items) {
                    items.forEach(item -> sent(item, asNew));
                }
            }
        }
        return annotation;
    }
}
