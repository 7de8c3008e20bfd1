package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.annotations.HungarianAssignment;
import java.util.ArrayList;
import java.util.List;

/**
 * The comparison of what a job has on a frame with the ground truth, by one requirement. Objects are paired so that
 * the pairs are as alike as can be; a pair that is not alike enough, or differs in attributes or in direction where
 * these count, is none.
 */
final class FrameComparison {

    /** Two tags on a frame are always alike enough: they may differ in their labels. */
    private static final double ENOUGH_FOR_TAGS = 0.5;

    /** So little that it only matters between equals: rather pair those with the same label. */
    private static final double OTHER_LABEL = 1e-9;

    private final EffectiveRequirement requirement;
    private final long frame;
    private final FrameScene truth;
    private final FrameScene data;
    private final ObjectSimilarity similarity;
    private final AttributeRules attributes;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<FrameObject> missing = new ArrayList<>();
    private final List<FrameObject> extra = new ArrayList<>();
    private final List<QualityConflict> conflicts = new ArrayList<>();

    private FrameComparison(
            EffectiveRequirement requirement, long frame, double imageArea, FrameScene truth, FrameScene data) {
        this.requirement = requirement;
        this.frame = frame;
        this.truth = truth;
        this.data = data;
        this.similarity = new ObjectSimilarity(requirement, imageArea, truth, data);
        this.attributes = requirement.attributes();
    }

    /** Compares what two sides have on a frame, with the area of its image in pixels. */
    static FrameQuality of(
            RequirementScope scope, long frame, double imageArea, List<FrameObject> truth, List<FrameObject> data) {
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
        return new FrameComparison(scope.requirement(), frame, imageArea, new FrameScene(wanted), new FrameScene(found))
                .compare();
    }

    private FrameQuality compare() {
        pair();
        findConflicts();
        ConfusionMatrix labels = new ConfusionMatrix();
        pairs.forEach(pair -> labels.add(pair.data.label(), pair.truth.label()));
        missing.forEach(object -> labels.add(ConfusionMatrix.NOTHING, object.label()));
        extra.forEach(object -> labels.add(object.label(), ConfusionMatrix.NOTHING));
        return new FrameQuality(labels, FrameQuality.Calculation.COMPUTED, List.copyOf(conflicts));
    }

    private void pair() {
        List<FrameObject> wanted = truth.objects();
        List<FrameObject> found = data.objects();
        double[][] costs = new double[wanted.size()][found.size()];
        for (int i = 0; i < wanted.size(); i++) {
            for (int j = 0; j < found.size(); j++) {
                FrameObject one = wanted.get(i);
                FrameObject other = found.get(j);
                double alike = likeness(one, other);
                costs[i][j] = isEnough(one, alike) ? 1 - alike + (one.label() == other.label() ? 0 : OTHER_LABEL) : 1;
            }
        }
        List<FrameObject> alone = new ArrayList<>(found);
        int[] partners = HungarianAssignment.of(costs);
        for (int i = 0; i < wanted.size(); i++) {
            int partner = partners[i];
            if (partner >= 0 && costs[i][partner] < 1) {
                pairs.add(new Pair(wanted.get(i), found.get(partner)));
                alone.remove(found.get(partner));
            } else {
                missing.add(wanted.get(i));
            }
        }
        extra.addAll(alone);
    }

    private double likeness(FrameObject wanted, FrameObject found) {
        if (!attributes.agree(wanted.attributes(), found.attributes())) {
            return 0;
        }
        double alike = similarity.of(wanted, found);
        boolean backwards = "polyline".equals(wanted.shape())
                && requirement.flag("match_orientation")
                && alike - similarity.alongLine(wanted, found) > requirement.number("line_orientation_threshold");
        return backwards ? 0 : alike;
    }

    private boolean isEnough(FrameObject wanted, double alike) {
        return alike > 0 && alike >= (wanted.isTag() ? ENOUGH_FOR_TAGS : requirement.number("iou_threshold"));
    }

    private void findConflicts() {
        missing.forEach(object -> add(ConflictType.MISSING_ANNOTATION, object));
        extra.forEach(object -> add(ConflictType.EXTRA_ANNOTATION, object));
        pairs.stream().filter(pair -> !pair.agrees()).forEach(pair -> add(ConflictType.MISMATCHING_LABEL, pair));
        if (requirement.flag("check_covered_annotations")) {
            data.objects().stream()
                    .filter(this::isCovered)
                    .forEach(object -> add(ConflictType.COVERED_ANNOTATION, object));
        }
        if (requirement.flag("match_groups")) {
            groups();
        }
    }

    private boolean isCovered(FrameObject object) {
        return !object.isTag()
                && FrameScene.SOLID.contains(object.shape())
                && data.visibleShare(object) < requirement.number("object_visibility_threshold");
    }

    /** A pair is grouped alike when the groups on both sides are the best counterparts of each other. */
    private void groups() {
        List<Pair> shapes = pairs.stream().filter(pair -> !pair.truth.isTag()).toList();
        List<List<FrameObject>> wanted =
                shapes.stream().map(pair -> truth.group(pair.truth)).distinct().toList();
        List<List<FrameObject>> found =
                shapes.stream().map(pair -> data.group(pair.data)).distinct().toList();
        double[][] costs = new double[wanted.size()][found.size()];
        for (int i = 0; i < wanted.size(); i++) {
            for (int j = 0; j < found.size(); j++) {
                costs[i][j] = 1 - common(shapes, wanted.get(i), found.get(j));
            }
        }
        int[] partners = HungarianAssignment.of(costs);
        for (Pair pair : shapes) {
            int group = wanted.indexOf(truth.group(pair.truth));
            int partner = partners[group];
            boolean alike = partner >= 0
                    && found.get(partner).equals(data.group(pair.data))
                    && 1 - costs[group][partner] >= requirement.number("group_match_threshold");
            if (!alike) {
                add(ConflictType.MISMATCHING_GROUPS, pair);
            }
        }
    }

    /** The share that two groups have in common, of what they have together. */
    private static double common(List<Pair> pairs, List<FrameObject> wanted, List<FrameObject> found) {
        long common = pairs.stream()
                .filter(pair -> wanted.contains(pair.truth) && found.contains(pair.data))
                .count();
        return (double) common / (wanted.size() + found.size() - common);
    }

    private void add(ConflictType type, FrameObject object) {
        conflicts.add(new QualityConflict(frame, type, List.of(object)));
    }

    private void add(ConflictType type, Pair pair) {
        conflicts.add(new QualityConflict(frame, type, List.of(pair.data, pair.truth)));
    }

    /** Two objects that are taken for the same. */
    private record Pair(FrameObject truth, FrameObject data) {

        boolean agrees() {
            return truth.label() == data.label();
        }
    }
}
