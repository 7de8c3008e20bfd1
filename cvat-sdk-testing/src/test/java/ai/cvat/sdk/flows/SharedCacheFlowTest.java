package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.datasets.Sample;
import ai.cvat.sdk.datasets.TaskDataset;
import ai.cvat.sdk.datasets.UpdatePolicy;
import ai.cvat.sdk.resources.Task;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A cache of datasets that several programs read and fill at once. */
@AnyServerTest
class SharedCacheFlowTest extends FlowTest {

    private static final int FRAMES = 24;

    private Task newTask() throws IOException {
        Task task = client.tasks()
                .create(spec -> spec.name("cats").labels("cat"))
                .uploadData(FlowPictures.different(FRAMES), options -> options.chunkSize(2));
        task.createAnnotations(annotations -> annotations.tag("cat", 3));
        return task;
    }

    private Process reader(Task task, String result) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-Xmx128m",
                        CacheReader.class.getName(),
                        server.url(),
                        server.user().user(),
                        server.user().password(),
                        String.valueOf(task.id()),
                        folder.resolve("cache").toString(),
                        folder.resolve(result).toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), result + ".log"))
                .start();
    }

    @Test
    void programsThatFillItAtOnceSeeTheSameAndLeaveItWhole() throws Exception {
        Task task = newTask();
        Process killed = reader(task, "killed");
        List<Process> programs = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            programs.add(reader(task, name));
        }
        for (Process program : programs) {
            assertThat(program.waitFor(120, TimeUnit.SECONDS)).isTrue();
            killed.destroyForcibly();
        }

        try (WatchedClient watched = new WatchedClient(server, server.user(), folder.resolve("cache"))) {
            watched.block();
            TaskDataset dataset =
                    watched.client().tasks().dataset(task.id(), options -> options.updatePolicy(UpdatePolicy.NEVER));
            String once = dataset.stream().map(CacheReader::line).collect(Collectors.joining());
            assertThat(once.lines()).hasSize(FRAMES).anyMatch(line -> line.endsWith(" 1"));
            assertThat(dataset.stream().map(Sample::width)).contains(40, 40 + FRAMES - 1);
            for (String name : List.of("one", "two")) {
                assertThat(folder.resolve(name))
                        .as(Files.readString(folder.resolve(name + ".log")))
                        .content()
                        .isEqualTo(once + once);
            }
        }
    }
}
