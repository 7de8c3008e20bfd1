package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.data.FramePicker;
import ai.cvat.sdk.testing.internal.data.ValidationFrameChoice;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.ValidationLayout;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The controller of validation layouts: ground truth jobs, and honeypots that are hidden in the other jobs. */
public final class ValidationLayoutController extends Controller {

    private final HoneypotEdits honeypots;

    public ValidationLayoutController(Services services, AnnotationEdits annotations) {
        super(services);
        this.honeypots = new HoneypotEdits(store, annotations);
    }

    @Override
    public void register(Routes routes) {
        routes.operation(
                "tasks_retrieve_validation_layout", request -> Response.ok(layout(access.find(request, store.tasks))));
        routes.operation("tasks_partial_update_validation_layout", this::updateTask);
        routes.operation(
                "jobs_retrieve_validation_layout", request -> Response.ok(layout(access.find(request, store.jobs))));
        routes.operation("jobs_partial_update_validation_layout", this::updateJob);
    }

    private static JsonObject layout(Task task) {
        ValidationLayout validation = task.validation;
        JsonObject layout = new JsonObject();
        layout.addProperty("mode", validation == null ? null : validation.mode);
        layout.addProperty("frames_per_job_count", validation == null ? null : validation.framesPerJob);
        if (validation != null) {
            layout.add("validation_frames", WireJson.tree(List.copyOf(validation.frames)));
            layout.add("disabled_frames", WireJson.tree(List.copyOf(validation.disabled)));
        }
        if (task.hasHoneypots()) {
            addHoneypots(layout, task, HoneypotEdits.media(task).honeypots());
        }
        return layout;
    }

    private static JsonObject layout(Job job) {
        JsonObject layout = new JsonObject();
        if (job.task.hasHoneypots()) {
            addHoneypots(layout, job.task, HoneypotEdits.of(job));
        }
        return layout;
    }

    private static void addHoneypots(JsonObject layout, Task task, List<Long> frames) {
        layout.addProperty("honeypot_count", frames.size());
        layout.add("honeypot_frames", WireJson.tree(frames));
        layout.add(
                "honeypot_real_frames", WireJson.tree(HoneypotEdits.media(task).realFrames(frames)));
    }

    /** The frames that a client wants the honeypots to show; null for random ones. */
    private record Wanted(@Nullable String method, @Nullable List<Long> frames) {

        static Wanted of(BodyFields fields) {
            String method = fields.choice("frame_selection_method", ValidationFrameChoice.METHODS);
            List<Long> frames = fields.naturals("honeypot_real_frames");
            if (!fields.isWrong() && ValidationFrameChoice.MANUAL.equals(method) && frames == null) {
                fields.error("non_field_errors", "The \"honeypot_real_frames\" field is required");
            }
            if (!fields.isWrong() && frames != null && !ValidationFrameChoice.MANUAL.equals(method)) {
                fields.error(
                        "non_field_errors",
                        "\"honeypot_real_frames\" can only be used when \"frame_selection_method\" is \"manual\"");
            }
            return new Wanted(method, frames);
        }

        /** The real server trips over this method, too. */
        void requireKnown() {
            if (ValidationFrameChoice.PER_JOB.equals(method)) {
                throw ApiError.broken();
            }
        }
    }

    private static void requireHoneypots(Task task) {
        if (!task.hasHoneypots()) {
            throw ApiError.invalid("Honeypots can only be modified if the task validation mode is 'gt_pool'");
        }
    }

    private Response updateTask(RequestContext request) {
        Task task = access.find(request, store.tasks);
        BodyFields fields = request.fields();
        Wanted wanted = Wanted.of(fields);
        List<Long> disabled = fields.naturals("disabled_frames");
        fields.check();
        ValidationLayout validation = task.validation;
        if (validation == null) {
            throw ApiError.invalid("Validation is not configured in the task");
        }
        if (disabled != null) {
            disable(validation, disabled);
        }
        if (wanted.method != null) {
            requireHoneypots(task);
            wanted.requireKnown();
            List<Job> jobs = task.annotationJobs().stream()
                    .sorted(Comparator.comparingLong(job -> job.frames.start()))
                    .toList();
            if (wanted.frames == null) {
                FramePicker picker = new FramePicker(null);
                jobs.forEach(job -> honeypots.draw(job, picker));
            } else {
                honeypots.show(task, jobs, wanted.frames);
            }
        }
        return Response.ok(layout(task));
    }

    private static void disable(ValidationLayout validation, List<Long> disabled) {
        List<Long> unknown = new ArrayList<>(disabled);
        unknown.removeAll(validation.frames);
        if (!unknown.isEmpty()) {
            throw ApiError.invalid(
                    "Unknown frames requested for exclusion from the validation set: " + HoneypotEdits.listed(unknown));
        }
        validation.disabled.clear();
        validation.disabled.addAll(disabled);
    }

    private Response updateJob(RequestContext request) {
        Job job = access.find(request, store.jobs);
        BodyFields fields = request.fields();
        Wanted wanted = Wanted.of(fields);
        fields.require("frame_selection_method").check();
        requireHoneypots(job.task);
        if (job.type.equals("ground_truth")) {
            throw ApiError.invalid("Honeypots cannot exist in ground_truth jobs");
        }
        wanted.requireKnown();
        if (wanted.frames == null) {
            FramePicker picker = new FramePicker(null);
            HoneypotEdits.media(job.task)
                    .realFrames(HoneypotEdits.media(job.task).honeypots())
                    .forEach(picker::use);
            honeypots.draw(job, picker);
        } else {
            honeypots.show(job, wanted.frames);
        }
        return Response.ok(layout(job));
    }
}
