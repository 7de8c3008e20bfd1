package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.store.OwnedObject;
import ai.cvat.sdk.testing.internal.store.OwnedPart;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import com.google.gson.JsonObject;

/** The settings of consensus of a task: how the replicas of its jobs are merged. */
final class ConsensusSettings implements OwnedPart {

    final long id;
    final Task task;
    private double iouThreshold = 0.4;

    ConsensusSettings(long id, Task task) {
        this.id = id;
        this.task = task;
    }

    /** The overlap (IoU) from which on two objects are one. */
    double iouThreshold() {
        return iouThreshold;
    }

    /**
     * Takes over what a client sent.
     *
     * @throws ApiError 400 when something of it is wrong; nothing has changed then
     */
    void change(BodyFields fields) {
        Double threshold = fields.number("iou_threshold", 0, 1);
        fields.check();
        if (threshold != null) {
            iouThreshold = threshold;
        }
    }

    /** As the API shows it. */
    JsonObject view() {
        JsonObject view = new JsonObject();
        view.addProperty("id", id);
        view.addProperty("task_id", task.id);
        view.addProperty("iou_threshold", iouThreshold);
        return view;
    }

    /** The task. */
    @Override
    public OwnedObject whole() {
        return task;
    }
}
