package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.model.CredentialsTypeEnum;
import ai.cvat.api.model.FileInfo;
import ai.cvat.api.model.FileInfoTypeEnum;
import ai.cvat.api.model.FrameMeta;
import ai.cvat.api.model.LocationEnum;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.ProviderTypeEnum;
import ai.cvat.api.model.SortingMethod;
import ai.cvat.api.model.StorageRequest;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.exchange.BackupOptions;
import ai.cvat.sdk.exchange.ImportOptions;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.BackgroundRequestException;
import ai.cvat.sdk.resources.CloudStorage;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.resources.TaskCreationException;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.junit.EmbeddedCvatTest;
import ai.cvat.sdk.transfer.AlreadyRunningException;
import ai.cvat.sdk.upload.Media;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cloud storages from one end to the other: browsed, taken media from, exported to, imported from. */
@EmbeddedCvatTest
@StandInOnly("Only the stand-in takes a directory of this machine for a cloud storage.")
class CloudFlowTest {

    private static final String CVAT = "CVAT for images 1.1";

    @TempDir
    Path bucket;

    @TempDir
    Path folder;

    private EmbeddedCvat server;
    private Client client;
    private CloudStorage storage;

    @BeforeEach
    void aStorageOfPictures(EmbeddedCvat freshServer, Client admin) throws IOException {
        server = freshServer;
        client = admin;
        FlowPictures.put(bucket, "cats/1.png", "cats/2.png", "dogs/1.png", "readme.txt");
        storage = client.cloudStorages()
                .create(spec -> spec.providerType(ProviderTypeEnum.AWS_S3_BUCKET)
                        .credentialsType(CredentialsTypeEnum.ANONYMOUS_ACCESS)
                        .displayName("My bucket")
                        .resource(bucket.toString()));
    }

    private static TaskWriteRequest spec() {
        return new TaskWriteRequest().name("cats").labels(List.of(new PatchedLabelRequest().name("cat")));
    }

    private static List<String> namesOf(Task task) {
        return Objects.requireNonNull(task.meta().getFrames()).stream()
                .map(FrameMeta::getName)
                .toList();
    }

    private Task annotatedTask() {
        Task task = client.tasks().createFromData(spec(), Media.cloudStorage(storage.id(), "cats/1.png"));
        task.createAnnotations(a -> a.rectangle("cat", 0, 1, 2, 3, 4));
        return task;
    }

    private static int shapesOf(Task task) {
        return Objects.requireNonNull(task.annotations().getShapes()).size();
    }

    @Test
    void aStorageIsLookedAtPageByPage() {
        assertThat(storage.status()).isEqualTo("AVAILABLE");
        assertThat(storage.allowedActions()).containsExactly("read", "write");
        assertThat(storage.preview().image().getWidth()).isPositive();
        assertThat(storage.contents(query -> query.pageSize(1L)).stream().map(FileInfo::getName))
                .containsExactlyInAnyOrder("cats", "dogs", "readme.txt");
        assertThat(storage.contents("cats/"))
                .allSatisfy(file -> assertThat(file.getType()).isEqualTo(FileInfoTypeEnum.REG))
                .extracting(FileInfo::getName)
                .containsExactly("1.png", "2.png");
        assertThat(storage.contentPage(query -> query.pageSize(2L)).getNext()).isNotNull();
    }

    @Test
    void aTaskIsMadeOfKeysDirectoriesAManifestOrAPattern() throws IOException {
        long id = storage.id();
        Files.writeString(bucket.resolve("m.jsonl"), """
            {"version":"1.1"}
            {"type":"images"}
            {"name":"dogs/1","extension":".png","width":32,"height":24}
            {"name":"cats/2","extension":".png","width":32,"height":24}
            """);

        assertThat(namesOf(client.tasks().createFromData(spec(), Media.cloudStorage(id, "cats/", "dogs/1.png"))))
                .containsExactly("cats/1.png", "cats/2.png", "dogs/1.png");
        assertThat(namesOf(client.tasks()
                        .createFromData(spec(), Media.cloudStorage(id).withPattern("*/1.png"))))
                .containsExactly("cats/1.png", "dogs/1.png");
        Media listed = Media.cloudStorage(id).withManifest("m.jsonl");
        assertThat(namesOf(client.tasks()
                        .create(spec())
                        .uploadData(listed, options -> options.sortingMethod(SortingMethod.PREDEFINED))))
                .containsExactly("dogs/1.png", "cats/2.png");
        assertThat(namesOf(client.tasks()
                        .createFromData(
                                spec(),
                                Media.cloudStorage(id).withManifest("m.jsonl").withPattern("cats/*"))))
                .containsExactly("cats/2.png");
        assertThat(namesOf(client.tasks()
                        .create(spec())
                        .uploadData(
                                Media.cloudStorage(id, "cats/"),
                                options -> options.serverFilesExclude(List.of("cats/1.png"))
                                        .useCache(true))))
                .containsExactly("cats/2.png");
    }

    @Test
    void theFramesOfSuchATaskComeOutOfTheStorage() throws IOException {
        Task task = annotatedTask();

        assertThat(task.meta().getCloudStorageId()).isEqualTo(storage.id());
        assertThat(task.frame(0).image().getWidth()).isEqualTo(FlowPictures.WIDTH);
        assertThat(task.downloadFrames(Frames.all(), folder)).hasSize(1);
    }

