package ai.cvat.sdk.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a job has on a frame with the ground truth. Objects are paired within their kind, so that the pairs are as
 * alike as can be; a pair that is not alike enough is none. Cuboids are not compared, as on the server.
 */
final class FrameComparison {

    /** Two tags on a frame are always alike enough: they may differ in their labels. */
    private static final double ENOUGH_FOR_TAGS = 0.5;

    /** So little that it only matters between equals: rather pair those with the same label. */
    private static final double OTHER_LABEL = 1e-9;

    private final QualityParameters parameters;
    private final long frame;
    private final FrameScene truth;
    private final FrameScene data;
    private final Similarity similarity;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<FrameObject> missing = new ArrayList<>();
    private final List<FrameObject> extra = new ArrayList<>();
    private final List<QualityConflict> conflicts = new ArrayList<>();

    private FrameComparison(
            QualityParameters parameters, long frame, double imageArea, FrameScene truth, FrameScene data) {
        this.parameters = parameters;
        this.frame = frame;
        this.truth = truth;
        this.data = data;
        this.similarity = new Similarity(parameters, imageArea, truth, data);
    }

    /** Compares what two sides have on a frame, with the area of its image in pixels. */
    static FrameQuality of(
            QualityParameters parameters,
            long frame,
            double imageArea,
            List<FrameObject> truth,
            List<FrameObject> data) {
        return new FrameComparison(parameters, frame, imageArea, new FrameScene(truth), new FrameScene(data)).compare();
    }

    private FrameQuality compare() {
        Map<String, List<FrameObject>> wanted = byFamily(truth.objects());
        Map<String, List<FrameObject>> found = byFamily(data.objects());
        Stream.concat(wanted.keySet().stream(), found.keySet().stream())
                .distinct()
                .forEach(family -> pair(wanted.getOrDefault(family, List.of()), found.getOrDefault(family, List.of())));
        findConflicts();
        ConfusionMatrix labels = new ConfusionMatrix();
        pairs.forEach(pair -> labels.add(pair.data.label(), pair.truth.label()));
        missing.forEach(object -> labels.add(ConfusionMatrix.NOTHING, object.label()));
        extra.forEach(object -> labels.add(object.label(), ConfusionMatrix.NOTHING));
        List<Pair> shapes = pairs.stream().filter(pair -> !pair.truth.isTag()).toList();
        int missingShapes =
                (int) missing.stream().filter(object -> !object.isTag()).count();
        int extraShapes = (int) extra.stream().filter(object -> !object.isTag()).count();
        Tally tally = labels.tally();
        return new FrameQuality(
                labels,
                parameters.flag("empty_is_annotated") ? tally.withEmptinessCounted() : tally,
                new Tally(
                        shapes.size(),
                        missingShapes,
                        extraShapes,
                        shapes.size() + missingShapes + extraShapes,
                        shapes.size() + extraShapes,
                        shapes.size() + missingShapes),
                shapes.stream().mapToDouble(Pair::similarity).sum(),
                pairs.size(),
                conflicts);
    }

    private static Map<String, List<FrameObject>> byFamily(List<FrameObject> objects) {
        Map<String, List<FrameObject>> families = new LinkedHashMap<>();
        for (FrameObject object : objects) {
            String family = family(object);
            if (family != null) {
                families.computeIfAbsent(family, any -> new ArrayList<>()).add(object);
            }
        }
        return families;
    }

