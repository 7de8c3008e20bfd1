package ai.cvat.sdk.internal.annotations;

import static ai.cvat.sdk.internal.annotations.TestShapes.shape;
import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.ForbiddenException;
import ai.cvat.api.client.exceptions.ServerErrorException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.model.AttributeValRequest;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledShapeRequest;
import ai.cvat.api.model.SubLabeledTrackRequest;
import ai.cvat.api.model.TrackedShapeRequest;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.annotations.PartialUploadException;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.transfer.TransferException;
import com.github.tomakehurst.wiremock.http.Fault;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnnotationStreamsTest {

    private static final String PATH = "/api/jobs/8/annotations/";
    private static final LabelSet LABELS =
            LabelSet.of(List.of(new LabelRead().id(3).name("cat")));

    @RegisterExtension
    final TestServer server = new TestServer();

    /** Ten objects in one request. */
    private AnnotationStreams streams() {
        return new AnnotationStreams(
                server.context(), "api/jobs/8/annotations/", () -> LABELS, new AnnotationBody.Limits(10, 1 << 20));
    }

    private AnnotationStreams streamsOfTheUsualSize() {
        return new AnnotationStreams(server.context(), "api/jobs/8/annotations/", () -> LABELS);
    }

    private static Stream<LabeledShapeRequest> shapes(long count) {
        return LongStream.range(0, count).mapToObj(TestShapes::shape);
    }

    private static LabeledTrackRequest track(int keyframes) {
        return new LabeledTrackRequest()
                .labelId(3)
                .frame(0)
                .shapes(Collections.nCopies(
                        keyframes,
                        new TrackedShapeRequest()
                                .frame(0)
                                .type(ShapeType.POINTS)
                                .points(List.of(1.0, 2.0))));
    }

    /** How many of a kind were in each request. */
    private List<Integer> sent(String kind) {
        return server.requests().stream()
                .map(request -> TestServer.body(request).getAsJsonObject().get(kind))
                .map(items -> items instanceof JsonArray array ? array.size() : 0)
                .toList();
    }

    private JsonElement sent(int request, String kind) {
        return TestServer.body(server.requests().get(request))
                .getAsJsonObject()
                .getAsJsonArray(kind)
                .get(0);
    }

    private void everyRequestIsAnswered(String body) {
        server.on(put(urlPathEqualTo(PATH)), json(200, body));
        server.on(patch(urlPathEqualTo(PATH)), json(200, body));
    }

    @Test
    void tenThousandObjectsGoIntoOneRequest() {
        everyRequestIsAnswered("{}");
        streamsOfTheUsualSize().send(Writing.CREATE, AnnotationSource.ofShapes(shapes(25_000)));
        streamsOfTheUsualSize()
                .send(
                        Writing.UPDATE,
                        new LabeledDataRequest().shapes(shapes(10_001).toList()));
        assertThat(sent("shapes")).containsExactly(10_000, 10_000, 5_000, 10_000, 1);
    }

    @Test
    void elementsKeyframesAndValuesOfAttributesAreObjectsToo() {
        everyRequestIsAnswered("{}");
        LabeledShapeRequest skeleton = shape(0).type(ShapeType.SKELETON)
                .elements(Collections.nCopies(
                        2, new SubLabeledShapeRequest().labelId(4).frame(0)));
        LabeledImageRequest tag = new LabeledImageRequest()
                .labelId(3)
                .frame(0)
                .attributes(Collections.nCopies(
                        4, new AttributeValRequest().specId(7).value("x")));
        AnnotationStreams streams = new AnnotationStreams(
                server.context(), "api/jobs/8/annotations/", () -> LABELS, new AnnotationBody.Limits(10, 1 << 20));
        streams.send(
                Writing.CREATE,
                AnnotationSource.empty()
                        .tags(List.of(tag, tag, tag).iterator())
                        .shapes(List.of(skeleton, skeleton, skeleton).iterator())
                        .tracks(List.of(track(5), track(5)).iterator())
                        .unchecked());
        assertThat(sent("tags")).as("five objects each").containsExactly(2, 1, 0);
        assertThat(sent("shapes")).as("three objects each").containsExactly(0, 2, 1);
        assertThat(sent("tracks")).as("six objects each").containsExactly(0, 0, 2);
    }

    @Test
    void anAnnotationOfMoreObjectsThanARequestHasGoesAlone() {
        everyRequestIsAnswered("{}");
        streams().send(Writing.CREATE, new LabeledDataRequest().tracks(List.of(track(30), track(30))));
        assertThat(sent("tracks")).containsExactly(1, 1);
    }

    @Test
    void requestsAreBoundedByTheirBytesToo() {
        everyRequestIsAnswered("{}");
        LabeledShapeRequest long1 = shape(0).points(Collections.nCopies(10_000, 1.5));
        new AnnotationStreams(
                        server.context(),
                        "api/jobs/8/annotations/",
                        () -> LABELS,
                        new AnnotationBody.Limits(1_000, 50_000))
                .send(
                        Writing.CREATE,
                        AnnotationSource.ofShapes(Stream.of(long1, long1, long1))
                                .unchecked());
        assertThat(sent("shapes")).containsExactly(2, 1);
    }

    @Test
    void whatDoesNotGoIntoTheReplacementIsAddedToItInOrder() {
        everyRequestIsAnswered("{\"shapes\": [{}]}");
        LabeledDataRequest data =
                new LabeledDataRequest().shapes(shapes(12).toList()).tracks(List.of(track(1)));
        data.putUnknownProperty("news", new JsonArray());
        streams().send(Writing.REPLACE, data);
        assertThat(server.lines()).containsExactly("PUT " + PATH, "PATCH " + PATH + "?action=create");
        assertThat(sent("shapes")).containsExactly(10, 2);
        assertThat(sent("tracks")).containsExactly(0, 1);
        assertThat(TestServer.body(server.requests().get(0)).getAsJsonObject().keySet())
                .as("what is beside the annotations goes with the first")
                .containsExactly("news", "shapes");
    }

    @Test
    void theAnswersToSeveralRequestsArePutTogether() {
        server.on(
                put(urlPathEqualTo(PATH)),
                json(200, "{\"version\": 7, \"tags\": [{\"id\": 1}], \"shapes\": [{\"id\": 2}], \"news\": 1}"));
        server.on(patch(urlPathEqualTo(PATH)), json(200, "{\"shapes\": [{\"id\": 3}], \"tracks\": [{\"id\": 4}]}"));
        LabeledData stored = streams()
                .send(
                        Writing.REPLACE,
                        new LabeledDataRequest().shapes(shapes(12).toList()));
        assertThat(stored.getVersion()).isEqualTo(7);
        assertThat(stored.getTags()).hasSize(1);
        assertThat(stored.getShapes()).extracting("id").containsExactly(2L, 3L);
        assertThat(stored.getTracks()).extracting("id").containsExactly(4L);
        assertThat(stored.getIntervals()).isNull();
        assertThat(stored.unknownProperties()).containsKey("news");
    }

    @Test
    void whatIsSentAsNewHasNoIdsOfItsOwnNorInside() {
        everyRequestIsAnswered("{}");
        LabeledTrackRequest track = new LabeledTrackRequest()
                .id(127)
                .labelId(3)
                .frame(0)
                .addShapesItem(new TrackedShapeRequest().id(310).frame(0).type(ShapeType.RECTANGLE))
                .addElementsItem(new SubLabeledTrackRequest()
                        .id(128)
                        .labelId(4)
                        .frame(0)
                        .addAttributesItem(new AttributeValRequest().specId(9).value("id"))
                        .addShapesItem(
                                new TrackedShapeRequest().id(311).frame(0).type(ShapeType.POINTS)));
        LabeledShapeRequest skeleton = shape(0).id(5)
                .addElementsItem(new SubLabeledShapeRequest().id(6).labelId(4).frame(0));
        LabeledDataRequest data = new LabeledDataRequest()
                .addTagsItem(new LabeledImageRequest().id(7).labelId(3).frame(0))
                .addShapesItem(skeleton)
                .addTracksItem(track);

        streamsOfTheUsualSize().send(Writing.CREATE, data);
        streamsOfTheUsualSize().send(Writing.REPLACE, data);
        streamsOfTheUsualSize().send(Writing.CREATE, AnnotationSource.of(data).unchecked());
        streamsOfTheUsualSize().send(Writing.REPLACE, AnnotationSource.of(data).unchecked());
        streamsOfTheUsualSize().send(Writing.UPDATE, data);

        assertThat(server.requests()).hasSize(5);
        assertThat(server.requests().subList(0, 4))
                .allSatisfy(request -> assertThat(request.getBodyAsString())
                        .doesNotContain("\"id\":")
                        .contains("\"spec_id\":9", "\"value\":\"id\""));
        assertThat(server.requests().get(4).getBodyAsString())
                .as("an update says which")
                .contains("\"id\":7", "\"id\":5", "\"id\":6", "\"id\":127", "\"id\":310", "\"id\":128", "\"id\":311");
        assertThat(track.getId()).as("what the user gave is as it was").isEqualTo(127);
        assertThat(sent(4, "tracks").getAsJsonObject().get("id").getAsLong()).isEqualTo(127);
    }

    @Test
    void whatServersSayOfTheShapesOfATrackOfSeveralJobsIsNotSentBack() {
        everyRequestIsAnswered("{}");
        TrackedShapeRequest shape = new TrackedShapeRequest().frame(0).type(ShapeType.RECTANGLE);
        shape.putUnknownProperty("keyframe", new JsonPrimitive(true));
        LabeledDataRequest data = new LabeledDataRequest()
                .addTracksItem(new LabeledTrackRequest().labelId(3).frame(0).addShapesItem(shape));

        streamsOfTheUsualSize().send(Writing.CREATE, data);
        streamsOfTheUsualSize().send(Writing.UPDATE, data);

        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.getBodyAsString())
                        .contains("\"rectangle\"")
                        .doesNotContain("keyframe"));
    }

    @Test
    void progressCountsWhatTheServerHasAnsweredFor() {
        everyRequestIsAnswered("{\"tracks\": [{}, {}, {}]}");
        List<Long> heard = new ArrayList<>();
        AnnotationCounts stored = streams()
                .send(
                        Writing.CREATE,
                        AnnotationSource.ofShapes(shapes(25)).progressListener(progress -> heard.add(progress.done())));
        assertThat(heard).containsExactly(10L, 20L, 25L);
        assertThat(stored).as("what the server says").isEqualTo(new AnnotationCounts(0, 0, 9, 0));
    }

    @Test
    void aRefusalInTheMidstSaysHowManyTheServerHas() {
        server.on(put(urlPathEqualTo(PATH)), json(200, "{\"shapes\": [{}, {}]}"));
        server.on(patch(urlPathEqualTo(PATH)), json(400, "[\"label_id `3` is invalid\"]"));
        assertThatExceptionOfType(PartialUploadException.class)
                .isThrownBy(() -> streams().send(Writing.REPLACE, AnnotationSource.ofShapes(shapes(25))))
                .withCauseInstanceOf(BadRequestException.class)
                .withMessageContainingAll("10 shapes", "label_id `3` is invalid", "was there before is gone")
                .satisfies(e -> assertThat(e.done()).isEqualTo(new AnnotationCounts(0, 10, 0, 0)))
                .satisfies(e -> assertThat(e.unanswered()).isEqualTo(AnnotationCounts.NONE));
    }

    @Test
    void aRefusalAtTheStartIsTheServersError() {
        server.on(patch(urlPathEqualTo(PATH)), json(400, "[\"label_id `3` is invalid\"]"));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> streams().send(Writing.CREATE, AnnotationSource.ofShapes(shapes(1))));
    }

    @Test
    void aWriteThatNoAnswerComesForIsNotSentAgainAndSaysHowToLook() {
        server.on(put(urlPathEqualTo(PATH)), aResponse().withFault(Fault.EMPTY_RESPONSE));
        server.on(patch(urlPathEqualTo(PATH)), status(504));
        AnnotationStreams streams =
                new AnnotationStreams(server.persistentContext(server.url()), "api/jobs/8/annotations/", () -> LABELS);
        LabeledDataRequest data = new LabeledDataRequest().shapes(shapes(3).toList());

        assertThatExceptionOfType(PartialUploadException.class)
                .isThrownBy(() -> streams.send(Writing.REPLACE, data))
                .withCauseInstanceOf(TransportException.class)
                .withMessageContainingAll(
                        "the next, 0 tags, 3 shapes", "still be at them", "annotationReader().count()")
                .satisfies(e -> assertThat(e.done()).isEqualTo(AnnotationCounts.NONE))
                .satisfies(e -> assertThat(e.unanswered()).isEqualTo(new AnnotationCounts(0, 3, 0, 0)));
        assertThatExceptionOfType(PartialUploadException.class)
                .isThrownBy(() -> streams.send(Writing.CREATE, data))
                .withCauseInstanceOf(ServerErrorException.class)
                .withMessageContainingAll("still be at them", "annotationReader().count()", "there twice");
        assertThat(server.lines()).containsExactly("PUT " + PATH, "PATCH " + PATH + "?action=create");
    }

    @Test
    void aWriteThatDidNotReachTheServerIsNothingToLookFor() {
        AnnotationStreams streams = new AnnotationStreams(
                server.context("http://localhost:1", null), "api/jobs/8/annotations/", () -> LABELS);
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> streams.send(Writing.REPLACE, new LabeledDataRequest().addShapesItem(shape(0))));
    }

    @Test
    void aTimeOutOfALaterRequestSaysBothWhatIsDoneAndWhatIsNotKnown() {
        server.on(patch(urlPathEqualTo(PATH)).inScenario("slow").willSetStateTo("slower"), json(200, "{}"));
        server.on(
                patch(urlPathEqualTo(PATH)).inScenario("slow").whenScenarioStateIs("slower"),
                json(200, "{}").withFixedDelay(2_000));
        AnnotationStreams streams = new AnnotationStreams(
                server.context(server.url(), null, settings -> settings.readTimeout(Duration.ofMillis(300))),
                "api/jobs/8/annotations/",
                () -> LABELS,
                new AnnotationBody.Limits(10, 1 << 20));
        assertThatExceptionOfType(PartialUploadException.class)
                .isThrownBy(() -> streams.send(Writing.CREATE, AnnotationSource.ofShapes(shapes(25))))
                .withCauseInstanceOf(TransportException.class)
                .satisfies(e -> assertThat(e.done()).isEqualTo(new AnnotationCounts(0, 10, 0, 0)))
                .satisfies(e -> assertThat(e.unanswered()).isEqualTo(new AnnotationCounts(0, 10, 0, 0)));
        assertThat(server.lines()).hasSize(2);
    }

    @Test
    void aServerThatSaysThatItDidNothingIsAskedAgain() {
        server.on(patch(urlPathEqualTo(PATH)).inScenario("busy").willSetStateTo("free"), status(503));
        server.on(patch(urlPathEqualTo(PATH)).inScenario("busy").whenScenarioStateIs("free"), json(200, "{}"));
        AnnotationStreams streams =
                new AnnotationStreams(server.persistentContext(server.url()), "api/jobs/8/annotations/", () -> LABELS);
        streams.send(Writing.CREATE, AnnotationSource.ofShapes(shapes(2)));
        assertThat(sent("shapes")).containsExactly(2, 2);
    }

    @Test
    void aFailureOfTheSourceInTheMidstSaysHowManyAreDone() {
        everyRequestIsAnswered("{}");
        Iterator<LabeledShapeRequest> broken = Stream.concat(
                        shapes(15), Stream.of(1L).map(one -> {
                            throw new IllegalStateException("the file ends");
                        }))
                .map(LabeledShapeRequest.class::cast)
                .iterator();
        assertThatExceptionOfType(PartialUploadException.class)
                .isThrownBy(() ->
                        streams().send(Writing.CREATE, AnnotationSource.empty().shapes(broken)))
                .withCauseInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(e.done()).isEqualTo(new AnnotationCounts(0, 10, 0, 0)));
    }

    @Test
    void aClearanceThatNoAnswerComesForSaysHowToLook() {
        server.on(delete(urlPathEqualTo(PATH)), status(504));
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> streams().clear())
                .withMessageContainingAll("may still be at it", "annotationReader().count()");
        server.on(delete(urlPathEqualTo(PATH)), status(403));
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> streams().clear());
    }
}
