package ai.cvat.sdk.testing;

import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the replicas of a task's jobs are merged. */
final class ConsensusSettings implements Owned {

    final long id;
    final Task task;
    private double iouThreshold = 0.4;

    ConsensusSettings(long id, Task task) {
        this.id = id;
        this.task = task;
    }

    /** How much two objects have to overlap to be one. */
    double iouThreshold() {
        return iouThreshold;
    }

    /**
     * Takes over what a client sent.
     *
     * @throws Failure 400 when something of it is wrong; nothing has changed then
     */
    void change(Fields fields) {
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

    @Override
    public List<User> people() {
        return task.people();
    }

    @Override
    public @Nullable Organization organization() {
        return task.organization();
    }
}
