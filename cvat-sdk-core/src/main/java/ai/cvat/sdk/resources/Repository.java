package ai.cvat.sdk.resources;

import ai.cvat.api.client.OptionalParameters;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.HasId;
import ai.cvat.sdk.filters.Filter;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.paging.PagedList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The mechanics that all repositories share whose objects can be listed.
 *
 * @param <M> the model that the server answers
 * @param <P> the model of a partial update
 * @param <E> the entity
 * @param <Q> the parameters of a list
 */
abstract class Repository<M extends ApiModel & HasId, P, E extends Entity<M, P, E>, Q extends OptionalParameters<Q>>
        extends ObjectRepository<M, P, E> {

    private final ServerList<M, E, Q> objects;

    /**
     * A repository that works by operations of the server.
     *
     * @param operations read, change and remove an object
     * @param newQuery gives new parameters of a list, nothing set
     * @param page asks for a page of the list
     */
    Repository(
            ClientContext context,
            String title,
            ObjectOperations<M, P> operations,
            Supplier<Q> newQuery,
            Function<Q, ServerPage<M>> page) {
        super(context, title, operations);
        this.objects = new ServerList<>(newQuery, page, this::entity, Entity::id);
    }

    /**
     * Lists all that the server shows in the client's organization ({@code *_list}). Nothing is sent before
     * the list is walked.
     *
     * @return the list, newest first unless the server orders such things otherwise
     */
    public final PagedList<E> list() {
        return list(query -> {});
    }

    /**
     * Lists what meets conditions, in the client's organization ({@code *_list}), for example
     * {@code list(query -> query.search("cats").sort("-id"))} or {@code list(field("name").contains("night"))}. Nothing is
     * sent before the list is walked. Where the conditions name an organization ({@code org}, {@code org_id}), that counts
     * instead of the context.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a {@link Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public final PagedList<E> list(Consumer<? super Q> query) {
        return objects.list(query);
    }

    /**
     * Lists what meets a condition and others ({@code *_list}), as {@link #list(Consumer)} does.
     *
     * @param filter the condition
     * @param query sets further conditions, the order and the size of the pages; where it sets a {@code filter} too, both
     *     must be met
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public final PagedList<E> list(Filter filter, Consumer<? super Q> query) {
        return objects.list(filter, query);
    }

    /**
     * Lists what belongs to an object of some organization, whichever context the client is in.
     *
     * @param organization finds the id of the organization, null for the personal workspace; asked with the first page
     * @param owner sets the object
     * @param query sets conditions
     */
    final PagedList<E> listWithin(
            Supplier<@Nullable Long> organization, Consumer<? super Q> owner, Consumer<? super Q> query) {
        return objects.listWithin(organization, owner, query);
    }
}