    /** Which objects can be the same as this one: those of the same family; null where none can. */
    static @Nullable String family(FrameObject object) {
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

    private void pair(List<FrameObject> wanted, List<FrameObject> found) {
        double[][] similarities = new double[wanted.size()][found.size()];
        double[][] costs = new double[wanted.size()][found.size()];
        for (int i = 0; i < wanted.size(); i++) {
            for (int j = 0; j < found.size(); j++) {
                FrameObject one = wanted.get(i);
                FrameObject other = found.get(j);
                similarities[i][j] = similarity.of(one, other);
                costs[i][j] = isEnough(one, similarities[i][j])
                        ? 1 - similarities[i][j] + (one.label() == other.label() ? 0 : OTHER_LABEL)
                        : 1;
            }
        }
        List<FrameObject> alone = new ArrayList<>(found);
        int[] partners = Assignment.of(costs);
        for (int i = 0; i < wanted.size(); i++) {
            int partner = partners[i];
            if (partner >= 0 && isEnough(wanted.get(i), similarities[i][partner])) {
                pairs.add(new Pair(wanted.get(i), found.get(partner), similarities[i][partner]));
                alone.remove(found.get(partner));
            } else {
                missing.add(wanted.get(i));
            }
        }
        extra.addAll(alone);
    }

    private boolean isEnough(FrameObject wanted, double alike) {
        return alike > 0 && alike >= (wanted.isTag() ? ENOUGH_FOR_TAGS : parameters.number("iou_threshold"));
    }

    private void findConflicts() {
        missing.forEach(object -> add(ConflictType.MISSING_ANNOTATION, object));
        extra.forEach(object -> add(ConflictType.EXTRA_ANNOTATION, object));
        pairs.stream().filter(pair -> !pair.agrees()).forEach(pair -> add(ConflictType.MISMATCHING_LABEL, pair));
        if (parameters.flag("compare_line_orientation")) {
            pairs.stream().filter(this::runsBackwards).forEach(pair -> add(ConflictType.MISMATCHING_DIRECTION, pair));
        }
        if (parameters.flag("check_covered_annotations")) {
            data.objects().stream()
                    .filter(this::isCovered)
                    .forEach(object -> add(ConflictType.COVERED_ANNOTATION, object));
        }
        if (parameters.flag("compare_groups")) {
            groups();
        }
        if (parameters.flag("compare_attributes")) {
            pairs.stream()
                    .filter(pair -> pair.agrees() && !pair.truth.attributes().equals(pair.data.attributes()))
                    .forEach(pair -> add(ConflictType.MISMATCHING_ATTRIBUTES, pair));
        }
    }

    private boolean runsBackwards(Pair pair) {
        return "polyline".equals(pair.truth.shape())
                && pair.similarity - similarity.alongLine(pair.truth, pair.data)
                        > parameters.number("line_orientation_threshold");
    }

    private boolean isCovered(FrameObject object) {
        return !object.isTag()
                && FrameScene.SOLID.contains(object.shape())
                && data.visibleShare(object) < parameters.number("object_visibility_threshold");
    }

    /** A pair is grouped alike when the groups on both sides are the best counterparts of each other. */
    private void groups() {
        List<Pair> agreed = pairs.stream()
                .filter(pair -> pair.agrees() && !pair.truth.isTag())
                .toList();
        List<List<FrameObject>> wanted =
                agreed.stream().map(pair -> truth.group(pair.truth)).distinct().toList();
        List<List<FrameObject>> found =
                agreed.stream().map(pair -> data.group(pair.data)).distinct().toList();
        double[][] costs = new double[wanted.size()][found.size()];
        for (int i = 0; i < wanted.size(); i++) {
            for (int j = 0; j < found.size(); j++) {
                costs[i][j] = 1 - common(agreed, wanted.get(i), found.get(j));
            }
        }
        int[] partners = Assignment.of(costs);
        for (Pair pair : agreed) {
            int group = wanted.indexOf(truth.group(pair.truth));
            int partner = partners[group];
            boolean alike = partner >= 0
                    && found.get(partner).equals(data.group(pair.data))
                    && 1 - costs[group][partner] >= parameters.number("group_match_threshold");
            if (!alike) {
                add(ConflictType.MISMATCHING_GROUPS, pair);
            }
        }
    }

    /** What two groups have in common, of what they have together. */
    private static double common(List<Pair> agreed, List<FrameObject> wanted, List<FrameObject> found) {
        long common = agreed.stream()
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
    private record Pair(FrameObject truth, FrameObject data, double similarity) {

        boolean agrees() {
            return truth.label() == data.label();
        }
    }
}
