package ai.cvat.sdk.resources;

import ai.cvat.api.JobsApi;
import ai.cvat.api.LabelsApi;
import ai.cvat.api.ProjectsApi;
import ai.cvat.api.TasksApi;
import ai.cvat.api.WebhooksApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.JobStatus;
import ai.cvat.api.model.PatchedProjectWriteRequest;
import ai.cvat.api.model.ProjectRead;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.autoannotation.AnnotateOptions;
import ai.cvat.sdk.autoannotation.AnnotationReport;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.datasets.ProjectDataset;
import ai.cvat.sdk.datasets.ProjectDatasetOptions;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.exchange.BackupOptions;
import ai.cvat.sdk.exchange.FileExport;
import ai.cvat.sdk.exchange.FileImport;
import ai.cvat.sdk.exchange.ImportOptions;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.download.MediaDownloads;
import ai.cvat.sdk.internal.exchange.ExportPlace;
import ai.cvat.sdk.internal.exchange.ServerExport;
import ai.cvat.sdk.internal.exchange.ServerImport;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.transfer.ImportTarget;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A project: tasks that share their labels. It shows what the server last said; its verbs act on the server.
 *
 * <pre>{@code
 * Project project = client.projects().retrieve(7);
 * project.tasks().forEach(task -> System.out.println(task.name() + ": " + task.size() + " frames"));
 * project.importDataset("COCO 1.0", Path.of("cats.zip"));
 * project.exportBackup(Path.of("project.zip"));
 * }</pre>
 *
 * <p>Removing it removes its tasks. Thread-safe.
 */
