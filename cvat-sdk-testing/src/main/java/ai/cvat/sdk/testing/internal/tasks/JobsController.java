package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.data.FramePicker;
import ai.cvat.sdk.testing.internal.data.Segments;
import ai.cvat.sdk.testing.internal.data.ValidationFrameChoice;
import ai.cvat.sdk.testing.internal.media.MediaType;
import ai.cvat.sdk.testing.internal.server.Changes;
import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.OwnedResourceController;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Resource;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.DatedObject;
import ai.cvat.sdk.testing.internal.store.Job;
import ai.cvat.sdk.testing.internal.store.JobFrames;
import ai.cvat.sdk.testing.internal.store.Task;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import ai.cvat.sdk.testing.internal.store.ValidationLayout;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The controller of jobs. Annotation jobs come and go with the data of their task; ground truth jobs are made and
 * deleted here.
 */
public final class JobsController extends OwnedResourceController<Job> {

    private static final List<String> STAGES = List.of("annotation", "validation", "acceptance");
    private static final List<String> STATES = List.of("new", "in progress", "completed", "rejected");

    private static final List<String> MODES = List.of("annotation", "interpolation");
    private static final List<String> TYPES = List.of("annotation", "ground_truth", "replica");
    private static final List<String> DIMENSIONS = List.of("1d", "2d", "3d");
    private static final List<String> MEDIA_TYPES = List.of("image", "point_cloud", "audio");

    /** The list of jobs, by whose conditions others choose jobs, too. */
    public static final ResourceList<Job> LISTING =
            listed(new Resource<>("-id")).list();

    public JobsController(Services services) {
        super(services, "jobs", store -> store.jobs, Serializers::job);
        listed(resource);
        resource.unlisted("assignee")
                .write(FieldReader.reference(store.users), (job, user) -> job.assign(user, store.now()))
                .nullable()
                .byKeepers();
        resource.unlisted("stage")
                .write(FieldReader.choice(STAGES), Job::enter)
                .inUpdates()
                .byKeepers();
        resource.unlisted("state")
                .write(FieldReader.choice(STATES), (job, state) -> job.state = state)
                .inUpdates();
        resource.onUpdate(job -> {
            job.updated = store.now();
            job.task.updated = store.now();
        });
        resource.strict();
    }

    private static Resource<Job> listed(Resource<Job> resource) {
        resource.id(job -> job.id);
        resource.number("task_id", job -> job.task.id).renamed();
        resource.text("task_name", job -> job.task.name).renamed();
        resource.number("project_id", job -> DatedObject.id(job.task.project)).renamed();
        resource.text("project_name", job -> job.task.project == null ? null : job.task.project.name)
                .renamed();
        resource.text("assignee", job -> job.assignee == null ? null : job.assignee.username);
        resource.choice("stage", job -> job.stage, STAGES);
        resource.choice("state", job -> job.state, STATES);
        resource.choice("mode", job -> job.task.mediaType().mode(), MODES).renamed();
        resource.choice("type", job -> job.type, TYPES);
        resource.choice("dimension", job -> job.task.mediaType().dimension(), DIMENSIONS)
                .renamed();
        resource.choice("media_type", job -> job.task.mediaType().wireName(), MEDIA_TYPES)
                .renamed();
        resource.number("parent_job_id", job -> DatedObject.id(job.parent));
        resource.date("updated_date", job -> job.updated);
        return resource;
    }

    @Override
    protected Job create(RequestContext request) {
        BodyFields fields = request.fields();
        if (!fields.has("task_id")) {
            throw ApiError.invalid("task_id is not specified");
        }
        Task task = access.named(request, store.tasks, fields.id("task_id"));
        fields.require("type");
        String type = fields.choice("type", TYPES);
        if (type != null && !type.equals("ground_truth")) {
            throw ApiError.invalid("Unexpected job type '" + type + "'");
        }
        if (type != null) {
            fields.require("frame_selection_method");
        }
        ValidationFrameChoice choice = ValidationFrameChoice.of(fields);
        List<Long> frames = fields.naturals("frames");
        Changes<Job> changes = resource.read(request, fields, null).check();
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
        Job job = store.jobs.add(
                id -> new Job(id, task, "ground_truth", new JobFrames(0, media.size() - 1, chosen), store.now()));
        task.jobs.add(job);
        task.validation = new ValidationLayout(ValidationLayout.GROUND_TRUTH, chosen, null);
        return changes.apply(job);
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

    @Override
    protected void destroy(RequestContext request, Job job) {
        access.requireKeeper(request, job);
        if (!job.type.equals("ground_truth")) {
            throw ApiError.invalid("Only ground truth jobs can be removed");
        }
        if (job.task.hasHoneypots()) {
            throw ApiError.invalid("GT jobs cannot be removed when task validation mode is \"gt_pool\"");
        }
        store.remove(job);
    }
}
