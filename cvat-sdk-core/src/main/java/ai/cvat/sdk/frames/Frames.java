package ai.cvat.sdk.frames;

import ai.cvat.sdk.internal.Numbers;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which frames: all, those that are not deleted, a range, or some. Numbers count from 0 within the task, after the start
 * frame and step were applied; within a job, too. Immutable.
 *
 * <pre>{@code
 * task.downloadFrames(Frames.range(0, 99), Path.of("frames"));
 * }</pre>
 */
public final class Frames {

    private static final Frames ALL = new Frames("all frames", Available::numbers);
    private static final Frames ACTIVE = new Frames(
            "all frames that are not deleted",
            available -> available.numbers().stream()
                    .filter(number -> !available.deleted().contains(number))
                    .toList());

    private final String description;
    private final Selection selection;

    /** Chooses of what there is; refuses what is not there. */
    @FunctionalInterface
    private interface Selection {
        List<Long> of(Available available);
    }

    private Frames(String description, Selection selection) {
        this.description = description;
        this.selection = selection;
    }

    /**
     * Which frames there are.
     *
     * @param owner what has them, for messages, such as {@code task 5}
     * @param numbers their numbers, ascending
     * @param deleted those of them that are deleted
     */
    public record Available(String owner, List<Long> numbers, Set<Long> deleted) {

        /**
         * Takes the values as they are.
         *
         * @param owner what has them, for messages
         * @param numbers their numbers, ascending
         * @param deleted those of them that are deleted
         */
        public Available {
            numbers = List.copyOf(numbers);
            deleted = Set.copyOf(deleted);
        }

        /**
         * Refuses frames that are not there.
         *
         * @param wanted the numbers of frames
         * @throws IllegalArgumentException when one of them is not there
         */
        public void check(Iterable<Long> wanted) {
            Set<Long> there = new HashSet<>(numbers);
            for (long number : wanted) {
                if (!there.contains(number)) {
                    throw missing(number);
                }
            }
        }

        private IllegalArgumentException missing(long number) {
            if (numbers.isEmpty()) {
                return new IllegalArgumentException("There is no frame " + number + ": " + owner + " has none.");
            }
            return new IllegalArgumentException("There is no frame " + number + " in " + owner + ": it has "
                    + numbers.size() + ", from " + numbers.get(0) + " to " + numbers.get(numbers.size() - 1) + ".");
        }
    }

    /**
     * All frames, also the deleted ones.
     *
     * @return the same object each time
     */
    public static Frames all() {
        return ALL;
    }

    /**
     * All frames that are not deleted.
     *
     * @return the same object each time
     */
    public static Frames active() {
        return ACTIVE;
    }

    /**
     * A range; of a job that has some frames of it only, those.
     *
     * @param first the first frame
     * @param last the last frame, included
     * @return the frames
     * @throws IllegalArgumentException when a number is negative, or the last frame comes before the first
     */
    public static Frames range(long first, long last) {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("\"" + first + " to " + last
                    + "\" is no range of frames: give the first, from 0 on, and the last, which is part of it.");
        }
        return new Frames("frames " + first + " to " + last, available -> {
            available.check(List.of(first, last));
            return available.numbers().stream()
                    .filter(number -> number >= first && number <= last)
                    .toList();
        });
    }

    /**
     * Some frames.
     *
     * @param numbers their numbers, in the order in which they are wanted; none for no frame
     * @return the frames
     * @throws IllegalArgumentException when one is negative or given twice
     */
    public static Frames of(long... numbers) {
        return of(Numbers.list(numbers));
    }

    /**
     * Some frames.
     *
     * @param numbers their numbers, in the order in which they are wanted; none for no frame
     * @return the frames
     * @throws IllegalArgumentException when one is negative or given twice
     */
    public static Frames of(Collection<? extends Number> numbers) {
        Set<Long> seen = new LinkedHashSet<>();
        for (long number : Numbers.longs(numbers)) {
            if (number < 0) {
                throw new IllegalArgumentException("There is no frame " + number + ": they count from 0 on.");
            }
            if (!seen.add(number)) {
                throw new IllegalArgumentException("Frame " + number + " is given twice: give it once.");
            }
        }
        List<Long> chosen = List.copyOf(seen);
        return new Frames(chosen.size() + " frames", available -> {
            available.check(chosen);
            return chosen;
        });
    }

    /**
     * Chooses.
     *
     * @param available which frames there are
     * @return the numbers of the chosen ones, in order
     * @throws IllegalArgumentException when a frame is chosen that is not there
     */
    public List<Long> among(Available available) {
        return selection.of(available);
    }

    @Override
    public String toString() {
        return description;
    }
}
