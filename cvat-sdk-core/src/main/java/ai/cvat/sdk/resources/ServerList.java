package ai.cvat.sdk.resources;

import ai.cvat.api.client.OptionalParameters;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.sdk.filters.Filter;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.Lazy;
import ai.cvat.sdk.internal.ListFields;
import ai.cvat.sdk.internal.MissingProperty;
import ai.cvat.sdk.paging.Page;
import ai.cvat.sdk.paging.PageSource;
import ai.cvat.sdk.paging.PagedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One list of the server: what is asked for, and in which organization.
 *
 * @param <M> the model that the server answers
 * @param <E> what becomes of it
 * @param <Q> the parameters of the list
 */
final class ServerList<M extends ApiModel, E, Q extends OptionalParameters<Q>> {

    private static final String PAGE = "page";
    private static final String PAGE_SIZE = "page_size";
    private static final String ORGANIZATION_ID = "org_id";
    private static final String ORGANIZATION_SLUG = "org";

    private final Supplier<Q> newQuery;
    private final Function<Q, ServerPage<M>> page;
    private final Function<M, E> entity;
    private final Function<E, ? extends @Nullable Object> identity;

    ServerList(
            Supplier<Q> newQuery,
            Function<Q, ServerPage<M>> page,
            Function<M, E> entity,
            Function<E, ? extends @Nullable Object> identity) {
        this.newQuery = newQuery;
        this.page = page;
        this.entity = entity;
        this.identity = identity;
    }

    /** What meets conditions, in the client's organization, unless the conditions name an organization. */
    PagedList<E> list(Consumer<? super Q> query) {
        Q given = given(query);
        return paged(given, (number, size) -> entities(given, number, size));
    }

    /** What meets a condition and others; a condition in JSON that the query sets counts too. */
    PagedList<E> list(Filter filter, Consumer<? super Q> query) {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(filter, "filter");
        return list(given -> {
            query.accept(given);
            filter.accept(given);
        });
    }

    /**
     * What belongs to an object of some organization.
     *
     * @param organization finds the id of the organization, null for the personal workspace; asked with the first page
     * @param owner sets the object
     * @param query sets conditions
     */
    PagedList<E> listWithin(
            Supplier<@Nullable Long> organization, Consumer<? super Q> owner, Consumer<? super Q> query) {
        Objects.requireNonNull(query, "query");
        Q fixed = Filled.by(owner, newQuery.get());
        Q given = given(conditions -> {
            owner.accept(conditions);
            query.accept(conditions);
        });
        requireSame(fixed, given);
        Lazy<@Nullable Long> found = new Lazy<>(organization);
        return paged(given, (number, size) -> {
            Long id = found.get();
            Q within = copy(given);
            return entities(
                    id == null ? within.query(ORGANIZATION_SLUG, "") : within.query(ORGANIZATION_ID, id), number, size);
        });
    }

    /** Refuses conditions that ask for what belongs to something else. */
    private void requireSame(Q fixed, Q given) {
        given.forEach((name, value) -> {
            boolean ofOwner = fixed.containsKey(name) && !value.equals(fixed.get(name));
            if (ofOwner || name.equals(ORGANIZATION_ID) || name.equals(ORGANIZATION_SLUG)) {
                throw new IllegalArgumentException("The list is of one object and of its organization: do not set "
                        + name + " to " + value + ", but list by the client's own repository.");
            }
        });
    }

    private Q given(Consumer<? super Q> query) {
        Q given = Filled.by(query, newQuery.get());
        if (given.containsKey(PAGE)) {
            throw new IllegalArgumentException("The list turns its pages by itself: do not set page to "
                    + given.get(PAGE) + ", but skip or limit the stream().");
        }
        ListFields.check(given);
        return copy(given);
    }

    private PagedList<E> paged(Q given, PageSource<E> source) {
        PagedList<E> list = PagedList.of(source, identity);
        Object size = given.get(PAGE_SIZE);
        return size == null ? list : list.withPageSize(Math.toIntExact(Long.parseLong(size.toString())));
    }

    private Page<E> entities(Q given, long number, int size) {
        ServerPage<M> answer = page.apply(copy(given).query(PAGE, number).query(PAGE_SIZE, size));
        List<? extends @Nullable M> results = answer.results();
        if (results == null) {
            throw MissingProperty.of("list", "results", operation());
        }
        List<E> items = new ArrayList<>(results.size());
        for (M item : results) {
            if (item == null) {
                throw MissingProperty.of("list", "results[" + items.size() + "]", operation());
            }
            items.add(entity.apply(item));
        }
        Long count = answer.count();
        return new Page<>(items, count == null ? Page.UNKNOWN_COUNT : count, isLast(answer, number, size));
    }

    /** A server that names no next page may have none, or not say; the number of items tells. */
    private static boolean isLast(ServerPage<?> answer, long number, int size) {
        if (answer.next() != null) {
            return false;
        }
        Long count = answer.count();
        int length = answer.results() == null ? 0 : answer.results().size();
        return count == null ? length < size : length == 0 || number * size >= count;
    }

    /** The operation's name, from that of its parameters: {@code TasksApi.ListParams} are those of tasks_list. */
    private String operation() {
        Class<?> parameters = newQuery.get().getClass();
        String api = parameters.getEnclosingClass().getSimpleName().replaceFirst("Api$", "");
        String verb = parameters.getSimpleName().replaceFirst("Params$", "");
        return (api + verb.replaceAll("(?=[A-Z])", "_")).toLowerCase(Locale.ROOT);
    }

    private Q copy(Q query) {
        return Filled.by(query, newQuery.get());
    }
}
