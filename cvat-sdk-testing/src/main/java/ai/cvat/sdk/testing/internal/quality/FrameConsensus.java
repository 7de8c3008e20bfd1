package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.annotations.HungarianAssignment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The agreement of several annotators in one frame: objects that are alike are taken for the same, and stay when at
 * least half of the annotators have them by the same label. Of the shapes of an object the one stays that is most like
 * the others. Cuboids are left out, as on the server.
 */
final class FrameConsensus {

    private final EffectiveRequirement requirement;
    private final double imageArea;
    private final double threshold;
    private final List<Cluster> clusters = new ArrayList<>();
    private int annotators;

    /**
     * Begins without annotators.
     *
     * @param imageArea the size of the frame in pixels
     * @param threshold how alike two shapes have to be to be the same
     */
    FrameConsensus(double imageArea, double threshold) {
        this.requirement = EffectiveRequirement.ofWholeShapes();
        this.imageArea = imageArea;
        this.threshold = threshold;
    }

    /** Adds what one annotator has on the frame. */
    void add(List<FrameObject> objects) {
        annotators++;
        FrameScene scene = new FrameScene(objects);
        Map<String, List<Seen>> families = new LinkedHashMap<>();
        for (FrameObject object : objects) {
            String family = family(object);
            if (family != null) {
                String kind = object.isTag() ? family + object.label() : family;
                families.computeIfAbsent(kind, any -> new ArrayList<>()).add(new Seen(object, scene));
            }
        }
        families.forEach(this::match);
    }

    /** Which objects can be the same as this one: those of the same family; null where none can. */
    private static @Nullable String family(FrameObject object) {
        String shape = object.shape();
        if (shape == null) {
            return "tag";
        }
        return switch (shape) {
            case "polygon", "mask" -> "segment";
            case "cuboid" -> null;
            default -> shape;
        };
    }

    private void match(String family, List<Seen> objects) {
        List<Cluster> before = clusters.stream()
                .filter(cluster -> cluster.family.equals(family))
                .toList();
        double[][] costs = new double[objects.size()][before.size()];
        for (int i = 0; i < objects.size(); i++) {
            for (int j = 0; j < before.size(); j++) {
                costs[i][j] = 1 - likeness(objects.get(i), before.get(j));
            }
        }
        int[] partners = HungarianAssignment.of(costs);
        for (int i = 0; i < objects.size(); i++) {
            int partner = partners[i];
            boolean same = partner >= 0 && costs[i][partner] < 1 && 1 - costs[i][partner] >= threshold;
            Cluster cluster = same ? before.get(partner) : new Cluster(family, new ArrayList<>());
            cluster.members.add(objects.get(i));
            if (!same) {
                clusters.add(cluster);
            }
        }
    }

    /** The likeness of an object to what is least like it in a cluster. */
    private double likeness(Seen object, Cluster cluster) {
        return cluster.members.stream()
                .mapToDouble(member -> likeness(member, object))
                .min()
                .orElse(0);
    }

    private double likeness(Seen one, Seen other) {
        return new ObjectSimilarity(requirement, imageArea, one.scene, other.scene).of(one.object, other.object);
    }

    /** The objects on which the annotators agree. */
    List<Agreed> agreed() {
        List<Agreed> agreed = new ArrayList<>();
        for (Cluster cluster : clusters) {
            Map<Long, List<Seen>> byLabel = new LinkedHashMap<>();
            cluster.members.forEach(member -> byLabel.computeIfAbsent(member.object.label(), label -> new ArrayList<>())
                    .add(member));
            List<Seen> votes = byLabel.values().stream()
                    .max(Comparator.comparingInt(List::size))
                    .orElseThrow();
            if (votes.size() * 2 >= annotators) {
                agreed.add(agreed(votes));
            }
        }
        return agreed;
    }

    private Agreed agreed(List<Seen> votes) {
        Seen best = null;
        double most = -1;
        for (Seen candidate : votes) {
            double mean = votes.stream()
                    .mapToDouble(vote -> vote.equals(candidate) ? 1 : likeness(candidate, vote))
                    .average()
                    .orElse(0);
            if (mean > most) {
                best = candidate;
                most = mean;
            }
        }
        return new Agreed(Objects.requireNonNull(best).object, most * votes.size() / annotators);
    }

    /**
     * An object that stays.
     *
     * @param score how far all agree, 0 to 1
     */
    record Agreed(FrameObject object, double score) {}

    private record Seen(FrameObject object, FrameScene scene) {}

    private record Cluster(String family, List<Seen> members) {}
}
