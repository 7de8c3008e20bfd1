package ai.cvat.sdk.resources;

import java.util.List;
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
        @Nullable String next) {}
