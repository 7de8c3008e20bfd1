package ai.cvat.sdk.resources;

import ai.cvat.api.JobsApi;
import ai.cvat.api.LabelsApi;
import ai.cvat.api.ProjectsApi;
import ai.cvat.api.QualityApi;
import ai.cvat.api.TasksApi;
import ai.cvat.api.WebhooksApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.BasicUser;
import ai.cvat.api.model.JobStatus;
import ai.cvat.api.model.PatchedProjectWriteRequest;
import ai.cvat.api.model.ProjectRead;
import ai.cvat.api.model.QualitySettings;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.exchange.BackupOptions;
import ai.cvat.sdk.exchange.ImportHandle;
import ai.cvat.sdk.exchange.ImportOptions;
import ai.cvat.sdk.internal.download.MediaDownloads;
import ai.cvat.sdk.internal.exchange.ExportPlace;
import ai.cvat.sdk.internal.exchange.FileExport;
import ai.cvat.sdk.internal.exchange.ImportCommand;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.transfer.ImportTarget;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A project: tasks that share their labels. An immutable snapshot; its verbs act on the server.
 *
 * <p>Removing it removes its tasks. Thread-safe.
 */
public final class Project extends DatasetEntity<ProjectRead, PatchedProjectWriteRequest, Project>
        implements BackupSource, QualitySource {

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
     * The status of the project.
     *
     * @return the status; null where the server does not say
     */
    public @Nullable JobStatus status() {
        return snapshot().getStatus();
    }

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
    public @Nullable BasicUser owner() {
        return copyOrNull(snapshot().getOwner());
    }

    /**
     * The user who is to work on the project.
     *
     * @return the user, or null
     */
    public @Nullable BasicUser assignee() {
        return copyOrNull(snapshot().getAssignee());
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
     * Fetches its preview, which is that of one of its tasks ({@code projects_retrieve_preview}).
     *
     * @return a small image as the server sends it, to be closed or read whole; empty where there would be a placeholder
     *     only, as before it has a task with data
     * @throws ai.cvat.api.client.exceptions.NotFoundException when it does not exist any more
     */
    public Optional<MediaContent> preview() {
        return new MediaDownloads(context(), label())
                .openIfThere(
                        context()
                                .api()
                                .projectsApi()
                                .retrievePreview(
                                        id(),
                                        new ProjectsApi.RetrievePreviewParams().prefer(MediaDownloads.NO_PLACEHOLDER)),
                        "preview");
    }

    /**
     * Lists the settings of how its quality is measured ({@code quality_list_settings}), whichever organization context the
     * client is in.
     *
     * @return the list; {@link QualityRepository#updateSettings} changes them
     */
    public PagedList<QualitySettings> qualitySettings() {
        return new QualityRepository(context()).settingsWithin(this::organizationId, own -> own.projectId(id()));
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
        return new FileExport(
                context(),
                "the backup of " + label(),
                () -> {},
                place -> context()
                        .api()
                        .projectsApi()
                        .createBackupExport(
                                id(),
                                new ProjectsApi.CreateBackupExportParams()
                                        .lightweight(options.lightweight())
                                        .location(place.location())
                                        .cloudStorageId(place.cloudStorageId())
                                        .filename(place.filename())),
                options.waiting(),
                options.download());
    }

    /**
     * Imports a dataset, with its images or without, and waits ({@code projects_create_dataset}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param file a zip archive
     * @return a snapshot of the project after that
     * @see #importDataset(String, Path, ImportOptions)
     */
    public Project importDataset(String format, Path file) {
        return importDataset(format, file, ImportOptions.defaults());
    }

    /**
     * Imports a dataset and waits ({@code projects_create_dataset}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param file a zip archive
     * @param options sets how it is imported
     * @return a snapshot of the project after that
     * @see #importDataset(String, Path, ImportOptions)
     */
    public Project importDataset(String format, Path file, Consumer<? super ImportOptions.Builder> options) {
        return importDataset(format, file, ImportOptions.of(options));
    }

    /**
     * Uploads a dataset, and waits until the server has made a task of each of its subsets
     * ({@code projects_create_dataset}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param file a zip archive
     * @param options how it is imported
     * @return a snapshot of the project after that
     * @throws IllegalArgumentException when the server does not import the format; the message names the near ones
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent, or the server gave up for good
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not import it, or waiting ended otherwise
     */
    public Project importDataset(String format, Path file, ImportOptions options) {
        datasetImport().dataset(format, file, options);
        return refresh();
    }

    /**
     * Uploads a dataset, and does not wait until the server has imported it ({@code projects_create_dataset}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param file the file
     * @return what the server does now
     * @see #startImportDataset(String, Path, ImportOptions)
     */
    public BackgroundRequest startImportDataset(String format, Path file) {
        return startImportDataset(format, file, ImportOptions.defaults());
    }

    /**
     * Uploads a dataset, and does not wait until the server has imported it ({@code projects_create_dataset}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param file the file
     * @param options sets how it is imported; how to wait must not be set
     * @return what the server does now
     * @see #startImportDataset(String, Path, ImportOptions)
     */
    public BackgroundRequest startImportDataset(
            String format, Path file, Consumer<? super ImportOptions.Builder> options) {
        return startImportDataset(format, file, ImportOptions.of(options));
    }

    /**
     * Uploads a dataset, and does not wait until the server has imported it ({@code projects_create_dataset}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param file a zip archive
     * @param options how it is imported; how to wait must not be set
     * @return what the server does now
     * @throws IllegalArgumentException when the server does not import the format; the message names the near ones
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent, or the server gave up for good
     */
    public BackgroundRequest startImportDataset(String format, Path file, ImportOptions options) {
        return datasetImport().startDataset(format, file, options);
    }

    /**
     * Goes on with an import of a dataset that another process began and did not end, and waits ({@code projects_create_dataset}).
     *
     * @param handle the newest handle that it gave
     * @return a snapshot of what it is after that
     * @see #resumeImportDataset(ImportHandle, ImportOptions)
     */
    public Project resumeImportDataset(ImportHandle handle) {
        return resumeImportDataset(handle, ImportOptions.defaults());
    }

    /**
     * Goes on with an import of a dataset that another process began and did not end, and waits ({@code projects_create_dataset}).
     *
     * @param handle the newest handle that it gave
     * @param options sets who is told, and how to wait; how to import was said when the import began
     * @return a snapshot of what it is after that
     * @see #resumeImportDataset(ImportHandle, ImportOptions)
     */
    public Project resumeImportDataset(ImportHandle handle, Consumer<? super ImportOptions.Builder> options) {
        return resumeImportDataset(handle, ImportOptions.of(options));
    }

    /**
     * Goes on with an import of a dataset that another process began and did not end, and waits until the server has made tasks of it
     * ({@code projects_create_dataset}). What the server does not have of the file yet is sent; where it forgot the upload, the whole.
     * Where the other process may have had the import begun, one of the same format that the same user began since is taken for it.
     *
     * @param handle the newest handle that it gave
     * @param options who is told, and how to wait; how to import was said when the import began
     * @return a snapshot of what it is after that
     * @throws IllegalArgumentException when the handle is of another project or server, or the options say how to import
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not what it was, before anything is sent; when the
     *     server gave up for good, or may be at work on it and does not say by which request
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     */
    public Project resumeImportDataset(ImportHandle handle, ImportOptions options) {
        datasetImport().resumeDataset(handle, options);
        return refresh();
    }

    /**
     * Goes on with an import of a dataset that another process began and did not end, and does not wait until the server has made tasks of it
     * ({@code projects_create_dataset}).
     *
     * @param handle the newest handle that it gave
     * @return what the server does now
     * @see #startResumeImportDataset(ImportHandle, ImportOptions)
     */
    public BackgroundRequest startResumeImportDataset(ImportHandle handle) {
        return startResumeImportDataset(handle, ImportOptions.defaults());
    }

    /**
     * Goes on with an import of a dataset that another process began and did not end, and does not wait until the server has made tasks of it
     * ({@code projects_create_dataset}).
     *
     * @param handle the newest handle that it gave
     * @param options sets who is told; how to wait must not be set, and how to import was said when the import began
     * @return what the server does now
     * @see #startResumeImportDataset(ImportHandle, ImportOptions)
     */
    public BackgroundRequest startResumeImportDataset(
            ImportHandle handle, Consumer<? super ImportOptions.Builder> options) {
        return startResumeImportDataset(handle, ImportOptions.of(options));
    }

    /**
     * Goes on with an import of a dataset that another process began and did not end, and does not wait until the server has made tasks of it
     * ({@code projects_create_dataset}). What the server does not have of the file yet is sent; where it forgot the upload, the whole.
     * Where the other process may have had the import begun, one of the same format that the same user began since is taken for it.
     *
     * @param handle the newest handle that it gave
     * @param options who is told; how to wait must not be set, and how to import was said when the import began
     * @return what the server does now
     * @throws IllegalArgumentException when the handle is of another project or server, or the options say how to import; when the
     *     options say how to wait
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not what it was, before anything is sent; when the
     *     server gave up for good, or may be at work on it and does not say by which request
     */
    public BackgroundRequest startResumeImportDataset(ImportHandle handle, ImportOptions options) {
        return datasetImport().startResumeDataset(handle, options);
    }

    /**
     * Imports a dataset from a cloud storage, and waits ({@code projects_create_dataset}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is called in it
     * @return a snapshot of what it is after that
     * @see #importDatasetFromCloudStorage(String, long, String, ImportOptions)
     */
    public Project importDatasetFromCloudStorage(String format, long cloudStorageId, String key) {
        return importDatasetFromCloudStorage(format, cloudStorageId, key, ImportOptions.defaults());
    }

    /**
     * Imports a dataset from a cloud storage, and waits ({@code projects_create_dataset}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is called in it
     * @param options sets how it is imported; there is no progress to tell
     * @return a snapshot of what it is after that
     * @see #importDatasetFromCloudStorage(String, long, String, ImportOptions)
     */
    public Project importDatasetFromCloudStorage(
            String format, long cloudStorageId, String key, Consumer<? super ImportOptions.Builder> options) {
        return importDatasetFromCloudStorage(format, cloudStorageId, key, ImportOptions.of(options));
    }

    /**
     * Sets the server to import a dataset from a cloud storage, and does not wait ({@code projects_create_dataset}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is called in it
     * @return what the server does now
     * @see #startImportDatasetFromCloudStorage(String, long, String, ImportOptions)
     */
    public BackgroundRequest startImportDatasetFromCloudStorage(String format, long cloudStorageId, String key) {
        return startImportDatasetFromCloudStorage(format, cloudStorageId, key, ImportOptions.defaults());
    }

    /**
     * Sets the server to import a dataset from a cloud storage, and does not wait ({@code projects_create_dataset}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is called in it
     * @param options sets how it is imported; how to wait must not be set
     * @return what the server does now
     * @see #startImportDatasetFromCloudStorage(String, long, String, ImportOptions)
     */
    public BackgroundRequest startImportDatasetFromCloudStorage(
            String format, long cloudStorageId, String key, Consumer<? super ImportOptions.Builder> options) {
        return startImportDatasetFromCloudStorage(format, cloudStorageId, key, ImportOptions.of(options));
    }

    /**
     * Imports a dataset that is in a cloud storage, and waits ({@code projects_create_dataset}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param cloudStorageId the id of the cloud storage
     * @param key what the archive is called in it
     * @param options how it is imported; a progress listener must not be set
     * @return a snapshot of the project after that
     * @throws IllegalArgumentException when the key is blank; when the server does not import the format
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not import it, or waiting ended otherwise
     */
    public Project importDatasetFromCloudStorage(
            String format, long cloudStorageId, String key, ImportOptions options) {
        datasetImport().datasetInCloud(format, cloudStorageId, key, options);
        return refresh();
    }

    /**
     * Sets the server to import a dataset that is in a cloud storage, and does not wait ({@code projects_create_dataset}).
     *
     * @param format a format of the server, such as {@code CVAT 1.1} or {@code COCO 1.0}
     * @param cloudStorageId the id of the cloud storage
     * @param key what the archive is called in it
     * @param options how it is imported; how to wait must not be set
     * @return what the server does now
     * @throws IllegalArgumentException when the key is blank; when the server does not import the format
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     */
    public BackgroundRequest startImportDatasetFromCloudStorage(
            String format, long cloudStorageId, String key, ImportOptions options) {
        return datasetImport().startDatasetInCloud(format, cloudStorageId, key, options);
    }

    private ImportCommand datasetImport() {
        return new ImportCommand(context(), ImportTarget.dataset(id()), "Import of a dataset into " + label());
    }

    @Override
    void ofThis(LabelsApi.ListParams query) {
        query.projectId(id());
    }

    @Override
    void ofThis(QualityApi.ListReportsParams query) {
        query.projectId(id());
    }

    @Override
    ApiCall<RqId> exportCall(String format, boolean images, ExportPlace place) {
        return context()
                .api()
                .projectsApi()
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
