package ai.cvat.sdk.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.resources.Organization;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.resources.User;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example from its beginning to its end, told nothing: on a stand-in, or on the server that {@code CVAT_TEST_HOST}
 * names, as a user who is removed at the end with all that the examples made.
 */
class ExamplesFlowTest {

    private static final String HOST = setting("CVAT_TEST_HOST");
    private static final PasswordCredentials USER = new PasswordCredentials(
            "examples-" + UUID.randomUUID().toString().substring(0, 6),
            UUID.randomUUID().toString());

    private static String setting(String name) {
        return Objects.requireNonNullElse(System.getenv(name), "").strip();
    }

    private static boolean onStandIn() {
        return HOST.isEmpty();
    }

    /** The environment of an example that somebody runs. */
    private static Map<String, String> environment(String user, String password) {
        return onStandIn() ? Map.of() : Map.of("CVAT_HOST", HOST, "CVAT_USER", user, "CVAT_PASSWORD", password);
    }

    private static Map<String, String> ofAdministrator() {
        return environment(setting("CVAT_TEST_USER"), setting("CVAT_TEST_PASSWORD"));
    }

    @BeforeAll
    static void addUser() {
        if (!onStandIn()) {
            try (Client anybody = Client.makeClient(HOST)) {
                anybody.accounts().register(USER.user(), USER.user() + "@example.com", USER.password());
            }
        }
    }

    @AfterAll
    static void removeUser() throws Exception {
        if (!onStandIn()) {
            String name = USER.user();
            Example.run(ofAdministrator(), Optional.empty(), (server, admin, argument) -> {
                admin.tasks().list(query -> query.owner(name)).toList().forEach(Task::remove);
                admin.projects().list(query -> query.owner(name)).toList().forEach(Project::remove);
                admin.organizations().list(query -> query.owner(name)).toList().forEach(Organization::remove);
                admin.users().list(query -> query.username(name)).toList().forEach(User::remove);
            });
        }
    }

    static Stream<Named<Example>> examples() {
        return Stream.of(
                Named.of("UploadFolder", UploadFolder::start),
                Named.of("ExportJobs", ExportJobs::start),
                Named.of("SyncCoco", SyncCoco::start),
                Named.of("TrainingSet", TrainingSet::start),
                Named.of("Review", Review::start),
                Named.of("QualityReport", QualityReport::start),
                Named.of("WaitForRequest", WaitForRequest::start),
                Named.of("LowLevel", LowLevel::start));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleNeedsNothing(Example example) throws Exception {
        Example.run(environment(USER.user(), USER.password()), Optional.empty(), example);
    }

    @Test
    void theQuickstartWritesWhereItIsTold(@TempDir Path folder) throws Exception {
        Example.run(environment(USER.user(), USER.password()), Optional.of(folder.toString()), Quickstart::start);

        assertThat(folder.resolve("dataset.zip")).isNotEmptyFile();
        assertThat(folder.resolve("frame-2.png")).isNotEmptyFile();
    }

    @Test
    void anAdministratorLeavesNothingBehind() throws Exception {
        Example.run(ofAdministrator(), Optional.empty(), Administration::start);
    }

    @Test
    void aCloudStorageIsWorkedWith() throws Exception {
        assumeTrue(onStandIn(), "Only the stand-in takes a directory of this machine for a cloud storage.");
        Example.run(Map.of(), Optional.empty(), CloudStorageTask::start);
    }
}
