package ai.cvat.sdk.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.annotations.Geometry;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.resources.LabelSpec;
import ai.cvat.sdk.resources.Task;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Tags, shapes and tracks as columns. */
class AnnotationReadTest extends SparkTest {

    private static final List<LabelSpec> LABELS = List.of(
            LabelSpec.any("car").text("plate").number("speed", 0, 200, 1).mutable(),
            LabelSpec.skeleton("person", points -> points.point("nose", 10, 10).point("tail", 90, 90)));

    private static List<Row> rows(Task task, String expression) {
        return cvat().option("task", task.id())
                .load()
                .orderBy("frame")
                .selectExpr(expression)
                .collectAsList();
    }

    private static List<String> json(Task task, String column) {
        return rows(task, "to_json(" + column + ")").stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void tagsHaveTheirLabelsAndAttributesByName() {
        Task task = task(LABELS, 2, 2, 2);
        task.createAnnotations(annotations ->
                annotations.tag("car", 1).attribute("plate", "X1").group(3));

        assertThat(json(task, "tags")).containsExactly("[]", """
                [{"label":"car","attributes":{"plate":"X1","speed":"0"},"source":"manual","group":3}]""");
    }

    @Test
    void shapesHaveAllThatTheServerSays() {
        Task task = task(LABELS, 2, 2, 2);
        task.createAnnotations(annotations -> {
            annotations
                    .rectangle("car", 0, 1, 2, 11, 12.5)
                    .rotation(30)
                    .occluded(true)
                    .zOrder(4)
                    .source("auto");
            annotations
                    .skeleton("person", 1)
                    .element("nose", 5, 6)
                    .element("tail", Geometry.points(7, 8), tail -> tail.outside(true));
        });

        assertThat(json(task, "shapes")).containsExactly("""
                [{"type":"rectangle","label":"car","points":[1.0,2.0,11.0,12.5],"rotation":30.0,"occluded":true,\
                "outside":false,"z_order":4,"group":0,"source":"auto","score":1.0,\
                "attributes":{"plate":"","speed":"0"},"elements":[]}]""", """
                [{"type":"skeleton","label":"person","points":[],"rotation":0.0,"occluded":false,"outside":false,"z_order":0,\
                "group":0,"source":"manual","score":1.0,"attributes":{},"elements":[\
                {"type":"points","label":"nose","points":[5.0,6.0],"rotation":0.0,"occluded":false,"outside":false,"z_order":0,\
                "group":0,"source":"manual","score":1.0,"attributes":{}},\
                {"type":"points","label":"tail","points":[7.0,8.0],"rotation":0.0,"occluded":false,"outside":true,"z_order":0,\
                "group":0,"source":"manual","score":1.0,"attributes":{}}]}]""");
    }

    @Test
    void tracksAreWhereTheyAreBetweenKeyframesAndWhereTheyLeave() {
        Task task = task(LABELS, 6, 6, 2);
        task.createAnnotations(annotations -> annotations
                .track("car")
                .attribute("plate", "X1")
                .keyframe(1, Geometry.rectangle(0, 0, 10, 10), at -> at.attribute("speed", 50))
                .keyframe(3, Geometry.rectangle(8, 4, 18, 14))
                .keyframe(4, Geometry.rectangle(8, 4, 18, 14), at -> at.outside(true)));

        assertThat(rows(task, "inline_outer(tracks)").stream()
                        .map(row -> row.isNullAt(0)
                                ? "nothing"
                                : row.getBoolean(row.fieldIndex("keyframe")) + " "
                                        + row.getList(row.fieldIndex("points"))
                                        + (row.getBoolean(row.fieldIndex("outside")) ? " outside" : "")))
                .containsExactly(
                        "nothing",
                        "true [0.0, 0.0, 10.0, 10.0]",
                        "false [4.0, 2.0, 14.0, 12.0]",
                        "true [8.0, 4.0, 18.0, 14.0]",
                        "true [8.0, 4.0, 18.0, 14.0] outside",
                        "nothing");
        List<Row> tracks = rows(task, "inline(tracks)");
        assertThat(tracks)
                .extracting(row -> row.getLong(row.fieldIndex("track")))
                .containsOnly(Objects.requireNonNull(task.annotations().getTracks())
                        .get(0)
                        .getId());
        assertThat(tracks)
                .extracting(row -> row.getJavaMap(row.fieldIndex("attributes")))
                .allSatisfy(values -> assertThat(values).isEqualTo(Map.of("plate", "X1", "speed", "50")));
    }

    @Test
    void partsOfASkeletonThatIsATrackHaveTheirOwnKeyframes() {
        Task task = task(LABELS, 4, 4, 4);
        task.createAnnotations(annotations -> annotations
                .track("person")
                .skeletonKeyframe(0, at -> {})
                .skeletonKeyframe(2, at -> {})
                .element("nose", nose -> nose.keyframe(0, Geometry.points(0, 0)).keyframe(2, Geometry.points(4, 4)))
                .element(
                        "tail",
                        tail -> tail.keyframe(0, Geometry.points(9, 9))
                                .keyframe(3, Geometry.points(9, 9), at -> at.outside(true))));

        assertThat(
                        rows(
                                task,
                                "transform(tracks[0].elements, e -> concat(e.label, ' ', e.keyframe, ' ', e.points[0], ' ', e.outside))"))
                .extracting(row -> row.getList(0))
                .containsExactly(
                        List.of("nose true 0.0 false", "tail true 9.0 false"),
                        List.of("nose false 2.0 false", "tail false 9.0 false"),
                        List.of("nose true 4.0 false", "tail false 9.0 false"),
                        List.of("nose false 4.0 false", "tail true 9.0 true"));
    }

    @Test
    void keyframesOnDeletedFramesCountWhereTheseAreWanted() {
        Task task = task(LABELS, 4, 4, 4);
        task.createAnnotations(annotations -> annotations
                .track("car")
                .keyframe(0, Geometry.rectangle(0, 0, 10, 10))
                .keyframe(1, Geometry.rectangle(20, 20, 30, 30)));
        task.deleteFrames(Frames.of(1));

        assertThat(rows(task, "tracks[0].points[0]"))
                .extracting(row -> row.getDouble(0))
                .containsExactly(0.0, 0.0, 0.0);
        assertThat(cvat().option("task", task.id())
                        .option("deletedFrames", true)
                        .load()
                        .orderBy("frame")
                        .selectExpr("tracks[0].points[0]")
                        .collectAsList())
                .extracting(row -> row.getDouble(0))
                .containsExactly(0.0, 20.0, 20.0, 20.0);
    }
}
