package ai.cvat.sdk.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.model.JobStage;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.QualityReportSummary;
import ai.cvat.api.model.QualityReportTarget;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.frames.FrameInfo;
import ai.cvat.sdk.resources.CloudStorage;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.upload.Media;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {

    @TempDir
    Path folder;

    @Test
    void theQuickstartLeavesAnnotatedPicturesAndADataset() throws Exception {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            Quickstart.run(client, folder);

            assertThat(client.tasks()
                            .list(query -> query.name("Quickstart"))
                            .first()
                            .orElseThrow()
                            .size())
                    .isEqualTo(3);
        }
        for (int frame = 0; frame < Photo.ALL.size(); frame++) {
            BufferedImage drawn =
                    ImageIO.read(folder.resolve("frame-" + frame + ".png").toFile());
            BufferedImage photo = ImageIO.read(
                    folder.resolve("photos/" + Photo.ALL.get(frame).file()).toFile());
            assertThat(drawn.getWidth()).isEqualTo(photo.getWidth());
            assertThat(drawn.getHeight()).isEqualTo(photo.getHeight());
            for (Photo.Thing thing : Photo.ALL.get(frame).things()) {
                assertThat(countOf(drawn, thing.label().color()))
                        .as("pixels of %s on frame %s", thing.label(), frame)
                        .isGreaterThan(100);
            }
        }
        try (ZipFile dataset = new ZipFile(folder.resolve("dataset.zip").toFile())) {
            assertThat(dataset.getEntry("annotations.xml")).isNotNull();
            assertThat(dataset.stream()
                            .filter(entry -> entry.getName().endsWith(".jpg"))
                            .count())
                    .isEqualTo(3);
        }
    }

    private static int countOf(BufferedImage picture, String color) {
        int wanted = Integer.parseInt(color.substring(1), 16);
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                count += (picture.getRGB(x, y) & 0xffffff) == wanted ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void theQuickstartRunsTwiceIntoTheSameFolder() throws Exception {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            Quickstart.run(client, folder);
            Quickstart.run(client, folder);
        }
        assertThat(folder.resolve("dataset.zip")).isNotEmptyFile();
    }

    @Test
    void theTrainingSetShowsWhatIsInTheBoxesOfEachLabel() throws Exception {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            Project project = SampleProject.create(client, "Training set");

            BufferedImage sheet = ImageIO.read(TrainingSet.run(project, folder).toFile());

            // A row for each of the 10 labels, and columns for the two eyes.
            assertThat(sheet.getHeight()).isEqualTo(10 * 120 + 8);
            assertThat(sheet.getWidth()).isGreaterThan(2 * 120);
            for (int row = 0; row < 10; row++) {
                BufferedImage crop = sheet.getSubimage(sheet.getWidth() - 248, row * 120 + 8, 112, 112);
                assertThat(countOf(crop, "#ffffff")).as("white in row %d", row).isLessThan(112 * 112 * 3 / 4);
            }
        }
    }

    @Test
    void theLowLevelExampleCleansUpAfterItself() {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            LowLevel.run(client.apiClient());

            assertThat(client.tasks().list().count()).isZero();
        }
    }

    @Test
    void theWaitingExampleCleansUpAfterItself() throws Exception {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            WaitForRequest.run(client);

            assertThat(client.tasks().list().count()).isZero();
        }
    }

    @Test
    void aFolderThatWasStoppedGoesOnInTheSameTask() throws Exception {
        for (Photo photo : Photo.ALL) {
            photo.copyTo(Files.createDirectories(folder.resolve("a")));
            photo.copyTo(Files.createDirectories(folder.resolve("b")));
        }
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            Task task = UploadFolder.stopAndGoOn(client, folder);

            assertThat(task.framesInfo()).extracting(FrameInfo::name).contains("a/coffee.jpg", "b/coffee.jpg");
            assertThat(task.size()).isEqualTo(6);
            assertThat(client.tasks().list().count()).isOne();
        }
        assertThat(folder.resolve(UploadFolder.HANDLE)).doesNotExist();
    }

    @Test
    void everyJobOfTheProjectIsExported() throws Exception {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            Project project = SampleProject.create(client, "Export");

            List<Path> datasets = ExportJobs.run(project, folder);

            assertThat(datasets).hasSameSizeAs(Photo.ALL);
            for (Path dataset : datasets) {
                try (ZipFile zip = new ZipFile(dataset.toFile())) {
                    assertThat(zip.getEntry("annotations.xml")).isNotNull();
                    assertThat(zip.stream()).anyMatch(entry -> entry.getName().endsWith(".jpg"));
                }
            }
        }
    }

    @Test
    void theReviewSettlesEveryIssueAndAcceptsTheJob() {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            Job job = Review.run(client);

            assertThat(job.stage()).isEqualTo(JobStage.ACCEPTANCE);
            assertThat(job.issues()).hasSize(2).allSatisfy(issue -> {
                assertThat(issue.resolved()).isTrue();
                assertThat(issue.comments()).hasSize(2);
            });
        }
    }

    @Test
    void theAdministratorsExampleTakesBackWhatItDid() {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            Administration.run(client, server.host());

            assertThat(client.users().list().count()).isOne();
            assertThat(client.organizations().list().count()).isZero();
            assertThat(client.accessTokens().list().count()).isZero();
        }
    }

    @Test
    void theSyncTakesWhatOtherToolsWrite() throws Exception {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            Photo photo = Photo.ALL.get(0);
            Task task = client.tasks()
                    .createFromData(
                            new TaskWriteRequest()
                                    .name("Crowd")
                                    .labels(List.of(
                                            new PatchedLabelRequest().name("cat"),
                                            new PatchedLabelRequest()
                                                    .name("box")
                                                    .type(LabelType.RECTANGLE))),
                            Media.bytes(photo.file(), photo.content()));
            Path file = Files.writeString(folder.resolve("crowd.json"), """
                {"images": [{"id": 7.0, "file_name": "%s"}], "categories": [{"id": 1.0, "name": "cat"}, {"id": 2, "name": "box"}],
                 "annotations": [
                   {"id": 1.5, "image_id": 7, "category_id": 1, "iscrowd": 1, "bbox": [1, 1, 2, 2],
                    "segmentation": {"size": [4, 5], "counts": [5, 2, 2, 2, 9]}},
                   {"id": 2, "image_id": 7.0, "category_id": 1.0, "iscrowd": 1, "bbox": [1, 1, 2, 2],
                    "segmentation": {"size": [4, 5], "counts": "52207"}},
                   {"id": 3, "image_id": 7, "category_id": 1, "segmentation": null, "bbox": [1, 2, 3, 4]},
                   {"id": 4, "image_id": 7, "category_id": 1, "segmentation": [[]], "bbox": [2, 2, 3, 4]},
                   {"id": 5, "image_id": 7, "category_id": 1, "iscrowd": 1, "bbox": [0, 0, 0, 0],
                    "segmentation": {"size": [4, 5], "counts": [20]}},
                   {"id": 6, "image_id": 7, "category_id": 1, "segmentation": [[1, 1, 2, 2]], "bbox": [1, 1, 1, 1]},
                   {"id": 7, "image_id": 8, "category_id": 1, "bbox": [1, 1, 1, 1]},
                   {"id": 8, "image_id": 7, "category_id": 1},
                   {"id": 9, "image_id": 7, "category_id": 2, "segmentation": [[1, 1, 9, 1, 9, 9]]}]}\
                """.formatted(photo.file()));

            assertThat(SyncCoco.run(task, file)).isEqualTo(new SyncCoco.Result(3, 0, 0));
            assertThat(SyncCoco.run(task, file)).isEqualTo(new SyncCoco.Result(0, 0, 3));
            assertThat(Objects.requireNonNull(task.annotations().getShapes()))
                    .extracting(shape -> shape.getType() + " " + shape.getPoints())
                    .containsExactly(
                            "mask [0.0, 4.0, 1.0, 1.0, 2.0, 2.0]",
                            "rectangle [1.0, 2.0, 4.0, 6.0]",
                            "rectangle [2.0, 2.0, 5.0, 6.0]");
        }
    }

    @Test
    void theSyncTouchesWhatChangedInTheFileAndNothingElse() throws Exception {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            assertThat(SyncCoco.demonstrate(client, folder)).isEqualTo(new SyncCoco.Result(1, 2, 5));

            Task task = client.tasks().list().first().orElseThrow();
            task.createAnnotations(annotations -> annotations.rectangle("cup", 0, 1, 1, 20, 20));
            assertThat(SyncCoco.run(task, folder.resolve("instances.json"))).isEqualTo(new SyncCoco.Result(0, 0, 6));
            assertThat(task.annotations().getShapes()).hasSize(7);

            long cup = task.labelSet().label("cup").id();
            task.createAnnotations(a -> a.unchecked()
                    .add(new LabeledDataRequest()
                            .tags(Stream.generate(() ->
                                            new LabeledImageRequest().frame(0).labelId(cup))
                                    .limit(20)
                                    .toList())
                            .shapes(List.of())
                            .tracks(List.of())
                            .intervals(List.of())));
            Path nothing = Files.writeString(
                    folder.resolve("none.json"), "{\"images\": [], \"categories\": [], \"annotations\": []}");
            assertThat(SyncCoco.run(task, nothing)).isEqualTo(new SyncCoco.Result(0, 6, 0));
            assertThat(task.annotations().getShapes()).hasSize(1);
            assertThat(task.annotations().getTags()).hasSize(20);
        }
    }

    @Test
    void theAnnotationsOfPicturesInACloudStorageArePutThere() throws Exception {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            CloudStorage storage = CloudStorageTask.sample(client, folder.resolve("bucket"));

            Task task = CloudStorageTask.run(client, storage, null, folder);

            assertThat(task.framesInfo())
                    .extracting(FrameInfo::name)
                    .containsExactly("photos/astronaut.jpg", "photos/chelsea.jpg", "photos/coffee.jpg");
            assertThat(ImageIO.read(folder.resolve("preview.jpg").toFile())).isNotNull();
            try (ZipFile export = new ZipFile(
                    folder.resolve("bucket/exports/task-" + task.id() + ".zip").toFile())) {
                String annotations = new String(
                        export.getInputStream(export.getEntry("annotations.xml"))
                                .readAllBytes(),
                        StandardCharsets.UTF_8);
                assertThat(annotations).contains("label=\"face\"", "label=\"cup\"", "label=\"eye\"");
            }

            assertThat(CloudStorageTask.run(client, storage, "*/chelsea.jpg", folder)
                            .size())
                    .isOne();
        }
    }

    @Test
    void theQualityReportFindsTheMistakesOfTheAnnotatorAndDrawsThem() throws Exception {
        try (ExampleServer server = ExampleServer.open(Map.of());
                Client client = server.login()) {
            Task task = QualityReport.sample(client);

            Path chart = QualityReport.run(task, folder);

            QualityReportSummary summary = task.quality()
                    .reports(query -> query.target(QualityReportTarget.TASK))
                    .first()
                    .orElseThrow()
                    .summary();
            assertThat(Objects.requireNonNull(summary).getConflictsByType())
                    .isEqualTo(Map.of(
                            "missing_annotation", 1L,
                            "extra_annotation", 1L,
                            "mismatching_label", 2L));
            BufferedImage drawn = ImageIO.read(chart.toFile());
            assertThat(countOf(drawn, "#b2182b")).as("missing").isGreaterThan(1000);
        }
    }

    @Test
    void aTableIsAlignedAndHasALineAboveItsTotal() {
        TextTable table = new TextTable("Frame", "File");
        table.row(List.of("7", "a.jpg"));
        table.total(List.of("All", ""));

        assertThat(table).hasToString("""
              Frame  File \n\
              -----  -----
                  7  a.jpg
              -----  -----
                All       \n\
            """);
    }

    @Test
    void aHostWithoutCredentialsIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> ExampleServer.open(Map.of("CVAT_HOST", "http://localhost:8080")))
                .hasMessageContaining("CVAT_ACCESS_TOKEN")
                .hasMessageContaining("CVAT_PASSWORD");
    }

    @Test
    void theEnvironmentsServerIsUsedWhereItNamesOne() {
        ExampleServer server = ExampleServer.open(
                Map.of("CVAT_HOST", "http://localhost:8080", "CVAT_USER", "me", "CVAT_PASSWORD", "secret"));

        assertThat(server.host()).isEqualTo("http://localhost:8080");
        assertThat(Objects.toString(server.credentials())).contains("me").doesNotContain("secret");
        server.close();
    }

    @Test
    void aFailureIsToldInOneLine() {
        Exception ours = assertThrows(
                IllegalArgumentException.class, () -> Example.run(Map.of(), Optional.of("zoo"), QualityReport::start));
        assertThat(Example.sentence(ours))
                .isEqualTo("\"zoo\" is not the id of a task: give a number, as in -Dexample.argument=7.");

        Exception servers = assertThrows(
                NotFoundException.class, () -> Example.run(Map.of(), Optional.of("7"), QualityReport::start));
        assertThat(Example.sentence(servers))
                .contains("/api/tasks/7 answered 404 Not Found: ")
                .doesNotContain("\n");

        assertThat(Example.sentence(new IOException("one\n\n  two\n"))).isEqualTo("IOException: one two");
    }

    @Test
    void everyPhotographIsCredited() throws Exception {
        String credits = Files.readString(Path.of("src/main/resources/ai/cvat/sdk/examples/photos/CREDITS.md"));

        assertThat(Photo.ALL).allSatisfy(photo -> assertThat(credits).contains(photo.file()));
    }
}
