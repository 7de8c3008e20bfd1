package ai.cvat.sdk.resources;

import ai.cvat.api.IssuesApi;
import ai.cvat.api.JobsApi;
import ai.cvat.api.LabelsApi;
import ai.cvat.api.QualityApi;
import ai.cvat.api.TasksApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.BasicUser;
import ai.cvat.api.model.ConsensusMergeCreateRequest;
import ai.cvat.api.model.ConsensusSettings;
import ai.cvat.api.model.DataMetaRead;
import ai.cvat.api.model.JobStatus;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.PatchedDataMetaWriteRequest;
import ai.cvat.api.model.PatchedTaskValidationLayoutWriteRequest;
import ai.cvat.api.model.PatchedTaskWriteRequest;
import ai.cvat.api.model.QualitySettings;
import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.api.model.RetrieveDataType;
import ai.cvat.api.model.RqId;
import ai.cvat.api.model.RqStatus;
import ai.cvat.api.model.TaskRead;
import ai.cvat.api.model.TaskValidationLayoutRead;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.exchange.BackupOptions;
import ai.cvat.sdk.internal.exchange.ExportPlace;
import ai.cvat.sdk.internal.exchange.FileExport;
import ai.cvat.sdk.internal.exchange.UnusedOptions;
import ai.cvat.sdk.internal.requests.PolledRequest;
import ai.cvat.sdk.internal.upload.StartedUpload;
import ai.cvat.sdk.internal.upload.TaskUploads;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.transfer.ImportTarget;
import ai.cvat.sdk.upload.Media;
import ai.cvat.sdk.upload.UploadHandle;
import ai.cvat.sdk.upload.UploadOptions;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * A task: media, labels, and jobs to annotate them in. An immutable snapshot; its verbs act on the server.
 *
 * <p>Thread-safe.
 */
