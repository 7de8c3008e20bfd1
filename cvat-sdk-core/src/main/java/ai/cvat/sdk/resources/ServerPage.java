package ai.cvat.sdk.resources;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.json.Paginated;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, as the server answered it, nothing promised.
 *
 * @param results what is on it
 * @param count how many items the whole list has
 * @param next the address of the next page
 * @param <M> the model of an item
 */
record ServerPage<M>(
        @Nullable List<? extends @Nullable M> results,
        @Nullable Long count,
        @Nullable String next) {

    /** Asks for a page. */
    static <M> ServerPage<M> of(ApiCall<? extends Paginated<M>> call) {
        Paginated<M> page = call.send().requireBody();
        return new ServerPage<>(page.getResults(), page.getCount(), page.getNext());
    }

    /** The same page of what is made of its items. */
    <N> ServerPage<N> map(Function<? super M, N> function) {
        return new ServerPage<>(
                results == null
                        ? null
                        : results.stream()
                                .<@Nullable N>map(item -> item == null ? null : function.apply(item))
                                .toList(),
                count,
                next);
    }
}
