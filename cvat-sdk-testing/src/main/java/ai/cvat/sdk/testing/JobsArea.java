package ai.cvat.sdk.testing;

import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Jobs. Annotation jobs come and go with the data of their task; ground truth jobs are made and deleted here. */
final class JobsArea implements Area {

    private static final List<String> STAGES = List.of("annotation", "validation", "acceptance");
    private static final List<String> STATES = List.of("new", "in progress", "completed", "rejected");

    /** What may be in a partial update; all else can be set at creation only. */
    private static final Set<String> KNOWN = Set.of("assignee", "stage", "state");

    /** The list of jobs, by whose conditions others choose jobs, too. */
    static final Listing<Job> LISTING = new Listing<Job>("-id")
            .field("id", Listing.Type.NUMBER, job -> job.id)
            .field("task_id", Listing.Type.NUMBER, job -> job.task.id, Listing.Use.QUERY)
            .field("task_name", Listing.Type.TEXT, job -> job.task.name, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field(
                    "project_id",
                    Listing.Type.NUMBER,
                    job -> job.task.project == null ? null : (Long) job.task.project.id,
                    Listing.Use.QUERY)
            .field(
                    "project_name",
                    Listing.Type.TEXT,
                    job -> job.task.project == null ? null : job.task.project.name,
                    Listing.Use.SEARCH,
                    Listing.Use.QUERY)
            .field(
                    "assignee",
                    Listing.Type.TEXT,
                    job -> job.assignee == null ? null : job.assignee.username,
                    Listing.Use.SEARCH,
                    Listing.Use.QUERY)
            .choice("stage", job -> job.stage, "annotation", "validation", "acceptance")
            .choice("state", job -> job.state, "new", "in progress", "completed", "rejected")
            .choice("mode", job -> job.task.mediaType().mode(), "annotation", "interpolation")
            .choice("type", job -> job.type, "annotation", "ground_truth", "replica")
            .choice("dimension", job -> job.task.mediaType().dimension(), "1d", "2d", "3d")
            .choice("media_type", job -> job.task.mediaType().wireName(), "image", "point_cloud", "audio")
            .field(
                    "parent_job_id",
                    Listing.Type.NUMBER,
                    job -> job.parent == null ? null : (Long) job.parent.id,
                    Listing.Use.QUERY)
            .field("updated_date", Listing.Type.DATE, job -> job.updated)
            .renamed("dimension", "media_type", "mode", "task_id", "project_id", "task_name", "project_name");

    private final Store store;
    private final Access access;

    JobsArea(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("jobs_list", this::list);
        routes.operation("jobs_create", this::create);
        routes.operation("jobs_retrieve", exchange -> Reply.ok(exchange.views().job(find(exchange))));
        routes.operation("jobs_partial_update", this::update);
        routes.operation("jobs_destroy", this::destroy);
    }

    private Job find(Exchange exchange) {
        return access.require(exchange, store.jobs.get(exchange.id(), "Job"));
    }

    private Reply list(Exchange exchange) {
        Views views = exchange.views();
        return LISTING.page(exchange, access.visible(exchange, store.jobs.all().stream()), views::job);
    }

    private Reply update(Exchange exchange) {
        Job job = find(exchange);
        Fields fields = exchange.fields();
        KnownFields.require(fields, KNOWN);
        if (fields.has("assignee") || fields.has("stage")) {
            access.requireKeeper(exchange, job);
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
        return Reply.ok(exchange.views().job(job));
    }

    private Reply create(Exchange exchange) {
        Fields fields = exchange.fields();
        if (!fields.has("task_id")) {
            throw Failure.invalid("task_id is not specified");
        }
        Task task = access.require(exchange, store.tasks.named(fields.id("task_id"), "Task"));
        fields.require("type");
        String type = fields.choice("type", List.of("annotation", "ground_truth", "replica"));
        if (type != null && !type.equals("ground_truth")) {
            throw Failure.invalid("Unexpected job type '" + type + "'");
        }
        if (type != null) {
            fields.require("frame_selection_method");
        }
        FrameChoice choice = FrameChoice.of(fields);
        List<Long> frames = fields.naturals("frames");
        User assignee = References.user(store, fields, "assignee");
        fields.check();
        Media media = task.media;
        if (media == null) {
            throw Failure.invalid("This task has no data attached yet. Please set up task data and try again");
        }
        if (media.type() == MediaType.AUDIO) {
            throw Failure.notImplemented("ground truth jobs of audio tasks");
        }
        if (!media.type().dimension().equals("2d")) {
            throw Failure.invalid("Ground Truth jobs can only be added in 2d tasks");
        }
        if (task.validation != null) {
            throw Failure.invalid(
                    "Task with validation mode \"" + task.validation.mode + "\" cannot have more than 1 GT job");
        }
        NavigableSet<Long> chosen = chosen(task, media, choice, frames == null ? List.of() : frames);
        Job job = store.jobs.add(id -> new Job(id, task, "ground_truth", 0, media.size() - 1, chosen, store.now()));
        job.assignee = assignee;
        job.assigneeUpdated = assignee == null ? null : store.now();
        task.jobs.add(job);
        task.validation = new ValidationLayout(ValidationLayout.GROUND_TRUTH, chosen, null);
        Views views = exchange.views();
        return Reply.json(201, views.job(job)).header("Location", views.url("jobs", job.id));
    }

    private static NavigableSet<Long> chosen(Task task, Media media, FrameChoice choice, List<Long> frames) {
        FramePicker picker = new FramePicker(choice.seed());
        long size = media.size();
        try {
            if (FrameChoice.MANUAL.equals(choice.method())) {
                return manual(frames, size);
            }
            if (FrameChoice.PER_JOB.equals(choice.method())) {
                long amount = choice.amountPerJob(task.segmentSize);
                if (amount > size) {
                    throw Failure.invalid("The number of frames requested (" + amount
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
                throw Failure.invalid("The number of frames requested (" + amount
                        + ") must not be greater than the number of the task frames (" + size + ")");
            }
            return picker.some(valid, amount);
        } catch (FrameChoice.Unfit e) {
            throw Failure.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static NavigableSet<Long> manual(List<Long> frames, long size) {
        TreeSet<Long> chosen = new TreeSet<>(frames);
        if (chosen.isEmpty()) {
            throw Failure.invalidField("frames", "This list may not be empty.");
        }
        if (chosen.size() != frames.size()) {
            throw Failure.invalid("Frames must not repeat");
        }
        if (chosen.last() >= size) {
            throw Failure.invalid("The following frames do not exist in the task: "
                    + chosen.tailSet(size).stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return chosen;
    }

    private Reply destroy(Exchange exchange) {
        Job job = find(exchange);
        access.requireKeeper(exchange, job);
        if (!job.type.equals("ground_truth")) {
            throw Failure.invalid("Only ground truth jobs can be removed");
        }
        if (job.task.hasHoneypots()) {
            throw Failure.invalid("GT jobs cannot be removed when task validation mode is \"gt_pool\"");
        }
        store.remove(job);
        return Reply.empty(204);
    }
}
