package ai.cvat.sdk.resources;

import java.util.Iterator;
import java.util.List;

/** What became of each of many objects that were to be removed, in the order in which they were given. Immutable. */
public final class RemovalReport implements Iterable<Removal> {

    private final String title;
    private final List<Removal> removals;

    RemovalReport(String title, List<Removal> removals) {
        this.title = title;
        this.removals = List.copyOf(removals);
    }

    /**
     * What became of each.
     *
     * @return one for each id, in the order of the ids; cannot be changed
     */
    public List<Removal> all() {
        return removals;
    }

    @Override
    public Iterator<Removal> iterator() {
        return removals.iterator();
    }

    /**
     * The ids of those that the server removed.
     *
     * @return the ids; cannot be changed
     */
    public List<Long> removed() {
        return ids(Removal.Outcome.REMOVED);
    }

    /**
     * The ids of those that the server does not have.
     *
     * @return the ids; cannot be changed
     */
    public List<Long> notFound() {
        return ids(Removal.Outcome.NOT_FOUND);
    }

    /**
     * Those that the server would not remove, or did not answer for.
     *
     * @return them with the reasons; cannot be changed
     */
    public List<Removal> failed() {
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
    public RemovalReport orThrow() {
        if (!failed().isEmpty()) {
            throw new RemovalException(title, this);
        }
        return this;
    }

    private List<Long> ids(Removal.Outcome outcome) {
        return removals.stream()
                .filter(removal -> removal.outcome() == outcome)
                .map(Removal::id)
                .toList();
    }

    @Override
    public String toString() {
        return "RemovalReport{removed=" + removed() + ", notFound=" + notFound() + ", failed="
                + ids(Removal.Outcome.FAILED) + "}";
    }
}
