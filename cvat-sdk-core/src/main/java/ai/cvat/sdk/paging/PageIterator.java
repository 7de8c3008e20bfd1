package ai.cvat.sdk.paging;

import ai.cvat.api.client.NotFoundException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One walk through a list: holds one page, and the ids of what it delivered. */
final class PageIterator<T> implements Iterator<T> {

    private final PageSource<T> source;
    private final Function<? super T, ? extends @Nullable Object> identity;
    private final int size;
    private final Set<Object> delivered = new HashSet<>();

    private Iterator<T> page = Collections.emptyIterator();
    private long number;
    private boolean last;
    private @Nullable T next;

    PageIterator(PageSource<T> source, Function<? super T, ? extends @Nullable Object> identity, int size) {
        this.source = source;
        this.identity = identity;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (page.hasNext()) {
                T item = page.next();
                Object key = identity.apply(item);
                if (key == null || delivered.add(key)) {
                    next = item;
                }
            } else if (last) {
                return false;
            } else {
                turn();
            }
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("The list has no further item.");
        }
        T item = next;
        next = null;
        return item;
    }

    private void turn() {
        page = Collections.emptyIterator();
        try {
            Page<T> answer = source.page(number + 1, size);
            number++;
            last = answer.last();
            page = answer.items().iterator();
        } catch (NotFoundException e) {
            // The list became shorter since the page before said that another follows.
            if (number == 0 || !e.serverMessage().contains("Invalid page")) {
                throw e;
            }
            last = true;
        }
    }
}
