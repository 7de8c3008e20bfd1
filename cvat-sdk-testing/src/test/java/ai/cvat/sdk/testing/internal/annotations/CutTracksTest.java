package ai.cvat.sdk.testing.internal.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What becomes of tracks that several jobs share. What is expected here a real server, 2.54.1, answered to the same requests. */
class CutTracksTest extends StandInTest {

    private String task = "";
    private List<String> jobs = List.of();
    private long car;
    private long pose;
    private long head;
    private long hand;

    private void task(int frames, int segmentSize, int overlap) {
        long id = admin.taskWithImages(
                "{\"name\":\"t\",\"segment_size\":" + segmentSize + ",\"overlap\":" + overlap
                        + ",\"labels\":[{\"name\":\"car\"},{\"name\":\"pose\",\"type\":\"skeleton\",\"svg\":\"\",\"sublabels\":["
                        + "{\"name\":\"head\",\"type\":\"points\"},{\"name\":\"hand\",\"type\":\"points\"}]}]}",
                "{}",
                Pictures.pngs(frames));
        task = "/api/tasks/" + id + "/annotations";
        jobs = admin.get("/api/jobs?sort=id&task_id=" + id).results().asList().stream()
                .map(job -> "/api/jobs/" + job.getAsJsonObject().get("id").getAsLong() + "/annotations")
                .toList();
        JsonArray labels = admin.get("/api/labels?task_id=" + id).results();
        car = id(labels.get(0).getAsJsonObject());
        JsonObject skeleton = labels.get(1).getAsJsonObject();
        pose = id(skeleton);
        head = id(skeleton.getAsJsonArray("sublabels").get(0).getAsJsonObject());
        hand = id(skeleton.getAsJsonArray("sublabels").get(1).getAsJsonObject());
    }

    private static long id(JsonObject object) {
        return object.get("id").getAsLong();
    }

    private static String shape(String type, int frame, String points) {
        return "{\"type\":\"" + type + "\",\"frame\":" + frame + ",\"points\":[" + points + "]}";
    }

    private static String outside(String shape) {
        return shape.replace("{", "{\"outside\":true,");
    }

    private static String box(int frame, String points) {
        return shape("rectangle", frame, points);
    }

    private static String track(long label, int frame, String... shapes) {
        return "{\"frame\":" + frame + ",\"label_id\":" + label + ",\"shapes\":[" + String.join(",", shapes) + "]}";
    }

    private void create(String path, String... tracks) {
        admin.patch(path + "?action=create", "{\"tracks\":[" + String.join(",", tracks) + "]}")
                .requireStatus(200);
    }

    /** The keyframes of each track, such as {@code 0 4 5x}, with an x where it is outside. */
    private List<String> tracks(String path) {
        return list(path).stream().map(CutTracksTest::keyframes).toList();
    }

    private List<JsonObject> list(String path) {
        return AnnotationReader.objects(admin.get(path).requireStatus(200).object(), "tracks");
    }

    private static String keyframes(JsonObject track) {
        return AnnotationReader.objects(track, "shapes").stream()
                .map(shape ->
                        shape.get("frame").getAsLong() + (shape.get("outside").getAsBoolean() ? "x" : ""))
                .collect(Collectors.joining(" "));
    }

    private static List<String> points(JsonObject track) {
        List<String> points = new ArrayList<>();
        for (JsonObject shape : AnnotationReader.objects(track, "shapes")) {
            points.add(shape.getAsJsonArray("points").asList().stream()
                    .map(point -> String.format(Locale.ROOT, "%.4f", point.getAsDouble()))
                    .collect(Collectors.joining(" ")));
        }
        return points;
    }

    @Test
    void aTrackEndsWithItsJobAndGoesOnInTheNext() {
        task(10, 5, 0);
        create(task, track(car, 0, box(0, "1,1,5,5"), box(4, "6,6,9,9"), outside(box(7, "6,6,9,9"))));

        assertThat(tracks(jobs.get(0))).containsExactly("0 4");
        assertThat(tracks(jobs.get(1))).containsExactly("5 7x");
        assertThat(tracks(task)).containsExactly("0 4 5x", "5 7x");
    }

    @Test
    void aTrackIsDrawnWhereJobsBeginAndEnd() {
        task(6, 3, 0);
        create(task, track(car, 0, box(0, "1,1,5,5"), box(5, "6,6,9,9")));

        assertThat(tracks(jobs.get(0))).containsExactly("0 2");
        assertThat(tracks(jobs.get(1))).containsExactly("3 5");
        assertThat(points(list(jobs.get(0)).get(0)))
                .containsExactly("1.0000 1.0000 5.0000 5.0000", "3.0000 3.0000 6.6000 6.6000");
        assertThat(points(list(jobs.get(1)).get(0)))
                .containsExactly("4.0000 4.0000 7.4000 7.4000", "6.0000 6.0000 9.0000 9.0000");
    }

