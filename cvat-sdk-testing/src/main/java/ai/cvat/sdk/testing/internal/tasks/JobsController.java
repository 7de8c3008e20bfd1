package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.data.FramePicker;
import ai.cvat.sdk.testing.internal.data.Segments;
import ai.cvat.sdk.testing.internal.data.ValidationFrameChoice;
import ai.cvat.sdk.testing.internal.media.MediaType;
import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.References;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.store.User;
import ai.cvat.sdk.testing.internal.store.ValidationLayout;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.UnknownFieldCheck;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The controller of jobs. Annotation jobs come and go with the data of their task; ground truth jobs are made and
 * deleted here.
 */
public final class JobsController implements Controller {

    private static final List<String> STAGES = List.of("annotation", "validation", "acceptance");
    private static final List<String> STATES = List.of("new", "in progress", "completed", "rejected");

    /** The fields that may be in a partial update; all else can be set at creation only. */
    private static final Set<String> KNOWN = Set.of("assignee", "stage", "state");

    /** The list of jobs, by whose conditions others choose jobs, too. */
    public static final ResourceList<Job> LISTING = new ResourceList<Job>("-id")
            .field("id", ResourceList.Type.NUMBER, job -> job.id)
            .field("task_id", ResourceList.Type.NUMBER, job -> job.task.id, ResourceList.Use.QUERY)
            .field(
                    "task_name",
                    ResourceList.Type.TEXT,
                    job -> job.task.name,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "project_id",
                    ResourceList.Type.NUMBER,
                    job -> job.task.project == null ? null : (Long) job.task.project.id,
                    ResourceList.Use.QUERY)
            .field(
                    "project_name",
                    ResourceList.Type.TEXT,
                    job -> job.task.project == null ? null : job.task.project.name,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "assignee",
                    ResourceList.Type.TEXT,
                    job -> job.assignee == null ? null : job.assignee.username,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .choice("stage", job -> job.stage, "annotation", "validation", "acceptance")
            .choice("state", job -> job.state, "new", "in progress", "completed", "rejected")
            .choice("mode", job -> job.task.mediaType().mode(), "annotation", "interpolation")
            .choice("type", job -> job.type, "annotation", "ground_truth", "replica")
            .choice("dimension", job -> job.task.mediaType().dimension(), "1d", "2d", "3d")
            .choice("media_type", job -> job.task.mediaType().wireName(), "image", "point_cloud", "audio")
            .field(
                    "parent_job_id",
                    ResourceList.Type.NUMBER,
                    job -> job.parent == null ? null : (Long) job.parent.id,
                    ResourceList.Use.QUERY)
            .field("updated_date", ResourceList.Type.DATE, job -> job.updated)
            .renamed("dimension", "media_type", "mode", "task_id", "project_id", "task_name", "project_name");

    private final Store store;
    private final AccessPolicy access;

    public JobsController(Store store, AccessPolicy access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("jobs_list", this::list);
        routes.operation("jobs_create", this::create);
        routes.operation(
                "jobs_retrieve", request -> Response.ok(request.serializers().job(find(request))));
        routes.operation("jobs_partial_update", this::update);
        routes.operation("jobs_destroy", this::destroy);
    }

    private Job find(RequestContext request) {
        return access.find(request, store.jobs);
    }

    private Response list(RequestContext request) {
        Serializers serializers = request.serializers();
        return LISTING.page(request, access.visible(request, store.jobs.all().stream()), serializers::job);
    }

    private Response update(RequestContext request) {
        Job job = find(request);
        BodyFields fields = request.fields();
        UnknownFieldCheck.require(fields, KNOWN);
        if (fields.has("assignee") || fields.has("stage")) {
            access.requireKeeper(request, job);
        }
        User assignee = References.user(store, fields, "assignee");
        String stage = fields.choice("stage", STAGES);
        String state = fields.choice("state", STATES);
        fields.check();
        if (fields.has("assignee") && job.assignee != assignee) {
            job.assignee = assignee;
            job.assigneeUpdated = store.now();
        }
        if (stage != null && !stage.equals(job.stage)) {
            job.stage = stage;
            job.state = "new";
        }
        job.state = state == null ? job.state : state;
        job.updated = store.now();
        job.task.updated = store.now();
        return Response.ok(request.serializers().job(job));
    }

    private Response create(RequestContext request) {
        BodyFields fields = request.fields();
        if (!fields.has("task_id")) {
            throw ApiError.invalid("task_id is not specified");
        }
        Task task = access.named(request, store.tasks, fields.id("task_id"));
        fields.require("type");
        String type = fields.choice("type", List.of("annotation", "ground_truth", "replica"));
        if (type != null && !type.equals("ground_truth")) {
            throw ApiError.invalid("Unexpected job type '" + type + "'");
        }
        if (type != null) {
            fields.require("frame_selection_method");
        }
        ValidationFrameChoice choice = ValidationFrameChoice.of(fields);
        List<Long> frames = fields.naturals("frames");
        User assignee = References.user(store, fields, "assignee");
        fields.check();
        TaskMedia media = task.media;
        if (media == null) {
            throw ApiError.invalid("This task has no data attached yet. Please set up task data and try again");
        }
        if (media.type() == MediaType.AUDIO) {
            throw ApiError.notImplemented("ground truth jobs of audio tasks");
        }
        if (!media.type().dimension().equals("2d")) {
            throw ApiError.invalid("Ground Truth jobs can only be added in 2d tasks");
        }
        if (task.validation != null) {
            throw ApiError.invalid(
                    "Task with validation mode \"" + task.validation.mode + "\" cannot have more than 1 GT job");
        }
        NavigableSet<Long> chosen = chosen(task, media, choice, frames == null ? List.of() : frames);
        Job job = store.jobs.add(id -> new Job(id, task, "ground_truth", 0, media.size() - 1, chosen, store.now()));
        job.assignee = assignee;
        job.assigneeUpdated = assignee == null ? null : store.now();
        task.jobs.add(job);
        task.validation = new ValidationLayout(ValidationLayout.GROUND_TRUTH, chosen, null);
        Serializers serializers = request.serializers();
        return Response.json(201, serializers.job(job)).header("Location", serializers.url("jobs", job.id));
    }

    private static NavigableSet<Long> chosen(
            Task task, TaskMedia media, ValidationFrameChoice choice, List<Long> frames) {
        FramePicker picker = new FramePicker(choice.seed());
        long size = media.size();
        try {
            if (ValidationFrameChoice.MANUAL.equals(choice.method())) {
                return manual(frames, size);
            }
            if (ValidationFrameChoice.PER_JOB.equals(choice.method())) {
                long amount = choice.amountPerJob(task.segmentSize);
                if (amount > size) {
                    throw ApiError.invalid("The number of frames requested (" + amount
                            + ") must be not be greater than the segment size (" + task.segmentSize + ")");
                }
                return picker.ofEach(Segments.of(task), amount);
            }
            long amount = choice.amount(size);
            List<Long> valid = LongStream.range(0, size)
                    .filter(frame -> !task.deletedFrames.contains(frame))
                    .boxed()
                    .toList();
            if (amount > size) {
                throw ApiError.invalid("The number of frames requested (" + amount
                        + ") must not be greater than the number of the task frames (" + size + ")");
            }
            return picker.some(valid, amount);
        } catch (ValidationFrameChoice.Unfit e) {
            throw ApiError.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static NavigableSet<Long> manual(List<Long> frames, long size) {
        TreeSet<Long> chosen = new TreeSet<>(frames);
        if (chosen.isEmpty()) {
            throw ApiError.invalidField("frames", "This list may not be empty.");
        }
        if (chosen.size() != frames.size()) {
            throw ApiError.invalid("Frames must not repeat");
        }
        if (chosen.last() >= size) {
            throw ApiError.invalid("The following frames do not exist in the task: "
                    + chosen.tailSet(size).stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return chosen;
    }

    private Response destroy(RequestContext request) {
        Job job = find(request);
        access.requireKeeper(request, job);
        if (!job.type.equals("ground_truth")) {
            throw ApiError.invalid("Only ground truth jobs can be removed");
        }
        if (job.task.hasHoneypots()) {
            throw ApiError.invalid("GT jobs cannot be removed when task validation mode is \"gt_pool\"");
        }
        store.remove(job);
        return Response.empty(204);
    }
}
