package ai.cvat.sdk.testing.internal.store;

import ai.cvat.sdk.testing.internal.wire.ApiError;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of one kind, by their ids, which count from 1 and are never used again. Guarded by the store's lock. */
public final class Table<T> {

    private final String kind;
    private final Map<Long, T> rows = new TreeMap<>();
    private long lastId;

    /** A table without rows, of what messages name by themselves. */
    public Table() {
        this("object");
    }

    /** A table without rows, of what messages call by this name. */
    public Table(String kind) {
        this.kind = kind;
    }

    /** Makes an object with the next id and keeps it. */
    public T add(LongFunction<T> constructor) {
        long id = ++lastId;
        T row = constructor.apply(id);
        rows.put(id, row);
        return row;
    }

    public @Nullable T find(long id) {
        return rows.get(id);
    }

    /**
     * The object with this id.
     *
     * @throws ApiError 404 when there is none
     */
    public T get(long id) {
        return get(id, kind);
    }

    /**
     * The object with this id, where messages call it otherwise.
     *
     * @throws ApiError 404 when there is none
     */
    public T get(long id, String otherKind) {
        T row = rows.get(id);
        if (row == null) {
            throw ApiError.noSuch(otherKind);
        }
        return row;
    }

    /**
     * The object that a request names in its body, of which the server says otherwise that it is missing.
     *
     * @throws ApiError 400 when there is none with this id, or no id
     */
    public T named(@Nullable Long id) {
        T row = id == null ? null : rows.get(id);
        if (row == null) {
            throw ApiError.invalid(kind + " matching query does not exist.");
        }
        return row;
    }

    public void remove(long id) {
        rows.remove(id);
    }

    public void removeIf(Predicate<T> condition) {
        rows.values().removeIf(condition);
    }

    public Collection<T> all() {
        return Collections.unmodifiableCollection(rows.values());
    }

    public Stream<T> where(Predicate<T> condition) {
        return rows.values().stream().filter(condition);
    }
}
