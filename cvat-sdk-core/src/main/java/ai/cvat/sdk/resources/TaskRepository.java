package ai.cvat.sdk.resources;

import ai.cvat.api.TasksApi;
import ai.cvat.api.model.PatchedTaskWriteRequest;
import ai.cvat.api.model.TaskRead;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.autoannotation.AnnotateOptions;
import ai.cvat.sdk.autoannotation.AnnotationReport;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.autoannotation.TrackOptions;
import ai.cvat.sdk.autoannotation.TrackingFunction;
import ai.cvat.sdk.datasets.DatasetOptions;
import ai.cvat.sdk.datasets.TaskDataset;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.autoannotation.TrackingRun;
import ai.cvat.sdk.internal.compatibility.ReplicaNames;
import ai.cvat.sdk.internal.datasets.DatasetOpening;
import ai.cvat.sdk.upload.Media;
import java.util.function.Consumer;

/**
 * The tasks of a server. Users get it by {@link ai.cvat.sdk.Client#tasks()}.
 *
 * <pre>{@code
 * Task task = client.tasks()
 *         .createFromData(spec -> spec.name("Cats").projectId(7L), Media.directory(Path.of("photos")));
 * client.tasks()
 *         .list(query -> query.projectId(7).status(JobStatus.COMPLETED))
 *         .forEach(done -> System.out.println(done.name()));
 * }</pre>
 *
 * <p>It works by the operations {@code tasks_list}, {@code tasks_create}, {@code tasks_retrieve}, {@code tasks_partial_update}, {@code tasks_destroy}. Thread-safe.
 */
