package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.datasets.FrameTag;
import ai.cvat.sdk.datasets.LabelIndexes;
import ai.cvat.sdk.datasets.MediaDownloadPolicy;
import ai.cvat.sdk.datasets.ProjectDataset;
import ai.cvat.sdk.datasets.Sample;
import ai.cvat.sdk.datasets.TaskDataset;
import ai.cvat.sdk.datasets.UnsupportedDatasetException;
import ai.cvat.sdk.datasets.UpdatePolicy;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Projects as datasets: which tasks come in, in which order, and what is asked of the server for that. */
@AnyServerTest
class ProjectDatasetFlowTest extends FlowTest {

    private WatchedClient watched;
    private Client reader;
    private Project project;
    private final List<Task> tasks = new ArrayList<>();

    @BeforeEach
    void aProjectOfThreeTasks() throws IOException {
        watched = new WatchedClient(server, server.user(), folder.resolve("cache"));
        reader = watched.client();
        project = reader.projects().create(spec -> spec.name("zoo").labels("cat", "dog"));
        addTask("Train", 3);
        addTask("Test", 2);
        addTask("Train", 4);
        for (Task task : tasks) {
            task.createAnnotations(annotations -> annotations.tag(task.size() == 2 ? "dog" : "cat", 1));
        }
        watched.forget();
    }

    private void addTask(String subset, int frames) throws IOException {
        tasks.add(reader.tasks()
                .create(spec ->
                        spec.name(subset + " " + frames).projectId(project.id()).subset(subset))
                .uploadData(FlowPictures.different(frames), options -> options.chunkSize(2)));
    }

    @AfterEach
    void close() {
        watched.close();
    }

    private static List<String> described(Stream<Sample> samples) {
        return samples.map(sample -> sample.taskId() + "/" + sample.frame() + " "
                        + sample.image().getWidth() + " "
                        + sample.annotations().tags().stream()
                                .map(tag -> tag.label().name())
                                .toList())
                .toList();
    }

    private String sample(int task, long frame, String tags) {
        return tasks.get(task).id() + "/" + frame + " " + (40 + frame) + " [" + tags + "]";
    }

    private static List<Long> ids(ProjectDataset dataset) {
        return dataset.tasks().stream().map(TaskDataset::taskId).toList();
    }

    @Test
    void tasksFollowEachOtherInTheOrderOfTheirIds() {
        ProjectDataset dataset = project.dataset();

        List<String> expected = List.of(
                sample(0, 0, ""),
                sample(0, 1, "cat"),
                sample(0, 2, ""),
                sample(1, 0, ""),
                sample(1, 1, "dog"),
                sample(2, 0, ""),
                sample(2, 1, "cat"),
                sample(2, 2, ""),
                sample(2, 3, ""));
        assertThat(dataset.projectId()).isEqualTo(project.id());
        assertThat(dataset.size()).isEqualTo(9);
        assertThat(described(dataset.stream())).isEqualTo(expected);
        assertThat(described(Stream.of(dataset.get(4), dataset.get(8))))
                .containsExactly(sample(1, 1, "dog"), sample(2, 3, ""));
        assertThat(ids(dataset)).isEqualTo(tasks.stream().map(Task::id).toList());
        assertThat(FlowPictures.pixels(dataset.get(3).image()))
                .isEqualTo(FlowPictures.pixels(
                        tasks.get(1).frame(0, RetrieveDataQuality.ORIGINAL).image()));
    }

    @Test
    void temporaryChunksGoWithEachTask() {
        ProjectDataset dataset = project.dataset(
                options -> options.each(each -> each.mediaDownloadPolicy(MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND)));

        try (Stream<Sample> samples = dataset.stream(options -> options.temporaryChunks(true))) {
            assertThat(samples.map(sample -> sample.image().getWidth()))
                    .containsExactly(40, 41, 42, 40, 41, 40, 41, 42, 43);
        }
    }

