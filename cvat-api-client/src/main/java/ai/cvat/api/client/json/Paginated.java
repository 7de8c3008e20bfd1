package ai.cvat.api.client.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, as the server answers it. The generated classes with its properties have it.
 *
 * @param <M> the model of an item
 */
public interface Paginated<M> {

    /**
     * The items of this page.
     *
     * @return them, or null where they are null or absent
     */
    @Nullable List<M> getResults();

    /**
     * The number of items of the whole list.
     *
     * @return the number, or null where it is null or absent
     */
    @Nullable Long getCount();

    /**
     * The address of the next page.
     *
     * @return the URL, or null where there is none
     */
    @Nullable String getNext();
}
