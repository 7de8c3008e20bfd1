package ai.cvat.sdk.internal.autoannotation;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.model.Attribute;
import ai.cvat.api.model.InputTypeEnum;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.autoannotation.TrackOptions;
import ai.cvat.sdk.autoannotation.TrackableShape;
import ai.cvat.sdk.autoannotation.TrackingFunction;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.transfer.ImportTarget;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TrackingRunTest {

    private static final String PATH = "/api/jobs/8/annotations/";

    private static final List<LabelRead> LABELS = List.of(
            new LabelRead().id(30).name("car").attributes(List.of(attribute(1, false), attribute(2, true))),
            new LabelRead().id(31).name("sky"));

    @RegisterExtension
    final TestServer server = new TestServer();

    private final TrackOptions options = new TrackOptions();
    private final List<Double> heard = new ArrayList<>();

    private static Attribute attribute(long id, boolean mutable) {
        return new Attribute()
                .id(id)
                .name("attribute " + id)
                .mutable(mutable)
                .inputType(InputTypeEnum.TEXT)
                .values(List.of());
    }

    /** On frame 3 a car and a polygon, on frame 4 another car. */
    @BeforeEach
    void threeShapes() {
        server.on(get(urlPathEqualTo(PATH)), json(200, """
                {"shapes": [
                  {"id": 50, "frame": 3, "label_id": 30, "type": "rectangle", "points": [10, 10, 20, 20], "group": 4,
                   "z_order": 2, "occluded": true, "source": "manual", "rotation": 0,
                   "attributes": [{"spec_id": 1, "value": "a"}, {"spec_id": 2, "value": "b"}]},
                  {"id": 51, "frame": 3, "label_id": 31, "type": "polygon", "points": [0, 0, 9, 0, 9, 9]},
                  {"id": 52, "frame": 4, "label_id": 30, "type": "rectangle", "points": [1, 1, 2, 2]},
                  {"id": 53, "frame": 3, "label_id": 30, "type": "rectangle", "points": [1, 1, 2, 2], "rotation": 30}]}
                """));
        server.on(patch(urlPathEqualTo(PATH)), json(200, "{\"tracks\": [{}]}"));
        options.progressListener(progress -> heard.add(progress.fraction().orElseThrow()));
    }

    /** Moves what it follows to the right by 5 on each image, and does not see it on some. */
    private static class Mover implements TrackingFunction<int[], double[]> {

        private final Set<Integer> unseen;
        private int images;

        Mover(Integer... unseen) {
            this.unseen = Set.of(unseen);
        }

        @Override
        public Set<ShapeType> supportedShapeTypes() {
            return Set.of(ShapeType.RECTANGLE);
        }

        @Override
        public int[] preprocess(BufferedImage image) {
            return new int[] {images++};
        }

        @Override
        public double[] start(int[] image, TrackableShape shape) {
            return shape.points().stream().mapToDouble(point -> point).toArray();
        }

        @Override
        public Optional<TrackableShape> track(int[] image, double[] state) {
            state[0] += 5;
            state[2] += 5;
            return unseen.contains(image[0])
                    ? Optional.empty()
                    : Optional.of(
                            new TrackableShape(ShapeType.RECTANGLE, List.of(state[0], state[1], state[2], state[3])));
        }
    }

    private long track(TrackingFunction<?, ?> function) {
        return track(function, 100);
    }

    private long track(TrackingFunction<?, ?> function, int size) {
        return new TrackingRun(server.context(), "job 8", ImportTarget.annotations("job", 8), LABELS, options)
                .track(FakeDataset.ofOneSize(size), function)
                .tracks();
    }

    private JsonObject sentTrack() {
        return TestServer.body(server.requests().get(1))
                .getAsJsonObject()
                .getAsJsonArray("tracks")
                .get(0)
                .getAsJsonObject();
    }

    /** Frame, first coordinate, and whether it is outside. */
    private List<String> keyframes() {
        List<String> keyframes = new ArrayList<>();
        for (JsonElement one : sentTrack().getAsJsonArray("shapes")) {
            JsonObject keyframe = one.getAsJsonObject();
            keyframes.add(keyframe.get("frame") + " "
                    + keyframe.getAsJsonArray("points").get(0).getAsInt()
                    + (keyframe.get("outside").getAsBoolean() ? " outside" : ""));
        }
        return keyframes;
    }

    @Test
    void shapesOfAFrameBecomeTracksFromTheNextOnAndEndAfterTheLast() {
        options.startFrame(3).frames(3);

        assertThat(track(new Mover())).isEqualTo(1);

        assertThat(server.lines()).containsExactly("GET " + PATH, "PATCH " + PATH + "?action=create");
        assertThat(keyframes()).containsExactly("4 15", "5 20", "6 25", "7 25 outside");
        JsonObject track = sentTrack();
        assertThat(track.get("frame").getAsInt()).isEqualTo(4);
        assertThat(track.get("label_id").getAsInt()).isEqualTo(30);
        assertThat(track.get("group").getAsInt()).isEqualTo(4);
        assertThat(track.get("source").getAsString()).isEqualTo("auto");
        assertThat(track.getAsJsonArray("attributes").toString()).isEqualTo("[{\"spec_id\":1,\"value\":\"a\"}]");
        JsonObject first = track.getAsJsonArray("shapes").get(0).getAsJsonObject();
        assertThat(first.getAsJsonArray("attributes").toString()).isEqualTo("[{\"spec_id\":2,\"value\":\"b\"}]");
        assertThat(first.get("z_order").getAsInt()).isEqualTo(2);
        assertThat(first.get("occluded").getAsBoolean()).isTrue();
        assertThat(heard).hasSize(4).endsWith(1.0);
    }

    @Test
    void whatIsNotSeenIsOutsideUntilItIsSeenAgain() {
        options.startFrame(3).frames(5);

        track(new Mover(1, 3, 4));

        assertThat(keyframes()).containsExactly("5 20", "6 20 outside", "8 35", "9 35 outside");
    }

    @Test
    void shapesMayBeRemovedOnceTheirTracksAreStored() {
        options.startFrame(3).frames(1).removeShapes(true);

        track(new Mover());

        assertThat(server.lines())
                .containsExactly("GET " + PATH, "PATCH " + PATH + "?action=create", "PATCH " + PATH + "?action=delete");
        assertThat(keyframes()).containsExactly("3 10", "4 15", "5 15 outside");
        assertThat(TestServer.body(server.last())
                        .getAsJsonObject()
                        .getAsJsonArray("shapes")
                        .asList())
                .extracting(shape -> shape.getAsJsonObject().get("id").getAsInt())
                .containsExactly(50);
    }

    @Test
    void aTrackToTheLastFrameDoesNotEndBeforeIt() {
        options.startFrame(3).frames(100);

        track(new Mover(), 6);

        assertThat(keyframes()).containsExactly("4 15", "5 20");
    }

    @Test
    void whatIsNeverSeenAgainIsNoTrack() {
        options.startFrame(3).frames(2);

        assertThat(track(new Mover(1, 2))).isZero();

        assertThat(server.lines()).containsExactly("GET " + PATH);
    }

    @Test
    void shapesAreChosenByACondition() {
        options.startFrame(4).frames(1).shapes(shape -> shape.id() == 52);

        track(new Mover());

        assertThat(keyframes()).containsExactly("5 6", "6 6 outside");
    }

    @Test
    void whereThereIsNothingToFollowItIsSaid() {
        options.startFrame(3).shapes(shape -> shape.id() != 50);
        assertThatThrownBy(() -> track(new Mover()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("nothing to follow on frame 3 of job 8", "polygon", "rectangle");
        options.startFrame(9);
        assertThatThrownBy(() -> track(new Mover()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no shape is there");
        options.startFrame(200);
        assertThatThrownBy(() -> track(new Mover()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("startFrame is 200, and job 8 has no such frame");
    }

    @Test
    void framesOfOtherSizesAreRefusedBeforeTheFunctionIsAsked() {
        assertThatThrownBy(() -> new TrackingRun(
                                server.context(), "job 8", ImportTarget.annotations("job", 8), LABELS, options)
                        .track(FakeDataset.range(0, 9), new Mover()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Frame 1 of job 8 is 11 × 10 pixels, and frame 0 is 10 × 10");
        assertThat(server.lines()).isEmpty();
    }

    @Test
    void whatTheFunctionAnswersWrongIsRefusedWithItsFrame() {
        options.startFrame(3);
        assertThatThrownBy(() -> track(answering(new TrackableShape(ShapeType.RECTANGLE, List.of(1.0, 2.0)))))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContainingAll("frame 4 (\"4.png\") of job 8", "the rectangle 50", "4 numbers");
        assertThatThrownBy(() -> track(answering(new TrackableShape(ShapeType.ELLIPSE, List.of(1.0, 2.0, 3.0, 4.0)))))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContaining("a shape keeps its type");
        assertThatThrownBy(() -> track(answering(null)))
                .isInstanceOf(BadFunctionException.class)
                .hasMessageContaining("The function failed on frame 4 (\"4.png\") of job 8");
        assertThatThrownBy(() -> track(new AnswersNull()))
                .isInstanceOf(BadFunctionException.class)
                .hasMessage(
                        "The function answered null for frame 4 (\"4.png\") of job 8: where it finds nothing, answer"
                                + " Optional.empty().");
        assertThat(server.lines()).containsOnly("GET " + PATH);
    }

    private static final class AnswersNull extends Mover {

        @Override
        @SuppressWarnings({"NullAway", "NullOptional"}) // functions of users may
        public Optional<TrackableShape> track(int[] image, double[] state) {
            return null;
        }
    }

    private static Mover answering(@Nullable TrackableShape answer) {
        return new Mover() {
            @Override
            public Optional<TrackableShape> track(int[] image, double[] state) {
                if (answer == null) {
                    throw new IllegalStateException("no model");
                }
                return Optional.of(answer);
            }
        };
    }
}
