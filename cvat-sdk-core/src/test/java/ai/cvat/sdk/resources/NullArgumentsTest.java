package ai.cvat.sdk.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.auth.Profile;
import ai.cvat.sdk.filters.Filter;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.upload.Media;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody reads who gives null to a verb. */
class NullArgumentsTest {

    @RegisterExtension
    final TestServer server = new TestServer();

    private final Path file = Path.of("a.zip");

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T none() {
        return null;
    }

    @Test
    void theArgumentIsNamedAndNothingIsSent() {
        Task task = Wire.task(server, "{\"id\": 5, \"size\": 3, \"data_original_chunk_type\": \"imageset\"}");
        TaskRepository tasks = new TaskRepository(server.context());
        Map<ThrowingCallable, String> calls = new LinkedHashMap<>();
        calls.put(() -> task.uploadData(NullArgumentsTest.<Media>none()), "media");
        calls.put(() -> task.uploadData(NullArgumentsTest.<Path[]>none()), "files");
        calls.put(() -> task.exportDataset(none(), file), "format");
        calls.put(() -> task.exportDataset("COCO 1.0", none()), "target");
        calls.put(() -> task.importAnnotations("COCO 1.0", none()), "file");
        calls.put(() -> task.createAnnotations(NullArgumentsTest.<AnnotationSource>none()), "annotations");
        calls.put(() -> task.updateAnnotations(none()), "changes");
        calls.put(() -> task.removeAnnotations(NullArgumentsTest.<Collection<Long>>none()), "numbers");
        calls.put(() -> task.downloadFrames(none(), file), "frames");
        calls.put(() -> task.downloadFrames(Frames.of(0), none()), "directory");
        calls.put(() -> tasks.createFromData(spec -> spec.name("cats"), none()), "media");
        calls.put(() -> tasks.list(NullArgumentsTest.<Filter>none(), query -> {}), "filter");
        calls.put(() -> task.jobs(none()), "query");
        calls.put(() -> new PasswordCredentials("me", none()), "password");
        calls.put(() -> Client.builder(NullArgumentsTest.<Profile>none()), "profile");
        calls.put(() -> Client.builder("localhost").organization(none()), "slug");

        assertThat(calls)
                .allSatisfy((call, name) ->
                        assertThatNullPointerException().isThrownBy(call).withMessage(name));
        assertThat(server.lines()).containsExactly("GET /api/tasks/5");
    }

    @Test
    void optionsAndSpecificationsAreNamedByWhatTheySet() {
        assertThatNullPointerException()
                .isThrownBy(() -> Wire.task(server, "{\"id\": 5}").uploadData(Media.files(file), none()))
                .withMessage("What sets the UploadOptions is null: give a lambda, which may set nothing.");
        assertThatNullPointerException()
                .isThrownBy(() -> Wire.task(server, "{\"id\": 5}").update(none()))
                .withMessage("What sets the PatchedTaskWriteRequest is null: give a lambda, which may set nothing.");
    }
}
