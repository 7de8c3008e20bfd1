package ai.cvat.sdk.paging;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.NotFoundException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One walk through a list: holds one page, and the ids of what it delivered. */
final class PageIterator<T> implements Iterator<T> {

    /** Items may move while the list is walked, but not so many that page after page holds nothing else. */
    private static final int MOST_PAGES_WITHOUT_NEWS = 10;

    private final PageSource<T> source;
    private final Function<? super T, ? extends @Nullable Object> identity;
    private final int first;
    private final int largest;
    private final Set<Object> delivered = new HashSet<>();

    private Iterator<T> page = Collections.emptyIterator();
    private int size;
    /** How many items the pages before have, a whole number of pages of the present size. */
    private long offset;

    private int pagesWithoutNews;
    private boolean last;
    private boolean ownSize;
    private @Nullable T next;

    /**
     * A walk.
     *
     * @param first how many items the first page has
     * @param largest how many a page has at most, where many follow; by doubling reached from the first
     */
    PageIterator(
            PageSource<T> source, Function<? super T, ? extends @Nullable Object> identity, int first, int largest) {
        this.source = source;
        this.identity = identity;
        this.first = first;
        this.largest = largest;
        this.size = first;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            if (page.hasNext()) {
                T item = page.next();
                Object key = identity.apply(item);
                if (key == null || delivered.add(key)) {
                    next = item;
                    pagesWithoutNews = 0;
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
        if (pagesWithoutNews == MOST_PAGES_WITHOUT_NEWS) {
            throw new CvatException("The server says that more of the list follows, but the last " + pagesWithoutNews
                    + " pages, up to page " + offset / size + ", held nothing that was not on a page before."
                    + " It, or a proxy before it, seems to ignore the parameter \"page\": ask for the whole list at once,"
                    + " by a larger page_size.");
        }
        pagesWithoutNews++;
        page = Collections.emptyIterator();
        try {
            Page<T> answer = source.page(offset / size + 1, size);
            ownSize |= !isOfSize(answer);
            if (ownSize && size > first) {
                // Then this was another page than it should be.
                size = first;
                return;
            }
            last = answer.last();
            offset += size;
            page = answer.items().iterator();
            if (offset == 2L * size && size < largest && !ownSize) {
                // Both pages are together the first one of twice the size.
                size *= 2;
            }
        } catch (NotFoundException e) {
            // The list became shorter since the page before said that another follows.
            if (offset == 0 || !e.serverMessage().contains("Invalid page")) {
                throw e;
            }
            last = true;
        }
    }

    /** Whether a page has as many items as were asked for, or is the rest; else the server has a size of its own. */
    private boolean isOfSize(Page<T> answer) {
        int items = answer.items().size();
        if (!answer.last()) {
            return items == size;
        }
        return items <= size && (answer.count() < 0 || offset + items == answer.count());
    }
}
