package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.ConflictException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.model.FunctionCall;
import ai.cvat.api.model.FunctionCallRequest;
import ai.cvat.api.model.LabelMappingEntryRequest;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.OnlineFunctionCallRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.BackgroundRequestException;
import ai.cvat.sdk.resources.LambdaFunction;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.functions.Detection;
import ai.cvat.sdk.testing.functions.ServerFunction;
import ai.cvat.sdk.testing.junit.EmbeddedCvatTest;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Automatic annotation by the verbs of {@code client.lambda()}. */
@EmbeddedCvatTest
@StandInOnly("Only the stand-in has functions that a test writes in Java.")
class LambdaFlowTest {

    @TempDir
    Path folder;

    private EmbeddedCvat server;
    private Client client;
    private Task task;

    @BeforeEach
    void start(EmbeddedCvat freshServer, Client admin) throws IOException {
        server = freshServer;
        client = admin;
        server.addFunction(ServerFunction.detector("finder", input -> {
                    if (input.fileName().startsWith("bad")) {
                        throw new IllegalStateException("cannot see");
                    }
                    return List.of(
                            Detection.rectangle("feline", 0, 0, input.image().getWidth(), 10),
                            Detection.rectangle("feline", 1, 1, 2, 2).withConfidence(0.1));
                })
                .name("Finder")
                .label("feline", LabelType.RECTANGLE)
                .build());
        FlowPictures.put(folder, "a.png", "b.png");
        task = taskOf("a.png", "b.png");
    }

    private Task taskOf(String... files) {
        Task made = client.tasks()
                .create(spec -> spec.name("zoo")
                        .addLabelsItem(new PatchedLabelRequest().name("cat").type(LabelType.RECTANGLE)));
        return made.uploadData(List.of(files).stream().map(folder::resolve).toArray(Path[]::new));
    }

    private static FunctionCallRequest spec(Task of) {
        return new FunctionCallRequest()
                .function("finder")
                .task(of.id())
                .mapping(Map.of("feline", new LabelMappingEntryRequest().name("cat")));
    }

    @Test
    void aFunctionAnnotatesATask() {
        LambdaFunction function = client.lambda().functions().get(0);
        assertThat(function.name()).isEqualTo("Finder");
        assertThat(client.lambda().retrieveFunction(function.id())).isEqualTo(function);

        Queue<Double> progress = new ConcurrentLinkedQueue<>();
        client.lambda()
                .startAnnotate(spec(task).threshold(0.5))
                .await(waiting -> waiting.progressListener(now -> {
                    if (now.fraction() != null) {
                        progress.add(now.fraction());
                    }
                }));

        assertThat(progress)
                .isNotEmpty()
                .allSatisfy(fraction -> assertThat(fraction).isBetween(0.0, 1.0));
        List<LabeledShape> shapes = task.annotations().getShapes();
        assertThat(shapes).hasSize(2).allSatisfy(shape -> {
            assertThat(shape.getSource()).isEqualTo("auto");
            assertThat(shape.getPoints()).containsExactly(0.0, 0.0, (double) FlowPictures.WIDTH, 10.0);
        });
    }

    @Test
    void oneFrameIsShownToAFunctionWithoutStoringAnything() {
        OnlineFunctionCallRequest arguments = new OnlineFunctionCallRequest().task(task.id());
        arguments.putUnknownProperty("frame", new JsonPrimitive(1));
        arguments.putUnknownProperty("mapping", JsonParser.parseString("{\"feline\": {\"name\": \"cat\"}}"));

        assertThat(client.lambda().call("finder", arguments).getAsJsonObject().getAsJsonArray("shapes"))
                .hasSize(2);

        assertThat(task.annotations().getShapes()).isEmpty();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.lambda().call("other", arguments));
    }

    @Test
    void aRequestIsFollowedAndStopped() {
        server.pauseRequests();
        BackgroundRequest<?> running = client.lambda().startAnnotate(spec(task));

        assertThat(client.lambda().requests()).extracting(FunctionCall::getId).containsExactly(running.id());
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> client.lambda().startAnnotate(spec(task)));

        running.cancel();

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.lambda().retrieveRequest(running.id()));
        assertThat(client.lambda().requests()).isEmpty();
    }

    @Test
    void whatAFunctionCannotDoIsToldByAnException() throws IOException {
        FlowPictures.put(folder, "bad.png");
        Task bad = taskOf("bad.png");

        assertThatExceptionOfType(BackgroundRequestException.class)
                .isThrownBy(() -> client.lambda().annotate(spec(bad)))
                .withMessageContaining("cannot see");
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.lambda()
                        .annotate(spec(task).mapping(Map.of("feline", new LabelMappingEntryRequest().name("dog")))))
                .withMessageContaining("Unknown db label");
    }
}
