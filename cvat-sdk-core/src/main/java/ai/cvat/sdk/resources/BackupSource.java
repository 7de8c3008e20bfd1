package ai.cvat.sdk.resources;

import ai.cvat.sdk.exchange.BackupOptions;
import ai.cvat.sdk.internal.exchange.FileExport;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.FinishedRequest;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Source of a backup: a task or a project. */
public sealed interface BackupSource permits Task, Project {

    private FileExport backup(BackupOptions options) {
        return this instanceof Task task ? task.backup(options) : ((Project) this).backup(options);
    }

    /**
     * Exports a backup to a file that does not exist yet ({@code *_create_backup_export}).
     *
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @return the file
     * @see #exportBackup(Path, BackupOptions)
     */
    default Path exportBackup(Path target) {
        return exportBackup(target, BackupOptions.defaults());
    }

    /**
     * Exports a backup to a file ({@code *_create_backup_export}).
     *
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @param options sets what is in it, and what happens to an existing file
     * @return the file
     * @see #exportBackup(Path, BackupOptions)
     */
    default Path exportBackup(Path target, Consumer<? super BackupOptions.Builder> options) {
        return exportBackup(target, BackupOptions.of(options));
    }

    /**
     * Exports a backup, waits until the server has written it, and downloads it ({@code *_create_backup_export}). The same
     * export that is under way already is joined. The file appears whole or not at all.
     *
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @param options what is in it, and what happens to an existing file
     * @return the file
     * @throws ai.cvat.sdk.transfer.TransferException when the file exists already and the options do not say what to do;
     *     when the download broke
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not write it, or waiting ended otherwise
     */
    default Path exportBackup(Path target, BackupOptions options) {
        return backup(options).toFile(target);
    }

    /**
     * Exports a backup to a stream ({@code *_create_backup_export}).
     *
     * @param target gets the bytes as they arrive; not closed
     * @return how many bytes were written
     * @see #exportBackup(OutputStream, BackupOptions)
     */
    default long exportBackup(OutputStream target) {
        return exportBackup(target, BackupOptions.defaults());
    }

    /**
     * Exports a backup to a stream ({@code *_create_backup_export}).
     *
     * @param target gets the bytes as they arrive; not closed
     * @param options sets what is in it
     * @return how many bytes were written
     * @see #exportBackup(OutputStream, BackupOptions)
     */
    default long exportBackup(OutputStream target, Consumer<? super BackupOptions.Builder> options) {
        return exportBackup(target, BackupOptions.of(options));
    }

    /**
     * Exports a backup, waits until the server has written it, and downloads it to a stream
     * ({@code *_create_backup_export}). The same export that is under way already is joined.
     *
     * @param target gets the bytes as they arrive; not closed
     * @param options what is in it
     * @return how many bytes were written
     * @throws ai.cvat.sdk.transfer.TransferException when the stream refuses, or what arrived is not whole
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not write it, or waiting ended otherwise
     */
    default long exportBackup(OutputStream target, BackupOptions options) {
        return backup(options).toStream(target);
    }

    /**
     * Exports a backup to a cloud storage ({@code *_create_backup_export}), and waits.
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is to be called in it
     * @return what the server said last
     * @see #exportBackupToCloudStorage(long, String, BackupOptions)
     */
    default FinishedRequest exportBackupToCloudStorage(long cloudStorageId, String key) {
        return exportBackupToCloudStorage(cloudStorageId, key, BackupOptions.defaults());
    }

    /**
     * Exports a backup to a cloud storage ({@code *_create_backup_export}), and waits.
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is to be called in it
     * @param options sets what is in it, and how to wait; how to download must not be set
     * @return what the server said last
     * @see #exportBackupToCloudStorage(long, String, BackupOptions)
     */
    default FinishedRequest exportBackupToCloudStorage(
            long cloudStorageId, String key, Consumer<? super BackupOptions.Builder> options) {
        return exportBackupToCloudStorage(cloudStorageId, key, BackupOptions.of(options));
    }

    /**
     * Exports a backup to a cloud storage ({@code *_create_backup_export}), and waits until the server has put it there.
     * The same export that is under way already is not joined: it may go elsewhere.
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is to be called in it
     * @param options what is in it, and how to wait; how to download must not be set
     * @return what the server said last
     * @throws IllegalArgumentException when the key is blank, or the options say how to download
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the same export is under way, wherever it goes: the server
     *     makes one of a kind at a time
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not write it, or waiting ended otherwise
     */
    default FinishedRequest exportBackupToCloudStorage(long cloudStorageId, String key, BackupOptions options) {
        return backup(options).toCloudStorage(cloudStorageId, key);
    }

    /**
     * Sets the server to export a backup, and does not wait ({@code *_create_backup_export}).
     *
     * @return what the server does now
     * @see #startExportBackup(BackupOptions)
     */
    default BackgroundRequest startExportBackup() {
        return startExportBackup(BackupOptions.defaults());
    }

    /**
     * Sets the server to export a backup, and does not wait ({@code *_create_backup_export}).
     *
     * @param options sets what is in it; how to wait and to download must not be set
     * @return what the server does now
     * @see #startExportBackup(BackupOptions)
     */
    default BackgroundRequest startExportBackup(Consumer<? super BackupOptions.Builder> options) {
        return startExportBackup(BackupOptions.of(options));
    }

    /**
     * Sets the server to export a backup, or joins the same export where it is under way
     * ({@code *_create_backup_export}), and does not wait. {@code downloadExport} fetches it when it is finished.
     *
     * @param options what is in it; how to wait and to download must not be set
     * @return what the server does now
     * @throws IllegalArgumentException when the options say how to wait or to download
     */
    default BackgroundRequest startExportBackup(BackupOptions options) {
        return backup(options).start();
    }

    /**
     * Sets the server to export a backup to a cloud storage ({@code *_create_backup_export}), and does not wait.
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is to be called in it
     * @return what the server does now
     * @see #startExportBackupToCloudStorage(long, String, BackupOptions)
     */
    default BackgroundRequest startExportBackupToCloudStorage(long cloudStorageId, String key) {
        return startExportBackupToCloudStorage(cloudStorageId, key, BackupOptions.defaults());
    }

    /**
     * Sets the server to export a backup to a cloud storage ({@code *_create_backup_export}), and does not wait.
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is to be called in it
     * @param options sets what is in it; how to wait and to download must not be set
     * @return what the server does now
     * @see #startExportBackupToCloudStorage(long, String, BackupOptions)
     */
    default BackgroundRequest startExportBackupToCloudStorage(
            long cloudStorageId, String key, Consumer<? super BackupOptions.Builder> options) {
        return startExportBackupToCloudStorage(cloudStorageId, key, BackupOptions.of(options));
    }

    /**
     * Sets the server to export a backup to a cloud storage ({@code *_create_backup_export}), and does not wait. The same
     * export that is under way already is not joined: it may go elsewhere.
     *
     * @param cloudStorageId the id of the cloud storage
     * @param key what the file is to be called in it
     * @param options what is in it; how to wait and to download must not be set
     * @return what the server does now
     * @throws IllegalArgumentException when the key is blank, or the options say how to wait or to download
     * @throws ai.cvat.sdk.transfer.AlreadyRunningException when the same export is under way, wherever it goes: the server
     *     makes one of a kind at a time
     */
    default BackgroundRequest startExportBackupToCloudStorage(long cloudStorageId, String key, BackupOptions options) {
        return backup(options).startToCloudStorage(cloudStorageId, key);
    }
}
