package ai.cvat.sdk.testing.internal.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import ai.cvat.sdk.testing.internal.store.AttributeSpec;
import ai.cvat.sdk.testing.internal.store.Label;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FrameComparisonTest {

    private static final long CAT = 1;
    private static final long DOG = 2;
    private static final long COLOR = 7;

    private final List<FrameObject> truth = new ArrayList<>();
    private final List<FrameObject> data = new ArrayList<>();
    private final JsonObject settings = QualityRequirement.base("rectangle");
    private long lastId;

    private FrameObject shape(String type, double... points) {
        JsonObject json = WireJson.tree(Map.of("label_id", CAT, "type", type, "source", "manual", "points", points))
                .getAsJsonObject();
        return new FrameObject("shape", ++lastId, 1, json, null);
    }

    private FrameObject tag(long label) {
        JsonObject json =
                WireJson.tree(Map.of("label_id", label, "source", "manual")).getAsJsonObject();
        return new FrameObject("tag", ++lastId, 1, json, null);
    }

    private static FrameObject with(FrameObject object, String name, Object value) {
        JsonObject json = object.json().deepCopy();
        json.add(name, WireJson.tree(value));
        return new FrameObject(object.kind(), object.id(), object.jobId(), json, null);
    }

    private static FrameObject labeled(FrameObject object, long label) {
        return with(object, "label_id", label);
    }

    private static FrameObject grouped(FrameObject object, long group) {
        return with(object, "group", group);
    }

    private static FrameObject colored(FrameObject object, String color) {
        return with(object, "attributes", List.of(Map.of("spec_id", COLOR, "value", color)));
    }

    private FrameObject skeleton(boolean tailIsOutside, double... points) {
        List<JsonElement> parts = new ArrayList<>();
        for (int i = 0; i < points.length; i += 2) {
            FrameObject part = labeled(shape("points", points[i], points[i + 1]), 10 + i);
            parts.add(with(part, "outside", tailIsOutside && i == points.length - 2)
                    .json());
        }
        return with(shape("skeleton"), "elements", parts);
    }

    private void set(String name, Object value) {
        settings.add(name, WireJson.tree(value));
    }

    /** Says what a requirement says, before it is compared by it. */
    private EffectiveRequirement requirement() {
        return EffectiveRequirement.of(
                new QualityRequirement(
                        1,
                        settings,
                        OffsetDateTime.parse("2026-01-01T00:00:00Z"),
                        OffsetDateTime.parse("2026-01-01T00:00:00Z")),
                null);
    }

    /** Compares by a requirement for annotations like the first of the ground truth, or else of the data. */
    private FrameQuality compare() {
        FrameObject first = (truth.isEmpty() ? data : truth).get(0);
        return compare(first.type());
    }

    private FrameQuality compare(String type) {
        set("annotation_type", type);
        Label cat = new Label(CAT, null, "cat", "#000000", "any");
        cat.attributes.add(new AttributeSpec(COLOR, "color", true, "text", "", List.of()));
        return FrameComparison.of(
                RequirementScope.of(requirement(), List.of(cat, new Label(DOG, null, "dog", "#000000", "any"))),
                3,
                truth,
                data);
    }

    /** How many agree, are missing, and are too much. */
    private List<Integer> counts() {
        JsonObject components = compare().labels().components();
        return List.of(
                components.get("valid_count").getAsInt(),
                components.get("missing_count").getAsInt(),
                components.get("extra_count").getAsInt());
    }

    private double likeness() {
        return truth.get(0).likeness(data.get(0));
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
        assertThat(counts()).containsExactly(1, 0, 0);
        assertThat(likeness()).isCloseTo(0.9, within(1e-9));
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
        assertThat(counts()).containsExactly(0, 1, 1);
        assertThat(quality.score("accuracy")).isZero();
    }

    @Test
    void theThresholdDecidesWhatIsAPair() {
        truth.add(shape("rectangle", 0, 0, 10, 10));
        data.add(shape("rectangle", 0, 0, 10, 5));

        assertThat(conflicts()).isEmpty();
        set("iou_threshold", 0.51);
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
        assertThat(counts()).containsExactly(0, 0, 0);
    }

    @Test
    void ofTwoAtTheSamePlaceThoseWithTheSameLabelAreAPair() {
        truth.add(shape("rectangle", 0, 0, 10, 10));
        truth.add(labeled(shape("rectangle", 0, 0, 10, 10), DOG));
        data.add(labeled(shape("rectangle", 0, 0, 10, 10), DOG));
        data.add(shape("rectangle", 0, 0, 10, 10));
        set("check_covered_annotations", false);

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
    }

    @Test
    void aTurnedRectangleOverlapsLess() {
        truth.add(shape("rectangle", 0, 10, 40, 20));
        data.add(with(shape("rectangle", 0, 10, 40, 20), "rotation", 90));
        assertThat(conflicts()).containsExactly(ConflictType.MISSING_ANNOTATION, ConflictType.EXTRA_ANNOTATION);

        truth.set(0, with(truth.get(0), "rotation", 270));
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void ellipsesPolygonsMasksAndLinesAreComparedByTheBoxesAroundThem() {
        FrameObject box = shape("rectangle", 10, 10, 20, 20);
        for (FrameObject inBox : List.of(
                shape("ellipse", 15, 15, 20, 10),
                shape("polygon", 10, 10, 20, 10, 15, 20),
                shape("polyline", 10, 20, 15, 15, 20, 10),
                shape("points", 10, 15, 20, 15, 15, 10, 15, 20),
                skeleton(true, 10, 20, 20, 10, 99, 99),
                shape("mask", 0, 100, 10, 10, 19, 19))) {
            assertThat(box.likeness(inBox)).as(inBox.type()).isCloseTo(1, within(1e-9));
        }

        truth.add(shape("ellipse", 50, 50, 70, 40));
        data.add(shape("ellipse", 50, 50, 60, 40));
        assertThat(likeness()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void aPolygonIsNoCounterpartOfAMask() {
        truth.add(shape("polygon", 10, 10, 14, 10, 14, 12, 10, 12));
        data.add(shape("mask", 0, 8, 10, 10, 13, 11));

        assertThat(conflicts()).containsExactly(ConflictType.MISSING_ANNOTATION);
        assertThat(compare("mask").conflicts()).hasSize(1);
    }

    @Test
    void whatIsHiddenOfAPolygonCountsToo() {
        truth.add(shape("polygon", 0, 0, 20, 0, 20, 10, 0, 10));
        truth.add(with(labeled(shape("polygon", 10, 0, 20, 0, 20, 10, 10, 10), DOG), "z_order", 1));
        data.add(shape("polygon", 0, 0, 10, 0, 10, 10, 0, 10));
        data.add(labeled(shape("polygon", 10, 0, 20, 0, 20, 10, 10, 10), DOG));

        assertThat(conflicts()).isEmpty();
        set("iou_threshold", 0.6);
        assertThat(conflicts()).containsExactly(ConflictType.MISSING_ANNOTATION, ConflictType.EXTRA_ANNOTATION);
    }

    @Test
    void aShapeUnderAnotherIsAConflict() {
        FrameObject small = shape("rectangle", 2, 2, 8, 8);
        FrameObject large = shape("rectangle", 0, 0, 10, 10);
        truth.addAll(List.of(small, large));
        data.addAll(List.of(small, large));

        assertThat(conflicts()).containsExactly(ConflictType.COVERED_ANNOTATION);
        data.set(0, with(small, "z_order", 1));
        assertThat(conflicts()).isEmpty();
        data.set(0, small);
        set("check_covered_annotations", false);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void onlyRectanglesAreFoundToBeCovered() {
        FrameObject small = shape("ellipse", 5, 5, 8, 2);
        FrameObject large = shape("ellipse", 5, 5, 10, 0);
        truth.addAll(List.of(small, large));
        data.addAll(List.of(small, large));

        assertThat(conflicts()).isEmpty();
    }

    @Test
    void linesAreAlikeWhicheverWayTheyRun() {
        truth.add(shape("polyline", 0, 0, 50, 0, 50, 50));
        data.add(shape("polyline", 0, 0, 25, 0, 50, 0, 50, 50));
        assertThat(conflicts()).isEmpty();

        data.set(0, shape("polyline", 50, 50, 50, 0, 0, 0));
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void linesFarApartAreNoPair() {
        truth.add(shape("polyline", 0, 0, 50, 0));
        data.add(shape("polyline", 0, 20, 50, 20));

        assertThat(conflicts()).containsExactly(ConflictType.MISSING_ANNOTATION, ConflictType.EXTRA_ANNOTATION);
        data.set(0, shape("polyline", 0, 0.4, 50, 0.4));
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void pointsHaveNoOrderAndMayBeALittleOff() {
        truth.add(shape("points", 10, 10, 30, 30, 10, 30));
        data.add(shape("points", 30, 30.5, 10.5, 10, 10, 30));
        assertThat(conflicts()).isEmpty();

        data.set(0, shape("points", 10, 10));
        assertThat(conflicts()).containsExactly(ConflictType.MISSING_ANNOTATION, ConflictType.EXTRA_ANNOTATION);
        set("iou_threshold", 0.001);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void aSinglePointIsAPixel() {
        truth.add(shape("points", 20, 20));
        data.add(shape("points", 20, 20));
        assertThat(likeness()).isEqualTo(1);

        data.set(0, shape("points", 20.5, 20));
        assertThat(likeness()).isCloseTo(1.0 / 3, within(1e-9));
        data.set(0, shape("points", 22, 20));
        assertThat(likeness()).isZero();
    }

    @Test
    void skeletonsAreComparedByThePartsThatAreToBeSeen() {
        truth.add(skeleton(false, 10, 10, 30, 10, 20, 30));
        data.add(skeleton(false, 10, 10, 30, 10, 20, 30));
        assertThat(likeness()).isCloseTo(1, within(1e-9));

        data.set(0, skeleton(true, 10, 10, 30, 20, 20, 30));
        assertThat(likeness()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void otherAttributesMakeNoPairWhereTheyCount() {
        truth.add(colored(shape("rectangle", 0, 0, 10, 10), "red"));
        data.add(colored(shape("rectangle", 0, 0, 10, 10), "rad"));
        assertThat(conflicts()).isEmpty();

        compareAttributes("{\"default\":{\"enabled\":true}}");
        assertThat(conflicts()).containsExactly(ConflictType.MISSING_ANNOTATION, ConflictType.EXTRA_ANNOTATION);

        compareAttributes("{\"default\":{\"enabled\":true},\"rules\":[{\"spec_id\":7,\"enabled\":false}]}");
        assertThat(conflicts()).isEmpty();

        compareAttributes(
                "{\"rules\":[{\"spec_id\":7,\"enabled\":true,\"comparator\":\"levenshtein\",\"threshold\":0.6}]}");
        assertThat(conflicts()).isEmpty();

        compareAttributes(
                "{\"rules\":[{\"spec_id\":7,\"enabled\":true,\"comparator\":\"levenshtein\",\"threshold\":0.7}]}");
        assertThat(conflicts()).hasSize(2);
    }

    private void compareAttributes(String rules) {
        settings.add("attribute_comparison", WireJson.read(rules));
    }

    @Test
    void aFilterPicksWhatIsCompared() {
        truth.add(colored(shape("rectangle", 0, 0, 10, 10), "red"));
        truth.add(labeled(shape("rectangle", 50, 0, 52, 2), DOG));

        for (String all : List.of(
                "{\"==\":[{\"var\":\"shape.source\"},\"manual\"]}",
                "{\"<\":[{\"var\":\"shape.area\"},101]}",
                "{\"in\":[{\"var\":\"shape.label\"},[\"cat\",\"dog\"]]}",
                "{\"!\":{\"var\":\"shape.track\"}}",
                "{\"==\":[{\"var\":\"shape.occluded\"},false]}")) {
            set("filter", all);
            assertThat(conflicts()).as(all).hasSize(2);
        }
        for (String one : List.of(
                "{\"==\":[{\"var\":\"shape.label\"},\"cat\"]}",
                "{\"!=\":[{\"var\":\"shape.label\"},\"cat\"]}",
                "{\"in\":[\"a\",{\"var\":\"shape.label\"}]}",
                "{\"<=\":[50,{\"var\":\"shape.area\"},100]}",
                "{\"==\":[{\"var\":\"shape.attribute.value\"},\"red\"]}",
                "{\"in\":[\"color\",{\"var\":\"shape.attribute.name\"}]}",
                "{\"var\":\"shape.attribute.value\"}",
                "{\"and\":[{\"!!\":{\"var\":\"shape.area\"}},{\"or\":[{\">\":[{\"var\":\"shape.area\"},5]}]}]}")) {
            set("filter", one);
            assertThat(conflicts()).as(one).hasSize(1);
        }
        set("filter", "{\"==\":[{\"var\":\"shape.label\"},\"cow\"]}");
        assertThat(compare().calculation()).isEqualTo(FrameQuality.Calculation.FILTER_NO_MATCHES);
    }

    @Test
    void thePointsOfSkeletonsAreObjectsOfTheirOwn() {
        truth.add(skeleton(false, 10, 10, 30, 10, 30, 30, 20, 20));
        data.add(skeleton(true, 10, 10, 30, 10, 30, 30, 20, 20));

        assertThat(compare("skeleton_keypoint").conflicts())
                .extracting(QualityConflict::type)
                .containsExactly(ConflictType.MISSING_ANNOTATION);
        set("filter", "{\"==\":[{\"var\":\"shape.skeleton.label\"},\"dog\"]}");
        assertThat(compare("skeleton_keypoint").calculation()).isEqualTo(FrameQuality.Calculation.FILTER_NO_MATCHES);
    }

    @Test
    void otherGroupsAreAConflict() {
        for (int i = 0; i < 4; i++) {
            truth.add(grouped(shape("rectangle", 20 * i, 0, 20 * i + 10, 10), 1));
            data.add(grouped(shape("rectangle", 20 * i, 0, 20 * i + 10, 10), i < 3 ? 8 : 0));
        }

        assertThat(compare().conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.type()).isEqualTo(ConflictType.MISMATCHING_GROUPS);
            assertThat(conflict.objects()).containsExactly(data.get(3), truth.get(3));
        });
        set("match_groups", false);
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void aRequirementIsAboutOneTypeOfAnnotations() {
        truth.add(shape("cuboid", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

        assertThat(compare("rectangle")).isEqualTo(FrameQuality.NOTHING);
    }

    @Test
    void theFiguresAreThoseOfTheMatrix() {
        truth.add(shape("rectangle", 0, 0, 10, 10));
        truth.add(shape("rectangle", 20, 0, 30, 10));
        truth.add(labeled(shape("rectangle", 40, 0, 50, 10), DOG));
        data.add(shape("rectangle", 0, 0, 10, 10));
        data.add(labeled(shape("rectangle", 20, 0, 30, 10), DOG));

        FrameQuality quality = compare();
        assertThat(quality.labels()
                        .view(new TreeMap<>(Map.of(CAT, "cat", DOG, "dog")), "mean_dice")
                        .toString())
                .isEqualTo("{\"labels\":[\"cat\",\"dog\",\"unmatched\"],"
                        + "\"rows\":[[1,0,0],[1,0,0],[0,1,0]],\"axes\":{\"cols\":\"gt\",\"rows\":\"ds\"},"
                        + "\"precision\":[1.0,0.0,0.0],\"recall\":[0.5,0.0,0.0],"
                        + "\"accuracy\":[0.6666666666666666,0.3333333333333333,0.6666666666666666],"
                        + "\"jaccard_index\":[0.5,0.0,0.0],\"dice\":[0.6666666666666666,0.0,0.0],"
                        + "\"target_metric_summary\":{\"metric\":\"dice\",\"aggregation\":\"mean\","
                        + "\"values\":{\"micro\":0.4,\"mean\":0.3333333333333333,\"label\":0.0},"
                        + "\"worst_labels\":[\"dog\"]}}");
        Map<String, Double> scores = Map.of(
                "accuracy", 1.0 / 3,
                "precision", 0.5,
                "recall", 1.0 / 3,
                "jaccard_index", 0.25,
                "dice", 0.4,
                "mean_precision", 0.5,
                "label_recall", 0.0,
                "mean_jaccard_index", 0.25,
                "label_accuracy", 1.0 / 3);
        scores.forEach(
                (metric, score) -> assertThat(quality.score(metric)).as(metric).isEqualTo(score, within(1e-9)));
    }
}
