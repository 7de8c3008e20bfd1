package ai.cvat.sdk.resources;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.client.CvatException;
import ai.cvat.api.client.NotFoundException;
import ai.cvat.api.client.OptionalParameters;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.sdk.OrganizationScope;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.OrganizationContext;
import ai.cvat.sdk.paging.Page;
import ai.cvat.sdk.paging.PageSource;
import ai.cvat.sdk.paging.PagedList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The mechanics that all repositories share. A repository says which operations of the server they work by.
 *
 * @param <M> the model that the server answers
 * @param <P> the model of a partial update
 * @param <E> the entity
 * @param <Q> the parameters of a list
 */
abstract class Repository<M extends ApiModel, P, E, Q extends OptionalParameters<Q>> {

    private static final String PAGE = "page";
    private static final String PAGE_SIZE = "page_size";
    private static final String ORGANIZATION_ID = "org_id";
    private static final String ORGANIZATION_SLUG = "org";

    private final ClientContext context;
    private final String title;

    Repository(ClientContext context, String title) {
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

    /** New parameters of a list, nothing set. */
    abstract Q newQuery();

    /** New changes, nothing assigned. */
    abstract P newPatch();

    abstract Page<M> page(Q query);

    abstract ApiCall<M> retrieveCall(long id);

    abstract ApiCall<M> updateCall(long id, P patch);

    abstract ApiCall<Void> destroyCall(long id);

    abstract @Nullable Long idOf(M model);

    abstract E entity(M model);

    /**
     * Lists all that the server shows in the organization context in force now ({@code *_list}). Nothing is sent before
     * the list is walked.
     *
     * @return the list, newest first unless the server orders such things otherwise
     */
    public final PagedList<E> list() {
        return list(query -> {});
    }

    /**
     * Lists what meets conditions, in the organization context in force now ({@code *_list}). Nothing is sent before the
     * list is walked. Where the conditions name an organization ({@code org}, {@code org_id}), that counts instead of the
     * context.
     *
     * @param query sets the conditions, the order and the size of the pages; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public final PagedList<E> list(Consumer<? super Q> query) {
        Q given = given(query);
        boolean namesOrganization = given.containsKey(ORGANIZATION_ID) || given.containsKey(ORGANIZATION_SLUG);
        OrganizationContext.Snapshot organization = context.organization().capture();
        return paged(
                given,
                (number, size) -> namesOrganization
                        ? withoutOrganization(() -> entities(given, number, size))
                        : organization.call(() -> entities(given, number, size)));
    }

    /**
     * Lists what belongs to an object of some organization, whichever context the client is in.
     *
     * @param organization finds the id of the organization, null for the personal workspace; asked with the first page
     * @param query sets the conditions
     */
    final PagedList<E> listWithin(Supplier<@Nullable Long> organization, Consumer<? super Q> query) {
        Q given = given(query);
        Once<@Nullable Long> found = new Once<>(organization);
        return paged(
                given,
                (number, size) -> withoutOrganization(() -> {
                    Long id = found.get();
                    Q within = copy(given);
                    return entities(
                            id == null ? within.query(ORGANIZATION_SLUG, "") : within.query(ORGANIZATION_ID, id),
                            number,
                            size);
                }));
    }

    private Q given(Consumer<? super Q> query) {
        Q given = newQuery();
        query.accept(given);
        if (given.containsKey(PAGE)) {
            throw new IllegalArgumentException("The list turns its pages by itself: do not set page to "
                    + given.get(PAGE) + ", but skip or limit the stream().");
        }
        return copy(given);
    }

    private PagedList<E> paged(Q given, PageSource<E> source) {
        PagedList<E> list = PagedList.of(source, entity -> entity);
        Object size = given.get(PAGE_SIZE);
        return size == null ? list : list.withPageSize(Math.toIntExact(Long.parseLong(size.toString())));
    }

    private Page<E> entities(Q given, long number, int size) {
        Page<M> page = page(copy(given).query(PAGE, number).query(PAGE_SIZE, size));
        return new Page<>(page.items().stream().map(this::entity).toList(), page.count(), page.last());
    }

    private Q copy(Q query) {
        Q copy = newQuery();
        query.forEach(copy::query);
        return copy;
    }

    private <T> T withoutOrganization(Supplier<T> work) {
        OrganizationScope scope = context.organization().enter(null);
        try {
            return work.get();
        } finally {
            scope.close();
        }
    }

    /** What a list answered. */
    static <T> Page<T> pageOf(@Nullable List<T> results, @Nullable Long count, @Nullable String next) {
        List<T> items = results == null ? List.of() : results;
        return new Page<>(items, count == null ? items.size() : count, next == null);
    }

    /**
     * Reads one ({@code *_retrieve}).
     *
     * @param id its id
     * @return a snapshot of what it is now
     * @throws NotFoundException when there is none with this id
     * @throws ai.cvat.api.client.ForbiddenException when it may not be seen
     * @throws ai.cvat.api.client.ApiException when the server refuses
     * @throws ai.cvat.api.client.TransportException when no answer arrives
     */
    public final E retrieve(long id) {
        return entity(retrieveCall(id).send().requireBody());
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
        destroyCall(id).send();
        context.logger().info("Removed {} {}", title, id);
    }

    /** Removes one after the other, whatever becomes of each. */
    final RemovalReport removeEach(Collection<Long> ids) {
        List<Removal> removals = new ArrayList<>(ids.size());
        for (long id : new LinkedHashSet<>(ids)) {
            removals.add(tryRemove(id));
        }
        return new RemovalReport(title, removals);
    }

    private Removal tryRemove(long id) {
        try {
            remove(id);
            return new Removal(id, Removal.Outcome.REMOVED, null);
        } catch (NotFoundException e) {
            context.logger().info("There is no {} {}", title, id);
            return new Removal(id, Removal.Outcome.NOT_FOUND, e);
        } catch (CvatException e) {
            context.logger().warn("Removing {} {} failed: {}", title, id, e.getMessage());
            return new Removal(id, Removal.Outcome.FAILED, e);
        }
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "{" + context.api().baseUrl().host() + "}";
    }
}
