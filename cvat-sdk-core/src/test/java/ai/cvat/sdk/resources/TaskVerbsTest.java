package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static ai.cvat.sdk.resources.Wire.answers;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.client.exceptions.ConflictException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.exchange.ExportedFile;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.BackgroundRequestException;
import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.upload.Media;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TaskVerbsTest {

    private static final String EXPORT_ID = "action=export&target=task&target_id=5";
    private static final String EXPORT_REQUEST = "/api/requests/" + EXPORT_ID;
    private static final String EXPORT = "/api/tasks/5/dataset/export";
    private static final String ANNOTATIONS = "/api/tasks/5/annotations/";

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    private Task task() {
        return Wire.task(server, "{\"id\": 5, \"name\": \"cats\", \"size\": 0}");
    }

    private void exportFinishes() {
        server.on(post(urlPathEqualTo(EXPORT)), json(202, "{\"rq_id\": \"" + EXPORT_ID + "\"}"));
        server.on(
                get(urlEqualTo(EXPORT_REQUEST)),
                json(
                        200,
                        "{\"id\": \"" + EXPORT_ID + "\", \"status\": \"finished\", \"result_url\": \"" + server.url()
                                + "/api/tasks/5/dataset/download?rq_id=x\"}"));
        server.on(
                get(urlPathEqualTo("/api/tasks/5/dataset/download")),
                status(200)
                        .withHeader("Content-Disposition", "attachment; filename=\"task_5.zip\"")
                        .withBody("the dataset"));
    }

    @Test
    void dataAreUploadedAndWaitedForAndTheTaskIsReadAnew() throws IOException {
        Task task = task();
        server.on(post(urlEqualTo("/api/tasks/5/data/")), status(202).withBody("{\"rq_id\": \"r1\"}"));
        server.on(
                get(urlEqualTo("/api/requests/r1")).inScenario("work").willSetStateTo("done"),
                json(200, "{\"id\": \"r1\", \"status\": \"started\", \"progress\": 0.5}"));
        server.on(
                get(urlEqualTo("/api/requests/r1")).inScenario("work").whenScenarioStateIs("done"),
                json(200, "{\"id\": \"r1\", \"status\": \"finished\"}"));
        answers(server, "/api/tasks/5", "{\"id\": 5, \"name\": \"cats\", \"size\": 1}");
        List<String> heard = new ArrayList<>();
        Path file = Files.writeString(directory.resolve("a.png"), "a");

        Task filled = task.uploadData(
                Media.files(file),
                o -> o.progressListener(progress -> heard.add("bytes " + progress.done()))
                        .waiting(waiting ->
                                waiting.progressListener(progress -> heard.add("work " + progress.fraction()))));

        assertThat(filled.size()).isEqualTo(1);
        assertThat(filled).isSameAs(task);
        assertThat(heard).startsWith("bytes 0", "bytes 1", "work 0.5");
        assertThat(server.lines())
                .containsExactly(
                        "GET /api/tasks/5",
                        "POST /api/tasks/5/data/",
                        "POST /api/tasks/5/data/",
                        "POST /api/tasks/5/data/",
                        "GET /api/requests/r1",
                        "GET /api/requests/r1",
                        "GET /api/tasks/5");
    }

    @Test
    void dataThatTheServerCannotUseAreAnErrorWithItsWords() throws IOException {
        Task task = task();
        server.on(post(urlEqualTo("/api/tasks/5/data/")), status(202).withBody("{\"rq_id\": \"r1\"}"));
        answers(
                server,
                "/api/requests/r1",
                "{\"id\": \"r1\", \"status\": \"failed\", \"message\": \"No media data found\"}");
        Path file = Files.writeString(directory.resolve("a.png"), "a");
        assertThatExceptionOfType(BackgroundRequestException.class)
                .isThrownBy(() -> task.uploadData(file))
                .withMessageContaining("No media data found");
    }

    @Test
    void framesThatTheServerDidNotMakeAreAnErrorThatNamesThem() throws IOException {
        Task task = task();
        server.on(post(urlEqualTo("/api/tasks/5/data/")), status(202).withBody("{\"rq_id\": \"r1\"}"));
        answers(server, "/api/requests/r1", "{\"id\": \"r1\", \"status\": \"finished\"}");
        answers(server, "/api/tasks/5", "{\"id\": 5, \"name\": \"cats\", \"size\": 1}");
        answers(server, "/api/tasks/5/data/meta", "{\"size\": 1, \"frames\": [{\"name\": \"a.png\"}]}");
        List<Path> files = List.of(
                Files.writeString(directory.resolve("a.png"), "a"), Files.writeString(directory.resolve("b.png"), "b"));
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> task.uploadData(Media.files(files)))
                .withMessageContaining("Task 5 has 1 of the 2 frames that were to be made, but not b.png.");
    }

    @Test
    void anUploadCanBeStartedWithoutWaiting() throws IOException {
        Task task = task();
        server.on(post(urlEqualTo("/api/tasks/5/data/")), status(202).withBody("{\"rq_id\": \"r1\"}"));
        Path file = Files.writeString(directory.resolve("a.png"), "a");
        BackgroundRequest<?> request = task.dataUpload().start(Media.files(file));
        assertThat(request.id()).isEqualTo("r1");
        assertThat(server.lines()).noneMatch(line -> line.contains("requests"));
    }

    @Test
    void annotationsAreReadAndReplaced() {
        Task task = task();
        answers(
                server,
                ANNOTATIONS,
                "{\"version\": 0, \"tags\": [], \"shapes\": [{\"id\": 1, \"type\": \"rectangle\", \"points\": [1.5, 2,"
                        + " 3, 4]}], \"tracks\": [], \"intervals\": []}");
        server.on(put(urlEqualTo(ANNOTATIONS)), json(200, "{\"shapes\": [{\"id\": 9}]}"));
        answers(server, "/api/labels", Wire.page("{\"id\": 3, \"name\": \"cat\"}"));

        LabeledData annotations = task.annotations();
        LabeledData stored = task.setAnnotations(a -> a.add(new LabeledDataRequest()
                .addShapesItem(new LabeledShapeRequest()
                        .frame(0)
                        .labelId(3)
                        .type(ShapeType.RECTANGLE)
                        .points(List.of(1.0, 2.0, 3.0, 4.0)))));

        assertThat(Objects.requireNonNull(annotations.getShapes()).get(0).getPoints())
                .containsExactly(1.5, 2.0, 3.0, 4.0);
        assertThat(Objects.requireNonNull(stored.getShapes()).get(0).getId()).isEqualTo(9);
        assertThat(TestServer.body(server.last()))
                .isEqualTo(JsonParser.parseString(
                        "{\"shapes\": [{\"type\": \"rectangle\", \"points\": [1.0, 2.0, 3.0, 4.0],"
                                + " \"frame\": 0, \"label_id\": 3}]}"));
    }

    @Test
    void annotationsOfAJobAreReadAndReplaced() {
        answers(server, "/api/jobs/8", "{\"id\": 8}");
        answers(server, "/api/jobs/8/annotations/", "{\"version\": 4}");
        server.on(put(urlEqualTo("/api/jobs/8/annotations/")), json(200, "{\"version\": 5}"));
        answers(server, "/api/labels", Wire.page());
        Job job = new JobRepository(server.context()).retrieve(8);
        assertThat(job.annotations().getVersion()).isEqualTo(4);
        assertThat(job.setAnnotations(a -> a.add(new LabeledDataRequest())).getVersion())
                .isEqualTo(5);
    }

    @Test
    void aFrameIsGivenAsItWasSentOrDecoded() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(7, 4, BufferedImage.TYPE_INT_RGB), "png", png);
        Task task = task();
        server.on(
                get(urlPathEqualTo("/api/tasks/5/data/")),
                status(200).withHeader("Content-Type", "image/png").withBody(png.toByteArray()));

        try (MediaContent frame = task.frame(2);
                InputStream stream = frame.stream()) {
            assertThat(frame.contentType()).isEqualTo("image/png");
            assertThat(frame.length()).hasValue(png.size());
            assertThat(stream).hasBinaryContent(png.toByteArray());
        }
        assertThat(task.frame(2, RetrieveDataQuality.ORIGINAL).bytes()).isEqualTo(png.toByteArray());
        BufferedImage image = task.frame(3).image();
        assertThat(image.getWidth()).isEqualTo(7);
        assertThat(image.getHeight()).isEqualTo(4);
        assertThat(server.lines())
                .containsExactly(
                        "GET /api/tasks/5",
                        "GET /api/tasks/5/data/?type=frame&number=2",
                        "GET /api/tasks/5/data/?type=frame&number=2&quality=original",
                        "GET /api/tasks/5/data/?type=frame&number=3");
    }

    @Test
    void whatIsNoImageIsNotDecoded() {
        Task task = task();
        server.on(
                get(urlPathEqualTo("/api/tasks/5/data/")),
                status(200).withHeader("Content-Type", "image/x-strange").withBody("no image"));
        MediaContent frame = task.frame(0);
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(frame::image)
                .withMessageContaining("image/x-strange");
    }

    @Test
    void aFrameOfAJobIsFetchedFromTheJob() {
        answers(server, "/api/jobs/8", "{\"id\": 8}");
        server.on(get(urlPathEqualTo("/api/jobs/8/data")), status(200).withBody("bytes"));
        assertThat(new JobRepository(server.context()).retrieve(8).frame(4).bytes())
                .isEqualTo(new byte[] {'b', 'y', 't', 'e', 's'});
        assertThat(server.lines()).endsWith("GET /api/jobs/8/data?type=frame&number=4");
    }

    @Test
    void metaTellsTheFrames() {
        Task task = task();
        answers(
                server,
                "/api/tasks/5/data/meta",
                "{\"size\": 1, \"frames\": [{\"name\": \"a.png\", \"width\": 7, \"height\": 4}]}");
        assertThat(Objects.requireNonNull(task.meta().getFrames()).get(0).getName())
                .isEqualTo("a.png");
    }

    @Test
    void aDatasetIsExportedWithImagesToAFile() {
        Task task = task();
        exportFinishes();
        Path target = directory.resolve("dataset.zip");
        assertThat(task.exportDataset("COCO 1.0", target)).isEqualTo(target).hasContent("the dataset");
        assertThat(server.lines())
                .containsExactly(
                        "GET /api/tasks/5",
                        "GET /api/server/annotation/formats",
                        "POST /api/tasks/5/dataset/export?format=COCO%201.0&save_images=true&location=local",
                        "GET " + EXPORT_REQUEST,
                        "GET /api/tasks/5/dataset/download?rq_id=x");
    }

    @Test
    void annotationsOnlyCanBeExportedIntoADirectory() {
        Task task = task();
        exportFinishes();
        assertThat(task.datasetExport("COCO 1.0", o -> o.images(false)).toFile(directory))
                .isEqualTo(directory.resolve("task_5.zip"));
        assertThat(server.lines().get(2)).contains("save_images=false");
    }

    @Test
    void theProgressOfADownloadIsTold() {
        Task task = task();
        exportFinishes();
        List<Long> heard = new ArrayList<>();
        task.datasetExport(
                        "COCO 1.0",
                        o -> o.progressListener(progress -> heard.add(progress.done()))
                                .existing(ExistingFile.SKIP))
                .toFile(directory);
        assertThat(heard).containsExactly(0L, 11L);
    }

    @Test
    void anExportUnderWayIsJoined() {
        Task task = task();
        exportFinishes();
        server.on(post(urlPathEqualTo(EXPORT)), json(409, "{\"rq_id\": \"" + EXPORT_ID + "\"}"));
        Path target = directory.resolve("dataset.zip");
        assertThat(task.exportDataset("COCO 1.0", target)).hasContent("the dataset");
        assertThat(server.log().lines()).anyMatch(line -> line.contains("joining"));
    }

    private void isBegunAnewBeforeTheDownload() {
        server.on(
                get(urlPathEqualTo("/api/tasks/5/dataset/download"))
                        .inScenario("anew")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("done"),
                status(400).withHeader("Content-Type", "text/html").withBody("The export process is not finished"));
    }

    @Test
    void anExportThatSomebodyBeginsAnewIsWaitedForAgain() {
        Task task = task();
        exportFinishes();
        isBegunAnewBeforeTheDownload();

        assertThat(task.exportDataset("COCO 1.0", directory.resolve("dataset.zip")))
                .hasContent("the dataset");

        assertThat(server.lines().stream().filter(line -> line.startsWith("POST")))
                .as("it is not begun once more")
                .hasSize(1);
    }

    @Test
    void anExportIntoAStreamThatSomebodyBeginsAnewIsWaitedForAgain() {
        Task task = task();
        exportFinishes();
        isBegunAnewBeforeTheDownload();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        task.datasetExport("COCO 1.0").toStream(out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("the dataset");
    }

    @Test
    void anExportThatIsBegunAnewAgainAndAgainIsGivenUp() {
        Task task = task();
        exportFinishes();
        server.on(
                get(urlPathEqualTo("/api/tasks/5/dataset/download")),
                status(400).withBody("The export process is not finished"));

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> task.exportDataset("COCO 1.0", directory.resolve("dataset.zip")))
                .withMessageContaining("not finished");
    }

    @Test
    void aConflictThatNamesNoExportIsAnError() {
        Task task = task();
        server.on(post(urlPathEqualTo(EXPORT)), json(409, "{\"detail\": \"busy\"}"));
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> task.exportDataset("COCO 1.0", directory.resolve("dataset.zip")));
    }

    @Test
    void anExistingFileIsSeenBeforeTheServerIsSetToWork() throws IOException {
        Task task = task();
        exportFinishes();
        Path target = Files.writeString(directory.resolve("dataset.zip"), "old");
        assertThatExceptionOfType(TransferException.class).isThrownBy(() -> task.exportDataset("COCO 1.0", target));
        assertThat(task.datasetExport("COCO 1.0", o -> o.existing(ExistingFile.SKIP))
                        .toFile(target))
                .hasContent("old");
        assertThat(server.lines()).containsExactly("GET /api/tasks/5");
        assertThat(task.datasetExport("COCO 1.0", o -> o.existing(ExistingFile.REPLACE))
                        .toFile(target))
                .hasContent("the dataset");
    }

    @Test
    void anExportCanBeStartedAndFetchedLater() {
        Task task = task();
        exportFinishes();
        BackgroundRequest<ExportedFile> request =
                task.datasetExport("COCO 1.0", options -> options.images(false)).start();
        assertThat(request.id()).isEqualTo(EXPORT_ID);
        Path file = request.await().value().toFile(directory);
        assertThat(file).hasFileName("task_5.zip").hasContent("the dataset");
        assertThat(server.lines().get(2)).contains("save_images=false");
    }

    @Test
    void anExportWithoutAFileIsAnError() {
        Task task = task();
        exportFinishes();
        server.on(
                get(urlEqualTo(EXPORT_REQUEST)),
                json(200, "{\"id\": \"" + EXPORT_ID + "\", \"status\": \"finished\", \"result_url\": null}"));
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> task.exportDataset("COCO 1.0", directory))
                .withMessageContaining("task 5")
                .withMessageContaining("result_url");
    }

    @Test
    void aBlankFormatIsRefusedBeforeAnythingIsSent() {
        Task task = task();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.exportDataset(" ", directory))
                .withMessageContaining("CVAT for images 1.1");
        assertThat(server.lines()).containsExactly("GET /api/tasks/5");
    }

    @Test
    void aProjectAndAJobExportTheirDatasetsToo() {
        answers(server, "/api/projects/6", "{\"id\": 6}");
        answers(server, "/api/jobs/8", "{\"id\": 8}");
        server.on(post(urlPathEqualTo("/api/projects/6/dataset/export")), json(202, "{\"rq_id\": \"p\"}"));
        server.on(
                post(urlPathEqualTo("/api/jobs/8/dataset/export")).withQueryParam("location", equalTo("local")),
                json(202, "{\"rq_id\": \"j\"}"));
        assertThat(new ProjectRepository(server.context())
                        .retrieve(6)
                        .datasetExport("COCO 1.0")
                        .start()
                        .id())
                .isEqualTo("p");
        assertThat(new JobRepository(server.context())
                        .retrieve(8)
                        .datasetExport("COCO 1.0")
                        .start()
                        .id())
                .isEqualTo("j");
    }
}
