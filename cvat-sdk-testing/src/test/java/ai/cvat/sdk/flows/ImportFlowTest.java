package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.exchange.ImportHandle;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.transfer.AlreadyRunningException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports that meet each other, that are stopped, or whose answers are lost. */
@AnyServerTest
class ImportFlowTest extends FlowTest {

    private static final String FORMAT = "CVAT 1.1";

    private Task task;
    private Path one;
    private Path two;

    @BeforeEach
    void aTaskAndFilesWithOneAndTwoShapes() throws IOException {
        task = taskOfOneFrame();
        one = fileWithAnotherShape("one.zip");
        two = fileWithAnotherShape("two.zip");
        task.clearAnnotations();
    }

    private Path fileWithAnotherShape(String name) {
        task.createAnnotations(a -> a.rectangle("cat", 0, 1, 2, 30, 40));
        return task.datasetExport("CVAT for images 1.1", o -> o.images(false)).toFile(folder.resolve(name));
    }

    @Test
    @StandInOnly("Only the stand-in holds up its work until the test has begun another import.")
    void anImportBesideAnotherIsRefusedAndTheOtherGoesOn() {
        server.standIn().pauseRequests();
        BackgroundRequest<?> first = task.annotationImport(FORMAT).startFromFile(one);
        assertThatExceptionOfType(AlreadyRunningException.class)
                .isThrownBy(() -> task.importAnnotations(FORMAT, two))
                .satisfies(e -> assertThat(e.requestId()).isEqualTo(first.id()));
        server.standIn().resumeRequests();
        first.await();
        assertThat(task.annotations().getShapes()).hasSize(1);
    }

    @Test
    @StandInOnly("Only the stand-in loses an answer when it is told to.")
    void anImportWhoseLastAnswerIsLostIsWaitedForAndDoneOnce() {
        task.importAnnotations(FORMAT, one);
        server.standIn().faults().on("tasks_create_annotations").nth(3).loseAnswer();
        task.annotationImport(FORMAT, o -> o.append(true)).fromFile(two);
        assertThat(task.annotations().getShapes()).hasSize(3);
    }

    /** Begins an import that ends as soon as another process could go on. */
    private static ImportHandle stopped(Consumer<Consumer<ImportHandle>> work) {
        AtomicReference<String> kept = new AtomicReference<>();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> work.accept(handle -> {
                    kept.set(handle.toJson());
                    throw new IllegalStateException("this process ends here");
                }));
        return ImportHandle.fromJson(Objects.requireNonNull(kept.get()));
    }

    @Test
    void anImportOfAnnotationsThatWasStoppedGoesOn() {
        server.requireVersion("2.69.0", "Before 2.69 imports cannot append.");
        task.importAnnotations(FORMAT, one);
        ImportHandle handle = stopped(
                told -> task.annotationImport(FORMAT, o -> o.append(true).handleListener(told))
                        .fromFile(two));
        assertThat(task.annotations().getShapes()).hasSize(1);
        Task same =
                client.tasks().retrieve(Objects.requireNonNull(handle.target().id()));
        same.annotationImport(FORMAT).resume(handle);
        assertThat(task.annotations().getShapes()).hasSize(3);
    }

    @Test
    void anImportThatWasStoppedAfterTheServerWasToldIsDoneOnce() {
        server.requireVersion("2.69.0", "Before 2.69 imports cannot append.");
        List<ImportHandle> handles = new ArrayList<>();
        task.annotationImport(FORMAT, o -> o.append(true).handleListener(handles::add))
                .fromFile(one);
        task.annotationImport(FORMAT).resume(handles.get(1));
        assertThat(task.annotations().getShapes()).hasSize(1);
    }

    @Test
    void anImportOfADatasetThatWasStoppedGoesOn() {
        Path dataset = task.datasetExport("COCO 1.0", o -> o.images(true)).toFile(folder.resolve("dataset.zip"));
        Project project = client.projects()
                .create(spec -> spec.name("zoo")
                        .labels(List.of(new PatchedLabelRequest().name("cat").type(LabelType.ANY))));
        ImportHandle handle = stopped(told ->
                project.datasetImport("COCO 1.0", o -> o.handleListener(told)).fromFile(dataset));
        project.datasetImport("COCO 1.0").startResume(handle).await();
        assertThat(project.tasks().count()).isEqualTo(1);
    }

    @Test
    void theMakingOfATaskOfABackupThatWasStoppedGoesOn() {
        Path backup = task.exportBackup(folder.resolve("backup.zip"));
        ImportHandle handle = stopped(
                told -> client.tasks().backupImport(o -> o.handleListener(told)).fromFile(backup));
        assertThat(client.tasks().list().count()).isEqualTo(1);
        Task restored = client.tasks().backupImport().resume(handle);
        assertThat(restored.name()).isEqualTo("cats");
        assertThat(client.tasks().list().count()).isEqualTo(2);
    }
}
