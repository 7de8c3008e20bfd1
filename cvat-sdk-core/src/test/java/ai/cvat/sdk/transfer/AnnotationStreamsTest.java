package ai.cvat.sdk.transfer;

import static ai.cvat.sdk.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.BadRequestException;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.PartialUpdateAnnotationsAction;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.AnnotationSource;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AnnotationStreamsTest {

    private static final String PATH = "/api/jobs/8/annotations/";

    @RegisterExtension
    final TestServer server = new TestServer();

    @Test
    void whatDoesNotGoIntoOneRequestIsAddedByTheNext() {
        server.on(put(urlPathEqualTo(PATH)), json(200, "{\"shapes\": [{}]}"));
        server.on(patch(urlPathEqualTo(PATH)), json(200, "{\"shapes\": [{}]}"));
        AnnotationStreams streams = new AnnotationStreams(server.context(), "api/jobs/8/annotations/", 20_000);
        long shapes = 2_000;
        streams.replace(
                AnnotationSource.ofShapes(LongStream.range(0, shapes)
                        .mapToObj(frame -> new LabeledShapeRequest()
                                .labelId(3)
                                .frame(frame)
                                .type(ShapeType.POINTS)
                                .points(Collections.nCopies(4, 1.0)))),
                ProgressListener.none());
        List<String> lines = server.lines();
        assertThat(lines).hasSizeGreaterThan(2).startsWith("PUT " + PATH);
        assertThat(lines.subList(1, lines.size())).containsOnly("PATCH " + PATH + "?action=create");
        assertThat(IntStream.range(0, lines.size())
                        .map(i -> TestServer.body(server.requests().get(i))
                                .getAsJsonObject()
                                .getAsJsonArray("shapes")
                                .size())
                        .sum())
                .isEqualTo((int) shapes);
    }

    private static AnnotationSource shapes() {
        return AnnotationSource.ofShapes(LongStream.range(0, 1_000)
                .mapToObj(frame -> new LabeledShapeRequest()
                        .labelId(3)
                        .frame(frame)
                        .type(ShapeType.POINTS)
                        .points(Collections.nCopies(4, 1.0))));
    }

    private AnnotationStreams streams() {
        return new AnnotationStreams(server.context(), "api/jobs/8/annotations/", 20_000);
    }

    @Test
    void aFailureInTheMidstSaysHowManyTheServerHas() {
        server.on(put(urlPathEqualTo(PATH)), json(200, "{\"tags\": [{}], \"shapes\": [{}, {}]}"));
        server.on(patch(urlPathEqualTo(PATH)), json(400, "[\"label_id `3` is invalid\"]"));
        AnnotationStreams streams = streams();
        assertThatExceptionOfType(PartlyDoneException.class)
                .isThrownBy(() -> streams.replace(shapes(), ProgressListener.none()))
                .withCauseInstanceOf(BadRequestException.class)
                .withMessageContainingAll("1 tags, 2 shapes", "label_id `3` is invalid", "was there before is gone")
                .satisfies(e -> assertThat(e.done()).isEqualTo(new AnnotationCounts(1, 2, 0, 0)));
    }

    @Test
    void aFailureAtTheStartIsTheServersError() {
        server.on(patch(urlPathEqualTo(PATH)), json(400, "[\"label_id `3` is invalid\"]"));
        AnnotationStreams streams = streams();
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(
                        () -> streams.change(PartialUpdateAnnotationsAction.CREATE, shapes(), ProgressListener.none()));
    }
}
