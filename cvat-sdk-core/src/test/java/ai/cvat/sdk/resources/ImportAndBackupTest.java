package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static ai.cvat.sdk.resources.Wire.answers;
import static ai.cvat.sdk.resources.Wire.page;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.model.ProjectWriteRequest;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.exchange.BackupOptions;
import ai.cvat.sdk.exchange.ExportOptions;
import ai.cvat.sdk.exchange.ExportedFile;
import ai.cvat.sdk.exchange.FileExport;
import ai.cvat.sdk.exchange.ImportHandle;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.requests.BackgroundRequestException;
import ai.cvat.sdk.requests.WaitOptions;
import ai.cvat.sdk.transfer.AlreadyRunningException;
import ai.cvat.sdk.transfer.TransferException;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ImportAndBackupTest {

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void aFileAndTheFormatsOfTheServer() throws IOException {
        file = Files.writeString(directory.resolve("cats.zip"), "annotations");
        answers(server, "/api/server/annotation/formats", """
            {"importers": [{"name": "CVAT 1.1", "enabled": true}, {"name": "COCO 1.0", "enabled": true},
                           {"name": "Old 1.0", "enabled": false}],
             "exporters": [{"name": "COCO 1.0", "enabled": true}, {"name": "CVAT for images 1.1", "enabled": true}]}\
            """);
        answers(server, "/api/tasks/5", "{\"id\": 5, \"name\": \"cats\"}");
        answers(server, "/api/jobs/8", "{\"id\": 8}");
        answers(server, "/api/projects/6", "{\"id\": 6, \"name\": \"zoo\"}");
        answers(server, "/api/requests", page());
    }

    private void takesUploadsAt(String path, String result) {
        Wire.takesUploadsAt(server, path, result);
    }

    private void exportsAt(String path) {
        server.on(post(urlPathEqualTo(path)), json(202, "{\"rq_id\": \"r2\"}"));
        answers(
                server,
                "/api/requests/r2",
                "{\"id\": \"r2\", \"status\": \"finished\", \"result_url\": \"" + server.url() + "/file\"}");
        server.on(
                get(urlPathEqualTo("/file")),
                status(200)
                        .withHeader("Content-Disposition", "attachment; filename=\"made.zip\"")
                        .withBody("the file"));
    }

    private Task task() {
        return new TaskRepository(server.context()).retrieve(5);
    }

    private Project project() {
        return new ProjectRepository(server.context()).retrieve(6);
    }

    @Test
    void annotationsTravelByTheServersSequence() {
        String path = "/api/tasks/5/annotations/";
        takesUploadsAt(path, "");
        List<Long> heard = new ArrayList<>();
        Task after = task().annotationImport(
                        "COCO 1.0",
                        o -> o.masksToPolygons(false).append(true).progressListener(p -> heard.add(p.done())))
                .fromFile(file);
        assertThat(after.id()).isEqualTo(5);
        assertThat(heard).containsExactly(0L, 11L);
        String query = "?format=COCO%201.0&conv_mask_to_poly=false&import_mode=append&location=local&filename=";
        assertThat(server.lines())
                .containsExactly(
                        "GET /api/tasks/5",
                        "GET /api/server/annotation/formats",
                        "POST " + path + query + "cats.zip",
                        "POST " + path,
                        "PATCH " + path + "1_abc",
                        "GET /api/requests?action=import&target=task&task_id=5&page_size=100",
                        "POST " + path + query + "1_abc",
                        "GET /api/requests/r1",
                        "GET /api/tasks/5");
        List<LoggedRequest> requests = server.requests();
        assertThat(requests.get(3).getHeader("Upload-Metadata")).isEqualTo("filename Y2F0cy56aXA=");
        assertThat(requests.get(4).getBodyAsString()).isEqualTo("annotations");
        assertThat(requests.get(6).getBodyAsString()).isEmpty();
    }

    @Test
    void anImportCanBeStartedWithoutWaiting() {
        takesUploadsAt("/api/jobs/8/annotations/", "");
        Job job = new JobRepository(server.context()).retrieve(8);
        assertThat(job.annotationImport("CVAT 1.1").startFromFile(file).id()).isEqualTo("r1");
        assertThat(server.lines()).noneMatch(line -> line.contains("/requests/"));
    }

    @Test
    void aFormatThatTheServerDoesNotImportIsAnsweredWithNearOnesBeforeTheUpload() {
        Task task = task();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.importAnnotations("CVAT XML 1.1", file))
                .withMessageContaining("\"CVAT XML 1.1\"")
                .withMessageContaining("\"CVAT 1.1\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.importAnnotations("Old 1.0", file))
                .withMessageContaining("switched off");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.exportDataset("coco 1.0", directory))
                .withMessageContaining("\"COCO 1.0\"");
        assertThat(server.lines()).noneMatch(line -> line.startsWith("POST"));
    }

    @Test
    void anImportThatTheServerCannotDoIsAnErrorWithItsWords() {
        takesUploadsAt("/api/tasks/5/annotations/", "");
        answers(server, "/api/requests/r1", "{\"id\": \"r1\", \"status\": \"failed\", \"message\": \"bad label\"}");
        Task task = task();
        assertThatExceptionOfType(BackgroundRequestException.class)
                .isThrownBy(() -> task.importAnnotations("CVAT 1.1", file))
                .withMessageContaining("bad label");
    }

    @Test
    void aServerThatDoesNotNameTheUploadIsAnError() {
        takesUploadsAt("/api/tasks/5/annotations/", "");
        server.on(
                post(urlPathEqualTo("/api/tasks/5/annotations/")).withHeader("Upload-Length", matching(".*")),
                status(201).withHeader("Location", server.url() + "/api/tasks/5/annotations/1_abc"));
        Task task = task();
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> task.importAnnotations("CVAT 1.1", file))
                .withMessageContaining("Upload-Filename");
    }

    @Test
    void annotationsAndDatasetsAreImportedFromACloudStorage() {
        server.on(post(urlPathEqualTo("/api/tasks/5/annotations/")), json(202, "{\"rq_id\": \"r1\"}"));
        server.on(post(urlPathEqualTo("/api/projects/6/dataset/")), json(202, "{\"rq_id\": \"r1\"}"));
        answers(server, "/api/requests/r1", "{\"id\": \"r1\", \"status\": \"finished\"}");
        task().annotationImport("COCO 1.0").fromCloudStorage(3, "a/b.zip");
        assertThat(server.lines())
                .contains("POST /api/tasks/5/annotations/?format=COCO%201.0&location=cloud_storage&cloud_storage_id=3"
                        + "&filename=a%2Fb.zip");
        project().datasetImport("COCO 1.0").fromCloudStorage(3, "c.zip");
        assertThat(server.lines())
                .contains("POST /api/projects/6/dataset/?format=COCO%201.0&location=cloud_storage&cloud_storage_id=3"
                        + "&filename=c.zip");
        Task task = task();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.annotationImport("COCO 1.0").fromCloudStorage(3, " "));
    }

    @Test
    void aDatasetGoesIntoAProject() {
        takesUploadsAt("/api/projects/6/dataset/", "");
        assertThat(project().importDataset("COCO 1.0", file).name()).isEqualTo("zoo");
        server.on(post(urlPathEqualTo("/api/projects")), json(201, "{\"id\": 6, \"name\": \"zoo\"}"));
        assertThat(new ProjectRepository(server.context())
                        .createFromDataset(new ProjectWriteRequest().name("zoo"), "COCO 1.0", file)
                        .id())
                .isEqualTo(6);
        assertThat(server.lines())
                .contains("POST /api/projects/6/dataset/?format=COCO%201.0&location=local&filename=1_abc");
    }

    private ProjectRepository projects() {
        server.on(post(urlPathEqualTo("/api/projects")), json(201, "{\"id\": 6, \"name\": \"zoo\"}"));
        return new ProjectRepository(server.context());
    }

    private void theServerCannotImportTheDataset() {
        takesUploadsAt("/api/projects/6/dataset/", "");
        answers(server, "/api/requests/r1", "{\"id\": \"r1\", \"status\": \"failed\", \"message\": \"no images\"}");
    }

    @Test
    void noProjectIsMadeOfAFileThatIsNotThere() {
        ProjectRepository projects = projects();
        Path missing = directory.resolve("no.zip");
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> projects.createFromDataset(new ProjectWriteRequest(), "COCO 1.0", missing))
                .withMessageContaining("no.zip");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> projects.createFromDataset(new ProjectWriteRequest(), "COCO 2.0", file))
                .withMessageContaining("COCO 1.0");
        assertThat(server.lines()).noneMatch(line -> line.startsWith("POST"));
    }

    @Test
    void aProjectWhoseDatasetFailsStaysAndIsNamed() {
        theServerCannotImportTheDataset();
        ProjectRepository projects = projects();
        assertThatExceptionOfType(ProjectCreationException.class)
                .isThrownBy(() -> projects.createFromDataset(new ProjectWriteRequest(), "COCO 1.0", file))
                .withCauseInstanceOf(BackgroundRequestException.class)
                .withMessageContainingAll("Project 6", "no images", "still there")
                .satisfies(e -> assertThat(e.projectId()).isEqualTo(6))
                .satisfies(e -> assertThat(e.removed()).isFalse());
        assertThat(server.lines()).noneMatch(line -> line.startsWith("DELETE"));
    }

    @Test
    void aProjectWhoseDatasetFailsIsRemovedWhereThatIsChosen() {
        theServerCannotImportTheDataset();
        server.on(delete(urlPathEqualTo("/api/projects/6")), status(204));
        ProjectRepository projects = projects();
        assertThatExceptionOfType(ProjectCreationException.class)
                .isThrownBy(() -> projects.createFromDataset(
                        new ProjectWriteRequest(),
                        "COCO 1.0",
                        file,
                        o -> o.onFailure(OnFailure.REMOVE).datasetImport(i -> i.masksToPolygons(false))))
                .satisfies(e -> assertThat(e.removed()).isTrue());
        assertThat(server.lines())
                .endsWith("DELETE /api/projects/6")
                .anyMatch(line -> line.contains("conv_mask_to_poly=false"));
    }

    @Test
    void aDatasetIsExportedToAStreamAndToACloudStorage() {
        exportsAt("/api/tasks/5/dataset/export");
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        assertThat(task().datasetExport("COCO 1.0").toStream(stream)).isEqualTo(8);
        assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo("the file");
        answers(server, "/api/requests/r2", "{\"id\": \"r2\", \"status\": \"finished\"}");
        task().datasetExport("COCO 1.0").toCloudStorage(3, "out/x.zip");
        assertThat(server.lines())
                .contains("POST /api/tasks/5/dataset/export?format=COCO%201.0&save_images=true&location=cloud_storage"
                        + "&cloud_storage_id=3&filename=out%2Fx.zip");
        assertThat(task().datasetExport("COCO 1.0", new ExportOptions().images(false))
                        .startToCloudStorage(3, "y.zip")
                        .id())
                .isEqualTo("r2");
    }

    @Test
    void aBackupIsExportedToAFileAStreamAndACloudStorage() {
        exportsAt("/api/tasks/5/backup/export");
        exportsAt("/api/projects/6/backup/export");
        assertThat(task().exportBackup(directory)).isEqualTo(directory.resolve("made.zip"));
        assertThat(server.lines()).contains("POST /api/tasks/5/backup/export?lightweight=false&location=local");
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        assertThat(project().backupExport(new BackupOptions().lightweight(true)).toStream(stream))
                .isEqualTo(8);
        project().backupExport().toCloudStorage(3, "p.zip");
        assertThat(server.lines())
                .contains("POST /api/projects/6/backup/export?lightweight=true&location=local")
                .contains("POST /api/projects/6/backup/export?lightweight=false&location=cloud_storage"
                        + "&cloud_storage_id=3&filename=p.zip");
        assertThat(task().backupExport().start().id()).isEqualTo("r2");
    }

    @Test
    void anExportGoesWhereTheTaskHasItsExportsPut() {
        exportsAt("/api/tasks/5/dataset/export");
        ExportedFile onServer =
                task().datasetExport("COCO 1.0").toTargetStorage("own.zip").orElseThrow();
        assertThat(onServer.toFile(directory)).hasFileName("made.zip").hasContent("the file");
        assertThat(server.lines())
                .contains("POST /api/tasks/5/dataset/export?format=COCO%201.0&save_images=true&filename=own.zip");

        answers(server, "/api/requests/r2", "{\"id\": \"r2\", \"status\": \"finished\"}");
        assertThat(task().datasetExport("COCO 1.0").toTargetStorage("own.zip")).isEmpty();
        FileExport nameless = task().datasetExport("COCO 1.0");
        refused(() -> nameless.toTargetStorage(" "), "key");
    }

    @Test
    void whatAStartedExportComesToIsDownloadedAsItsOptionsSayUnlessSaidOtherwise() throws IOException {
        exportsAt("/api/tasks/5/backup/export");
        Path there = Files.writeString(directory.resolve("b.zip"), "old");
        ExportedFile kept = task().backupExport(o -> o.existing(ExistingFile.SKIP))
                .start()
                .await()
                .value();
        assertThat(kept.toFile(there)).hasContent("old");
        assertThat(kept.toFile(there, o -> o.existing(ExistingFile.REPLACE))).hasContent("the file");
        assertThat(task().backupExport()
                        .startToFile(directory.resolve("new.zip"))
                        .await()
                        .value())
                .hasContent("the file");
        FileExport failing = task().backupExport();
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> failing.startToFile(there))
                .withMessageContaining("b.zip");
    }

    @Test
    void whatARequestComesToIsKnownByItsIdInAnyProcess() {
        exportsAt("/api/tasks/5/backup/export");
        RequestRepository requests = new RequestRepository(server.context());
        assertThat(requests.export("r2").await().value().toFile(directory)).hasContent("the file");
        answers(server, "/api/requests/r3", "{\"id\": \"r3\", \"status\": \"finished\", \"result_id\": 5}");
        assertThat(requests.task("r3").await().value()).isEqualTo(task());
        answers(
                server,
                "/api/requests/r4",
                "{\"id\": \"r4\", \"status\": \"finished\","
                        + " \"operation\": {\"type\": \"import:annotations\", \"job_id\": 8, \"task_id\": 5, \"project_id\": 6}}");
        assertThat(requests.job("r4").await().value().id()).isEqualTo(8);
        assertThat(requests.project("r4").await().value().name()).isEqualTo("zoo");
        assertThat(requests.handle("r3").await().value().id()).isEqualTo(5);
    }

    @Test
    void aBackupUnderWayIsJoined() {
        exportsAt("/api/tasks/5/backup/export");
        server.on(post(urlPathEqualTo("/api/tasks/5/backup/export")), json(409, "{\"rq_id\": \"r2\"}"));
        assertThat(task().exportBackup(directory.resolve("b.zip"))).hasContent("the file");
    }

    @Test
    void aStartThatJoinedAnExportIntoACloudStorageIsBegunOnceMore() {
        exportsAt("/api/tasks/5/backup/export");
        server.on(
                post(urlPathEqualTo("/api/tasks/5/backup/export"))
                        .inScenario("joined")
                        .whenScenarioStateIs("Started")
                        .willSetStateTo("free"),
                json(409, "{\"rq_id\": \"r1\"}"));
        answers(server, "/api/requests/r1", "{\"id\": \"r1\", \"status\": \"finished\"}");
        assertThat(task().backupExport().start().await().value().toFile(directory.resolve("b.zip")))
                .hasContent("the file");
    }

    @Test
    void anExportIntoACloudStorageDoesNotJoinOneThatMayGoElsewhere() {
        exportsAt("/api/tasks/5/backup/export");
        server.on(post(urlPathEqualTo("/api/tasks/5/backup/export")), json(409, "{\"rq_id\": \"r2\"}"));
        Task task = task();
        assertThatExceptionOfType(AlreadyRunningException.class)
                .isThrownBy(() -> task.backupExport().toCloudStorage(3, "b.zip"))
                .withMessageContaining("Export of")
                .satisfies(e -> assertThat(e.requestId()).isEqualTo("r2"));
        assertThat(server.lines()).noneMatch(line -> line.contains("/requests/"));
    }

    @Test
    void anExportThatWasJoinedAndWentIntoACloudStorageIsFollowedByOneToDownload() {
        exportsAt("/api/tasks/5/backup/export");
        server.on(
                post(urlPathEqualTo("/api/tasks/5/backup/export"))
                        .inScenario("another export")
                        .whenScenarioStateIs(STARTED)
                        .willSetStateTo("over"),
                json(409, "{\"rq_id\": \"r4\"}"));
        answers(server, "/api/requests/r4", "{\"id\": \"r4\", \"status\": \"finished\", \"result_url\": null}");
        assertThat(task().exportBackup(directory.resolve("b.zip"))).hasContent("the file");
    }

    @Test
    void tasksAndProjectsAreMadeOfBackups() {
        takesUploadsAt("/api/tasks/backup/", ", \"result_id\": 5");
        assertThat(new TaskRepository(server.context()).createFromBackup(file).name())
                .isEqualTo("cats");
        assertThat(server.lines())
                .containsExactly(
                        "POST /api/tasks/backup/?location=local&filename=cats.zip",
                        "POST /api/tasks/backup/",
                        "PATCH /api/tasks/backup/1_abc",
                        "GET /api/requests?action=import&target=task&page_size=100",
                        "POST /api/tasks/backup/?location=local&filename=1_abc",
                        "GET /api/requests/r1",
                        "GET /api/tasks/5");
        server.on(post(urlPathEqualTo("/api/projects/backup/")), json(202, "{\"rq_id\": \"r3\"}"));
        answers(server, "/api/requests/r3", "{\"id\": \"r3\", \"status\": \"finished\", \"result_id\": 6}");
        assertThat(new ProjectRepository(server.context())
                        .backupImport()
                        .fromCloudStorage(3, "b.zip")
                        .name())
                .isEqualTo("zoo");
    }

    @Test
    void optionsWithoutAnEffectAreRefusedBeforeAnythingIsSent() {
        Task task = task();
        Project project = project();
        TaskRepository tasks = new TaskRepository(server.context());
        int before = server.requests().size();
        refused(
                () -> task.datasetExport("COCO 1.0", o -> o.progressListener(p -> {}))
                        .toCloudStorage(3, "x.zip"),
                "progressListener");
        refused(
                () -> project.backupExport(o -> o.existing(ExistingFile.SKIP)).startToCloudStorage(3, "x.zip"),
                "existing");
        refused(() -> project.datasetImport("COCO 1.0", o -> o.append(true)), "append");
        refused(
                () -> task.annotationImport("COCO 1.0", o -> o.progressListener(p -> {}))
                        .fromCloudStorage(3, "x.zip"),
                "progressListener");
        refused(
                () -> task.annotationImport("COCO 1.0", o -> o.handleListener(h -> {}))
                        .fromCloudStorage(3, "x.zip"),
                "handleListener");
        refused(
                () -> tasks.backupImport(o -> o.handleListener(h -> {})).startFromCloudStorage(3, "b.zip"),
                "handleListener");
        assertThat(server.requests()).hasSize(before);
    }

    @Test
    void howToImportIsSaidOnceThoughTheImportGoesOn() {
        takesUploadsAt("/api/tasks/5/annotations/", "");
        Task task = task();
        List<ImportHandle> handles = new ArrayList<>();
        task.annotationImport("COCO 1.0", o -> o.handleListener(handles::add)).fromFile(file);
        int before = server.requests().size();
        ImportHandle handle = handles.get(0);
        refused(
                () -> task.annotationImport("COCO 1.0", o -> o.append(true)).resume(handle),
                "import_mode=append",
                "began");
        refused(
                () -> task.annotationImport("COCO 1.0", o -> o.masksToPolygons(true))
                        .resume(handle),
                "conv_mask_to_poly=true");
        refused(() -> task.annotationImport("CVAT 1.1").resume(handle), "CVAT 1.1", "COCO 1.0");
        refused(
                () -> project().datasetImport("COCO 1.0").resume(handle),
                "api/tasks/5/annotations/",
                "api/projects/6/dataset/");
        assertThat(server.lines().subList(before, server.lines().size())).containsExactly("GET /api/projects/6");
    }

    private static void refused(ThrowingCallable call, String... words) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContainingAll(words);
    }

    @Test
    void preparedOptionsOfADownloadLeaveAloneWhatTheExportSaidOfTheRest() throws IOException {
        exportsAt("/api/tasks/5/backup/export");
        Path there = Files.writeString(directory.resolve("b.zip"), "old");
        List<Long> heard = new ArrayList<>();
        ExportedFile exported = task().backupExport(o -> o.progressListener(progress -> heard.add(progress.done())))
                .start()
                .await()
                .value();
        assertThat(exported.toFile(there, new DownloadOptions().existing(ExistingFile.REPLACE)))
                .hasContent("the file");
        assertThat(heard).contains((long) "the file".length());
    }

    @Test
    void preparedOptionsOfWaitingLeaveAloneWhatTheStartSaidOfTheRest() {
        exportsAt("/api/tasks/5/backup/export");
        List<String> heard = new ArrayList<>();
        task().backupExport(o -> o.waiting(wait -> wait.progressListener(progress -> heard.add(progress.requestId()))))
                .start()
                .await(new WaitOptions().deadline(Duration.ofSeconds(30)));
        assertThat(heard).containsExactly("r2");
    }

    @Test
    void whatWasSavedIsNotSavedAgainForWhoWaitsTwice() {
        exportsAt("/api/tasks/5/backup/export");
        var request = task().backupExport().startToFile(directory.resolve("new.zip"));
        assertThat(request.await().value()).hasContent("the file");
        assertThat(request.await().value()).isEqualTo(directory.resolve("new.zip"));
        assertThat(server.lines()).filteredOn("GET /file"::equals).hasSize(1);
    }

    @Test
    void handlesSayWhatTheyAreOf() {
        Task task = task();
        assertThat(List.of(task.backupExport(), task.annotationImport("COCO 1.0"), task.dataUpload()))
                .extracting(Object::toString)
                .containsExactly(
                        "FileExport{the backup of task 5}",
                        "FileImport{Import of annotations into task 5}",
                        "MediaUpload{task 5}");
    }

    @Test
    void theIdOfAReportIsNotTakenForThatOfATask() {
        answers(server, "/api/requests/q", """
                {"id": "q", "status": "finished", "result_id": 8,
                 "operation": {"type": "calculate:quality", "target": "task", "task_id": 5}}""");
        RequestRepository requests = new RequestRepository(server.context());
        assertThat(requests.task("q").await().value().id()).isEqualTo(5);
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> requests.job("q").await())
                .withMessageContainingAll("which job the request q (calculate:quality)");
    }

    @Test
    void theIdOfARestoredTaskIsNotTakenForThatOfAnythingElse() {
        answers(server, "/api/requests/b", """
                {"id": "b", "status": "finished", "result_id": 5,
                 "operation": {"type": "import:backup", "target": "task"}}""");
        RequestRepository requests = new RequestRepository(server.context());
        assertThat(requests.task("b").await().value().id()).isEqualTo(5);
        for (var other : List.of(requests.project("b"), requests.job("b"), requests.qualityReport("b"))) {
            assertThatExceptionOfType(CvatException.class)
                    .isThrownBy(other::await)
                    .withMessageContaining("the request b (import:backup)");
        }
    }

    @Test
    void aBackupThatBecomesNothingKnownIsAnError() {
        takesUploadsAt("/api/tasks/backup/", "");
        TaskRepository tasks = new TaskRepository(server.context());
        assertThatExceptionOfType(CvatException.class)
                .isThrownBy(() -> tasks.createFromBackup(file))
                .withMessageContaining("result_id");
    }
}
