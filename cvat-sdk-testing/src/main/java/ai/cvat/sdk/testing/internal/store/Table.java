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

    private final Map<Long, T> rows = new TreeMap<>();
    private long lastId;

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

    /** The object with this id. */
    public T get(long id, String kind) {
        T row = rows.get(id);
        if (row == null) {
            throw ApiError.noSuch(kind);
        }
        return row;
    }

    /**
     * The object that a request names in its body, of which the server says otherwise that it is missing.
     *
     * @throws ApiError 400 when there is none with this id, or no id
     */
    public T named(@Nullable Long id, String kind) {
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
