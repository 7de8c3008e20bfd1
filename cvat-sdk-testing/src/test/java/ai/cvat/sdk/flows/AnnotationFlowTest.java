package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.annotations.Annotation;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.annotations.Geometry;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Annotations from one end to the other: made, read, removed, moved by files and backups. */
@AnyServerTest
class AnnotationFlowTest extends FlowTest {

    private Task task;

    @BeforeEach
    void aTaskWithAFrame() throws IOException {
        task = taskOfOneFrame();
    }

    @Test
    void annotationsAreMadeReadAndRemoved() {
        task.createAnnotations(a -> {
            a.rectangle("cat", 0, 1, 2, 30, 40);
            a.polygon("cat", 0, 1, 1, 9, 1, 9, 9);
            a.label("cat").mask(0, new boolean[][] {{false, true}, {true, true}});
            a.tag("cat", 0);
            a.track("cat").keyframe(0, Geometry.rectangle(1, 2, 3, 4));
        });
        List<Annotation.Shape> shapes;
        try (AnnotationReader reader = task.annotationReader()) {
            shapes = reader.shapes().toList();
        }
        assertThat(shapes).hasSize(3);
        assertThat(task.removeAnnotations(List.of())).isEqualTo(AnnotationCounts.NONE);
        long first = shapes.get(0).id();
        assertThat(task.removeAnnotationsIf(one -> one instanceof Annotation.Shape && one.id() == first))
                .isEqualTo(new AnnotationCounts(0, 1, 0, 0));
        assertThat(task.removeAnnotations(List.of(999_999)).total()).isZero();
        assertThat(task.annotations().getShapes()).hasSize(2);
        assertThat(task.annotations().getTags()).hasSize(1);
        task.clearAnnotations();
        assertThat(task.annotations().getShapes()).isEmpty();
        assertThat(task.annotations().getTracks()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.createAnnotations(a -> a.tag("cta", 0)))
                .withMessageContaining("\"cat\"");
    }

    @Test
    void annotationsThatAreThereAreChanged() {
        task.update(patch ->
                patch.labels(List.of(new PatchedLabelRequest().name("dog").type(LabelType.ANY))));
        task.createAnnotations(a -> {
            a.rectangle("cat", 0, 1, 2, 30, 40).group(3);
            a.rectangle("cat", 0, 5, 6, 30, 40);
            a.tag("cat", 0);
            a.track("cat").keyframe(0, Geometry.rectangle(1, 2, 3, 4));
        });
        LabeledData before = task.annotations();
        long dog = task.labelSet().label("dog").id();

        AnnotationCounts changed = task.updateAnnotations(changes -> changes.shapes(
                        shape -> Long.valueOf(3).equals(shape.model().getGroup()), shape -> shape.labelId(dog))
                .tracks(track -> true, track -> track.labelId(dog)));

        assertThat(changed).isEqualTo(new AnnotationCounts(0, 1, 1, 0));
        LabeledData after = task.annotations();
        assertThat(after.getTags()).isEqualTo(before.getTags());
        List<LabeledShape> shapes = Objects.requireNonNull(before.getShapes());
        assertThat(after.getShapes()).containsExactlyInAnyOrder(shapes.get(0).labelId(dog), shapes.get(1));
        assertThat(after.getTracks())
                .containsExactly(
                        Objects.requireNonNull(before.getTracks()).get(0).labelId(dog));
        assertThat(task.updateAnnotations(changes -> changes.shapes(shape -> true, shape -> shape.occluded(false))))
                .isEqualTo(AnnotationCounts.NONE);
    }

    @Test
    void whatIsPutWithoutAnIdIsAdded() {
        LabelSet labels = task.labelSet();
        task.createAnnotations(a -> a.tag("cat", 0));
        Job job = task.jobs().first().orElseThrow();

        task.updateAnnotations(changes -> changes.put(AnnotationSource.ofShapes(
                Stream.of(labels.label("cat").points(0, 1, 2).build()))));
        job.updateAnnotations(changes -> changes.put(AnnotationSource.ofShapes(
                Stream.of(labels.label("cat").points(0, 3, 4).build()))));

        LabeledData after = task.annotations();
        assertThat(after.getShapes()).hasSize(2);
        assertThat(after.getTags()).hasSize(1);
    }