    @Test
    void aKeyThatIsNotThereIsTheServersError() {
        assertThatExceptionOfType(TaskCreationException.class)
                .isThrownBy(() -> client.tasks().createFromData(spec(), Media.cloudStorage(storage.id(), "no.png")))
                .withMessageContaining("The file 'no.png' not found on the cloud storage");
        Task task = client.tasks().create(spec());
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> task.uploadData(Media.cloudStorage(99, "a.png")))
                .withMessageContaining("CloudStorage matching query does not exist");
    }

    @Test
    void annotationsTravelIntoTheStorageAndBack() {
        Task task = annotatedTask();

        task.datasetExport(CVAT).toCloudStorage(storage.id(), "out/cats.zip");

        assertThat(bucket.resolve("out/cats.zip")).isNotEmptyFile();
        task.clearAnnotations();
        Task after = task.annotationImport("CVAT 1.1").fromCloudStorage(storage.id(), "out/cats.zip");
        assertThat(shapesOf(after)).isEqualTo(1);
        task.jobs()
                .first()
                .orElseThrow()
                .annotationImport("CVAT 1.1", new ImportOptions().append(true))
                .fromCloudStorage(storage.id(), "out/cats.zip");
        assertThat(shapesOf(task)).isEqualTo(2);
        assertThatExceptionOfType(BackgroundRequestException.class)
                .isThrownBy(() -> task.annotationImport("CVAT 1.1").fromCloudStorage(storage.id(), "no.zip"))
                .withMessageContaining("no.zip");
    }

    @Test
    void datasetsAndBackupsOfProjectsTravelToo() {
        Project project =
                client.projects().create(p -> p.name("zoo").labels(List.of(new PatchedLabelRequest().name("cat"))));
        annotatedTask().datasetExport(CVAT).toCloudStorage(storage.id(), "set.zip");

        project.datasetImport("CVAT 1.1").fromCloudStorage(storage.id(), "set.zip");
        assertThat(project.tasks()).hasSize(1);

        project.backupExport().toCloudStorage(storage.id(), "zoo.zip");
        Project restored = client.projects().backupImport().fromCloudStorage(storage.id(), "zoo.zip");
        assertThat(shapesOf(restored.tasks().first().orElseThrow())).isEqualTo(1);
    }

    @Test
    void aTaskIsBackedUpIntoTheStorageAndMadeAgain() {
        Task task = annotatedTask();
        task.backupExport(new BackupOptions().lightweight(true)).toCloudStorage(storage.id(), "task.zip");

        Task restored = client.tasks().backupImport().fromCloudStorage(storage.id(), "task.zip");

        assertThat(shapesOf(restored)).isEqualTo(1);
        assertThat(restored.meta().getCloudStorageId()).isNull();
        restored.backupExport(new BackupOptions().lightweight(true)).toCloudStorage(storage.id(), "again.zip");
        assertThat(bucket.resolve("again.zip")).isNotEmptyFile();
    }

    @Test
    void whatIsSaidCountsMoreThanTheStoragesOfATask() throws IOException {
        StorageRequest place =
                new StorageRequest().location(LocationEnum.CLOUD_STORAGE).cloudStorageId(storage.id());
        Task task = annotatedTask().update(patch -> patch.sourceStorage(place).targetStorage(place));
        List<Path> before = files();

        Path exported =
                task.datasetExport(CVAT, options -> options.images(false)).toFile(folder.resolve("cats.zip"));

        assertThat(files()).isEqualTo(before);
        task.clearAnnotations();
        assertThat(shapesOf(task.importAnnotations("CVAT 1.1", exported))).isEqualTo(1);
        Path backup = task.exportBackup(folder.resolve("task.zip"));
        assertThat(shapesOf(client.tasks().createFromBackup(backup))).isEqualTo(1);
    }

    @Test
    void anExportGoesToTheTargetStorageOfItsTask() {
        Task task = annotatedTask();
        Path saved = task.datasetExport(CVAT)
                .toTargetStorage("unused.zip")
                .orElseThrow()
                .toFile(folder.resolve("own.zip"));
        assertThat(saved).isNotEmptyFile();

        task.update(patch -> patch.targetStorage(
                new StorageRequest().location(LocationEnum.CLOUD_STORAGE).cloudStorageId(storage.id())));
        assertThat(task.datasetExport(CVAT).toTargetStorage("own/cats.zip")).isEmpty();
        assertThat(bucket.resolve("own/cats.zip")).isNotEmptyFile();
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(bucket)) {
            return files.sorted().toList();
        }
    }

    @Test
    void exportsToDifferentPlacesAreNotTakenForTheSame() {
        Task task = annotatedTask();
        server.pauseRequests();
        BackgroundRequest<?> into = task.datasetExport(CVAT).startToCloudStorage(storage.id(), "one.zip");

        assertThatExceptionOfType(AlreadyRunningException.class)
                .isThrownBy(() -> task.datasetExport(CVAT).startToCloudStorage(storage.id(), "two.zip"))
                .satisfies(e -> assertThat(e.requestId()).isEqualTo(into.id()));

        server.resumeRequests();
        assertThat(task.datasetExport(CVAT).toStream(new ByteArrayOutputStream()))
                .isPositive();
        into.await();
        task.datasetExport(CVAT).toCloudStorage(storage.id(), "two.zip");
        assertThat(bucket.resolve("one.zip")).isNotEmptyFile();
        assertThat(bucket.resolve("two.zip")).isNotEmptyFile();
    }
}
