package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.requests.RequestDeadlineException;
import ai.cvat.sdk.requests.WaitOptions;
import ai.cvat.sdk.resources.Label;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.upload.Media;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read from a newer server, changed in one place and written back, is otherwise as it came. */
@StandInOnly("Only the stand-in answers as a server from the future.")
class NewerServerFlowTest {

    private static final String JSON = "application/vnd.cvat+json";

    private EmbeddedCvat server;
    private Client client;
    private final List<String> sent = new ArrayList<>();

    @BeforeEach
    void start() {
        server = EmbeddedCvat.start();
        client = Client.builder(server.url())
                .credentials(new PasswordCredentials("admin", server.adminUser().password()))
                .okHttpClient(new OkHttpClient.Builder()
                        .addInterceptor(chain -> {
                            note(chain.request());
                            return chain.proceed(chain.request());
                        })
                        .build())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private void note(Request request) throws IOException {
        if (request.body() != null && !request.method().equals("POST")) {
            Buffer body = new Buffer();
            request.body().writeTo(body);
            sent.add(request.method() + " " + body.readUtf8());
        }
    }

    private JsonObject lastSent(String method) {
        String last = sent.get(sent.size() - 1);
        assertThat(last).startsWith(method + " ");
        return JsonParser.parseString(last.substring(method.length())).getAsJsonObject();
    }

    private static byte[] picture() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Task task() {
        return client.tasks().create(spec -> spec.name("t").addLabelsItem(new PatchedLabelRequest().name("cat")));
    }

    private Task taskWithPicture() {
        return task().uploadData(Media.bytes("a.png", picture()));
    }

    private static JsonObject tree(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    @Test
    void annotationsGoBackAsTheyCameButForWhatWasChanged() {
        Task task = taskWithPicture();
        JsonObject newer = tree("""
            {"version": 0, "tags": [], "tracks": [], "intervals": [], "meshes": [{"id": 4, "faces": [1, 2.5, null]}],
             "shapes": [
              {"id": 1, "type": "hexagon", "frame": 0, "label_id": 7, "points": [1.5, 2.0], "source": "telepathy",
               "glow": {"color": "#fff", "big": 12345678901234567890}, "attributes": [{"spec_id": 2, "value": "x", "unit": "m"}]},
              {"id": 2, "type": "rectangle", "frame": 0, "label_id": 7, "points": [1.0, 1.0, 5.0, 5.0], "since": null}]}
            """);
        server.faults().on("tasks_retrieve_annotations").answer(200, JSON, newer.toString(), Map.of());
        server.faults().on("tasks_update_annotations").answer(200, JSON, "{}", Map.of());

        LabeledData annotations = task.annotations();
        List<LabeledShape> shapes = Objects.requireNonNull(annotations.getShapes());
        shapes.get(1).setFrame(3L);
        task.setAnnotations(a ->
                a.unchecked().add(Json.gson().fromJson(Json.gson().toJson(annotations), LabeledDataRequest.class)));

        assertThat(shapes.get(0).getType()).isEqualTo(ShapeType.of("hexagon"));
        JsonObject expected = newer.deepCopy();
        expected.getAsJsonArray("shapes").get(1).getAsJsonObject().addProperty("frame", 3);
        // What is new has no ids, and what there is nothing of need not be said.
        expected.getAsJsonArray("shapes")
                .forEach(shape -> shape.getAsJsonObject().remove("id"));
        List.of("tags", "tracks", "intervals").forEach(expected::remove);
        assertThat(lastSent("PUT")).isEqualTo(expected);
    }

    @Test
    void annotationsOfANewKindAreStreamedAndRemovedAsTheyCame() {
        Task task = taskWithPicture();
        JsonObject hexagon = tree("""
            {"id": 1, "type": "hexagon", "frame": 0, "label_id": 7, "points": [1.5, 2.0], "glow": [1, null]}\
            """);
        JsonObject newer = tree("{\"version\": 0, \"shapes\": [], \"meshes\": [{\"id\": 4}]}");
        newer.getAsJsonArray("shapes").add(hexagon);
        server.faults().on("tasks_retrieve_annotations").answer(200, JSON, newer.toString(), Map.of());
        server.faults().on("tasks_partial_update_annotations").answer(200, JSON, "{}", Map.of());

        var removed = task.removeAnnotationsIf(annotation -> true);

        assertThat(removed.total()).isEqualTo(1);
        assertThat(lastSent("PATCH").getAsJsonArray("shapes").get(0)).isEqualTo(hexagon);
    }

    @Test
    void aPatchSendsWhatWasSetAndNothingOfWhatIsUnknown() {
        Task task = task();
        server.faults().on("tasks_retrieve").always().addUnknownFields();
        server.faults().on("tasks_retrieve").always().replaceField("status", "frozen");
        server.faults().on("tasks_partial_update").always().replaceField("status", "frozen");

        Task changed = task.refresh().update(patch -> patch.name("other"));

        assertThat(lastSent("PATCH")).isEqualTo(tree("{\"name\": \"other\"}"));
        assertThat(changed.status()).hasToString("frozen");
        assertThat(changed.toString()).contains("other");
        assertThat(changed.model().unknownProperties()).isEmpty();
        assertThat(task.refresh().model().unknownProperties()).containsKey("field_from_the_future");
    }

    @Test
    void labelsOfANewTypeAreReadAndWrittenBack() {
        Task task = task();
        server.faults().on("labels_list").always().replaceField("type", "hologram");

        Label label = task.labels().first().orElseThrow();
        server.faults().clear();
        server.faults().on("labels_partial_update").answer(200, JSON, "{\"id\": " + label.id() + "}", Map.of());
        assertThat(label.type()).isEqualTo(LabelType.of("hologram"));
        label.update(patch -> patch.name("dog").type(label.type()));

        assertThat(lastSent("PATCH")).isEqualTo(tree("{\"name\": \"dog\", \"type\": \"hologram\"}"));
    }

    @Test
    void workOfAnUnknownStatusIsWaitedForUntilTheDeadline() {
        Task task = taskWithPicture();
        var export = task.datasetExport("COCO 1.0").start();
        server.faults().on("requests_retrieve").always().replaceField("status", "dreaming");
        WaitOptions patience = new WaitOptions().period(Duration.ofMillis(20)).deadline(Duration.ofMillis(200));

        assertThatThrownBy(() -> export.await(patience))
                .isInstanceOf(RequestDeadlineException.class)
                .hasMessageContaining("dreaming");

        server.faults().clear();
        assertThat(export.await().request().getStatus()).hasToString("finished");
    }

    private static JsonElement page(JsonElement answer, @Nullable String without) {
        JsonObject page = answer.deepCopy().getAsJsonObject();
        page.remove(without);
        return page;
    }

    @Test
    void aListIsWalkedWithoutALinkToTheNextPageAndWithoutACount() {
        task();
        task();
        task();
        for (String property : List.of("next", "count", "previous")) {
            server.faults().clear();
            server.faults().on("tasks_list").always().changeJson(answer -> page(answer, property));

            assertThat(client.tasks().list().withPageSize(2).toList())
                    .as(property)
                    .hasSize(3);
        }
        server.faults().clear();
        server.faults().on("tasks_list").always().changeJson(answer -> page(page(answer, "next"), "count"));

        assertThat(client.tasks().list().withPageSize(2).toList()).hasSize(3);
        assertThat(client.tasks().list().withPageSize(3).toList()).hasSize(3);
        assertThatThrownBy(() -> client.tasks().list().count())
                .isInstanceOf(CvatException.class)
                .hasMessageContaining("\"count\"");
    }

    @Test
    void aListWithoutItsItemsIsNoEmptyList() {
        server.faults().on("tasks_list").always().changeJson(answer -> page(answer, "results"));

        assertThatThrownBy(() -> client.tasks().list().toList())
                .isInstanceOf(CvatException.class)
                .hasMessageContaining("\"results\"")
                .hasMessageContaining("tasks_list");
    }

    @Test
    void aServerThatGivesTheSamePageForEverEndsTheWalk() {
        server.faults()
                .on("tasks_list")
                .always()
                .answer(200, JSON, "{\"count\": 9, \"next\": \"x\", \"results\": [{\"id\": 5}]}", Map.of());

        assertThatThrownBy(() -> client.tasks().list().toList())
                .isInstanceOf(CvatException.class)
                .hasMessageContaining("\"page\"");
    }

    @Test
    void aNullAmongTheItemsOfAListIsNoItem() {
        server.faults().on("tasks_list").always().changeJson(answer -> {
            JsonObject page = answer.deepCopy().getAsJsonObject();
            JsonArray results = new JsonArray();
            results.add(JsonNull.INSTANCE);
            page.add("results", results);
            return page;
        });

        assertThatThrownBy(() -> client.tasks().list().toList())
                .isInstanceOf(CvatException.class)
                .hasMessageContaining("results[0]");
    }
}