public final class Task extends MediaEntity<TaskRead, PatchedTaskWriteRequest, Task>
        implements BackupSource, QualitySource {

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
    public @Nullable BasicUser owner() {
        return copyOrNull(snapshot().getOwner());
    }

    /**
     * The user who is to work on the task.
     *
     * @return the user, or null
     */
    public @Nullable BasicUser assignee() {
        return copyOrNull(snapshot().getAssignee());
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
     * Lists the settings of how its quality is measured ({@code quality_list_settings}), whichever organization context the
     * client is in.
     *
     * @return the list; {@link QualityRepository#updateSettings} changes them
     */
    public PagedList<QualitySettings> qualitySettings() {
        return new QualityRepository(context()).settingsWithin(this::organizationId, own -> own.taskId(id()));
    }

    /**
     * The number of replicas that each job had from the start, so that several people annotate the same frames.
     *
     * @return the number, 0 for none; null where the server does not say, as before version 2.80
     */
    public @Nullable Long initialReplicas() {
        return snapshot().getInitialReplicas();
    }

    /**
     * Lists the settings of how replicas of its jobs are merged ({@code consensus_list_settings}), whichever organization
     * context the client is in.
     *
     * @return the list; {@link ConsensusRepository#updateSettings} changes them
     */
    public PagedList<ConsensusSettings> consensusSettings() {
        return new ConsensusRepository(context()).settingsWithin(this::organizationId, own -> own.taskId(id()));
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
        return context().api().tasksApi().retrieveValidationLayout(id()).send().requireBody();
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
        PatchedTaskValidationLayoutWriteRequest patch = new PatchedTaskValidationLayoutWriteRequest();
        changes.accept(patch);
        return context()
                .api()
                .tasksApi()
                .partialUpdateValidationLayout(id(), patch)
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
        return context().api().tasksApi().retrieveStatus(id()).send().requireBody();
    }

    /**
     * Uploads its media, and waits until the server has made frames of them ({@code tasks_create_data}).
     *
     * @param files the files, in order
     * @return a snapshot of what it is after that; this one stays as it is
     * @see #uploadData(List, UploadOptions)
     */
    public Task uploadData(Path... files) {
        return uploadData(List.of(files));
    }

    /**
     * Uploads its media, and waits until the server has made frames of them ({@code tasks_create_data}).
     *
     * @param files the files, in order
     * @return a snapshot of what it is after that; this one stays as it is
     * @see #uploadData(List, UploadOptions)
     */
    public Task uploadData(List<Path> files) {
        return uploadData(files, UploadOptions.defaults());
    }

    /**
     * Uploads its media, and waits until the server has made frames of them ({@code tasks_create_data}).
     *
     * @param files the files, in order
     * @param options sets what the server is to do with them
     * @return a snapshot of what it is after that; this one stays as it is
     * @see #uploadData(List, UploadOptions)
     */
    public Task uploadData(List<Path> files, Consumer<? super UploadOptions.Builder> options) {
        return uploadData(files, UploadOptions.of(options));
    }

    /**
     * Uploads its media, and waits until the server has made frames of them ({@code tasks_create_data}). A task can get
     * data once.
     *
     * @param files the files, in order: images, or one video, archive or PDF, with a manifest or not
     * @param options what the server is to do with them
     * @return a snapshot of what it is after that; this one stays as it is
     * @throws ai.cvat.sdk.transfer.TransferException when a file is not fit to be sent, before anything is; when the upload
     *     broke for good
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not make frames of them, or waiting ended
     *     otherwise
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses, as when the task has data already
     */
    public Task uploadData(List<Path> files, UploadOptions options) {
        return uploadData(Media.files(files), options);
    }

    /**
     * Uploads its media, or tells the server where they are, and waits until the server has made frames of them
     * ({@code tasks_create_data}).
     *
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @return a snapshot of what it is after that; this one stays as it is
     * @see #uploadData(Media, UploadOptions)
     */
    public Task uploadData(Media media) {
        return uploadData(media, UploadOptions.defaults());
    }

    /**
     * Uploads its media, or tells the server where they are, and waits until the server has made frames of them
     * ({@code tasks_create_data}).
     *
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @param options sets what the server is to do with them
     * @return a snapshot of what it is after that; this one stays as it is
     * @see #uploadData(Media, UploadOptions)
     */
    public Task uploadData(Media media, Consumer<? super UploadOptions.Builder> options) {
        return uploadData(media, UploadOptions.of(options));
    }

    /**
     * Uploads its media, or tells the server where they are, and waits until the server has made frames of them
     * ({@code tasks_create_data}). A task can get data once.
     *
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @param options what the server is to do with them
     * @return a snapshot of what it is after that; this one stays as it is
     * @throws IllegalArgumentException when the options do not go with the media
     * @throws ai.cvat.sdk.transfer.TransferException when a file is not fit to be sent, before anything is; when the upload
     *     broke for good
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not make frames of them, or waiting ended
     *     otherwise
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses, as when the task has data already
     */
    public Task uploadData(Media media, UploadOptions options) {
        return awaitData(new TaskUploads(context()).upload(id(), media, options), options);
    }

    /** Waits until the frames are made, and compares them with what was sent. */
    Task awaitData(StartedUpload upload, UploadOptions options) {
        if (!upload.isOver()) {
            new PolledRequest(context(), upload.requestId()).await(options.waiting(), "Data of " + label());
        }
        Task filled = refresh();
        upload.requireAll(filled.size(), () -> metaCall().send().requireBody());
        return filled;
    }

    /**
     * Goes on with an upload of its media that another process began and did not end, and waits until the server has made
     * frames of them ({@code tasks_create_data}).
     *
     * @param handle the newest handle that the upload gave
     * @return a snapshot of what it is after that; this one stays as it is
     * @see #resumeUploadData(UploadHandle, UploadOptions)
     */
    public Task resumeUploadData(UploadHandle handle) {
        return resumeUploadData(handle, UploadOptions.defaults());
    }

    /**
     * Goes on with an upload of its media that another process began and did not end, and waits until the server has made
     * frames of them ({@code tasks_create_data}).
     *
     * @param handle the newest handle that the upload gave
     * @param options sets how to upload, wait and report; what the server is to do with the media, the handle knows
     * @return a snapshot of what it is after that; this one stays as it is
     * @see #resumeUploadData(UploadHandle, UploadOptions)
     */
    public Task resumeUploadData(UploadHandle handle, Consumer<? super UploadOptions.Builder> options) {
        return resumeUploadData(handle, UploadOptions.of(options));
    }

    /**
     * Goes on with an upload of its media that another process began and did not end, and waits until the server has made
     * frames of them ({@code tasks_create_data}).
     *
     * @param handle the newest handle that the upload gave
     * @param options how to upload, wait and report; what the server is to do with the media, the handle knows
     * @return a snapshot of what it is after that; this one stays as it is
     * @throws IllegalArgumentException when the handle is of another task or server, or the options say what the server is
     *     to do with the media
     * @throws ai.cvat.sdk.transfer.TransferException when a file is not what it was, before anything is sent; when the
     *     upload broke for good
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not make frames of them, or waiting ended
     *     otherwise
     */
    public Task resumeUploadData(UploadHandle handle, UploadOptions options) {
        return awaitData(new TaskUploads(context()).resume(id(), handle, options), options);
    }

    /**
     * Goes on with an upload that was stopped, and does not wait until the server has made the data of it
     * ({@code tasks_create_data}).
     *
     * @param handle the upload
     * @return what the server does now
     * @see #startResumeUploadData(UploadHandle, UploadOptions)
     */
    public BackgroundRequest startResumeUploadData(UploadHandle handle) {
        return startResumeUploadData(handle, UploadOptions.defaults());
    }

    /**
     * Goes on with an upload that was stopped, and does not wait until the server has made the data of it
     * ({@code tasks_create_data}).
     *
     * @param handle the upload
     * @param options sets how to send
     * @return what the server does now
     * @see #startResumeUploadData(UploadHandle, UploadOptions)
     */
    public BackgroundRequest startResumeUploadData(
            UploadHandle handle, Consumer<? super UploadOptions.Builder> options) {
        return startResumeUploadData(handle, UploadOptions.of(options));
    }

    /**
     * Goes on with an upload of its media that another process began and did not end, and does not wait until the server has
     * made frames of them ({@code tasks_create_data}).
     *
     * @param handle the newest handle that the upload gave
     * @param options how to upload and report; how to wait must not be set
     * @return what the server does now
     * @throws IllegalArgumentException when the handle is of another task or server, or the options say what the server is
     *     to do with the media
     * @throws ai.cvat.sdk.transfer.TransferException when a file is not what it was, before anything is sent; when the
     *     upload broke for good
     */
    public BackgroundRequest startResumeUploadData(UploadHandle handle, UploadOptions options) {
        UnusedOptions.refuseWaiting(options.waiting());
        return new PolledRequest(
                context(),
                new TaskUploads(context()).resume(id(), handle, options).requestId());
    }

    /**
     * Uploads its media, and does not wait until the server has made frames of them ({@code tasks_create_data}).
     *
     * @param files the files, in order
     * @return what the server does now
     * @see #startUploadData(List, UploadOptions)
     */
    public BackgroundRequest startUploadData(Path... files) {
        return startUploadData(List.of(files));
    }

    /**
     * Uploads its media, and does not wait until the server has made frames of them ({@code tasks_create_data}).
     *
     * @param files the files, in order
     * @return what the server does now
     * @see #startUploadData(List, UploadOptions)
     */
    public BackgroundRequest startUploadData(List<Path> files) {
        return startUploadData(files, UploadOptions.defaults());
    }

    /**
     * Uploads its media, and does not wait until the server has made frames of them ({@code tasks_create_data}).
     *
     * @param files the files, in order
     * @param options sets what the server is to do with them; how to wait must not be set
     * @return what the server does now
     * @see #startUploadData(List, UploadOptions)
     */
    public BackgroundRequest startUploadData(List<Path> files, Consumer<? super UploadOptions.Builder> options) {
        return startUploadData(files, UploadOptions.of(options));
    }

    /**
     * Uploads its media, and does not wait until the server has made frames of them ({@code tasks_create_data}).
     *
     * @param files the files, in order: images, or one video, archive or PDF, with a manifest or not
     * @param options what the server is to do with them; how to wait must not be set
     * @return what the server does now
     * @throws ai.cvat.sdk.transfer.TransferException when a file is not fit to be sent, before anything is; when the upload
     *     broke for good
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses, as when the task has data already
     */
    public BackgroundRequest startUploadData(List<Path> files, UploadOptions options) {
        return startUploadData(Media.files(files), options);
    }

    /**
     * Uploads its media, or tells the server where they are, and does not wait until the server has made frames of them
     * ({@code tasks_create_data}).
     *
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @return what the server does now
     * @see #startUploadData(Media, UploadOptions)
     */
    public BackgroundRequest startUploadData(Media media) {
        return startUploadData(media, UploadOptions.defaults());
    }

    /**
     * Uploads its media, or tells the server where they are, and does not wait until the server has made frames of them
     * ({@code tasks_create_data}).
     *
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @param options sets what the server is to do with them; how to wait must not be set
     * @return what the server does now
     * @see #startUploadData(Media, UploadOptions)
     */
    public BackgroundRequest startUploadData(Media media, Consumer<? super UploadOptions.Builder> options) {
        return startUploadData(media, UploadOptions.of(options));
    }

    /**
     * Uploads its media, or tells the server where they are, and does not wait until the server has made frames of them
     * ({@code tasks_create_data}).
     *
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @param options what the server is to do with them; how to wait must not be set
     * @return what the server does now
     * @throws IllegalArgumentException when the options do not go with the media
     * @throws ai.cvat.sdk.transfer.TransferException when a file is not fit to be sent, before anything is; when the upload
     *     broke for good
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses, as when the task has data already
     */
    public BackgroundRequest startUploadData(Media media, UploadOptions options) {
        UnusedOptions.refuseWaiting(options.waiting());
        return new PolledRequest(
                context(),
                new TaskUploads(context()).upload(id(), media, options).requestId());
    }

    FileExport backup(BackupOptions options) {
        return new FileExport(
                context(),
                "the backup of " + label(),
                () -> {},
                place -> context()
                        .api()
                        .tasksApi()
                        .createBackupExport(
                                id(),
                                new TasksApi.CreateBackupExportParams()
                                        .lightweight(options.lightweight())
                                        .location(place.location())
                                        .cloudStorageId(place.cloudStorageId())
                                        .filename(place.filename())),
                options.waiting(),
                options.download());
    }

    @Override
    void ofThis(LabelsApi.ListParams query) {
        query.taskId(id());
    }

    @Override
    void ofThis(QualityApi.ListReportsParams query) {
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
        return context().api().tasksApi().retrieveAnnotations(id());
    }

    @Override
    long taskId() {
        return id();
    }

    @Override
    ApiCall<ResponseBody> dataCall(RetrieveDataType type, long number, @Nullable RetrieveDataQuality quality) {
        return context()
                .api()
                .tasksApi()
                .retrieveData(
                        id(),
                        type,
                        new TasksApi.RetrieveDataParams().number(number).quality(quality));
    }

    @Override
    ApiCall<ResponseBody> previewCall(String prefer) {
        return context().api().tasksApi().retrievePreview(id(), new TasksApi.RetrievePreviewParams().prefer(prefer));
    }

    @Override
    ApiCall<DataMetaRead> deletedFramesCall(List<Long> deleted) {
        return context()
                .api()
                .tasksApi()
                .partialUpdateDataMeta(id(), new PatchedDataMetaWriteRequest().deletedFrames(deleted));
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
        return context().api().tasksApi().retrieveDataMeta(id());
    }

    @Override
    ApiCall<RqId> exportCall(String format, boolean images, ExportPlace place) {
        return context()
                .api()
                .tasksApi()
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
    ConsensusMergeCreateRequest mergeSpec() {
        return new ConsensusMergeCreateRequest().taskId(id());
    }

    @Override
    String caption() {
        return name();
    }
}
