package ai.cvat.sdk.resources;

import ai.cvat.api.client.ApiCall;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.function.Supplier;

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
