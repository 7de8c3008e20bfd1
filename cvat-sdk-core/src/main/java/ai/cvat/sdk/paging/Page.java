package ai.cvat.sdk.paging;

import java.util.List;

/**
 * One page of a list, as the server answered it.
 *
 * @param items what is on the page, in the server's order; never null
 * @param count how many items the whole list had at that moment; {@link #UNKNOWN_COUNT} where the server did not say
 * @param last whether no page follows
 * @param <T> the type of the items
 */
public record Page<T>(List<T> items, long count, boolean last) {

    /** The count of a list of which the server does not say how long it is. */
    public static final long UNKNOWN_COUNT = -1;

    /**
     * Takes a copy of the items.
     *
     * @param items what is on the page, in the server's order
     * @param count how many items the whole list had at that moment; {@link #UNKNOWN_COUNT} where the server did not say
     * @param last whether no page follows
     */
    public Page {
        items = List.copyOf(items);
    }
}
