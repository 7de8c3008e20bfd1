package ai.cvat.sdk.resources;

import ai.cvat.api.TasksApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.CvatException;
import ai.cvat.api.model.PaginatedTaskReadList;
import ai.cvat.api.model.PatchedTaskWriteRequest;
import ai.cvat.api.model.TaskRead;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.paging.Page;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.transfer.ImportTarget;
import ai.cvat.sdk.transfer.Media;
import ai.cvat.sdk.transfer.RestoreOptions;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a server. Users get it by {@link ai.cvat.sdk.Client#tasks()}.
 *
 * <p>It works by the operations {@code tasks_list}, {@code tasks_create}, {@code tasks_retrieve}, {@code tasks_partial_update}, {@code tasks_destroy}. Thread-safe.
 */
public final class TaskRepository extends Repository<TaskRead, PatchedTaskWriteRequest, Task, TasksApi.ListParams> {

    /**
     * Made by the SDK only.
     *
     * @param context the client
     */
    public TaskRepository(ClientContext context) {
        super(context, "task");
    }

    /**
     * Makes a task without data ({@code tasks_create}), in the organization context in force now. Its media follow by
     * {@link Task#uploadData(java.util.List)}.
     *
     * @param spec the name, and the labels or the project whose labels it takes
     * @return the new task
     * @throws IllegalArgumentException when both labels and a project are given, of which the server takes one
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public Task create(TaskWriteRequest spec) {
        if (spec.getProjectId() != null
                && spec.getLabels() != null
                && !spec.getLabels().isEmpty()) {
            throw new IllegalArgumentException(
                    "The task is to be in project " + spec.getProjectId()
                            + " and to have labels of its own: leave out one of them, the task takes the labels of its project.");
        }
        return create(context().api().tasksApi().create(spec));
    }

    /**
     * Makes one, as {@link #create(TaskWriteRequest)} does.
     *
     * @param spec fills an empty specification
     * @return the new task
     * @throws ai.cvat.api.client.BadRequestException when the server finds the specification wrong
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public Task create(Consumer<? super TaskWriteRequest> spec) {
        TaskWriteRequest filled = new TaskWriteRequest();
        spec.accept(filled);
        return create(filled);
    }

    /**
     * Makes a task with its data ({@code tasks_create}, {@code tasks_create_data}), in the organization context in force now,
     * and waits until it is ready. When its data cannot be added, the task stays.
     *
     * @param spec the name, and the labels or the project whose labels it takes
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @return the task with its data
     * @see #createFromData(TaskWriteRequest, Media, TaskCreationOptions)
     */
    public Task createFromData(TaskWriteRequest spec, Media media) {
        return createFromData(spec, media, TaskCreationOptions.defaults());
    }

    /**
     * Makes a task with its data ({@code tasks_create}, {@code tasks_create_data}), in the organization context in force now,
     * and waits until it is ready.
     *
     * @param spec the name, and the labels or the project whose labels it takes
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @param options sets what the server is to do with them, and what becomes of the task when
     *     something fails
     * @return the task with its data
     * @see #createFromData(TaskWriteRequest, Media, TaskCreationOptions)
     */
    public Task createFromData(
            TaskWriteRequest spec, Media media, Consumer<? super TaskCreationOptions.Builder> options) {
        return createFromData(spec, media, TaskCreationOptions.of(options));
    }

    /**
     * Makes a task with its data ({@code tasks_create}, {@code tasks_create_data}), in the organization context in force now,
     * waits until it is ready, and imports annotations where some are given ({@code tasks_create_annotations}).
     *
     * @param spec the name, and the labels or the project whose labels it takes
     * @param media files, directories, bytes, streams; paths on the server's share; URLs; files of a cloud storage
     * @param options what the server is to do with them, annotations to import, and what becomes of the task when something
     *     fails
     * @return the task with its data
     * @throws IllegalArgumentException when both labels and a project are given, the options do not go with the media, or the
     *     server does not import the format of the annotations; no task was made
     * @throws ai.cvat.sdk.transfer.TransferException when a file is not fit to be sent; no task was made
     * @throws ai.cvat.api.client.ApiException when the server refuses the specification; no task was made
     * @throws ai.cvat.api.client.TransportException when no answer to the specification arrives; nobody knows whether a task
     *     was made
     * @throws TaskCreationException when the task was made but something failed after that; it says whether the task is still
     *     there
     */
    public Task createFromData(TaskWriteRequest spec, Media media, TaskCreationOptions options) {
        return new TaskCreation(this, options).run(spec, media);
    }

    /**
     * Makes a task of a backup ({@code tasks_create_backup}), in the organization context in force now, and waits.
     *
     * @param backup the file of the backup
     * @return the new task
     * @see #createFromBackup(Path, RestoreOptions)
     */
    public Task createFromBackup(Path backup) {
        return createFromBackup(backup, RestoreOptions.defaults());
    }

    /**
     * Uploads a backup, and waits until the server has made a task of it ({@code tasks_create_backup}), in the
     * organization context in force now.
     *
     * @param backup the file of the backup
     * @param options how to wait, and who is told of the upload
     * @return the new task
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent, or the server gave up for good
     * @throws ai.cvat.sdk.BackgroundRequestException when the server could not make it, or waiting ended otherwise
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public Task createFromBackup(Path backup, RestoreOptions options) {
        return restored(startCreateFromBackup(backup, options), options);
    }

    /**
     * Uploads a backup, and does not wait until the server has made a task of it ({@code tasks_create_backup}). The
     * finished request tells its id ({@code result_id}).
     *
     * @param backup the file of the backup
     * @param options who is told of the upload; how to wait is not used
     * @return what the server does now
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent, or the server gave up for good
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public BackgroundRequest startCreateFromBackup(Path backup, RestoreOptions options) {
        return backups().startBackup(backup, options.progressListener());
    }

    /**
     * Makes a task of a backup in a cloud storage ({@code tasks_create_backup}), and waits.
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the backup is called in it
     * @param options how to wait; there is no progress to tell
     * @return the new task
     * @throws IllegalArgumentException when the key is blank
     * @throws ai.cvat.sdk.BackgroundRequestException when the server could not make it, or waiting ended otherwise
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public Task createFromBackupInCloudStorage(long cloudStorageId, String key, RestoreOptions options) {
        return restored(startCreateFromBackupInCloudStorage(cloudStorageId, key), options);
    }

    /**
     * Sets the server to make a task of a backup in a cloud storage ({@code tasks_create_backup}), and does not wait.
     * The finished request tells its id ({@code result_id}).
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the backup is called in it
     * @return what the server does now
     * @throws IllegalArgumentException when the key is blank
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public BackgroundRequest startCreateFromBackupInCloudStorage(long cloudStorageId, String key) {
        return backups().startBackupInCloud(cloudStorageId, key);
    }

    private FileImport backups() {
        return new FileImport(context(), ImportTarget.backup("task"), "Making of a task of a backup");
    }

    private Task restored(BackgroundRequest request, RestoreOptions options) {
        FinishedRequest finished = backups().await(request, options.waiting());
        Long id = finished.request().getResultId();
        if (id == null) {
            throw new CvatException("The server made a task of the backup but does not say which (request "
                    + request.id() + " has no result_id): look for the newest one.");
        }
        return retrieve(id);
    }

    @Override
    TasksApi.ListParams newQuery() {
        return new TasksApi.ListParams();
    }

    @Override
    PatchedTaskWriteRequest newPatch() {
        return new PatchedTaskWriteRequest();
    }

    @Override
    Page<TaskRead> page(TasksApi.ListParams query) {
        PaginatedTaskReadList list =
                context().api().tasksApi().list(query).send().requireBody();
        return pageOf(list.getResults(), list.getCount(), list.getNext());
    }

    @Override
    ApiCall<TaskRead> retrieveCall(long id) {
        return context().api().tasksApi().retrieve(id);
    }

    @Override
    ApiCall<TaskRead> updateCall(long id, PatchedTaskWriteRequest patch) {
        return context().api().tasksApi().partialUpdate(id, patch);
    }

    @Override
    ApiCall<Void> destroyCall(long id) {
        return context().api().tasksApi().destroy(id);
    }

    @Override
    @Nullable Long idOf(TaskRead model) {
        return model.getId();
    }

    @Override
    Task entity(TaskRead model) {
        return new Task(this, model);
    }
}
