package ai.cvat.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FrameComparisonTest {

    private static final double IMAGE = 100 * 100;
    private static final long CAT = 1;
    private static final long DOG = 2;

    private final List<FrameObject> truth = new ArrayList<>();
    private final List<FrameObject> data = new ArrayList<>();
    private final Map<String, Object> settings =
            new HashMap<>(QualitySettings.of(1, new Task(1, "t", OffsetDateTime.parse("2026-01-01T00:00:00Z")))
                    .parameters()
                    .values());
    private long lastId;

    private FrameObject shape(String type, double... points) {
        return new FrameObject("shape", ++lastId, 1, CAT, type, list(points), 0, 0, 0, false, Map.of(), List.of());
    }

    private static List<Double> list(double... points) {
        List<Double> list = new ArrayList<>();
        for (double point : points) {
            list.add(point);
        }
        return list;
    }

    private FrameObject tag(long label) {
        return new FrameObject("tag", ++lastId, 1, label, null, List.of(), 0, 0, 0, false, Map.of(), List.of());
    }

    private static FrameObject labeled(FrameObject object, long label) {
        return new FrameObject(
                object.kind(),
                object.id(),
                object.jobId(),
                label,
                object.shape(),
                object.points(),
                object.rotation(),
                object.depth(),
                object.group(),
                object.outside(),
                object.attributes(),
                object.elements());
    }

    private static FrameObject grouped(FrameObject object, long group) {
        return new FrameObject(
                object.kind(),
                object.id(),
                object.jobId(),
                object.label(),
                object.shape(),
                object.points(),
                object.rotation(),
                object.depth(),
                group,
                object.outside(),
                object.attributes(),
                object.elements());
    }

    private static FrameObject with(FrameObject object, double rotation, long depth, Map<Long, String> attributes) {
        return new FrameObject(
                object.kind(),
                object.id(),
                object.jobId(),
                object.label(),
                object.shape(),
                object.points(),
                rotation,
                depth,
                object.group(),
                object.outside(),
                attributes,
                object.elements());
    }

    private FrameObject skeleton(boolean tailIsOutside, double... points) {
        List<FrameObject> parts = new ArrayList<>();
        for (int i = 0; i < points.length; i += 2) {
            parts.add(new FrameObject(
                    "shape",
                    0,
                    1,
                    10 + i,
                    "points",
                    list(points[i], points[i + 1]),
                    0,
                    0,
                    0,
                    tailIsOutside && i == points.length - 2,
                    Map.of(),
                    List.of()));
        }
        return new FrameObject("shape", ++lastId, 1, CAT, "skeleton", List.of(), 0, 0, 0, false, Map.of(), parts);
    }

    private FrameQuality compare() {
        return FrameComparison.of(new QualityParameters(settings), 3, IMAGE, truth, data);
    }

    private List<ConflictType> conflicts() {
        return compare().conflicts().stream().map(QualityConflict::type).toList();
    }

    @Test
    void whatAgreesIsValid() {
        truth.add(shape("rectangle", 0, 0, 10, 10));
        data.add(shape("rectangle", 0, 0, 10, 9));

        FrameQuality quality = compare();

        assertThat(quality.conflicts()).isEmpty();
        assertThat(quality.annotations()).isEqualTo(new Tally(1, 0, 0, 1, 1, 1));
        assertThat(quality.overlaps()).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void whatIsMissingAndWhatIsExtraAreErrors() {
        truth.add(shape("rectangle", 0, 0, 10, 10));
        data.add(shape("rectangle", 50, 50, 60, 60));

        FrameQuality quality = compare();

        assertThat(quality.conflicts())
                .extracting(
                        QualityConflict::type,
                        QualityConflict::frame,
                        conflict -> conflict.objects().size())
                .containsExactly(
                        tuple(ConflictType.MISSING_ANNOTATION, 3L, 1), tuple(ConflictType.EXTRA_ANNOTATION, 3L, 1));
        assertThat(quality.annotations()).isEqualTo(new Tally(0, 1, 1, 2, 1, 1));
        assertThat(quality.annotations().accuracy()).isZero();
    }

    @Test
    void theThresholdDecidesWhatIsAPair() {
        truth.add(shape("rectangle", 0, 0, 10, 10));
        data.add(shape("rectangle", 0, 0, 10, 5));

        assertThat(conflicts()).isEmpty();
        settings.put("iou_threshold", 0.51);
        assertThat(conflicts()).containsExactly(ConflictType.MISSING_ANNOTATION, ConflictType.EXTRA_ANNOTATION);
    }

    @Test
    void anotherLabelAtTheSamePlaceIsOneErrorOfBoth() {
        truth.add(shape("rectangle", 0, 0, 10, 10));
        data.add(labeled(shape("rectangle", 0, 0, 10, 10), DOG));

        FrameQuality quality = compare();

        assertThat(quality.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.type()).isEqualTo(ConflictType.MISMATCHING_LABEL);
            assertThat(conflict.objects()).containsExactly(data.get(0), truth.get(0));
        });
        assertThat(quality.annotations()).isEqualTo(new Tally(0, 0, 0, 1, 1, 1));
        assertThat(quality.shapes().valid()).isOne();
    }

    @Test
    void ofTwoAtTheSamePlaceThoseWithTheSameLabelAreAPair() {
        truth.add(shape("rectangle", 0, 0, 10, 10));
        truth.add(labeled(shape("rectangle", 0, 0, 10, 10), DOG));
        data.add(labeled(shape("rectangle", 0, 0, 10, 10), DOG));
        data.add(shape("rectangle", 0, 0, 10, 10));
        settings.put("check_covered_annotations", false);

        assertThat(conflicts()).isEmpty();
    }

    @Test
    void tagsAreComparedByTheirLabelsOnly() {
        truth.add(tag(CAT));
        data.add(tag(CAT));
        assertThat(conflicts()).isEmpty();

        truth.add(tag(DOG));
        assertThat(conflicts()).containsExactly(ConflictType.MISSING_ANNOTATION);

        data.add(tag(3));
        assertThat(conflicts()).containsExactly(ConflictType.MISMATCHING_LABEL);
        assertThat(compare().shapes()).isEqualTo(Tally.NONE);
    }

    @Test
    void aTurnedRectangleOverlapsLess() {
        truth.add(shape("rectangle", 0, 10, 40, 20));
        data.add(with(shape("rectangle", 0, 10, 40, 20), 90, 0, Map.of()));
        assertThat(conflicts()).containsExactly(ConflictType.MISSING_ANNOTATION, ConflictType.EXTRA_ANNOTATION);

        truth.set(0, with(truth.get(0), 270, 0, Map.of()));
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void ellipsesAreComparedByTheirAreas() {
        truth.add(shape("ellipse", 50, 50, 70, 40));
        data.add(shape("ellipse", 50, 50, 70, 40));
        assertThat(compare().overlaps()).isCloseTo(1, within(1e-9));

        data.set(0, shape("ellipse", 50, 50, 60, 40));
        assertThat(compare().overlaps()).isCloseTo(0.5, within(1e-3));
    }

    @Test
    void aMaskMatchesThePolygonAroundIt() {
        truth.add(shape("polygon", 10, 10, 14, 10, 14, 12, 10, 12));
        data.add(shape("mask", 0, 8, 10, 10, 13, 11));

        assertThat(conflicts()).isEmpty();
        assertThat(compare().overlaps()).isCloseTo(1, within(1e-9));
    }

    @Test
    void theRunsOfAMaskGoOverItsRows() {
        truth.add(shape("polygon", 11, 10, 13, 10, 13, 11, 11, 11));
        data.add(shape("mask", 1, 2, 3, 10, 10, 12, 11));

        assertThat(compare().overlaps()).isCloseTo(1, within(1e-9));
    }

    @Test
    void whatIsHiddenOfAPolygonDoesNotCount() {
        truth.add(shape("polygon", 0, 0, 20, 0, 20, 10, 0, 10));
        truth.add(with(labeled(shape("polygon", 10, 0, 20, 0, 20, 10, 10, 10), DOG), 0, 1, Map.of()));
        data.add(shape("polygon", 0, 0, 10, 0, 10, 10, 0, 10));
        data.add(labeled(shape("polygon", 10, 0, 20, 0, 20, 10, 10, 10), DOG));

        settings.put("iou_threshold", 0.6);
        assertThat(conflicts()).isEmpty();
        settings.put("panoptic_comparison", false);
        assertThat(conflicts()).contains(ConflictType.MISSING_ANNOTATION, ConflictType.EXTRA_ANNOTATION);
    }

    @Test
    void aShapeUnderAnotherIsAConflict() {
        FrameObject small = shape("rectangle", 2, 2, 8, 8);
        FrameObject large = shape("rectangle", 0, 0, 10, 10);
        truth.addAll(List.of(small, large));
        data.addAll(List.of(small, large));

        assertThat(conflicts()).containsExactly(ConflictType.COVERED_ANNOTATION);
        data.set(0, with(small, 0, 1, Map.of()));
        assertThat(conflicts()).isEmpty();
        data.set(0, small);
        settings.put("check_covered_annotations", false);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void linesAreAlikeWhichWayTheyRunButThatIsAConflict() {
        truth.add(shape("polyline", 0, 0, 50, 0, 50, 50));
        data.add(shape("polyline", 0, 0, 25, 0, 50, 0, 50, 50));
        assertThat(conflicts()).isEmpty();

        data.set(0, shape("polyline", 50, 50, 50, 0, 0, 0));
        assertThat(conflicts()).containsExactly(ConflictType.MISMATCHING_DIRECTION);
        settings.put("compare_line_orientation", false);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void linesFarApartAreNoPair() {
        truth.add(shape("polyline", 0, 0, 50, 0));
        data.add(shape("polyline", 0, 20, 50, 20));

        assertThat(conflicts()).containsExactly(ConflictType.MISSING_ANNOTATION, ConflictType.EXTRA_ANNOTATION);
        settings.put("line_thickness", 0.5);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void pointsHaveNoOrderAndMayBeALittleOff() {
        truth.add(shape("points", 10, 10, 30, 30, 10, 30));
        data.add(shape("points", 30, 30.5, 10.5, 10, 10, 30));
        assertThat(conflicts()).isEmpty();

        data.set(0, shape("points", 10, 10));
        assertThat(conflicts()).containsExactly(ConflictType.MISSING_ANNOTATION, ConflictType.EXTRA_ANNOTATION);
        settings.put("point_size_base", "image_size");
        settings.put("iou_threshold", 0.3);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void theSizeOfTheGroupIsTheMeasureForItsPoints() {
        truth.add(grouped(shape("points", 20, 20), 5));
        truth.add(grouped(shape("rectangle", 15, 15, 25, 25), 5));
        data.add(grouped(shape("points", 26, 20), 5));
        data.add(grouped(shape("rectangle", 15, 15, 25, 25), 5));
        assertThat(conflicts()).contains(ConflictType.MISSING_ANNOTATION, ConflictType.EXTRA_ANNOTATION);

        settings.put("oks_sigma", 0.5);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void skeletonsAreComparedPartByPart() {
        truth.add(skeleton(false, 10, 10, 30, 10, 20, 30));
        data.add(skeleton(false, 10, 10, 30, 10, 20, 30));
        assertThat(compare().overlaps()).isCloseTo(1, within(1e-9));

        data.set(0, skeleton(true, 10, 10, 30, 10, 20, 30));
        truth.set(0, skeleton(false, 10, 10, 30, 10, 20, 10.5));
        settings.put("point_size_base", "image_size");
        assertThat(compare().overlaps()).isCloseTo(2.0 / 3, within(1e-9));
    }

    @Test
    void otherAttributesAreAWarning() {
        truth.add(with(shape("rectangle", 0, 0, 10, 10), 0, 0, Map.of(7L, "red")));
        data.add(with(shape("rectangle", 0, 0, 10, 10), 0, 0, Map.of(7L, "blue")));

        assertThat(conflicts()).containsExactly(ConflictType.MISMATCHING_ATTRIBUTES);
        assertThat(compare().annotations().valid()).isOne();
        settings.put("compare_attributes", false);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void otherGroupsAreAWarning() {
        for (int i = 0; i < 4; i++) {
            truth.add(grouped(shape("rectangle", 20 * i, 0, 20 * i + 10, 10), 1));
            data.add(grouped(shape("rectangle", 20 * i, 0, 20 * i + 10, 10), i < 3 ? 8 : 0));
        }

        assertThat(compare().conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.type()).isEqualTo(ConflictType.MISMATCHING_GROUPS);
            assertThat(conflict.objects()).containsExactly(data.get(3), truth.get(3));
        });
        settings.put("compare_groups", false);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void cuboidsAreNotCompared() {
        truth.add(shape("cuboid", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

        assertThat(compare().annotations()).isEqualTo(Tally.NONE);
    }

    @Test
    void anEmptyFrameCountsWhereItIsSaidTo() {
        assertThat(compare().annotations()).isEqualTo(Tally.NONE);
        settings.put("empty_is_annotated", true);
        assertThat(compare().annotations()).isEqualTo(new Tally(1, 0, 0, 1, 1, 1));

        data.add(tag(CAT));
        assertThat(compare().annotations()).isEqualTo(new Tally(0, 0, 1, 1, 1, 1));
    }

    @Test
    void theMatrixSaysWhichLabelsAreTakenForWhich() {
        truth.add(shape("rectangle", 0, 0, 10, 10));
        truth.add(shape("rectangle", 20, 0, 30, 10));
        truth.add(labeled(shape("rectangle", 40, 0, 50, 10), DOG));
        data.add(shape("rectangle", 0, 0, 10, 10));
        data.add(labeled(shape("rectangle", 20, 0, 30, 10), DOG));

        Map<Long, String> names = new TreeMap<>(Map.of(CAT, "cat", DOG, "dog"));
        assertThat(compare().labels().view(names).toString())
                .isEqualTo("{\"labels\":[\"cat\",\"dog\",\"unmatched\"],"
                        + "\"rows\":[[1,0,0],[1,0,0],[0,1,0]],"
                        + "\"precision\":[1.0,0.0,0.0],\"recall\":[0.5,0.0,0.0],\"accuracy\":[0.5,0.0,0.0]}");
    }
}
