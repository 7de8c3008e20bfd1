package ai.cvat.sdk.resources;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.HasId;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Numbers;
import com.google.gson.Gson;
import java.util.Collection;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * The mechanics that all repositories share whose objects have a number and can be read, changed and removed. A repository
 * says by {@link ObjectOperations} which operations of the server it works by.
 *
 * @param <M> the model that the server answers
 * @param <P> the model of a partial update
 * @param <E> the entity
 */
abstract class ObjectRepository<M extends ApiModel & HasId, P, E> {

    private final ClientContext context;
    private final String title;
    private final ObjectOperations<M, P> operations;

    ObjectRepository(ClientContext context, String title, ObjectOperations<M, P> operations) {
        this.context = Objects.requireNonNull(context, "context");
        this.title = title;
        this.operations = operations;
    }

    final ClientContext context() {
        return context;
    }

    /** The low level. */
    final ApiClient api() {
        return context.api();
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
    final P newPatch() {
        return operations.newPatch().get();
    }

    abstract E entity(M model);

    /**
     * Reads one ({@code *_retrieve}).
     *
     * @param id its id
     * @return what it is now
     * @throws NotFoundException when there is none with this id
     * @throws ai.cvat.api.client.exceptions.ForbiddenException when it may not be seen
     */
    public final E retrieve(long id) {
        return entity(read(id));
    }

    /**
     * One of what the server said of it elsewhere, such as in a webhook or to another machine. Sends nothing.
     *
     * @param model what the server said, with the id at least; copied
     * @return what it was then
     * @throws ai.cvat.api.client.exceptions.CvatException when there is no id
     */
    public final E of(M model) {
        Gson gson = api().gson();
        @SuppressWarnings("unchecked") // models have no subclasses
        M copy = (M) gson.fromJson(gson.toJsonTree(model), model.getClass());
        return entity(copy);
    }

    final M read(long id) {
        return operations.retrieve().apply(id).send().requireBody();
    }

    /**
     * Removes one after the other ({@code *_destroy}), and goes on after a failure. Nothing is thrown unless the report is
     * told to.
     *
     * @param ids the ids; one that is given twice counts once
     * @return what became of each
     */
    public final RemovalReport<Long> removeByIds(Collection<? extends Number> ids) {
        return new BulkRemoval(context, title).each(Numbers.longs(ids), this::remove);
    }

    /**
     * Removes one after the other, as {@link #removeByIds(Collection)} does.
     *
     * @param ids the ids; none removes none
     * @return what became of each
     */
    public final RemovalReport<Long> removeByIds(long... ids) {
        return removeByIds(Numbers.list(ids));
    }

    final E create(ApiCall<M> call) {
        M model = call.send().requireBody();
        context.logger().info("Created {} {}", title, model.getId());
        return entity(model);
    }

    final M change(long id, P patch) {
        M model = operations.partialUpdate().apply(id, patch).send().body();
        return model != null && Objects.equals(model.getId(), id) ? model : read(id);
    }

    final void remove(long id) {
        RemovalCall.send(operations.destroy().apply(id), context.logger(), title + " " + id);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "{" + context.api().baseUrl().host() + "}";
    }

    /**
     * The operations of the server by which a repository reads, changes and removes one of its objects.
     *
     * @param newPatch gives new changes, nothing assigned
     * @param retrieve reads the object with an id
     * @param partialUpdate changes it
     * @param destroy removes it
     * @param <M> the model that the server answers
     * @param <P> the model of a partial update
     */
    record ObjectOperations<M, P>(
            Supplier<P> newPatch,
            LongFunction<ApiCall<M>> retrieve,
            BiFunction<Long, P, ApiCall<M>> partialUpdate,
            LongFunction<ApiCall<Void>> destroy) {}
}
