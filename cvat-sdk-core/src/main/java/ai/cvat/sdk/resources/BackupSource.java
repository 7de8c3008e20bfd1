package ai.cvat.sdk.resources;

import ai.cvat.sdk.exchange.BackupOptions;
import ai.cvat.sdk.exchange.FileExport;
import ai.cvat.sdk.internal.Filled;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Source of a backup: a task or a project. */
public sealed interface BackupSource permits Task, Project {

    /**
     * Exports a backup to a file that does not exist yet, and waits ({@code *_create_backup_export}). The file appears whole
     * or not at all. Anything else is said by {@link #backupExport(Consumer)}.
     *
     * @param target the file to write, or a directory that exists, for a file by the name that the server gives it
     * @return the file
     * @throws ai.cvat.sdk.transfer.TransferException when the file exists already; when the download broke
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not write it, or waiting ended otherwise
     */
    default Path exportBackup(Path target) {
        return backupExport().toFile(target);
    }

    /**
     * An export of a backup, not begun yet ({@code *_create_backup_export}).
     *
     * @return the export, which says where to
     */
    default FileExport backupExport() {
        return backupExport(options -> {});
    }

    /**
     * An export of a backup, not begun yet ({@code *_create_backup_export}).
     *
     * @param options sets what is in it, how to wait and to download
     * @return the export, which says where to
     */
    default FileExport backupExport(Consumer<? super BackupOptions> options) {
        BackupOptions filled = Filled.by(options, new BackupOptions());
        return this instanceof Task task ? task.backup(filled) : ((Project) this).backup(filled);
    }
}