    @Test
    void framesThatAreNotThereAreRefusedOnTasksAndJobs() {
        Job job = task.jobs().first().orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> task.createAnnotations(a -> a.tag("cat", 1)))
                .withMessageContaining("frame 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> job.setAnnotations(a -> a.tag("cat", 1)))
                .withMessageContaining("frame 1");
        assertThat(task.annotations().getTags()).isEmpty();
    }

    @Test
    void manyAnnotationsAreSentWhileTheyAreMade() {
        LabelSet labels = task.labelSet();
        AnnotationCounts stored = task.setAnnotations(AnnotationSource.ofShapes(IntStream.range(0, 1_000)
                .mapToObj(i -> labels.label("cat").points(0, i % 64, i % 48).build())));
        assertThat(stored.shapes()).isEqualTo(1_000);
        try (AnnotationReader reader = task.annotationReader()) {
            assertThat(reader.count()).isEqualTo(stored);
        }
    }

    @Test
    void annotationsGoOutByAFileAndComeBack() {
        task.createAnnotations(a -> a.rectangle("cat", 0, 1, 2, 30, 40));
        Path file =
                task.datasetExport("CVAT for images 1.1", o -> o.images(false)).toFile(folder.resolve("out.zip"));
        task.clearAnnotations();
        task.importAnnotations("CVAT 1.1", file);
        assertThat(Objects.requireNonNull(task.annotations().getShapes()))
                .singleElement()
                .satisfies(shape -> assertThat(shape.getPoints()).containsExactly(1.0, 2.0, 30.0, 40.0));
    }

    @Test
    void annotationsOfAFileAreAppended(TestServer server) {
        server.requireVersion("2.69.0", "Before 2.69 imports cannot append.");
        task.createAnnotations(a -> a.rectangle("cat", 0, 1, 2, 30, 40));
        Path file =
                task.datasetExport("CVAT for images 1.1", o -> o.images(false)).toFile(folder.resolve("out.zip"));
        task.annotationImport("CVAT 1.1", o -> o.append(true)).fromFile(file);
        assertThat(task.annotations().getShapes()).hasSize(2);
    }

    @Test
    void aBackupBecomesAnotherTask() {
        task.createAnnotations(a -> a.rectangle("cat", 0, 1, 2, 30, 40));
        Path backup = task.exportBackup(folder.resolve("backup.zip"));
        Task copy = client.tasks().createFromBackup(backup);
        assertThat(copy.id()).isNotEqualTo(task.id());
        assertThat(copy.name()).isEqualTo("cats");
        assertThat(copy.annotations().getShapes()).hasSize(1);
    }

    @Test
    void annotationsAreCopiedToATaskWithTheSameNames() {
        task.createAnnotations(a -> {
            a.rectangle("cat", 0, 1, 2, 30, 40).group(3);
            a.track("cat").keyframe(0, Geometry.rectangle(1, 2, 3, 4));
        });
        Task target = client.tasks()
                .create(spec -> spec.name("copy")
                        .addLabelsItem(new PatchedLabelRequest().name("dog").type(LabelType.ANY))
                        .addLabelsItem(new PatchedLabelRequest().name("cat").type(LabelType.ANY)))
                .uploadData(folder.resolve("cat.png"));
        assertThat(target.createAnnotations(AnnotationSource.copyOf(task))).isEqualTo(new AnnotationCounts(0, 1, 1, 0));
        assertThat(target.createAnnotations(
                        AnnotationSource.copyOf(target.jobs().first().orElseThrow())))
                .isEqualTo(new AnnotationCounts(0, 1, 1, 0));
        long cat = target.labelSet().label("cat").id();
        try (AnnotationReader reader = target.annotationReader()) {
            assertThat(reader.stream())
                    .hasSize(4)
                    .allSatisfy(one -> assertThat(one.labelId()).isEqualTo(cat));
        }
        target.update(
                patch -> patch.addLabelsItem(new PatchedLabelRequest().id(cat).name("cats")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target.createAnnotations(AnnotationSource.copyOf(task)))
                .withMessageContaining("Near names: \"cats\"");
    }
}
