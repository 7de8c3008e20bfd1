package ai.cvat.sdk.resources;

import ai.cvat.api.client.OptionalParameters;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.HasId;
import ai.cvat.sdk.exchange.FileImport;
import ai.cvat.sdk.exchange.RestoreOptions;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.exchange.ServerImport;
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
     * Uploads a backup, and waits until the server has made one of it ({@code *_create_backup}), in the client's organization. Anything else is said by {@link #backupImport(Consumer)}.
     *
     * @param backup the file of the backup
     * @return the new one
     * @throws ai.cvat.sdk.transfer.TransferException when the file is not fit to be sent, or the server gave up for good
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not make it, or waiting ended otherwise
     */
    public final E createFromBackup(Path backup) {
        return backupImport().fromFile(backup);
    }

    /**
     * The making of one of a backup, not begun yet ({@code *_create_backup}).
     *
     * @return the import, which says where from
     */
    public final FileImport<E> backupImport() {
        return backupImport(options -> {});
    }

    /**
     * The making of one of a backup, not begun yet ({@code *_create_backup}). It is made in the client's
     * organization.
     *
     * @param options sets who is told of the upload, and how to wait
     * @return the import, which says where from
     */
    public final FileImport<E> backupImport(Consumer<? super RestoreOptions> options) {
        return ServerImport.ofBackup(
                context(),
                title(),
                Filled.by(options, new RestoreOptions()),
                finished -> retrieve(RequestRepository.idOf(finished, title(), operation -> null)));
    }
}
