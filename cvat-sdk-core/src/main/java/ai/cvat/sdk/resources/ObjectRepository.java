package ai.cvat.sdk.resources;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.sdk.internal.ClientContext;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The mechanics that all repositories share whose objects have a number and can be read, changed and removed. A repository
 * says which operations of the server it works by.
 *
 * @param <M> the model that the server answers
 * @param <P> the model of a partial update
 * @param <E> the entity
 */
abstract class ObjectRepository<M extends ApiModel, P, E> {

    private final ClientContext context;
    private final String title;

    ObjectRepository(ClientContext context, String title) {
        this.context = Objects.requireNonNull(context, "context");
        this.title = title;
    }

    final ClientContext context() {
        return context;
    }

    /** What one of them is called in a message. */
    final String title() {
        return title;
    }

    /** The operation that reads one of them. */
    String operation() {
        return title + "s_retrieve";
    }

    /** New changes, nothing assigned. */
    abstract P newPatch();

    abstract ApiCall<M> retrieveCall(long id);

    abstract ApiCall<M> updateCall(long id, P patch);

    abstract ApiCall<Void> destroyCall(long id);

    abstract @Nullable Long idOf(M model);

    abstract E entity(M model);

    /**
     * Reads one ({@code *_retrieve}).
     *
     * @param id its id
     * @return a snapshot of what it is now
     * @throws NotFoundException when there is none with this id
     * @throws ai.cvat.api.client.exceptions.ForbiddenException when it may not be seen
     */
    public final E retrieve(long id) {
        return entity(retrieveCall(id).send().requireBody());
    }

    /**
     * Removes one after the other ({@code *_destroy}), and goes on after a failure. Nothing is thrown unless the report is
     * told to.
     *
     * @param ids the ids; one that is given twice counts once
     * @return what became of each
     */
    public final RemovalReport<Long> removeByIds(Collection<Long> ids) {
        return new BulkRemoval(context, title).each(ids, this::remove);
    }

    final E create(ApiCall<M> call) {
        M model = call.send().requireBody();
        context.logger().info("Created {} {}", title, idOf(model));
        return entity(model);
    }

    final E update(long id, P patch) {
        ApiResponse<M> answer = updateCall(id, patch).send();
        M model = answer.body();
        return model != null && Objects.equals(idOf(model), id) ? entity(model) : retrieve(id);
    }

    final void remove(long id) {
        RemovalCall.send(destroyCall(id), context.logger(), title + " " + id);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "{" + context.api().baseUrl().host() + "}";
    }
}
