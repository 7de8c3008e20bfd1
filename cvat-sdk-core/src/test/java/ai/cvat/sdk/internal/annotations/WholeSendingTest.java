package ai.cvat.sdk.internal.annotations;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.annotations.PartialUploadException;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.transfer.TransferException;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Annotations of which all are there in the end, or none. */
class WholeSendingTest {

    private static final String PATH = "/api/jobs/8/annotations/";
    private static final String CREATE = "PATCH " + PATH + "?action=create";
    private static final String DELETE = "PATCH " + PATH + "?action=delete";

    @RegisterExtension
    final TestServer server = new TestServer();

    private AnnotationCounts send(boolean replacing, int shapes) {
        AnnotationStreams streams = new AnnotationStreams(
                server.context(),
                "api/jobs/8/annotations/",
                () -> LabelSet.of(List.of()),
                new AnnotationBody.Limits(10, 1 << 20));
        try (AnnotationSelection annotations = new AnnotationSelection()) {
            for (int i = 0; i < shapes; i++) {
                annotations.add(TestShapes.shape(i));
            }
            return streams.sendWhole(replacing, annotations);
        }
    }

    /** A person's rectangle 1 and tag 1 before, and after the first request what that stored, and a person's rectangle 50. */
    private void theServerStoresTheFirstRequest() {
        server.on(
                get(urlPathEqualTo(PATH)).inScenario("job"),
                json(
                        200,
                        "{\"tags\": [{\"id\": 1, \"frame\": 0, \"label_id\": 3, \"source\": \"manual\"}], \"shapes\": ["
                                + shape(1, "manual") + "]}"));
        server.on(
                patch(urlEqualTo(PATH + "?action=create"))
                        .inScenario("job")
                        .whenScenarioStateIs("Started")
                        .willSetStateTo("stored"),
                json(200, "{\"shapes\": [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}]}"));
        server.on(
                get(urlPathEqualTo(PATH)).inScenario("job").whenScenarioStateIs("stored"),
                json(
                        200,
                        "{\"tags\": [{\"id\": 1, \"frame\": 0, \"label_id\": 3, \"source\": \"manual\"}], \"shapes\": ["
                                + shape(1, "manual") + "," + shape(41, "auto") + "," + shape(42, "auto") + ","
                                + shape(50, "manual") + "]}"));
        server.on(patch(urlEqualTo(PATH + "?action=delete")), json(200, "{}"));
    }

    private static String shape(long id, String source) {
        return "{\"id\": " + id + ", \"frame\": 0, \"label_id\": 3, \"type\": \"points\", \"points\": [1, 2],"
                + " \"source\": \"" + source + "\"}";
    }

    private List<Long> removed(String kind) {
        JsonObject body = TestServer.body(server.last()).getAsJsonObject();
        return body.has(kind)
                ? body.getAsJsonArray(kind).asList().stream()
                        .map(shape -> shape.getAsJsonObject().get("id").getAsLong())
                        .toList()
                : List.of();
    }

    @Test
    void whatGoesIntoOneRequestIsOneStepOfTheServer() {
        server.on(put(urlPathEqualTo(PATH)), json(200, "{\"shapes\": [{}]}"));
        server.on(patch(urlPathEqualTo(PATH)), json(200, "{\"shapes\": [{}]}"));

        send(true, 3);
        send(true, 0);
        send(false, 3);
        send(false, 0);

        assertThat(server.lines()).containsExactly("PUT " + PATH, "PUT " + PATH, CREATE);
    }

    @Test
    void moreAreAddedBeforeThoseLeaveThatTheyReplace() {
        theServerStoresTheFirstRequest();
        server.on(
                patch(urlEqualTo(PATH + "?action=create")).inScenario("job").whenScenarioStateIs("stored"),
                json(200, "{\"shapes\": [{}, {}]}"));

        assertThat(send(true, 12).shapes()).isEqualTo(12);

        assertThat(server.lines()).containsExactly("GET " + PATH, CREATE, CREATE, "GET " + PATH, DELETE);
        assertThat(removed("shapes")).containsExactly(1L);
        assertThat(removed("tags")).containsExactly(1L);
    }

    @Test
    void whatWasStoredBeforeARefusalIsRemovedAgain() {
        theServerStoresTheFirstRequest();
        server.on(
                patch(urlEqualTo(PATH + "?action=create")).inScenario("job").whenScenarioStateIs("stored"),
                json(400, "[\"label_id `3` is invalid\"]"));

        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> send(true, 25))
                .withCauseInstanceOf(BadRequestException.class)
                .withMessageContainingAll("removed again, so that all is as it was", "label_id `3` is invalid");

        assertThat(server.lines()).containsExactly("GET " + PATH, CREATE, CREATE, "GET " + PATH, DELETE);
        assertThat(removed("shapes")).as("and not what a person drew meanwhile").containsExactly(41L, 42L);
        assertThat(removed("tags")).isEmpty();
    }

    @Test
    void whatMayBeStoredLaterIsTold() {
        theServerStoresTheFirstRequest();
        server.on(
                patch(urlEqualTo(PATH + "?action=create")).inScenario("job").whenScenarioStateIs("stored"),
                status(504));

        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> send(false, 25))
                .withMessageContainingAll("removed again", "no answer came for 10, which may be there later");
    }

    @Test
    void whatCannotBeRemovedAgainIsTold() {
        theServerStoresTheFirstRequest();
        server.on(
                patch(urlEqualTo(PATH + "?action=create")).inScenario("job").whenScenarioStateIs("stored"),
                json(400, "[\"label_id `3` is invalid\"]"));
        server.on(
                patch(urlEqualTo(PATH + "?action=delete")).withRequestBody(matchingJsonPath("$.shapes")), status(403));

        assertThatExceptionOfType(PartialUploadException.class)
                .isThrownBy(() -> send(false, 25))
                .satisfies(e -> assertThat(e.done().shapes()).isEqualTo(10))
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }
}