public final class Project extends DatasetEntity<ProjectRead, PatchedProjectWriteRequest, Project>
        implements BackupSource {

    Project(ProjectRepository repository, ProjectRead model) {
        super(repository, model);
    }

    /**
     * The name that people gave it.
     *
     * @return the name, never null
     */
    public String name() {
        return text(snapshot().getName());
    }

    /**
     * Opens the frames of its tasks as a dataset ({@code projects_retrieve}, {@code labels_list}, {@code tasks_list}, and for each
     * task what {@link Task#dataset()} does, but what is known from these lists): what the cache does not have is fetched.
     *
     * @return the dataset
     * @see #dataset(Consumer)
     */
    public ProjectDataset dataset() {
        return dataset(options -> {});
    }

    /**
     * Opens the frames of its tasks as a dataset ({@code projects_retrieve}, {@code labels_list}, {@code tasks_list}, and for each
     * task what {@link Task#dataset(Consumer)} does, but what is known from these lists), in the order of the ids of the tasks.
     *
     * @param options sets which tasks come in, and how each is opened
     * @return the dataset
     * @throws IllegalArgumentException when the options contradict each other, or no task has one of the subsets; the message
     *     names those that there are
     * @throws ai.cvat.sdk.datasets.UnsupportedDatasetException when one of the tasks cannot be read so: it can be left out by
     *     the options
     */
    public ProjectDataset dataset(Consumer<? super ProjectDatasetOptions> options) {
        return new ProjectRepository(context()).dataset(id(), options);
    }

    /**
     * The status of the project.
     *
     * @return the status; null where the server does not say
     */
    public @Nullable JobStatus status() {
        return snapshot().getStatus();
    }

    /**
     * The organization that it belongs to.
     *
     * @return the id, or null where it lies in a personal workspace
     */
    @Override
    @SuppressWarnings("deprecation") // older servers know the older name only
    public @Nullable Long organizationId() {
        Long id = snapshot().getOrganizationId();
        return id != null ? id : snapshot().getOrganization();
    }

    /**
     * The owner of the project.
     *
     * @return the user; null where there is none any more
     */
    public @Nullable User owner() {
        return user(snapshot().getOwner());
    }

    /**
     * The user who is to work on the project.
     *
     * @return the user, or null
     */
    public @Nullable User assignee() {
        return user(snapshot().getAssignee());
    }

    /**
     * Gives it to a user to work on ({@code projects_partial_update}).
     *
     * @param user who is to work on it
     * @return this, which shows what it is after that
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the user may not work on it
     */
    public Project assignTo(User user) {
        return update(changes -> changes.assigneeId(user.id()));
    }

    /**
     * Takes it from the user who is to work on it ({@code projects_partial_update}).
     *
     * @return this, which shows what it is after that
     */
    public Project unassign() {
        return update(changes -> changes.assigneeId(null));
    }

    /**
     * The time when the project was made.
     *
     * @return the time; null where the server does not say
     */
    public @Nullable OffsetDateTime createdDate() {
        return snapshot().getCreatedDate();
    }

    /**
     * The time of the last change of the project.
     *
     * @return the time; null where the server does not say
     */
    public @Nullable OffsetDateTime updatedDate() {
        return snapshot().getUpdatedDate();
    }

    /**
     * Lists its tasks ({@code tasks_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<Task> tasks() {
        return tasks(query -> {});
    }

    /**
     * Lists those of its tasks that meet conditions ({@code tasks_list}), whichever organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public PagedList<Task> tasks(Consumer<? super TasksApi.ListParams> query) {
        return new TaskRepository(context()).listWithin(this::organizationId, own -> own.projectId(id()), query);
    }

    /**
     * Lists its jobs ({@code jobs_list}), whichever organization context the client is in. They are those of all its tasks.
     *
     * @return the list
     */
    public PagedList<Job> jobs() {
        return jobs(query -> {});
    }

    /**
     * Lists those of its jobs that meet conditions ({@code jobs_list}), whichever organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public PagedList<Job> jobs(Consumer<? super JobsApi.ListParams> query) {
        return new JobRepository(context()).listWithin(this::organizationId, own -> own.projectId(id()), query);
    }

    /**
     * Annotates all jobs of all its tasks by a function, but for those that have annotations already.
     *
     * @param function finds objects on images; it is not closed
     * @return what was done
     * @see #annotate(DetectionFunction, Consumer)
     */
    public AnnotationReport annotate(DetectionFunction function) {
        return annotate(function, options -> {});
    }

    /**
     * Annotates all jobs of all its tasks by a function, as {@link Task#annotate(DetectionFunction, Consumer)} does those of one. Jobs
     * that have annotations already are skipped, unless the options say otherwise: the same again goes on after a run that was ended.
     * So are those of sound and of point clouds.
     *
     * @param function finds objects on images; it is not closed
     * @param options sets what becomes of annotations that are there, what the function is told, and how many jobs are at work at once
     * @return what was done
     * @throws ai.cvat.sdk.autoannotation.BadFunctionException when labels of the function do not fit, before the first frame is fetched;
     *     when the function fails or answers what cannot be an annotation, and no job is done
     * @throws ai.cvat.sdk.datasets.UnsupportedDatasetException when there are no images
     * @throws ai.cvat.sdk.autoannotation.AutoAnnotationException when some jobs are done and others are not, or several failed; it has
     *     the report
     */
    public AnnotationReport annotate(DetectionFunction function, Consumer<? super AnnotateOptions> options) {
        AnnotateOptions filled = Filled.by(options, new AnnotateOptions());
        if (filled.skipAnnotated().isEmpty()) {
            filled.skipAnnotated(!filled.clearExisting());
        }
        return new JobRepository(context()).annotate(this, JobRepository.annotated(jobs()), function, filled);
    }

    /**
     * Fetches its preview, which is that of one of its tasks ({@code projects_retrieve_preview}).
     *
     * @return a small image as the server sends it, to be closed or read whole; empty where there would be a placeholder
     *     only, as before it has a task with data
     * @throws ai.cvat.api.client.exceptions.NotFoundException when it does not exist any more
     */
    public Optional<MediaContent> preview() {
        return new MediaDownloads(context(), label())
                .openIfThere(
                        api().projectsApi()
                                .retrievePreview(
                                        id(),
                                        new ProjectsApi.RetrievePreviewParams().prefer(MediaDownloads.NO_PLACEHOLDER)),
                        "preview");
    }

    /**
     * The quality of its annotations, measured against ground truth: reports, what is measured, settings. Sends nothing.
     *
     * @return the quality, as {@code quality().measure()} measures it
     */
    public Quality quality() {
        return new Quality(this);
    }

    /**
     * Makes a guide to its annotation ({@code guides_create}).
     *
     * @param markdown what it says, in Markdown
     * @return the guide
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Guide createGuide(String markdown) {
        return new GuideRepository(context())
                .create(spec -> spec.projectId(id()).markdown(markdown));
    }

    /**
     * Lists its webhooks ({@code webhooks_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<Webhook> webhooks() {
        return webhooks(query -> {});
    }

    /**
     * Lists those of its webhooks that meet conditions ({@code webhooks_list}), whichever organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public PagedList<Webhook> webhooks(Consumer<? super WebhooksApi.ListParams> query) {
        return new WebhookRepository(context()).listWithin(this::organizationId, own -> own.projectId(id()), query);
    }

    FileExport backup(BackupOptions options) {
        return new ServerExport(
                context(),
                "the backup of " + label(),
                () -> {},
                place -> api().projectsApi()
                        .createBackupExport(
                                id(),
                                new ProjectsApi.CreateBackupExportParams()
                                        .lightweight(options.lightweight())
                                        .location(place.location())
                                        .cloudStorageId(place.cloudStorageId())
                                        .filename(place.filename())),
                options);
    }

    /**
     * Imports a dataset, with its images or without, and waits until the server has made a task of each of its subsets
     * ({@code projects_create_dataset}). Anything else is said by {@link #datasetImport(String, Consumer)}.
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param file a zip archive
     * @return this, which shows what it is after that
     * @throws IllegalArgumentException when the server does not import the format; the message names the near ones
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent, or the server gave up for good
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not import it, or waiting ended otherwise
     */
    public Project importDataset(String format, Path file) {
        return datasetImport(format).fromFile(file);
    }

    /**
     * An import of a dataset, not begun yet ({@code projects_create_dataset}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @return the import, which says where from
     */
    public FileImport<Project> datasetImport(String format) {
        return datasetImport(format, options -> {});
    }

    /**
     * An import of a dataset, not begun yet ({@code projects_create_dataset}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param options sets how it is imported, who is told, and how to wait
     * @return the import, which says where from
     * @throws IllegalArgumentException when the options say to append, which a dataset does in any case
     */
    public FileImport<Project> datasetImport(String format, Consumer<? super ImportOptions> options) {
        return ServerImport.ofDataset(
                context(),
                ImportTarget.dataset(id()),
                "Import of a dataset into " + label(),
                format,
                Filled.by(options, new ImportOptions()),
                finished -> refresh());
    }

    @Override
    void ofThis(LabelsApi.ListParams query) {
        query.projectId(id());
    }

    @Override
    ApiCall<RqId> exportCall(String format, boolean images, ExportPlace place) {
        return api().projectsApi()
                .createDatasetExport(
                        id(),
                        format,
                        new ProjectsApi.CreateDatasetExportParams()
                                .saveImages(images)
                                .location(place.location())
                                .cloudStorageId(place.cloudStorageId())
                                .filename(place.filename()));
    }

    @Override
    @Nullable Long guideId() {
        return snapshot().getGuideId();
    }

    @Override
    String caption() {
        return name();
    }
}