    @Test
    void aConditionLeavesTasksOut() {
        ProjectDataset dataset = project.dataset(options -> options.tasks(task -> task.getSize() > 2));

        assertThat(ids(dataset)).containsExactly(tasks.get(0).id(), tasks.get(2).id());
        assertThat(dataset.size()).isEqualTo(7);
    }

    @Test
    void subsetsLeaveTasksOut() {
        assertThat(ids(project.dataset(options -> options.subsets("Test"))))
                .containsExactly(tasks.get(1).id());
        assertThat(ids(project.dataset(options -> options.subsets("Test", "Train", "Test"))))
                .hasSize(3);
    }

    @Test
    void aSubsetThatNoTaskHasIsRefusedWithThoseThatThereAre() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> project.dataset(options -> options.subsets("Train", "Validation")))
                .withMessage("No task of project " + project.id()
                        + " is of the subset \"Validation\". There are: \"Test\", \"Train\".");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> project.dataset(options -> options.subsets("train")))
                .withMessageContaining("Near names: \"Train\".");
    }

    @Test
    void labelsHaveTheIndexesThatAreGivenToTheirNames() {
        ProjectDataset dataset = project.dataset();

        LabelIndexes indexes = LabelIndexes.of(dataset.labelSet(), Map.of("cat", 7, "dog", 3));

        assertThat(dataset.get(1).annotations().singleLabel(indexes)).isEqualTo(7);
        assertThat(dataset.get(4).annotations().singleLabel(indexes)).isEqualTo(3);
    }

    @Test
    void whatMayAskNothingIsTheSameWithoutARequest() {
        List<String> first = described(project.dataset().stream());
        watched.block();
        watched.forget();

        ProjectDataset second = reader.projects()
                .dataset(project.id(), options -> options.each(each -> each.updatePolicy(UpdatePolicy.NEVER)));

        assertThat(described(second.stream())).isEqualTo(first);
        assertThat(watched.asked()).isEmpty();
    }

    @Test
    void subsetsCanBeChosenWithoutARequestToo() {
        project.dataset(options -> options.subsets("Train"));
        watched.block();

        ProjectDataset dataset = reader.projects()
                .dataset(
                        project.id(),
                        options -> options.subsets("Train").each(each -> each.updatePolicy(UpdatePolicy.NEVER)));

        assertThat(dataset.size()).isEqualTo(7);
    }

    @Test
    void aFreshProjectIsOpenedByThreeRequestsAndAChangeIsSeen() {
        project.dataset();
        watched.forget();

        project.dataset().forEach(Sample::bytes);

        assertThat(watched.asked())
                .containsExactly("GET /api/projects/" + project.id(), "GET /api/labels", "GET /api/tasks");

        tasks.get(1).createAnnotations(annotations -> annotations.tag("cat", 0));
        watched.forget();
        ProjectDataset changed = project.dataset();
        assertThat(changed.get(3).annotations().tags())
                .extracting(FrameTag::label)
                .extracting("name")
                .containsExactly("cat");
        assertThat(watched.asked())
                .contains("GET /api/tasks/" + tasks.get(1).id() + "/annotations/")
                .noneMatch(
                        line -> line.startsWith("GET /api/tasks/" + tasks.get(0).id() + "/"));
    }

    @Test
    void progressIsThatOfAllTasks() {
        List<String> told = new CopyOnWriteArrayList<>();

        project.dataset(options -> options.each(each -> each.progressListener(
                progress -> told.add(progress.done() + "/" + progress.total().orElse(-1)))));

        assertThat(told).containsExactly("0/5", "1/5", "2/5", "3/5", "4/5", "5/5");
    }

    @Test
    void aTaskWithoutDataIsNamedAndCanBeLeftOut() {
        Task empty = reader.tasks().create(spec -> spec.name("empty").projectId(project.id()));

        assertThatExceptionOfType(UnsupportedDatasetException.class)
                .isThrownBy(project::dataset)
                .withMessageContainingAll("task " + empty.id(), "tasks(task -> task.getId() != " + empty.id() + ")");
        assertThat(project.dataset(options -> options.tasks(task -> task.getId() != empty.id()))
                        .size())
                .isEqualTo(9);
    }
}
