package ai.cvat.sdk.flows;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.Fault;
import ai.cvat.sdk.testing.FaultRule;
import ai.cvat.sdk.testing.Faults;
import ai.cvat.sdk.testing.ServerUser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client with a password is at when its session ends, it goes on, and does nothing twice. */
@StandInOnly("Only the stand-in ends sessions when it is told to.")
class SessionFlowTest {

    @TempDir
    Path folder;

    private EmbeddedCvat server;
    private Client client;
    private Fault logins;

    @BeforeEach
    void start() {
        server = EmbeddedCvat.start();
        logins = server.faults().on("auth_create_login").always().watch();
        ServerUser admin = server.adminUser();
        client = Client.builder(server.url())
                .credentials(new PasswordCredentials(admin.username(), admin.password()))
                .config(config -> config.statusCheckPeriod(Duration.ofMillis(20)))
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static Named<Function<Faults, FaultRule>> at(String step, Function<Faults, FaultRule> rule) {
        return Named.of(step, rule);
    }

    static Stream<Named<Function<Faults, FaultRule>>> steps() {
        return Stream.of(
                at("creating the task", faults -> faults.on("tasks_create")),
                at(
                        "beginning the upload",
                        faults -> faults.on("tasks_create_data").withHeader("Upload-Start")),
                at("a group of files", faults -> faults.on("tasks_create_data").withHeader("Upload-Multiple")),
                at(
                        "beginning a file",
                        faults -> faults.on("tasks_create_annotations").withHeader("Upload-Length")),
                at("a piece of a file", faults -> faults.onPath("PATCH", "/api/tasks/{id}/annotations/**")),
                at("ending the upload", faults -> faults.on("tasks_create_data").withHeader("Upload-Finish")),
                at("waiting", faults -> faults.on("requests_retrieve")),
                at("reading the labels", faults -> faults.on("labels_list")),
                at("writing annotations", faults -> faults.on("tasks_update_annotations")),
                at("reading annotations", faults -> faults.on("tasks_retrieve_annotations")),
                at("a frame", faults -> faults.on("tasks_retrieve_data")),
                at("beginning an export", faults -> faults.on("tasks_create_dataset_export")),
                at("the download", faults -> faults.onPath("GET", "/api/tasks/{id}/dataset/download")),
                at(
                        "the second page of a list",
                        faults -> faults.on("tasks_list").nth(2)),
                at("removing the task", faults -> faults.on("tasks_destroy")));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aFlowSurvivesTheEndOfItsSession(Function<Faults, FaultRule> step) throws IOException {
        Fault end = step.apply(server.faults()).expireSessions();

        everything();

        assertThat(end.hits()).isEqualTo(1);
        assertThat(logins.hits()).isEqualTo(2);
    }

    private void everything() throws IOException {
        Task task =
                client.tasks().create(spec -> spec.name("cats").addLabelsItem(new PatchedLabelRequest().name("cat")));
        client.tasks().create(spec -> spec.name("more cats"));
        task = task.uploadData(picture("one.png", 20), picture("other.png", 20));
        assertThat(task.size()).isEqualTo(2);
        task.setAnnotations(annotations -> annotations.rectangle("cat", 0, 1, 1, 10, 10));
        assertThat(task.annotations().getShapes()).hasSize(1);
        try (var frame = task.frame(0)) {
            assertThat(frame.bytes()).isNotEmpty();
        }
        Path dataset = task.exportDataset("COCO 1.0", folder.resolve("cats.zip"));
        task.importAnnotations("COCO 1.0", dataset);
        assertThat(task.annotations().getShapes()).hasSize(1);
        assertThat(client.tasks().list().withPageSize(1).toList()).hasSize(2);
        task.remove();
        assertThat(client.tasks().list().count()).isEqualTo(1);
    }

    private Path picture(String name, int size) throws IOException {
        Path file = folder.resolve(name);
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
        return file;
    }

    @Test
    void threadsInSeveralOrganizationsLogInOnceTogether() throws Exception {
        int threads = 16;
        int rounds = 4;
        ServerUser admin = server.adminUser();
        List<Client> views = new ArrayList<>();
        for (String slug : List.of("north", "south")) {
            server.addOrganization(slug, admin);
            Client view = client.withOrganization(slug);
            view.tasks().create(spec -> spec.name("of the " + slug));
            views.add(view);
        }
        CyclicBarrier round = new CyclicBarrier(threads, server::expireSessions);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<List<String>>> seen = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Client view = views.get(i % views.size());
            seen.add(pool.submit(() -> {
                List<String> names = new ArrayList<>();
                for (int j = 0; j < rounds; j++) {
                    round.await();
                    names.add(view.tasks().list().first().orElseThrow().name());
                }
                return names;
            }));
        }
        for (int i = 0; i < threads; i++) {
            assertThat(seen.get(i).get())
                    .hasSize(rounds)
                    .containsOnly("of the " + views.get(i % views.size()).organizationSlug());
        }
        pool.shutdown();

        assertThat(logins.hits()).isEqualTo(1 + rounds);
    }
}
