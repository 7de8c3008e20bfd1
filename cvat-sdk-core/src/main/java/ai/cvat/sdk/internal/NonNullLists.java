package ai.cvat.sdk.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is there. */
public final class NonNullLists {

    private NonNullLists() {}

    /**
     * The items of a list of an answer, without the nulls that no server should put there.
     *
     * @param list the list, or null where the answer has none
     * @param <T> the type of the items
     * @return the items; cannot be changed
     */
    public static <T> List<T> in(@Nullable List<? extends @Nullable T> list) {
        if (list == null || list.isEmpty()) {
            return List.of();
        }
        List<T> items = new ArrayList<>(list.size());
        for (T item : list) {
            if (item != null) {
                items.add(item);
            }
        }
        return Collections.unmodifiableList(items);
    }
}
