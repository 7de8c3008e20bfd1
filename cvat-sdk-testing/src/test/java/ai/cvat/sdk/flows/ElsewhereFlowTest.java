package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.model.FileInfo;
import ai.cvat.api.model.FrameSelectionMethod;
import ai.cvat.api.model.JobType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.SortingMethod;
import ai.cvat.api.model.StorageType;
import ai.cvat.api.model.TaskValidationLayoutRead;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.api.model.ValidationMode;
import ai.cvat.api.model.ValidationParamsRequest;
import ai.cvat.sdk.annotations.Geometry;
import ai.cvat.sdk.resources.Job;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.resources.TaskCreationException;
import ai.cvat.sdk.upload.Media;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Media that lie on the server's share or in the web, and tasks that are checked from the beginning. */
@AnyServerTest
class ElsewhereFlowTest extends FlowTest {

    private static TaskWriteRequest spec() {
        return new TaskWriteRequest()
                .name("cats")
                .segmentSize(2L)
                .labels(List.of(new PatchedLabelRequest().name("cat")));
    }

    @Test
    void theShareIsBrowsedAndTakenFrom() throws IOException {
        FlowPictures.put(server.share(), "cats/1.png", "cats/2.png", "dogs/1.png", "cats/readme.txt");
        String zoo = server.share().getFileName() + "/";
        String cats = zoo + "cats/";
        assertThat(client.server().share()).extracting(FileInfo::getName).contains(zoo.replace("/", ""));
        assertThat(client.server().share("/" + zoo, ""))
                .extracting(FileInfo::getName)
                .containsExactlyInAnyOrder("cats", "dogs");
        assertThat(client.server().share("/" + cats, "1"))
                .extracting(FileInfo::getName)
                .containsExactly("1.png");
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.server().share("/" + zoo + "mice/"))
                .withMessageContaining("invalid directory");

        Task task = client.tasks().createFromData(spec(), Media.share(cats, zoo + "dogs/1.png"));

        assertThat(namesOf(task)).containsExactly(cats + "1.png", cats + "2.png", zoo + "dogs/1.png");
        assertThat(task.meta().getStorage()).isEqualTo(StorageType.SHARE);
        assertThat(task.frame(2).image().getWidth()).isEqualTo(FlowPictures.WIDTH);
        Task copied = client.tasks()
                .create(spec())
                .uploadData(
                        Media.share(cats),
                        options -> options.copyData(true)
                                .serverFilesExclude(List.of(cats + "2.png"))
                                .sortingMethod(SortingMethod.NATURAL));
        assertThat(namesOf(copied)).containsExactly(cats + "1.png");
        assertThat(copied.meta().getStorage()).isEqualTo(StorageType.LOCAL);
    }

    @Test
    void whatIsNotOnTheShareIsTheServersError() {
        assertThatExceptionOfType(TaskCreationException.class)
                .isThrownBy(() -> client.tasks().createFromData(spec(), Media.share("no.png")))
                .withMessageContaining("No such file or directory");
    }

    @Test
    void theServerFetchesFilesFromTheWeb() throws IOException {
        server.requireThatItCallsBack();
        FlowPictures.put(folder, "one.png", "two.png");
        HttpServer web = FlowPictures.serve(folder);
        try {
            URI base = URI.create("http://127.0.0.1:" + web.getAddress().getPort() + "/");
            Task task = client.tasks()
                    .create(spec())
                    .uploadData(
                            Media.urls(base.resolve("two.png"), base.resolve("one.png?key=secret")),
                            options -> options.sortingMethod(SortingMethod.PREDEFINED));
            assertThat(namesOf(task)).containsExactly("two.png", "one.png");
            assertThatExceptionOfType(TaskCreationException.class)
                    .isThrownBy(() -> client.tasks().createFromData(spec(), Media.urls(base.resolve("three.png"))))
                    .withMessageContaining("HTTP error 404");
        } finally {
            web.stop(0);
        }
    }

    @Test
    void filesOfTheShareMakeJobs() throws IOException {
        FlowPictures.put(server.share(), "1.png", "2.png", "3.png");
        String in = server.share().getFileName() + "/";
        Task task = client.tasks()
                .create(spec().segmentSize(0L))
                .uploadData(
                        Media.share(in + "1.png", in + "2.png", in + "3.png"),
                        options -> options.jobFileMapping(
                                List.of(List.of(in + "3.png"), List.of(in + "1.png", in + "2.png"))));
        assertThat(namesOf(task)).containsExactly(in + "3.png", in + "1.png", in + "2.png");
        assertThat(task.jobs()).extracting(Job::frameCount).containsExactlyInAnyOrder(1L, 2L);
    }

    private Task checkedTask(ValidationParamsRequest params) throws IOException {
        FlowPictures.put(folder, "1.png", "2.png", "3.png", "4.png", "5.png", "6.png");
        return client.tasks()
                .create(spec())
                .uploadData(
                        Media.directory(folder),
                        options -> options.validationParams(params)
                                .sortingMethod(
                                        ValidationMode.GT_POOL.equals(params.getMode())
                                                ? SortingMethod.RANDOM
                                                : SortingMethod.LEXICOGRAPHICAL));
    }

    @Test
    void aTaskIsMadeWithItsGroundTruth() throws IOException {
        Task task = checkedTask(new ValidationParamsRequest()
                .mode(ValidationMode.GT)
                .frameSelectionMethod(FrameSelectionMethod.MANUAL)
                .frames(List.of("2.png", "5.png")));

        TaskValidationLayoutRead layout = task.validationLayout();
        assertThat(layout.getMode()).isEqualTo(ValidationMode.GT);
        assertThat(layout.getValidationFrames()).containsExactly(1L, 4L);
        assertThat(task.jobs().stream().filter(job -> JobType.GROUND_TRUTH.equals(job.type())))
                .singleElement()
                .extracting(Job::frameCount)
                .isEqualTo(2L);
        assertThat(task.updateValidationLayout(patch -> patch.disabledFrames(List.of(4L)))
                        .getDisabledFrames())
                .containsExactly(4L);
    }

    @Test
    void honeypotsAreHiddenAndChanged() throws IOException {
        Task task = checkedTask(new ValidationParamsRequest()
                .mode(ValidationMode.GT_POOL)
                .frameSelectionMethod(FrameSelectionMethod.RANDOM_UNIFORM)
                .frameCount(2L)
                .framesPerJobCount(1L)
                .randomSeed(3L));

        TaskValidationLayoutRead layout = task.validationLayout();
        assertThat(layout.getMode()).isEqualTo(ValidationMode.GT_POOL);
        assertThat(layout.getHoneypotCount()).isEqualTo(2);
        assertThat(task.size()).isEqualTo(8);
        long first = Objects.requireNonNull(layout.getValidationFrames()).get(0);
        Job job = task.jobs().stream()
                .filter(one -> JobType.ANNOTATION.equals(one.type()))
                .findFirst()
                .orElseThrow();
        assertThat(job.updateValidationLayout(patch -> patch.frameSelectionMethod(FrameSelectionMethod.MANUAL)
                                .honeypotRealFrames(List.of(first)))
                        .getHoneypotRealFrames())
                .containsExactly(first);
        assertThat(job.validationLayout().getHoneypotFrames()).hasSize(1);
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() ->
                        task.createAnnotations(a -> a.track("cat").keyframe(0, Geometry.rectangle(1, 2, 3, 4))))
                .withMessageContaining("Tracks are not supported");
    }
}
