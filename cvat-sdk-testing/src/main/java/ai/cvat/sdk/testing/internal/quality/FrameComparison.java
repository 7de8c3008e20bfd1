package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.annotations.HungarianAssignment;
import ai.cvat.sdk.testing.internal.annotations.ShapeArea;
import java.awt.geom.Area;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The comparison of what a job has on a frame with the ground truth, by one requirement. Objects are paired so that
 * the pairs are as alike as can be; a pair that is not alike enough, or differs in attributes where these count, is
 * none.
 */
final class FrameComparison {

    /** So little that it only matters between equals: rather pair those with the same label. */
    private static final double OTHER_LABEL = 1e-9;

    private final EffectiveRequirement requirement;
    private final long frame;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<FrameObject> missing = new ArrayList<>();
    private final List<FrameObject> extra = new ArrayList<>();
    private final List<QualityConflict> conflicts = new ArrayList<>();

    private FrameComparison(EffectiveRequirement requirement, long frame) {
        this.requirement = requirement;
        this.frame = frame;
    }

    /** Compares what two sides have on a frame. */
    static FrameQuality of(RequirementScope scope, long frame, List<FrameObject> truth, List<FrameObject> data) {
        List<FrameObject> wanted = scope.ofType(truth);
        List<FrameObject> found = scope.ofType(data);
        if (wanted.isEmpty() && found.isEmpty()) {
            return FrameQuality.NOTHING;
        }
        wanted = scope.selected(wanted);
        found = scope.selected(found);
        if (wanted.isEmpty() && found.isEmpty()) {
            return new FrameQuality(new ConfusionMatrix(), FrameQuality.Calculation.FILTER_NO_MATCHES, List.of());
        }
        return new FrameComparison(scope.requirement(), frame).compare(wanted, found);
    }

    private FrameQuality compare(List<FrameObject> wanted, List<FrameObject> found) {
        pair(wanted, found);
        ConfusionMatrix labels = new ConfusionMatrix();
        for (FrameObject object : missing) {
            labels.add(ConfusionMatrix.NOTHING, object.label());
            add(ConflictType.MISSING_ANNOTATION, object);
        }
        for (FrameObject object : extra) {
            labels.add(object.label(), ConfusionMatrix.NOTHING);
            add(ConflictType.EXTRA_ANNOTATION, object);
        }
        for (Pair pair : pairs) {
            labels.add(pair.data.label(), pair.truth.label());
            if (pair.data.label() != pair.truth.label()) {
                add(ConflictType.MISMATCHING_LABEL, pair.data, pair.truth);
            }
        }
        if (requirement.flag("check_covered_annotations")) {
            findCovered(found);
        }
        if (requirement.flag("match_groups")) {
            findOtherGroups();
        }
        return new FrameQuality(labels, FrameQuality.Calculation.COMPUTED, List.copyOf(conflicts));
    }

    private void add(ConflictType type, FrameObject... objects) {
        conflicts.add(new QualityConflict(frame, type, List.of(objects)));
    }

    private void pair(List<FrameObject> wanted, List<FrameObject> found) {
        AttributeRules attributes = requirement.attributes();
        double enough = requirement.number("iou_threshold");
        double[][] costs = new double[wanted.size()][found.size()];
        for (int i = 0; i < wanted.size(); i++) {
            for (int j = 0; j < found.size(); j++) {
                FrameObject one = wanted.get(i);
                FrameObject other = found.get(j);
                double alike = attributes.agree(one.attributes(), other.attributes()) ? one.likeness(other) : 0;
                costs[i][j] =
                        alike > 0 && alike >= enough ? 1 - alike + (one.label() == other.label() ? 0 : OTHER_LABEL) : 1;
            }
        }
        extra.addAll(found);
        int[] partners = HungarianAssignment.of(costs);
        for (int i = 0; i < wanted.size(); i++) {
            int partner = partners[i];
            if (partner >= 0 && costs[i][partner] < 1) {
                pairs.add(new Pair(wanted.get(i), found.get(partner)));
                extra.remove(found.get(partner));
            } else {
                missing.add(wanted.get(i));
            }
        }
    }

    /** Of a rectangle, other rectangles that lie above it may leave too little to be seen. */
    private void findCovered(List<FrameObject> found) {
        List<FrameObject> upwards = found.stream()
                .filter(object -> object.type().equals("rectangle"))
                .sorted(Comparator.comparingLong(object -> object.number("z_order")))
                .toList();
        Area above = new Area();
        for (int i = upwards.size() - 1; i >= 0; i--) {
            Area outline = upwards.get(i).outline();
            Area visible = new Area(outline);
            visible.subtract(above);
            double enough = requirement.number("object_visibility_threshold") * ShapeArea.size(outline);
            if (ShapeArea.size(visible) < enough) {
                add(ConflictType.COVERED_ANNOTATION, upwards.get(i));
            }
            above.add(outline);
        }
    }

    /** The shapes of a pair are grouped alike when both are with the same other pairs, for the most part. */
    private void findOtherGroups() {
        for (Pair pair : pairs) {
            Set<Pair> wanted = group(pair, Pair::truth);
            Set<Pair> found = group(pair, Pair::data);
            long common = wanted.stream().filter(found::contains).count();
            double share = (double) common / (wanted.size() + found.size() - common);
            if (!pair.truth.isTag() && share < requirement.number("group_match_threshold")) {
                add(ConflictType.MISMATCHING_GROUPS, pair.data, pair.truth);
            }
        }
    }

    /** The pairs that are in the group of a pair on one side, itself included. */
    private Set<Pair> group(Pair pair, Function<Pair, FrameObject> side) {
        long group = side.apply(pair).number("group");
        return pairs.stream()
                .filter(other ->
                        other.equals(pair) || (group != 0 && side.apply(other).number("group") == group))
                .collect(Collectors.toSet());
    }

    /** Two objects that are taken for the same. */
    private record Pair(FrameObject truth, FrameObject data) {}
}
