package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.annotations.TestShapes.shape;
import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static ai.cvat.sdk.resources.Wire.answers;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.sdk.annotations.Annotation;
import ai.cvat.sdk.annotations.AnnotationChanges;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.internal.transfer.TestServer;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnnotationVerbsTest {

    private static final String ANNOTATIONS = "/api/tasks/5/annotations/";
    private static final String LABELS = "GET /api/labels?task_id=5&org=&page=1&page_size=100";
    private static final String STORED = """
        {"version": 0,
         "tags": [{"id": 1, "label_id": 3, "frame": 0, "group": 0, "source": "manual", "attributes": []}],
         "shapes": [{"id": 2, "type": "points", "points": [1.5, 2], "label_id": 3, "frame": 1, "attributes": []},
                    {"id": 3, "type": "points", "points": [3, 4], "label_id": 3, "frame": 1, "attributes": []}],
         "tracks": [{"id": 4, "label_id": 3, "frame": 0, "shapes": [], "attributes": []}],
         "news": {"from": ["a", "newer"], "server": 1},
         "intervals": [{"id": 5, "label_id": 3, "start": 0, "stop": 7, "attributes": []}]}\
        """;

    @RegisterExtension
    final TestServer server = new TestServer();

    private Task task() {
        return Wire.task(server, "{\"id\": 5, \"name\": \"cats\", \"size\": 9}");
    }

    @Test
    void annotationsAreCreatedAndUpdatedByTheirAction() {
        Task task = labelled();
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        LabeledDataRequest data = new LabeledDataRequest().shapes(List.of(shape(1)));
        assertThat(task.createAnnotations(a -> a.add(data)).getShapes()).hasSize(2);
        task.updateAnnotations(c -> c.put(AnnotationSource.of(data)));
        assertThat(server.lines())
                .containsExactly(
                        "GET /api/tasks/5",
                        LABELS,
                        "PATCH " + ANNOTATIONS + "?action=create",
                        LABELS,
                        "PATCH " + ANNOTATIONS + "?action=update");
        assertThat(TestServer.body(server.requests().get(2))
                        .getAsJsonObject()
                        .get("shapes")
                        .toString())
                .contains("\"frame\":1");
        assertThat(TestServer.body(server.requests().get(2)).getAsJsonObject().keySet())
                .as("kinds that were not assigned are not sent")
                .containsExactly("shapes");
    }

    @Test
    void annotationsAreMadeByTheLabelsOfTheTask() {
        Task task = task();
        answers(
                server,
                "/api/labels",
                Wire.page("{\"id\": 3, \"name\": \"cat\", \"type\": \"any\", \"attributes\": [], \"task_id\": 5}"));
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        server.on(put(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        task.createAnnotations(a -> a.points("cat", 4, 1, 2));
        assertThat(TestServer.body(server.requests().get(2)).getAsJsonObject().get("shapes"))
                .isEqualTo(JsonParser.parseString("""
                    [{"type": "points", "points": [1.0, 2.0], "label_id": 3, "frame": 4, "attributes": []}]\
                    """));
        task.setAnnotations(a -> a.label(3).tag(0));
        assertThat(server.lines()).endsWith("PUT " + ANNOTATIONS);
        int sent = server.lines().size();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.createAnnotations(a -> a.tag("cot", 0)))
                .withMessageContaining("\"cat\"");
        assertThat(server.lines()).hasSize(sent + 1);
    }

    @Test
    void noIdsRemoveNothing() {
        Task task = task();
        assertThat(task.removeAnnotations(List.of())).isEqualTo(AnnotationCounts.NONE);
        assertThat(server.lines()).containsExactly("GET /api/tasks/5");
    }

    @Test
    void idsRemoveAnnotationsOfAllKindsWhole() {
        Task task = task();
        answers(server, ANNOTATIONS, STORED);
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        assertThat(task.removeAnnotations(1, 2, 4, 5, 99)).isEqualTo(new AnnotationCounts(1, 1, 1, 1));
        assertThat(server.lines()).endsWith("PATCH " + ANNOTATIONS + "?action=delete");
        assertThat(TestServer.body(server.requests().get(2))).isEqualTo(JsonParser.parseString("""
            {"tags": [{"id": 1, "label_id": 3, "frame": 0, "group": 0, "source": "manual", "attributes": []}],
             "shapes": [{"id": 2, "type": "points", "points": [1.5, 2.0], "label_id": 3, "frame": 1,
               "attributes": []}],
             "tracks": [{"id": 4, "label_id": 3, "frame": 0, "shapes": [], "attributes": []}],
             "intervals": [{"id": 5, "label_id": 3, "start": 0, "stop": 7, "attributes": []}]}\
            """));
    }

    @Test
    void unknownIdsSendNothing() {
        Task task = task();
        answers(server, ANNOTATIONS, STORED);
        assertThat(task.removeAnnotations(List.of(99)).total()).isZero();
        assertThat(server.lines()).endsWith("GET " + ANNOTATIONS);
    }

    @Test
    void clearingIsAVerbOfItsOwn() {
        Task task = task();
        server.on(delete(urlPathEqualTo(ANNOTATIONS)), status(204));
        task.clearAnnotations();
        answers(server, "/api/jobs/8", "{\"id\": 8}");
        server.on(delete(urlPathEqualTo("/api/jobs/8/annotations/")), status(204));
        new JobRepository(server.context()).retrieve(8).clearAnnotations();
        assertThat(server.lines()).contains("DELETE " + ANNOTATIONS).endsWith("DELETE /api/jobs/8/annotations/");
    }

    @Test
    void aReaderGivesAllKindsInOrderAndPassesOverWhatItDoesNotKnow() {
        Task task = task();
        answers(server, ANNOTATIONS, STORED);
        try (AnnotationReader reader = task.annotationReader()) {
            assertThat(reader.stream().map(one -> one.getClass().getSimpleName()))
                    .containsExactly("Tag", "Shape", "Shape", "Track", "Interval");
            assertThat(reader.hasNext()).isFalse();
        }
        try (AnnotationReader reader = task.annotationReader()) {
            assertThat(reader.shapes().map(Annotation.Shape::id)).containsExactly(2L, 3L);
        }
        try (AnnotationReader reader = task.annotationReader()) {
            assertThat(reader.next()).isInstanceOf(Annotation.Tag.class);
            assertThat(reader.count()).isEqualTo(new AnnotationCounts(0, 2, 1, 1));
        }
    }

    @Test
    void aReaderTellsOfABrokenAnswerAndOfARefusal() {
        Task task = task();
        answers(server, ANNOTATIONS, "{\"tags\": [], \"shapes\": [{\"id\": 2},");
        try (AnnotationReader reader = task.annotationReader()) {
            assertThat(reader.hasNext()).isTrue();
            assertThatExceptionOfType(TransportException.class).isThrownBy(() -> {
                reader.next();
                reader.next();
            });
        }
        server.on(get(urlPathEqualTo(ANNOTATIONS)), json(400, "\"no data\""));
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(task::annotationReader);
    }

    @Test
    void aSourceIsSentWhileItIsMade() {
        Task task = labelled();
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        server.on(put(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        List<Long> heard = new ArrayList<>();
        AnnotationCounts stored = task.createAnnotations(AnnotationSource.ofShapes(Stream.of(shape(0), shape(1)))
                .progressListener(progress -> heard.add(progress.done())));
        assertThat(stored).isEqualTo(new AnnotationCounts(1, 2, 1, 1));
        assertThat(heard).as("of those that were given").containsExactly(2L);
        assertThat(TestServer.body(server.requests().get(2))
                        .getAsJsonObject()
                        .get("shapes")
                        .getAsJsonArray())
                .hasSize(2);
        assertThat(task.createAnnotations(AnnotationSource.empty())).isEqualTo(AnnotationCounts.NONE);
        assertThat(server.lines()).hasSize(3);
        task.setAnnotations(AnnotationSource.empty());
        assertThat(server.lines()).endsWith("PUT " + ANNOTATIONS);
    }

    private Task labelled() {
        Task task = task();
        answers(
                server,
                "/api/labels",
                Wire.page(
                        "{\"id\": 3, \"name\": \"cat\", \"type\": \"any\", \"attributes\": []}",
                        "{\"id\": 4, \"name\": \"dog\", \"type\": \"any\", \"attributes\": []}"));
        return task;
    }

    private static boolean is(long wanted, @Nullable Long number) {
        return number != null && number == wanted;
    }

    private static long dog(AnnotationChanges changes) {
        return changes.label("dog").id();
    }

    @Test
    void whatIsReadBecomesARequestAndNothingIsLost() {
        Task task = task();
        String shape = """
            {"id": 2, "type": "skeleton", "label_id": 3, "frame": 1, "group": null, "points": [], "from": {"a": "newer server"},
             "attributes": [{"spec_id": 8, "value": "x", "sure": 0.5}],
             "elements": [{"id": 20, "type": "a new type", "points": [1.5, 2], "label_id": 5, "frame": 1, "depth": 7}]}\
            """;
        answers(server, ANNOTATIONS, "{\"shapes\": [" + shape + "]}");
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, "{}"));
        try (AnnotationReader reader = task.annotationReader()) {
            Annotation.Shape read = (Annotation.Shape) reader.next();
            task.updateAnnotations(c ->
                    c.put(AnnotationSource.ofShapes(Stream.of(read.toRequest())).unchecked()));
        }
        assertThat(server.lines()).endsWith("PATCH " + ANNOTATIONS + "?action=update");
        assertThat(TestServer.body(server.requests().get(2))
                        .getAsJsonObject()
                        .getAsJsonArray("shapes")
                        .get(0))
                .isEqualTo(JsonParser.parseString(shape.replace("[1.5, 2]", "[1.5, 2.0]")));
    }

    @Test
    void onlyWhatMeetsTheConditionAndBecomesDifferentIsSent() {
        Task task = labelled();
        answers(server, ANNOTATIONS, STORED);
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));

        AnnotationCounts changed = task.updateAnnotations(changes -> changes.shapes(
                        shape -> true, shape -> shape.labelId(is(3, shape.getId()) ? dog(changes) : 3))
                .tags(tag -> tag.frame() == 7, tag -> tag.group(1L))
                .tracks(track -> track.model().getGroup() != null, track -> track.group(4L))
                .intervals(
                        interval ->
                                interval.start() == 0 && is(7, interval.model().getStop()),
                        interval -> interval.stop(8L))
                .intervals(
                        interval ->
                                interval.start() == 0 && is(7, interval.model().getStop()),
                        interval -> interval.stop(9L)));

        assertThat(changed).isEqualTo(new AnnotationCounts(0, 1, 0, 1));
        assertThat(server.lines()).endsWith("GET " + ANNOTATIONS, LABELS, "PATCH " + ANNOTATIONS + "?action=update");
        assertThat(TestServer.body(server.last())).isEqualTo(JsonParser.parseString("""
            {"shapes": [{"id": 3, "type": "points", "points": [3.0, 4.0], "label_id": 4, "frame": 1, "attributes": []}],
             "intervals": [{"id": 5, "label_id": 3, "start": 0, "stop": 9, "attributes": []}]}\
            """));
    }

    @Test
    void aChangeThatMakesAnAnnotationWrongChangesNothing() {
        Task task = labelled();
        answers(server, ANNOTATIONS, STORED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.updateAnnotations(
                        changes -> changes.shapes(shape -> shape.id() == 3, shape -> shape.frame(9L))))
                .withMessageContaining("id=3")
                .withMessageContaining("frame 9")
                .withMessageContaining("0 to 8");
        assertThat(server.lines()).endsWith("GET " + ANNOTATIONS, LABELS);
    }

    @Test
    void whatWasWrongBeforeTheChangeIsLeftToTheServer() {
        Task task = labelled();
        answers(server, ANNOTATIONS, """
            {"shapes": [{"id": 2, "type": "points", "points": [1, 2], "label_id": 99, "frame": 1, "attributes": []}]}\
            """);
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        assertThat(task.updateAnnotations(changes -> changes.shapes(shape -> true, shape -> shape.group(1L))))
                .isEqualTo(new AnnotationCounts(0, 1, 0, 0));
        assertThat(server.lines()).endsWith("PATCH " + ANNOTATIONS + "?action=update");
    }

    @Test
    void changesThatMatchNothingSendNothing() {
        Task task = labelled();
        answers(server, ANNOTATIONS, STORED);
        assertThat(task.updateAnnotations(changes -> changes.shapes(shape -> false, shape -> shape.group(1L))))
                .isEqualTo(AnnotationCounts.NONE);
        assertThat(server.lines()).endsWith("GET " + ANNOTATIONS);
    }

    @Test
    void framesThatATaskDoesNotHaveAreRefusedBeforeAnythingIsSent() {
        Task task = labelled();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.setAnnotations(a -> {
                    a.tag("cat", 8);
                    a.points("cat", 9, 1, 2);
                }))
                .withMessageContaining("frame 9")
                .withMessageContaining("0 to 8");
        assertThat(server.lines()).endsWith(LABELS);
    }

    @Test
    void framesThatAJobDoesNotHaveAreRefusedBeforeAnythingIsSent() {
        labelled();
        answers(server, "/api/jobs/8", "{\"id\": 8, \"start_frame\": 3, \"stop_frame\": 5}");
        Job job = new JobRepository(server.context()).retrieve(8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> job.createAnnotations(a -> a.tag("cat", 2)))
                .withMessageContaining("frame 2")
                .withMessageContaining("3 to 5");
        LabeledShapeRequest inside = shape(5);
        job.labelSet().check(inside);
        assertThat(server.lines()).noneMatch(line -> line.startsWith("PATCH"));
    }

    @Test
    void aSnapshotFromBeforeTheDataCameIsNotTrusted() {
        Task before = Wire.task(server, "{\"id\": 5, \"name\": \"cats\", \"size\": 0}");
        labelled();
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        before.createAnnotations(a -> a.tag("cat", 8));
        assertThat(server.lines()).endsWith("GET /api/tasks/5", "PATCH " + ANNOTATIONS + "?action=create");
        assertThatIllegalArgumentException().isThrownBy(() -> before.createAnnotations(a -> a.tag("cat", 9)));
    }

    @Test
    void aSourceIsCheckedWhileItIsSentAndEndsAtTheFirstThatIsWrong() {
        Task task = labelled();
        server.on(put(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        AnnotationSource wrong =
                AnnotationSource.empty().shapes(Stream.of(shape(1), shape(9)).iterator());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.setAnnotations(wrong))
                .withMessageContaining("One of the shapes")
                .withMessageContaining("frame 9");
        assertThat(server.lines()).noneMatch(line -> line.startsWith("PUT"));

        task.setAnnotations(AnnotationSource.ofShapes(Stream.of(shape(8))));
        assertThat(server.lines()).endsWith(LABELS, "PUT " + ANNOTATIONS);
    }

    @Test
    void aSourceThatIsUsedUpDoesNotReplaceAnnotationsByNone() {
        Task task = labelled();
        server.on(put(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        AnnotationSource once = AnnotationSource.ofShapes(Stream.of(shape(1)));
        task.setAnnotations(once);
        int before = server.lines().size();
        List<ThrowingCallable> again = List.of(
                () -> task.setAnnotations(once),
                () -> task.createAnnotations(once),
                () -> task.updateAnnotations(changes -> changes.put(once)));
        for (ThrowingCallable call : again) {
            assertThatIllegalStateException().isThrownBy(call).withMessageContaining("make a new one");
        }
        assertThat(server.lines()).hasSize(before);
    }

    @Test
    @SuppressWarnings("NullAway") // as callers without a null checker do
    void nullAmongTheAnnotationsIsNamedAsThat() {
        Task task = labelled();
        List<ThrowingCallable> calls = List.of(
                () -> task.setAnnotations(AnnotationSource.ofShapes(Stream.of(shape(1), null))),
                () -> task.setAnnotations(a -> a.add((LabeledShapeRequest) null)));
        for (ThrowingCallable call : calls) {
            assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining("An annotation is null");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // as callers without a null checker do
    void aCopyOfNothingIsNotASourceOfNone() {
        assertThatNullPointerException().isThrownBy(() -> AnnotationSource.copyOf(null));
    }

    /** What is wrong in an answer, and how it is told. */
    static Map<String, String> unreadable() {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put(
                "{\"shapes\": [{}, {\"id\": 17, \"frame\": 0.5}]}",
                "shapes[1].frame (id 17) is 0.5, which is no integer of 64 bits");
        answers.put("{\"tags\": [{\"frame\": NaN}]}", "tags[0].frame is NaN, which is no integer of 64 bits");
        answers.put("{\"tags\": [{\"id\": 1e99}]}", "tags[0].id is 1e99, which is no integer of 64 bits");
        answers.put(
                "{\"shapes\": [{\"points\": [1, NaN], \"id\": 17}]}",
                "shapes[0].points[1] (id 17) is NaN, which is no finite number");
        answers.put(
                "{\"shapes\": [{\"id\": 17, \"points\": [-1e999, 2]}]}",
                "shapes[0].points[0] (id 17) is -Infinity, which is no finite number");
        answers.put(
                "{\"shapes\": [{\"id\": 17, \"points\": [null, 2]}]}",
                "shapes[0].points[0] (id 17) is null, which is no finite number");
        answers.put(
                "{\"shapes\": [{\"id\": 17, \"rotation\": Infinity}]}",
                "shapes[0].rotation (id 17) is Infinity, which is no finite number");
        answers.put(
                "{\"shapes\": [{\"id\": 17, \"elements\": [{\"points\": [NaN, 1]}]}]}",
                "shapes[0].elements[0].points[0] (id 17) is NaN, which is no finite number");
        answers.put("{\"shapes\": [{\"points\": \"1,2\"}]}", "shapes[0].points is a text, which is no list");
        answers.put("{\"shapes\": [{\"points\": [\"x\"]}]}", "shapes[0].points[0] is x, which is no number");
        answers.put("{\"shapes\": [5]}", "shapes[0] is 5, which is no object");
        answers.put("{\"shapes\": [{}, null]}", "shapes[1] is null, which is no object");
        answers.put("{\"shapes\": 5}", "shapes is 5, which is no list");
        answers.put(
                "{\"tracks\": [{\"id\": 4, \"shapes\": [{\"frame\": \"first\"}]}]}",
                "tracks[0].shapes[0].frame (id 4) is first, which is no integer of 64 bits");
        answers.put(
                "{\"tracks\": [{\"id\": 4, \"elements\": [{\"shapes\": [{\"points\": [NaN]}]}]}]}",
                "tracks[0].elements[0].shapes[0].points[0] (id 4) is NaN, which is no finite number");
        answers.put(
                "{\"intervals\": [{\"id\": 5, \"score\": NaN}]}",
                "intervals[0].score (id 5) is NaN, which is no finite number");
        answers.put("[]", "the answer is a list, which is no object");
        return answers;
    }

    @Test
    void whatCannotBeReadIsNamedTheSameWhetherItIsReadAtOnceOrOneByOne() {
        Task task = task();
        unreadable().forEach((answer, words) -> {
            answers(server, ANNOTATIONS, answer);
            for (ThrowingCallable reading : List.<ThrowingCallable>of(task::annotations, () -> {
                try (AnnotationReader reader = task.annotationReader()) {
                    reader.forEachRemaining(annotation -> {});
                }
            })) {
                assertThatExceptionOfType(TransportException.class)
                        .as(answer)
                        .isThrownBy(reading)
                        .withMessageEndingWith("the answer is not the JSON that was expected: " + words);
            }
        });
    }

    @Test
    void nullsInPlaceOfListsAreNothing() {
        answers(server, ANNOTATIONS, "{\"tags\": null, \"shapes\": [{\"points\": null, \"frame\": null}]}");

        assertThat(task().annotations().getShapes()).hasSize(1);
        try (AnnotationReader reader = task().annotationReader()) {
            assertThat(reader.stream()).hasSize(1);
        }
    }

    @Test
    void aNumberThatJsonDoesNotHaveIsNamedWithItsShape() {
        Task task = task();
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        LabeledShapeRequest wrong = shape(7).id(17L).points(List.of(1.0, Double.NaN));
        List<LabeledShapeRequest> shapes = List.of(shape(1), wrong);

        List<Runnable> ways = List.of(
                () -> task.createAnnotations(a -> a.unchecked().add(new LabeledDataRequest().shapes(shapes))),
                () -> task.updateAnnotations(c -> c.put(AnnotationSource.of(new LabeledDataRequest().shapes(shapes))
                        .unchecked())),
                () -> task.createAnnotations(
                        AnnotationSource.ofShapes(shapes.stream()).unchecked()));

        assertThat(ways)
                .allSatisfy(way -> assertThatIllegalArgumentException()
                        .isThrownBy(way::run)
                        .withMessageContainingAll(
                                "One of the shapes",
                                "frame=7",
                                "points[1] (id 17) is NaN: the server takes finite numbers only"));
        assertThat(server.lines()).containsExactly("GET /api/tasks/5");
    }

    @Test
    void givenAnnotationsAreCheckedByEveryVerbBeforeAnythingIsSent() {
        Task task = labelled();
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        server.on(put(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        LabeledShapeRequest wrong = shape(9);
        LabeledDataRequest data = new LabeledDataRequest().addShapesItem(wrong);
        List<Runnable> ways = List.of(
                () -> task.setAnnotations(a -> a.add(wrong)),
                () -> task.setAnnotations(AnnotationSource.of(data)),
                () -> task.createAnnotations(a -> a.add(data)),
                () -> task.createAnnotations(AnnotationSource.ofShapes(Stream.of(wrong))),
                () -> task.updateAnnotations(c -> c.put(AnnotationSource.of(data))));
        assertThat(ways)
                .allSatisfy(way -> assertThatIllegalArgumentException()
                        .isThrownBy(way::run)
                        .withMessageContainingAll("frame 9", "0 to 8"));
        assertThat(server.lines()).noneMatch(line -> line.startsWith("P"));
    }

    @Test
    void oneWordLeavesTheChecksToTheServer() {
        Task task = task();
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        server.on(put(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        answers(server, ANNOTATIONS, STORED);
        LabeledDataRequest data = new LabeledDataRequest().addShapesItem(shape(9));
        task.setAnnotations(a -> a.unchecked().add(data));
        task.createAnnotations(AnnotationSource.of(data).unchecked());
        task.updateAnnotations(c -> c.put(AnnotationSource.of(data).unchecked()));
        task.updateAnnotations(c -> c.unchecked().shapes(shape -> shape.id() == 3, shape -> shape.frame(9)));
        assertThat(server.lines())
                .as("not even the labels are read")
                .containsExactly(
                        "GET /api/tasks/5",
                        "PUT " + ANNOTATIONS,
                        "PATCH " + ANNOTATIONS + "?action=create",
                        "PATCH " + ANNOTATIONS + "?action=update",
                        "GET " + ANNOTATIONS,
                        "PATCH " + ANNOTATIONS + "?action=update");
    }

    @Test
    void aLambdaThatMakesNothingIsAnErrorThatSaysSo() {
        Task task = labelled();
        for (ThrowingCallable nothing : List.<ThrowingCallable>of(
                () -> task.createAnnotations(a -> {}), () -> task.setAnnotations(a -> a.label("cat"))))
            assertThatIllegalArgumentException()
                    .isThrownBy(nothing)
                    .withMessageContainingAll("No annotation was made", "annotations.rectangle(", "clearAnnotations()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.updateAnnotations(changes -> {}))
                .withMessageContainingAll("No change was given", "changes.shapes(");
        assertThat(server.lines()).noneMatch(line -> line.startsWith("P"));
    }

    @Test
    void whatIsKeptOfAnEarlierCallTakesNothingIntoIt() {
        Task task = labelled();
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        List<AnnotationLabel> kept = new ArrayList<>();
        task.createAnnotations(a -> {
            kept.add(a.label("cat"));
            kept.get(0).rectangle(0, 1, 2, 3, 4);
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> kept.get(0).rectangle(0, 1, 2, 3, 4))
                .withMessageContaining("the lambda of the present call");
    }

    @Test
    void labelsAreReadOnceForACallOfManyRequests() {
        Task task = labelled();
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, "{}"));
        task.createAnnotations(
                AnnotationSource.ofShapes(IntStream.range(0, 25_000).mapToObj(i -> shape(i % 9))));
        assertThat(server.lines()).filteredOn(line -> line.startsWith("PATCH")).hasSize(3);
        assertThat(server.lines()).filteredOn(LABELS::equals).hasSize(1);
    }

    private static final String THERE = """
        {"tags": [{"id": 1, "label_id": 30, "frame": 0, "attributes": [{"spec_id": 300, "value": "red"}]}],
         "shapes": [{"id": 2, "type": "skeleton", "points": [], "label_id": 40, "frame": 1, "attributes": [],
           "elements": [{"id": 20, "type": "points", "points": [1, 2], "label_id": 41, "frame": 1,
             "attributes": [{"spec_id": 410, "value": "true"}]}]}],
         "tracks": [{"id": 4, "label_id": 30, "frame": 0, "attributes": [{"spec_id": 300, "value": "red"}],
           "shapes": [{"id": 5, "frame": 0, "type": "points", "points": [1, 2],
             "attributes": [{"spec_id": 301, "value": "yes"}]}]}]}\
        """;

    private static String label(long id, String name, String parts) {
        return "{\"id\": " + id + ", \"name\": \"" + name + "\", " + parts + "}";
    }

    private static String attribute(long id, String name, boolean mutable) {
        return "{\"id\": " + id + ", \"name\": \"" + name + "\", \"mutable\": " + mutable
                + ", \"input_type\": \"text\", \"values\": []}";
    }

    /** Labels of the same names for both, with other ids. */
    private void labels(long task, long shift, String cat, String colour) {
        server.on(
                get(urlPathEqualTo("/api/labels")).withQueryParam("task_id", equalTo(String.valueOf(task))),
                json(
                        200,
                        Wire.page(
                                label(
                                        30 + shift,
                                        cat,
                                        "\"type\": \"any\", \"attributes\": [" + attribute(300 + shift, colour, false)
                                                + ", " + attribute(301 + shift, "note", true) + "]"),
                                label(
                                        40 + shift,
                                        "person",
                                        "\"type\": \"skeleton\", \"attributes\": [], \"sublabels\": ["
                                                + label(
                                                        41 + shift,
                                                        "head",
                                                        "\"type\": \"points\", \"attributes\": ["
                                                                + attribute(410 + shift, "seen", false) + "]")
                                                + "]"))));
    }

    private Task other() {
        answers(server, "/api/tasks/6", "{\"id\": 6, \"name\": \"more cats\", \"size\": 9}");
        return new TaskRepository(server.context()).retrieve(6);
    }

    @Test
    void annotationsAreCopiedByTheNamesOfLabelsElementsAndAttributesAndWithoutIds() {
        Task source = task();
        Task target = other();
        labels(5, 0, "cat", "colour");
        labels(6, 1000, "cat", "colour");
        answers(server, ANNOTATIONS, THERE);
        server.on(patch(urlPathEqualTo("/api/tasks/6/annotations/")), json(200, STORED));

        assertThat(target.createAnnotations(AnnotationSource.copyOf(source)))
                .isEqualTo(new AnnotationCounts(1, 2, 1, 1));

        assertThat(server.lines()).endsWith("PATCH /api/tasks/6/annotations/?action=create");
        assertThat(TestServer.body(server.last())).isEqualTo(JsonParser.parseString("""
            {"tags": [{"label_id": 1030, "frame": 0, "attributes": [{"spec_id": 1300, "value": "red"}]}],
             "shapes": [{"type": "skeleton", "points": [], "label_id": 1040, "frame": 1, "attributes": [],
               "elements": [{"type": "points", "points": [1.0, 2.0], "label_id": 1041, "frame": 1,
                 "attributes": [{"spec_id": 1410, "value": "true"}]}]}],
             "tracks": [{"label_id": 1030, "frame": 0, "attributes": [{"spec_id": 1300, "value": "red"}],
               "shapes": [{"frame": 0, "type": "points", "points": [1.0, 2.0],
                 "attributes": [{"spec_id": 1301, "value": "yes"}]}]}]}\
            """));
    }

    @Test
    void aCopyThatDoesNotFitNamesWhatIsMissingAndWhatIsNearAndSendsNothing() {
        Task source = task();
        Task target = other();
        labels(5, 0, "cat", "colour");
        answers(server, ANNOTATIONS, THERE);

        labels(6, 1000, "cats", "colour");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target.createAnnotations(AnnotationSource.copyOf(source)))
                .withMessageContainingAll("2 of the annotations do not fit", "no label \"cat\"", "\"cats\"");
        labels(6, 1000, "cat", "color");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target.createAnnotations(AnnotationSource.copyOf(source)))
                .withMessageContainingAll("no attribute \"colour\"", "\"color\"");
        labels(6, 1000, "cat", "colour");
        answers(server, ANNOTATIONS, THERE.replace("\"frame\": 1,", "\"frame\": 12,"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target.createAnnotations(AnnotationSource.copyOf(source)))
                .withMessageContainingAll("1 of the annotations", "The frame 12 is not there: the frames are 0 to 8");
        assertThat(server.lines()).noneMatch(line -> line.startsWith("P"));
    }

    @Test
    void copiesReplaceWhatIsThereAndGoUncheckedAndAlone() {
        Task source = task();
        Task target = other();
        labels(5, 0, "cat", "colour");
        labels(6, 1000, "cat", "colour");
        answers(server, ANNOTATIONS, THERE.replace("\"frame\": 1,", "\"frame\": 12,"));
        server.on(put(urlPathEqualTo("/api/tasks/6/annotations/")), json(200, STORED));

        target.setAnnotations(AnnotationSource.copyOf(source).unchecked());
        assertThat(server.lines()).endsWith("PUT /api/tasks/6/annotations/");
        int sent = server.lines().size();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target.createAnnotations(AnnotationSource.copyOf(source)
                        .shapes(Stream.of(shape(1)).iterator())))
                .withMessageContaining("Copies are sent alone");
        assertThat(server.lines()).hasSize(sent);
    }

    @Test
    void completeOnesArePutInPlaceBesideThoseThatMeetAConditionByLabelsThatAreReadOnce() {
        Task task = labelled();
        answers(server, ANNOTATIONS, STORED);
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, "{\"shapes\": [{}]}"));
        AnnotationCounts changed = task.updateAnnotations(changes -> changes.tags(tag -> true, tag -> tag.group(1))
                .put(AnnotationSource.ofShapes(Stream.of(shape(1).id(2))))
                .put(AnnotationSource.ofShapes(Stream.of(shape(2).id(3)))));
        assertThat(changed).isEqualTo(new AnnotationCounts(1, 2, 0, 0));
        assertThat(server.lines()).filteredOn(LABELS::equals).hasSize(1);
        assertThat(server.lines())
                .filteredOn(line -> line.endsWith("action=update"))
                .hasSize(3);
        assertThat(server.last().getBodyAsString()).contains("\"id\":3");
    }

    @Test
    void asANewRequestAnAnnotationHasNoIdsNorHaveItsParts() {
        Task task = task();
        answers(server, ANNOTATIONS, THERE);
        try (AnnotationReader reader = task.annotationReader()) {
            assertThat(reader.stream()
                            .map(annotation -> annotation.toNewRequest().toString()))
                    .hasSize(3)
                    .allSatisfy(request -> assertThat(request).doesNotContain("{id=", " id="));
        }
        try (AnnotationReader reader = task.annotationReader()) {
            assertThat(reader.stream().map(annotation -> annotation.toRequest().toString()))
                    .allSatisfy(request -> assertThat(request).contains("id="));
        }
    }

    @Test
    void numbersOfAnyTypeAreIds() {
        Task task = task();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.removeAnnotations(List.of(1.5)))
                .withMessageContaining("1.5 is no id");
        answers(server, ANNOTATIONS, STORED);
        server.on(patch(urlPathEqualTo(ANNOTATIONS)), json(200, STORED));
        assertThat(task.removeAnnotations(List.of((short) 1, 2, 3L)).total()).isEqualTo(3);
    }
}
