package ai.cvat.sdk.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;

/** Which frames of a task are checked, by its ground truth job. This server makes no honeypots. */
final class ValidationLayoutArea implements Area {

    private final Store store;
    private final Access access;

    ValidationLayoutArea(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("tasks_retrieve_validation_layout", exchange -> Reply.ok(layout(task(exchange))));
        routes.operation("tasks_partial_update_validation_layout", this::update);
        routes.operation("jobs_retrieve_validation_layout", exchange -> {
            access.require(exchange, store.jobs.get(exchange.id(), "Job"));
            return Reply.ok(honeypots());
        });
        routes.operation("jobs_partial_update_validation_layout", exchange -> {
            access.require(exchange, store.jobs.get(exchange.id(), "Job"));
            throw noHoneypots();
        });
    }

    private Task task(Exchange exchange) {
        return access.require(exchange, store.tasks.get(exchange.id(), "Task"));
    }

    private static Failure noHoneypots() {
        return Failure.invalid("Honeypots are not configured in the task");
    }

    private static JsonObject honeypots() {
        JsonObject layout = new JsonObject();
        layout.addProperty("honeypot_count", 0);
        layout.add("honeypot_frames", new JsonArray());
        layout.add("honeypot_real_frames", new JsonArray());
        return layout;
    }

    private static JsonObject layout(Task task) {
        Job truth = task.groundTruthJob();
        JsonObject layout = new JsonObject();
        if (truth == null) {
            layout.add("mode", JsonNull.INSTANCE);
        } else {
            layout.addProperty("mode", "gt");
        }
        layout.add("frames_per_job_count", JsonNull.INSTANCE);
        layout.add("validation_frames", Wire.tree(truth == null ? List.of() : truth.frames()));
        layout.add("disabled_frames", Wire.tree(List.copyOf(task.disabledFrames)));
        honeypots().entrySet().forEach(entry -> layout.add(entry.getKey(), entry.getValue()));
        return layout;
    }

    private Reply update(Exchange exchange) {
        Task task = task(exchange);
        Fields fields = exchange.fields();
        List<Long> disabled = fields.naturals("disabled_frames");
        fields.check();
        Job truth = task.groundTruthJob();
        if (truth == null) {
            throw Failure.invalid("Validation is not configured in the task");
        }
        if (fields.has("frame_selection_method") || fields.has("honeypot_real_frames")) {
            throw noHoneypots();
        }
        if (disabled != null) {
            List<Long> unknown =
                    disabled.stream().filter(frame -> !truth.has(frame)).toList();
            if (!unknown.isEmpty()) {
                throw Failure.invalid("The following frames are not validation frames: " + unknown);
            }
            task.disabledFrames.clear();
            task.disabledFrames.addAll(disabled);
        }
        return Reply.ok(layout(task));
    }
}
