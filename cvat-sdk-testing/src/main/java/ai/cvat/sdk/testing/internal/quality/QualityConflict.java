package ai.cvat.sdk.testing.internal.quality;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * One difference between a job and the ground truth.
 *
 * @param objects who takes part: the one of the job first, where there are two
 */
record QualityConflict(long frame, ConflictType type, List<FrameObject> objects) {

    /** The only one that there is. */
    static final String SEVERITY = "error";

    /** As the API shows it, but for its id and its report. */
    JsonObject view() {
        JsonObject view = new JsonObject();
        view.addProperty("frame", frame);
        view.addProperty("type", type.wireName());
        JsonArray ids = new JsonArray();
        for (FrameObject object : objects) {
            JsonObject id = new JsonObject();
            id.addProperty("obj_id", object.id());
            id.addProperty("job_id", object.jobId());
            id.addProperty("type", object.kind());
            id.addProperty("shape_type", object.isTag() ? null : object.type());
            ids.add(id);
        }
        view.add("annotation_ids", ids);
        view.addProperty("severity", SEVERITY);
        // Other attributes make two annotations of a pair, so that there are none to be named.
        view.add("attribute_names", new JsonArray());
        return view;
    }
}
