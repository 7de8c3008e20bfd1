package ai.cvat.sdk.resources;

import ai.cvat.api.client.OptionalParameters;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.HasId;
import ai.cvat.sdk.exchange.ImportHandle;
import ai.cvat.sdk.exchange.RestoreOptions;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.exchange.ImportCommand;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.transfer.ImportTarget;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The mechanics of repositories whose objects are made of backups, too.
 *
 * @param <M> the model that the server answers
 * @param <P> the model of a partial update
 * @param <E> the entity
 * @param <Q> the parameters of a list
 */
abstract class RestoringRepository<
                M extends ApiModel & HasId, P, E extends Entity<M, P, E>, Q extends OptionalParameters<Q>>
        extends Repository<M, P, E, Q> {

    RestoringRepository(
            ClientContext context,
            String title,
            ObjectOperations<M, P> operations,
            Supplier<Q> newQuery,
            Function<Q, ServerPage<M>> page) {
        super(context, title, operations, newQuery, page);
    }

    /**
     * Makes one of a backup ({@code *_create_backup}), in the organization context in force now, and waits.
     *
     * @param backup the file of the backup
     * @return the new one
     * @see #createFromBackup(Path, RestoreOptions)
     */
    public final E createFromBackup(Path backup) {
        return createFromBackup(backup, RestoreOptions.defaults());
    }

    /**
     * Makes one of a backup ({@code *_create_backup}), in the organization context in force now, and waits.
     *
     * @param backup the file of the backup
     * @param options sets how to wait, and who is told of the upload
     * @return the new one
     * @see #createFromBackup(Path, RestoreOptions)
     */
    public final E createFromBackup(Path backup, Consumer<? super RestoreOptions.Builder> options) {
        return createFromBackup(backup, RestoreOptions.of(options));
    }

    /**
     * Uploads a backup, and waits until the server has made one of it ({@code *_create_backup}), in the organization context
     * in force now.
     *
     * @param backup the file of the backup
     * @param options how to wait, and who is told of the upload
     * @return the new one
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent, or the server gave up for good
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not make it, or waiting ended otherwise
     */
    public final E createFromBackup(Path backup, RestoreOptions options) {
        return restored(backups().fromBackup(backup, options));
    }

    /**
     * Uploads a backup, and does not wait until the server has made one of it ({@code *_create_backup}).
     *
     * @param backup the file of the backup
     * @return what the server does now
     * @see #startCreateFromBackup(Path, RestoreOptions)
     */
    public final BackgroundRequest startCreateFromBackup(Path backup) {
        return startCreateFromBackup(backup, RestoreOptions.defaults());
    }

    /**
     * Uploads a backup, and does not wait until the server has made one of it ({@code *_create_backup}).
     *
     * @param backup the file of the backup
     * @param options sets who is told of the upload; how to wait must not be set
     * @return what the server does now
     * @see #startCreateFromBackup(Path, RestoreOptions)
     */
    public final BackgroundRequest startCreateFromBackup(
            Path backup, Consumer<? super RestoreOptions.Builder> options) {
        return startCreateFromBackup(backup, RestoreOptions.of(options));
    }

    /**
     * Uploads a backup, and does not wait until the server has made one of it ({@code *_create_backup}), in the organization
     * context in force now. The finished request tells its id ({@code result_id}).
     *
     * @param backup the file of the backup
     * @param options who is told of the upload; how to wait must not be set
     * @return what the server does now
     * @throws IllegalArgumentException when the options say how to wait
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent, or the server gave up for good
     */
    public final BackgroundRequest startCreateFromBackup(Path backup, RestoreOptions options) {
        return backups().startFromBackup(backup, options);
    }

    /**
     * Goes on with the making of one of a backup that another process began and did not end, and waits ({@code *_create_backup}).
     *
     * @param handle the newest handle that it gave
     * @return the new one
     * @see #resumeCreateFromBackup(ImportHandle, RestoreOptions)
     */
    public final E resumeCreateFromBackup(ImportHandle handle) {
        return resumeCreateFromBackup(handle, RestoreOptions.defaults());
    }

    /**
     * Goes on with the making of one of a backup that another process began and did not end, and waits ({@code *_create_backup}).
     *
     * @param handle the newest handle that it gave
     * @param options sets who is told, and how to wait
     * @return the new one
     * @see #resumeCreateFromBackup(ImportHandle, RestoreOptions)
     */
    public final E resumeCreateFromBackup(ImportHandle handle, Consumer<? super RestoreOptions.Builder> options) {
        return resumeCreateFromBackup(handle, RestoreOptions.of(options));
    }

    /**
     * Goes on with the making of one of a backup that another process began and did not end, and waits until the server has made it
     * ({@code *_create_backup}). What the server does not have of the file yet is sent; where it forgot the upload, the whole.
     *
     * @param handle the newest handle that it gave
     * @param options who is told, and how to wait
     * @return the new one
     * @throws IllegalArgumentException when the handle is of another kind or server, or began in another organization context
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not what it was, before anything is sent; when the
     *     server gave up for good, or may be at work on it and does not say by which request
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     */
    public final E resumeCreateFromBackup(ImportHandle handle, RestoreOptions options) {
        return restored(backups().resumeFromBackup(handle, options));
    }

    /**
     * Goes on with the making of one of a backup that another process began and did not end, and does not wait until the server has made it
     * ({@code *_create_backup}).
     *
     * @param handle the newest handle that it gave
     * @return what the server does now
     * @see #startResumeCreateFromBackup(ImportHandle, RestoreOptions)
     */
    public final BackgroundRequest startResumeCreateFromBackup(ImportHandle handle) {
        return startResumeCreateFromBackup(handle, RestoreOptions.defaults());
    }

    /**
     * Goes on with the making of one of a backup that another process began and did not end, and does not wait until the server has made it
     * ({@code *_create_backup}).
     *
     * @param handle the newest handle that it gave
     * @param options sets who is told; how to wait must not be set
     * @return what the server does now
     * @see #startResumeCreateFromBackup(ImportHandle, RestoreOptions)
     */
    public final BackgroundRequest startResumeCreateFromBackup(
            ImportHandle handle, Consumer<? super RestoreOptions.Builder> options) {
        return startResumeCreateFromBackup(handle, RestoreOptions.of(options));
    }

    /**
     * Goes on with the making of one of a backup that another process began and did not end, and does not wait until the server has made it
     * ({@code *_create_backup}). What the server does not have of the file yet is sent; where it forgot the upload, the whole.
     *
     * @param handle the newest handle that it gave
     * @param options who is told; how to wait must not be set
     * @return what the server does now
     * @throws IllegalArgumentException when the handle is of another kind or server, or began in another organization context; when the
     *     options say how to wait
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the server is at another import into it; nothing was taken
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not what it was, before anything is sent; when the
     *     server gave up for good, or may be at work on it and does not say by which request
     */
    public final BackgroundRequest startResumeCreateFromBackup(ImportHandle handle, RestoreOptions options) {
        return backups().startResumeFromBackup(handle, options);
    }

    /**
     * Makes one of a backup in a cloud storage ({@code *_create_backup}), and waits.
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the backup is called in it
     * @return the new one
     * @see #createFromBackupInCloudStorage(long, String, RestoreOptions)
     */
    public final E createFromBackupInCloudStorage(long cloudStorageId, String key) {
        return createFromBackupInCloudStorage(cloudStorageId, key, RestoreOptions.defaults());
    }

    /**
     * Makes one of a backup in a cloud storage ({@code *_create_backup}), and waits.
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the backup is called in it
     * @param options sets how to wait; a progress listener must not be set
     * @return the new one
     * @see #createFromBackupInCloudStorage(long, String, RestoreOptions)
     */
    public final E createFromBackupInCloudStorage(
            long cloudStorageId, String key, Consumer<? super RestoreOptions.Builder> options) {
        return createFromBackupInCloudStorage(cloudStorageId, key, RestoreOptions.of(options));
    }

    /**
     * Makes one of a backup in a cloud storage ({@code *_create_backup}), in the organization context in force now, and
     * waits.
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the backup is called in it
     * @param options how to wait; a progress listener must not be set
     * @return the new one
     * @throws IllegalArgumentException when the key is blank, or the options have a progress listener
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not make it, or waiting ended otherwise
     */
    public final E createFromBackupInCloudStorage(long cloudStorageId, String key, RestoreOptions options) {
        return restored(backups().fromBackupInCloud(cloudStorageId, key, options));
    }

    /**
     * Sets the server to make one of a backup in a cloud storage ({@code *_create_backup}), in the organization context in
     * force now, and does not wait. The finished request tells its id ({@code result_id}).
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the backup is called in it
     * @return what the server does now
     * @throws IllegalArgumentException when the key is blank
     */
    public final BackgroundRequest startCreateFromBackupInCloudStorage(long cloudStorageId, String key) {
        return backups().startFromBackupInCloud(cloudStorageId, key);
    }

    private ImportCommand backups() {
        return new ImportCommand(context(), ImportTarget.backup(title()), "Restore of a " + title() + " from a backup");
    }

    private E restored(FinishedRequest finished) {
        Long id = finished.request().getResultId();
        if (id == null) {
            throw new CvatException("The server made a " + title() + " of the backup but does not say which (request "
                    + finished.request().getId() + " has no result_id): look for the newest one.");
        }
        return retrieve(id);
    }
}
