package ai.cvat.sdk.paging;

import ai.cvat.api.client.exceptions.CvatException;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list of the server, read page by page while it is walked.
 *
 * <pre>{@code
 * PagedList<Task> tasks = client.tasks().list(query -> query.projectId(7).sort("-updated_date"));
 * long count = tasks.count();
 * List<String> newest = tasks.stream().limit(10).map(Task::name).toList();
 * }</pre>
 *
 * <p>Making one sends nothing. Every walk starts anew and asks for the first page when its first item is wanted, for the
 * next page when the one before is used up, and for nothing more once the caller stops. Only one page is held in memory,
 * with the ids of what was already delivered: items that move to a later page because others appeared before them are not
 * delivered twice. When the list becomes shorter meanwhile, the walk ends where the server has no further page; items that
 * moved to an earlier page are then not seen. So, to remove what a list gives, take {@link #toList()} first.
 *
 * <p>Immutable and thread-safe; an iterator or a stream of it is not.
 *
 * @param <T> the type of the items
 */
public final class PagedList<T> implements Iterable<T> {

    /** How many items the first page has unless another size is chosen. */
    public static final int DEFAULT_PAGE_SIZE = 100;

    /** How many items the pages of a long list have in the end, unless another size is chosen. */
    private static final int LARGEST_PAGE_SIZE = 4 * DEFAULT_PAGE_SIZE;

    private final PageSource<T> source;
    private final Function<? super T, ? extends @Nullable Object> identity;
    private final int pageSize;
    private final int largest;

    private PagedList(
            PageSource<T> source, Function<? super T, ? extends @Nullable Object> identity, int pageSize, int largest) {
        this.source = Objects.requireNonNull(source, "source");
        this.identity = Objects.requireNonNull(identity, "identity");
        this.largest = largest;
        if (pageSize < 1) {
            throw new IllegalArgumentException("The page size is " + pageSize + ": give 1 or more.");
        }
        this.pageSize = pageSize;
    }

    /**
     * Makes a list of anything that the server gives in pages: {@value #DEFAULT_PAGE_SIZE} items at first, and up to four
     * times as many where the walk goes on.
     *
     * @param source asks for a page
     * @param identity tells items apart: gives equal results for the same item, and null where it cannot tell. What it
     *     gives is kept during a walk, so let it be small: an id, not the item
     * @param <T> the type of the items
     * @return the list
     */
    public static <T> PagedList<T> of(PageSource<T> source, Function<? super T, ? extends @Nullable Object> identity) {
        return new PagedList<>(source, identity, DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE);
    }

    /**
     * The same list with pages of another size.
     *
     * @param size how many items each page has, at least 1; the server sets no upper limit
     * @return a new list
     * @throws IllegalArgumentException when the size is less than 1
     */
    public PagedList<T> withPageSize(int size) {
        return new PagedList<>(source, identity, size, size);
    }

    /**
     * How many items the first page has.
     *
     * @return the size, at least 1
     */
    public int pageSize() {
        return pageSize;
    }

    /**
     * Walks the list. The iterator throws what {@link PageSource#page} throws.
     *
     * @return a new walk, from the first item on
     */
    @Override
    public Iterator<T> iterator() {
        return new PageIterator<>(source, identity, pageSize, largest);
    }

    /**
     * Walks the list without asking the server how long it is.
     *
     * @return a split iterator of unknown size
     */
    @Override
    public Spliterator<T> spliterator() {
        return Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
    }

    /**
     * Walks the list as a stream. It holds nothing open and need not be closed; stopping early, as {@code limit} and
     * {@code findFirst} do, asks for no further page.
     *
     * @return a sequential stream
     */
    public Stream<T> stream() {
        return StreamSupport.stream(
                this::spliterator, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL, false);
    }

    /**
     * Reads the whole list.
     *
     * @return all items; cannot be changed
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses
     * @throws ai.cvat.api.client.exceptions.TransportException when an answer does not arrive
     */
    public List<T> toList() {
        return stream().toList();
    }

    /**
     * Asks for the first item only.
     *
     * @return the item, or empty where the list has none
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses
     * @throws ai.cvat.api.client.exceptions.TransportException when no answer arrives
     */
    public Optional<T> first() {
        return source.page(1, 1).items().stream().findFirst();
    }

    /**
     * Asks how many items the list has, with one request for one item.
     *
     * @return the number at this moment
     * @throws CvatException when the server answers but does not say
     * @throws ai.cvat.api.client.exceptions.ApiException when the server refuses
     * @throws ai.cvat.api.client.exceptions.TransportException when no answer arrives
     */
    public long count() {
        long count = source.page(1, 1).count();
        if (count < 0) {
            throw new CvatException("The server does not say how many items the list has (its answer has no \"count\"):"
                    + " count what stream() gives.");
        }
        return count;
    }

    /** Says that this is a list, without asking the server for it. */
    @Override
    public String toString() {
        return "PagedList{pageSize=" + pageSize + "}";
    }
}
