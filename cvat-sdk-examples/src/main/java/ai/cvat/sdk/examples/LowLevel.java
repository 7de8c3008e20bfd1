package ai.cvat.sdk.examples;

import ai.cvat.api.ApiClient;
import ai.cvat.api.TasksApi;
import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.model.About;
import ai.cvat.api.model.PaginatedTaskReadList;
import ai.cvat.api.model.PatchedTaskWriteRequest;
import ai.cvat.api.model.TaskRead;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.Client;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The low level used directly: every operation of the server, with its own parameters, status and headers. */
public final class LowLevel {

    private LowLevel() {}

    /**
     * Runs the example.
     *
     * @param arguments not used
     */
    public static void main(String[] arguments) {
        Example.main(arguments, LowLevel::start);
    }

    static void start(ExampleServer server, Client client, Optional<String> argument) {
        // The low level shares the session of the client; it can be used alone too, with a Configuration.
        run(client.apiClient());
    }

    static void run(ApiClient api) {
        ApiResponse<About> about = api.serverApi().retrieveAbout().send();
        System.out.println("Server " + about.requireBody().getVersion() + ", status " + about.status() + ", request id "
                + about.header("X-Request-Id"));

        TaskRead task = api.tasksApi()
                .create(new TaskWriteRequest().name("Low level"))
                .send()
                .requireBody();
        long id = Objects.requireNonNull(task.getId());
        System.out.println("Created task " + id);

        // A partial update sends what was assigned, and null where null was assigned.
        api.tasksApi()
                .partialUpdate(id, new PatchedTaskWriteRequest().name("Renamed").assigneeId(null))
                .send();

        CompletableFuture<ApiResponse<PaginatedTaskReadList>> page = api.tasksApi()
                .list(new TasksApi.ListParams().name("Renamed").pageSize(10).sort("-id"))
                .sendAsync();
        System.out.println("Tasks of that name: " + page.join().requireBody().getCount());

        api.tasksApi().destroy(id).send();
        try {
            api.tasksApi().retrieve(id).send();
        } catch (NotFoundException e) {
            System.out.println("Gone, as the server says: " + e.serverMessage());
        }
    }
}
