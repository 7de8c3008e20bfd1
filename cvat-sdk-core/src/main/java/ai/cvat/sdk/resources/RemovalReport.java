package ai.cvat.sdk.resources;

import java.util.Iterator;
import java.util.List;

/**
 * Report of the removal of many objects, in the order in which they were given. Immutable.
 *
 * @param <I> the type of the ids: a number, a key, a UUID
 */
public final class RemovalReport<I> implements Iterable<Removal<I>> {

    private final String title;
    private final List<Removal<I>> removals;

    RemovalReport(String title, List<Removal<I>> removals) {
        this.title = title;
        this.removals = List.copyOf(removals);
    }

    /**
     * The results of all removals.
     *
     * @return one for each id, in the order of the ids; cannot be changed
     */
    public List<Removal<I>> all() {
        return removals;
    }

    @Override
    public Iterator<Removal<I>> iterator() {
        return removals.iterator();
    }

    /**
     * The ids of those that the server removed.
     *
     * @return the ids; cannot be changed
     */
    public List<I> removed() {
        return ids(Removal.Outcome.REMOVED);
    }

    /**
     * The ids of those that the server does not have.
     *
     * @return the ids; cannot be changed
     */
    public List<I> notFound() {
        return ids(Removal.Outcome.NOT_FOUND);
    }

    /**
     * Those that the server would not remove, or did not answer for.
     *
     * @return them with the reasons; cannot be changed
     */
    public List<Removal<I>> failed() {
        return removals.stream()
                .filter(removal -> removal.outcome() == Removal.Outcome.FAILED)
                .toList();
    }

    /**
     * Throws when there was a failure. Those that were not found do not count as failures.
     *
     * @return this report
     * @throws RemovalException when the server would not remove one of them, or did not answer for it
     */
    public RemovalReport<I> orThrow() {
        if (!failed().isEmpty()) {
            throw new RemovalException(title, this);
        }
        return this;
    }

    private List<I> ids(Removal.Outcome outcome) {
        return removals.stream()
                .filter(removal -> removal.outcome() == outcome)
                .map(Removal::id)
                .toList();
    }

    @Override
    public String toString() {
        return "RemovalReport{removed=" + shown(Removal.Outcome.REMOVED) + ", notFound="
                + shown(Removal.Outcome.NOT_FOUND) + ", failed=" + shown(Removal.Outcome.FAILED) + "}";
    }

    private List<String> shown(Removal.Outcome outcome) {
        return ids(outcome).stream().map(Removal::shown).toList();
    }
}