    @Test
    void whatIsAlikeOnSharedFramesIsOneTrack() {
        task(10, 5, 2);
        create(task, track(car, 2, box(2, "0,0,10,10"), box(8, "6,6,20,20")));

        assertThat(tracks(jobs.get(0))).containsExactly("2 4");
        assertThat(tracks(jobs.get(1))).containsExactly("3 7");
        assertThat(tracks(jobs.get(2))).containsExactly("6 8");
        assertThat(tracks(task)).containsExactly("2 3 4 6 7 8");
    }

    @Test
    void whatAJobMakesOtherwiseIsAnotherTrack() {
        task(10, 5, 2);
        create(task, track(car, 2, box(2, "0,0,10,10"), box(8, "6,6,20,20")));
        admin.put(jobs.get(1), "{\"tracks\":[" + track(car, 3, box(3, "40,40,50,50")) + "]}")
                .requireStatus(200);

        assertThat(tracks(task)).containsExactly("2 4 5x", "3 8x", "6 8");
    }

    @Test
    void onlyAreasAreAlike() {
        task(10, 5, 2);
        create(
                task,
                track(car, 0, shape("polygon", 0, "0,0,10,0,10,10,0,10")),
                track(car, 0, shape("polyline", 0, "20,0,30,0,30,10")),
                track(car, 0, shape("points", 0, "40,40")));

        assertThat(tracks(task)).containsExactly("0 3 6", "0 5x", "0 5x", "3 8x", "3 8x", "6", "6");
    }

    @Test
    void polygonsAndLinesWithOtherNumbersOfPointsMoveIntoEachOther() {
        task(10, 5, 0);
        create(
                task,
                track(car, 0, shape("polygon", 0, "0,0,10,0,5,8"), shape("polygon", 9, "20,20,40,20,40,40,20,40")),
                track(car, 0, shape("polyline", 0, "0,0,10,0,20,0,30,0"), shape("polyline", 9, "0,10,30,10")));

        assertThat(points(list(jobs.get(0)).get(0)).get(1))
                .isEqualTo("8.8889 8.8889 23.3333 8.8889 23.3333 17.7778 11.6667 22.2222");
        assertThat(points(list(jobs.get(0)).get(1)).get(1))
                .isEqualTo("0.0000 4.4444 5.5556 4.4444 24.4444 4.4444 30.0000 4.4444");
    }

    @Test
    void aJobHasNothingOfATrackThatIsOutsideThere() {
        task(10, 4, 1);
        create(task, track(car, 0, box(0, "1,1,5,5"), outside(box(3, "1,1,5,5")), box(8, "1,1,5,5")));

        assertThat(tracks(jobs.get(0))).containsExactly("0 3x");
        assertThat(tracks(jobs.get(1))).isEmpty();
        assertThat(tracks(jobs.get(2))).containsExactly("8");
    }

    @Test
    void theElementsOfASkeletonAreCutLikeTracks() {
        task(10, 5, 2);
        create(
                task,
                "{\"frame\":1,\"label_id\":" + pose + ",\"shapes\":[{\"type\":\"skeleton\",\"frame\":1,\"points\":[]}],"
                        + "\"elements\":["
                        + track(head, 1, shape("points", 1, "1,2"), outside(shape("points", 4, "4,5"))) + ","
                        + track(hand, 5, shape("points", 5, "1,2")) + "]}");

        assertThat(skeletons(jobs.get(0))).containsExactly("1 [1 4x]");
        assertThat(skeletons(jobs.get(1))).containsExactly("3 [3 4x, 3x 5]");
        assertThat(skeletons(jobs.get(2))).containsExactly("1 [1x 6]");
        assertThat(skeletons(task)).hasSize(3).startsWith("1 5x [1 4x]");
    }

    private List<String> skeletons(String path) {
        return list(path).stream()
                .map(track -> keyframes(track) + " "
                        + AnnotationReader.objects(track, "elements").stream()
                                .map(CutTracksTest::keyframes)
                                .toList())
                .toList();
    }

    @Test
    void twoKeyframesOnOneFrameBreakTheServer() {
        task(10, 5, 0);

        assertThat(admin.patch(
                                task + "?action=create",
                                "{\"tracks\":[" + track(car, 0, box(0, "1,1,5,5"), box(0, "2,2,5,5"), box(7, "1,1,5,5"))
                                        + "]}")
                        .status())
                .isEqualTo(500);
        assertThat(tracks(task)).isEmpty();
    }

    @Test
    void aTrackThatIsReadCanBeUpdatedInItsJob() {
        task(10, 5, 0);
        create(task, track(car, 0, box(0, "1,1,5,5"), box(7, "6,6,9,9")));
        JsonObject read = list(task).get(0);

        admin.patch(task + "?action=update", "{\"tracks\":[" + read + "]}").requireStatus(200);

        assertThat(list(task).get(0).get("id")).isEqualTo(read.get("id"));
        assertThat(list(task).get(0).getAsJsonArray("shapes")).isEqualTo(read.getAsJsonArray("shapes"));
        assertThat(tracks(task)).containsExactly("0 4 5x", "5 7");
    }
}
