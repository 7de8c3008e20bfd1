package ai.cvat.sdk.examples;

import ai.cvat.sdk.Client;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.BackgroundRequestException;
import ai.cvat.sdk.requests.FinishedRequest;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.upload.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Starting work that the server does in the background, doing something else, and waiting for it with a deadline. */
public final class WaitForRequest {

    private WaitForRequest() {}

    /**
     * Runs the example.
     *
     * @param arguments not used
     */
    public static void main(String[] arguments) {
        Example.main(arguments, WaitForRequest::start);
    }

    static void start(ExampleServer server, Client client, Optional<String> argument) throws IOException {
        run(client);
    }

    static void run(Client client) throws IOException {
        Path folder = Files.createTempDirectory("cvat-example");
        List<Path> photos =
                Photo.ALL.stream().map(photo -> photo.copyTo(folder)).toList();
        Task task = client.tasks().create(spec -> spec.name("Wait for it").labels("thing"));

        BackgroundRequest<Task> request = task.dataUpload().start(Media.files(photos));
        System.out.println("The server works on " + request.id() + " in the background");
        try {
            FinishedRequest<Task> finished = request.await(options -> options.deadline(Duration.ofMinutes(5))
                    .progressListener(
                            progress -> System.out.println("  " + progress.status() + " " + progress.message())));
            System.out.println("Finished at " + finished.request().getFinishedDate() + ": "
                    + finished.value().size() + " frames");
        } catch (BackgroundRequestException e) {
            System.out.println("The server could not do it, or not in time: " + e.getMessage());
        }
        task.remove();
        for (Path photo : photos) {
            Files.delete(photo);
        }
        Files.delete(folder);
    }
}
