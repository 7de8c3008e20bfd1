package ai.cvat.sdk.testing.internal.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The agreement of several annotators in one frame: objects of the same type and label that are alike are taken for the
 * same, and stay when at least half of the annotators have them. Of the shapes of an object the one stays that is most
 * like the others.
 */
final class FrameConsensus {

    private final double threshold;
    private final List<List<FrameObject>> votes = new ArrayList<>();
    private int annotators;

    /**
     * Begins without annotators.
     *
     * @param threshold how alike two shapes have to be to be the same
     */
    FrameConsensus(double threshold) {
        this.threshold = threshold;
    }

    /** Adds what one annotator has on the frame. */
    void add(List<FrameObject> objects) {
        annotators++;
        List<List<FrameObject>> before = new ArrayList<>(votes);
        for (FrameObject object : objects) {
            List<FrameObject> same = before.stream()
                    .filter(vote -> isSame(object, vote))
                    .max(Comparator.comparingDouble(vote -> meanLikeness(object, vote)))
                    .orElseGet(ArrayList::new);
            if (!before.remove(same)) {
                votes.add(same);
            }
            same.add(object);
        }
    }

    private boolean isSame(FrameObject object, List<FrameObject> vote) {
        return vote.stream().allMatch(other -> {
            boolean isComparable = other.type().equals(object.type()) && other.label() == object.label();
            double alike = isComparable ? object.likeness(other) : 0;
            return alike > 0 && alike >= threshold;
        });
    }

    private static double meanLikeness(FrameObject object, List<FrameObject> others) {
        return others.stream().mapToDouble(object::likeness).average().orElse(0);
    }

    /** The objects on which the annotators agree. */
    List<Agreed> agreed() {
        return votes.stream()
                .filter(vote -> vote.size() * 2 >= annotators)
                .map(this::agreed)
                .toList();
    }

    private Agreed agreed(List<FrameObject> vote) {
        FrameObject best = vote.stream()
                .max(Comparator.comparingDouble(object -> meanLikeness(object, vote)))
                .orElseThrow();
        return new Agreed(best, meanLikeness(best, vote) * vote.size() / annotators);
    }

    /**
     * An object that stays.
     *
     * @param score how far all agree, 0 to 1
     */
    record Agreed(FrameObject object, double score) {}
}
