package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.data.ValidationFrameChoice.Unfit;
import ai.cvat.sdk.testing.internal.media.Frame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A picker of frames at random, by the server's rules: the same seed picks the same frames, though not those that the
 * real server would pick.
 */
public final class FramePicker {

    private final Random random;
    private final Map<Long, Integer> uses = new HashMap<>();

    public FramePicker(@Nullable Long seed) {
        random = seed == null ? new Random() : new Random(seed);
    }

    /** The numbers of frames by their names. */
    static NavigableSet<Long> named(List<String> names, List<Frame> frames) throws Unfit {
        Map<String, Long> numbers = new HashMap<>();
        for (int i = 0; i < frames.size(); i++) {
            numbers.put(frames.get(i).name(), (long) i);
        }
        List<String> unknown = names.stream()
                .filter(name -> !numbers.containsKey(name))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new Unfit("Unknown validation frames requested: " + String.join(", ", unknown));
        }
        NavigableSet<Long> found = new TreeSet<>();
        names.forEach(name -> found.add(numbers.get(name)));
        return found;
    }

    /** Picks some of the frames. */
    public NavigableSet<Long> some(Collection<Long> frames, long amount) {
        return new TreeSet<>(shuffled(frames).subList(0, (int) Math.min(amount, frames.size())));
    }

    /** Some frames of each job; those that two jobs share count for both. */
    public NavigableSet<Long> ofEach(Segments segments, long amount) {
        NavigableSet<Long> chosen = new TreeSet<>();
        for (Segments.Segment segment : segments.all()) {
            List<Long> frames = segment.frames();
            List<Long> candidates = new ArrayList<>(
                    frames.subList((int) (segment.start() == 0 ? 0 : segments.overlap()), frames.size()));
            long missing = Math.min(frames.size(), amount)
                    - frames.stream().filter(chosen::contains).count();
            candidates.removeAll(chosen);
            if (missing > 0) {
                chosen.addAll(some(candidates, missing));
            }
        }
        return chosen;
    }

    /** In a random order. */
    <T> List<T> shuffled(Collection<T> items) {
        List<T> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Picks some of the frames: those that were picked least so far, without repetition. */
    public List<Long> leastUsed(Collection<Long> frames, long amount) {
        List<Long> order = shuffled(frames);
        order.sort((one, other) -> Integer.compare(used(one), used(other)));
        List<Long> picked = order.subList(0, (int) Math.min(amount, order.size()));
        picked.forEach(this::use);
        return List.copyOf(picked);
    }

    /** Notes that a frame is in use. */
    public void use(long frame) {
        uses.merge(frame, 1, Integer::sum);
    }

    private int used(long frame) {
        return uses.getOrDefault(frame, 0);
    }
}
