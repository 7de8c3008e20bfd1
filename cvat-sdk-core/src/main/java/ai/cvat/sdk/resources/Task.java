package ai.cvat.sdk.resources;

import ai.cvat.api.IssuesApi;
import ai.cvat.api.JobsApi;
import ai.cvat.api.LabelsApi;
import ai.cvat.api.TasksApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.ConsensusMergeCreateRequest;
import ai.cvat.api.model.DataMetaRead;
import ai.cvat.api.model.JobRead;
import ai.cvat.api.model.JobStatus;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.PatchedDataMetaWriteRequest;
import ai.cvat.api.model.PatchedTaskValidationLayoutWriteRequest;
import ai.cvat.api.model.PatchedTaskWriteRequest;
import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.api.model.RetrieveDataType;
import ai.cvat.api.model.RqId;
import ai.cvat.api.model.RqStatus;
import ai.cvat.api.model.TaskRead;
import ai.cvat.api.model.TaskValidationLayoutRead;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.exchange.BackupOptions;
import ai.cvat.sdk.exchange.FileExport;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.datasets.DatasetSource;
import ai.cvat.sdk.internal.datasets.FrameOwner;
import ai.cvat.sdk.internal.datasets.MediaFrames;
import ai.cvat.sdk.internal.exchange.ExportPlace;
import ai.cvat.sdk.internal.exchange.ServerExport;
import ai.cvat.sdk.internal.upload.StartedUpload;
import ai.cvat.sdk.internal.upload.TaskMediaUpload;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.transfer.ImportTarget;
import ai.cvat.sdk.upload.Media;
import ai.cvat.sdk.upload.MediaUpload;
import ai.cvat.sdk.upload.UploadOptions;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * A task: media, labels, and jobs to annotate them in. It shows what the server last said; its verbs act on the server.
 *
 * <pre>{@code
 * Task task = client.tasks().retrieve(5);
 * task.createAnnotations(annotations -> annotations.rectangle("cat", 0, 10, 20, 110, 220));
 * task.jobs().forEach(job -> job.update(patch -> patch.stage(JobStage.VALIDATION)));
 * task.exportDataset("COCO 1.0", Path.of("cats.zip"));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Task extends MediaEntity<TaskRead, PatchedTaskWriteRequest, Task> implements BackupSource {

    Task(TaskRepository repository, TaskRead model) {
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
     * The status of the task.
     *
     * @return the status; null where the server does not say
     */
    public @Nullable JobStatus status() {
        return snapshot().getStatus();
    }

    /**
     * The number of frames of the task.
     *
     * @return the number; 0 before its data are there
     */
    public long size() {
        return number(snapshot().getSize());
    }

    /**
     * The dimension of the media: 2D or 3D.
     *
     * @return {@code 2d}, {@code 3d} or {@code 1d}; empty where the server does not say
     */
    public String dimension() {
        return text(snapshot().getDimension());
    }

    /**
     * The mode of the task: how it is annotated.
     *
     * @return {@code annotation} for images, {@code interpolation} for video; empty before its data are there
     */
    public String mode() {
        return text(snapshot().getMode());
    }

    /**
     * The part of a dataset that it is for.
     *
     * @return for example {@code Train}; empty where it is for none
     */
    public String subset() {
        return text(snapshot().getSubset());
    }

    /**
     * The project that it belongs to.
     *
     * @return the id, or null where it belongs to none
     */
    public @Nullable Long projectId() {
        return snapshot().getProjectId();
    }

    /**
     * Reads the project that it belongs to ({@code projects_retrieve}).
     *
     * @return the project; empty where it belongs to none
     * @throws ai.cvat.api.client.exceptions.ForbiddenException when the project may not be seen
     */
    public Optional<Project> project() {
        return Optional.ofNullable(projectId()).map(new ProjectRepository(context())::retrieve);
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
     * The owner of the task.
     *
     * @return the user; null where there is none any more
     */
    public @Nullable User owner() {
        return user(snapshot().getOwner());
    }

    /**
     * The user who is to work on the task.
     *
     * @return the user, or null
     */
    public @Nullable User assignee() {
        return user(snapshot().getAssignee());
    }

    /**
     * Gives it to a user to work on ({@code tasks_partial_update}).
     *
     * @param user who is to work on it
     * @return this, which shows what it is after that
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the user may not work on it
     */
    public Task assignTo(User user) {
        return update(changes -> changes.assigneeId(user.id()));
    }

    /**
     * Takes it from the user who is to work on it ({@code tasks_partial_update}).
     *
     * @return this, which shows what it is after that
     */
    public Task unassign() {
        return update(changes -> changes.assigneeId(null));
    }

    /**
     * The time when the task was made.
     *
     * @return the time; null where the server does not say
     */
    public @Nullable OffsetDateTime createdDate() {
        return snapshot().getCreatedDate();
    }

    /**
     * The time of the last change of the task, its annotations included.
     *
     * @return the time; null where the server does not say
     */
    public @Nullable OffsetDateTime updatedDate() {
        return snapshot().getUpdatedDate();
    }

    /**
     * Lists its jobs ({@code jobs_list}), whichever organization context the client is in.
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
        return new JobRepository(context()).listWithin(this::organizationId, own -> own.taskId(id()), query);
    }

    /**
     * Lists its issues ({@code issues_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<Issue> issues() {
        return issues(query -> {});
    }

    /**
     * Lists those of its issues that meet conditions ({@code issues_list}), whichever organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public PagedList<Issue> issues(Consumer<? super IssuesApi.ListParams> query) {
        return new IssueRepository(context()).listWithin(this::organizationId, own -> own.taskId(id()), query);
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
        return new GuideRepository(context()).create(spec -> spec.taskId(id()).markdown(markdown));
    }

    /**
     * Reads which of its frames are for validation ({@code tasks_retrieve_validation_layout}).
     *
     * @return the layout
     */
    public TaskValidationLayoutRead validationLayout() {
        return api().tasksApi().retrieveValidationLayout(id()).send().requireBody();
    }

    /**
     * Changes which of its frames are for validation ({@code tasks_partial_update_validation_layout}).
     *
     * @param changes assigns the changes to an empty patch
     * @return the layout after that
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public TaskValidationLayoutRead updateValidationLayout(
            Consumer<? super PatchedTaskValidationLayoutWriteRequest> changes) {
        return api().tasksApi()
                .partialUpdateValidationLayout(id(), Filled.by(changes, new PatchedTaskValidationLayoutWriteRequest()))
                .send()
                .requireBody();
    }

    /**
     * Asks how far the making of frames of its media is ({@code tasks_retrieve_status}), where the handle that its start gave
     * is lost. A server that has forgotten the work says that it is finished, also where it failed.
     *
     * @return the state, a message and the progress
     */
    @SuppressWarnings("deprecation") // the handle of the start tells more, but only who started it has that
    public RqStatus dataStatus() {
        return api().tasksApi().retrieveStatus(id()).send().requireBody();
    }

    /**
     * Uploads files as its media, and waits until the server has made frames of them ({@code tasks_create_data}).
     *
     * @param files the files, in order: images, or one video, archive or PDF, with a manifest or not
     * @return this, which shows what it is after that
     * @see #uploadData(Media, Consumer)
     */
    public Task uploadData(Path... files) {
        return uploadData(Media.files(files));
    }

    /**
     * Uploads its media, or tells the server where they are, and waits until the server has made frames of them
     * ({@code tasks_create_data}).
     *
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @return this, which shows what it is after that
     * @see #uploadData(Media, Consumer)
     */
    public Task uploadData(Media media) {
        return dataUpload().send(media);
    }

    /**
     * Uploads its media, or tells the server where they are, and waits until the server has made frames of them
     * ({@code tasks_create_data}). A task can get data once.
     *
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @param options sets what the server is to do with them
     * @return this, which shows what it is after that
     * @throws IllegalArgumentException when the options do not go with the media
     * @throws ai.cvat.sdk.transfer.TransferException when a file is not fit to be sent, before anything is; when the upload
     *     broke for good
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not make frames of them, or waiting ended
     *     otherwise
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses, as when the task has data already
     */
    public Task uploadData(Media media, Consumer<? super UploadOptions> options) {
        return dataUpload(options).send(media);
    }

    /**
     * An upload of its media, not begun yet ({@code tasks_create_data}).
     *
     * @return the upload, which can be begun without waiting, and gone on with
     */
    public MediaUpload<Task> dataUpload() {
        return dataUpload(options -> {});
    }

    /**
     * An upload of its media, not begun yet ({@code tasks_create_data}).
     *
     * @param options sets what the server is to do with them, who is told, and how to wait
     * @return the upload, which can be begun without waiting, and gone on with
     */
    public MediaUpload<Task> dataUpload(Consumer<? super UploadOptions> options) {
        return upload(Filled.by(options, new UploadOptions()));
    }

    TaskMediaUpload<Task> upload(UploadOptions options) {
        return new TaskMediaUpload<>(context(), id(), options, this::filled);
    }

    /** Reads what it has got, and compares that with what was sent. */
    private Task filled(StartedUpload upload) {
        refresh();
        upload.requireAll(size(), () -> metaCall().send().requireBody());
        return this;
    }

    FileExport backup(BackupOptions options) {
        return new ServerExport(
                context(),
                "the backup of " + label(),
                () -> {},
                place -> api().tasksApi()
                        .createBackupExport(
                                id(),
                                new TasksApi.CreateBackupExportParams()
                                        .lightweight(options.lightweight())
                                        .location(place.location())
                                        .cloudStorageId(place.cloudStorageId())
                                        .filename(place.filename())),
                options);
    }

    @Override
    void ofThis(LabelsApi.ListParams query) {
        query.taskId(id());
    }

    @Override
    LabelSet onOwnFrames(LabelSet labels) {
        // Before it has data, a task says that it has no frames; once it has some, their number does not change.
        long frames = size() > 0 ? size() : refresh().size();
        return frames > 0 ? labels.withFrames(0, frames - 1) : labels;
    }

    @Override
    ApiCall<LabeledData> annotationsCall() {
        return api().tasksApi().retrieveAnnotations(id());
    }

    @Override
    long taskId() {
        return id();
    }

    @Override
    ApiCall<ResponseBody> dataCall(RetrieveDataType type, long number, @Nullable RetrieveDataQuality quality) {
        return api().tasksApi()
                .retrieveData(
                        id(),
                        type,
                        new TasksApi.RetrieveDataParams().number(number).quality(quality));
    }

    @Override
    ApiCall<ResponseBody> chunkCall(long index, RetrieveDataQuality quality) {
        return dataCall(RetrieveDataType.CHUNK, index, quality);
    }

    @Override
    DatasetSource<TaskRead> datasetSource() {
        return EntityFrames.source(new TaskRepository(context()), TaskRead.class, id());
    }

    @Override
    FrameOwner.Facts facts() {
        TaskRead task = snapshot();
        return new FrameOwner.Facts(
                size(),
                new FrameOwner.ChunkFacts(
                        task.getDataChunkSize(), task.getDataOriginalChunkType(), task.getDataCompressedChunkType()),
                task.getMediaType(),
                task.getDimension(),
                task.getUpdatedDate());
    }

    @Override
    ApiCall<ResponseBody> previewCall(String prefer) {
        return api().tasksApi().retrievePreview(id(), new TasksApi.RetrievePreviewParams().prefer(prefer));
    }

    @Override
    ApiCall<DataMetaRead> deletedFramesCall(List<Long> deleted) {
        return api().tasksApi().partialUpdateDataMeta(id(), new PatchedDataMetaWriteRequest().deletedFrames(deleted));
    }

    @Override
    List<JobRead> annotatedJobs() {
        return JobRepository.annotated(jobs());
    }

    @Override
    @Nullable String mediaType() {
        return model().getMediaType();
    }

    @Override
    MediaFrames frames(DataMetaRead meta) {
        return MediaFrames.ofTask(label(), meta);
    }

    @Override
    ImportTarget annotationsTarget() {
        return ImportTarget.annotations("task", id());
    }

    @Override
    ApiCall<DataMetaRead> metaCall() {
        return api().tasksApi().retrieveDataMeta(id());
    }

    @Override
    ApiCall<RqId> exportCall(String format, boolean images, ExportPlace place) {
        return api().tasksApi()
                .createDatasetExport(
                        id(),
                        format,
                        new TasksApi.CreateDatasetExportParams()
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
    OptionalLong replicas() {
        Long initial = snapshot().getInitialReplicas();
        return initial == null ? OptionalLong.empty() : OptionalLong.of(initial);
    }

    @Override
    ConsensusMergeCreateRequest mergeSpec() {
        return new ConsensusMergeCreateRequest().taskId(id());
    }

    @Override
    String caption() {
        return name();
    }
}