public final class TaskRepository
        extends RestoringRepository<TaskRead, PatchedTaskWriteRequest, Task, TasksApi.ListParams> {

    static {
        Access.give(TaskRepository.class, (ClientContext context) -> new TaskRepository(context));
    }

    TaskRepository(ClientContext context) {
        this(context, context.api().tasksApi());
    }

    private TaskRepository(ClientContext context, TasksApi api) {
        super(
                context,
                "task",
                new ObjectOperations<>(PatchedTaskWriteRequest::new, api::retrieve, api::partialUpdate, api::destroy),
                TasksApi.ListParams::new,
                query -> ServerPage.of(api.list(query)));
    }

    /**
     * Makes a task without data ({@code tasks_create}), in the client's organization. Its media follow by
     * {@link Task#uploadData(Media)}.
     *
     * @param spec fills an empty specification, or is a prepared one: the name, and the labels or the project whose labels it takes
     * @return the new task
     * @throws IllegalArgumentException when both labels and a project are given, of which the server takes one
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Task create(Consumer<? super TaskWriteRequest> spec) {
        TaskWriteRequest filled = Filled.by(spec, new TaskWriteRequest());
        if (filled.getProjectId() != null
                && filled.getLabels() != null
                && !filled.getLabels().isEmpty()) {
            throw new IllegalArgumentException("The task is to be in project " + filled.getProjectId()
                    + " and to have labels of its own: leave out one of them, the task takes the labels of its"
                    + " project.");
        }
        return create(api().tasksApi().create(new ReplicaNames(context()).sent(filled)));
    }

    /**
     * Makes a task with its data ({@code tasks_create}, {@code tasks_create_data}), in the client's organization,
     * and waits until it is ready. When its data cannot be added, the task stays.
     *
     * @param spec fills an empty specification, or is a prepared one: the name, and the labels or the project whose labels it
     *     takes
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @return the task with its data
     * @see #createFromData(Consumer, Media, Consumer)
     */
    public Task createFromData(Consumer<? super TaskWriteRequest> spec, Media media) {
        return createFromData(spec, media, options -> {});
    }

    /**
     * Makes a task with its data ({@code tasks_create}, {@code tasks_create_data}), in the client's organization,
     * waits until it is ready, and imports annotations where some are given ({@code tasks_create_annotations}).
     *
     * @param spec fills an empty specification, or is a prepared one: the name, and the labels or the project whose labels it
     *     takes
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @param options sets what the server is to do with them, annotations to import, and what becomes of the task when
     *     something fails
     * @return the task with its data
     * @throws IllegalArgumentException when both labels and a project are given, the options do not go with the media, or the
     *     server does not import the format of the annotations; no task was made
     * @throws ai.cvat.sdk.transfer.TransferException when a file is not fit to be sent; no task was made
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses the specification; no task was made
     * @throws ai.cvat.api.client.exceptions.TransportException when no answer to the specification arrives; nobody knows whether a task
     *     was made
     * @throws TaskCreationException when the task was made but something failed after that; it says whether the task is still
     *     there
     */
    public Task createFromData(
            Consumer<? super TaskWriteRequest> spec, Media media, Consumer<? super TaskCreationOptions> options) {
        return creation(options).run(spec, media);
    }

    /**
     * Makes a task and sends its data ({@code tasks_create}, {@code tasks_create_data}), in the client's organization, and does not wait until the server has made frames of them. When the server fails to make them, awaiting the
     * request says so, and the task stays.
     *
     * @param spec fills an empty specification, or is a prepared one: the name, and the labels or the project whose labels it
     *     takes
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @param options sets what the server is to do with them, and what becomes of the task when they cannot be sent; no
     *     annotations
     * @return the task, still without frames, and what the server does
     * @throws IllegalArgumentException when both labels and a project are given, the options do not go with the media, or
     *     annotations are set; no task was made
     * @throws ai.cvat.sdk.transfer.TransferException when a file is not fit to be sent; no task was made
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses the specification; no task was made
     * @throws ai.cvat.api.client.exceptions.TransportException when no answer to the specification arrives; nobody knows whether a task
     *     was made
     * @throws TaskCreationException when the task was made but its data could not be sent; it says whether the task is still
     *     there
     */
    public PendingCreation<Task> startCreateFromData(
            Consumer<? super TaskWriteRequest> spec, Media media, Consumer<? super TaskCreationOptions> options) {
        return creation(options).start(spec, media);
    }

    /**
     * Annotates a task by a function ({@code tasks_retrieve}), as {@link Task#annotate(DetectionFunction, Consumer)} does.
     *
     * @param id the id of the task
     * @param function finds objects on images; it is not closed
     * @param options sets what becomes of annotations that are there, what the function is told, and how many jobs are at work at once
     * @return what was done
     */
    public AnnotationReport annotate(long id, DetectionFunction function, Consumer<? super AnnotateOptions> options) {
        AnnotateOptions filled = Filled.by(options, new AnnotateOptions());
        return retrieve(id).annotate(function, filled);
    }

    /**
     * Follows shapes of one frame of a task through the next by a function, and makes tracks of them
     * ({@code tasks_retrieve}, {@code labels_list}, {@code tasks_retrieve_annotations}, {@code tasks_retrieve_data},
     * {@code tasks_partial_update_annotations}). All tracks are stored in the end, or none. Where an object is not seen, its track is
     * outside, and so it is after the last of the frames. Attributes, group and order are those of the shape; the source is {@code auto}.
     *
     * @param id the id of the task
     * @param function finds the objects again; it is not closed
     * @param options sets the frame, which of its shapes are followed and through how many frames, and whether they become the beginnings
     *     of their tracks
     * @return how many tracks were stored, one for each job that it was cut into
     * @throws IllegalArgumentException when the frame is not there, has no shape that can be followed, or the next ones have other sizes
     * @throws ai.cvat.sdk.autoannotation.BadFunctionException when the function fails, or answers what cannot be a shape
     * @throws ai.cvat.sdk.datasets.UnsupportedDatasetException when there are no images
     */
    public AnnotationCounts track(long id, TrackingFunction<?, ?> function, Consumer<? super TrackOptions> options) {
        TrackOptions filled = Filled.by(options, new TrackOptions());
        Task task = retrieve(id);
        return new TrackingRun(
                        context(),
                        task.label(),
                        task.annotationsTarget(),
                        task.labels().stream().map(Label::model).toList(),
                        filled)
                .track(dataset(id, JobRepository::forOnePass), function);
    }

    private TaskCreation creation(Consumer<? super TaskCreationOptions> options) {
        return new TaskCreation(this, Filled.by(options, new TaskCreationOptions()));
    }

    /**
     * Opens the frames of a task as a dataset, as {@link Task#dataset(Consumer)} does ({@code tasks_retrieve} and others). With
     * {@link ai.cvat.sdk.datasets.UpdatePolicy#NEVER} no request is made.
     *
     * @param id the id of the task
     * @param options sets what is fetched when, and where the cache ends
     * @return the dataset
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this id
     */
    public TaskDataset dataset(long id, Consumer<? super DatasetOptions> options) {
        return new DatasetOpening(context(), Filled.by(options, new DatasetOptions()))
                .open(EntityFrames.source(this, TaskRead.class, id));
    }

    @Override
    Task entity(TaskRead model) {
        return new Task(this, model);
    }
}
