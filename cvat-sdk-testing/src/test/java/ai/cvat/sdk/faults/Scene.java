package ai.cvat.sdk.faults;

import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.ClientBuilder;
import ai.cvat.sdk.ClientTime;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.Pictures;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.RequestBody;

/**
 * A server with a few things on it, for one cell of the matrix at a time. What a cell changes, it makes for itself; who looks
 * at the result is not the client that the fault struck.
 */
final class Scene implements AutoCloseable {

    static final int FRAMES = 3;
    static final int SHAPES = 50;
    static final List<String> PROJECTS = List.of("one", "two", "three", "four", "five");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LITTLE_PATIENCE = Duration.ofMillis(800);

    private static final RetryPolicy RETRIES = RetryPolicy.standard()
            .withMaxAttempts(Nature.ATTEMPTS)
            .withDelays(Duration.ofMillis(1), Duration.ofSeconds(2));

    private final EmbeddedCvat server;
    private final Browser browser;
    private final Elsewhere elsewhere;
    private final Refusal refusal;
    private final Path folder;
    private final TreeMap<String, byte[]> pictures = new TreeMap<>();
    private final long annotatedTask;
    private final byte[] frame;
    private final String finishedRequest;
    private final long taskWithoutAnnotations;
    private final long labelOfTaskWithoutAnnotations;
    private int number;

    Scene(Path folder) throws IOException {
        this.folder = folder;
        server = EmbeddedCvat.builder()
                .admin("admin", "the password of the administrator")
                .requestStepDelay(Duration.ZERO)
                .start();
        browser = Browser.admin(server);
        elsewhere = new Elsewhere(browser);
        refusal = new Refusal();
        for (int i = 0; i < FRAMES; i++) {
            pictures.put("picture " + i + ".png", Pictures.picture("png", 20 + i, 10, new Color(60 * i, 200, 30)));
        }
        for (String name : PROJECTS) {
            browser.post("/api/projects", "{\"name\":\"" + name + "\"}").requireStatus(201);
        }
        annotatedTask = taskWithData();
        annotate(annotatedTask, labelOf(annotatedTask));
        frame = browser.get("/api/tasks/" + annotatedTask + "/data?type=frame&number=1")
                .bytes();
        finishedRequest = browser.post("/api/tasks/" + annotatedTask + "/dataset/export?format=COCO+1.0", "")
                .requireStatus(202)
                .text("rq_id");
        finish(finishedRequest);
        taskWithoutAnnotations = taskWithData();
        labelOfTaskWithoutAnnotations = labelOf(taskWithoutAnnotations);
    }

    private long labelOf(long task) {
        return browser.first("/api/labels?task_id=" + task);
    }

    private void annotate(long task, long labelId) {
        StringBuilder shapes = new StringBuilder();
        for (int i = 0; i < SHAPES; i++) {
            shapes.append(i == 0 ? "" : ",")
                    .append("{\"type\":\"rectangle\",\"frame\":0,\"label_id\":")
                    .append(labelId)
                    .append(",\"points\":[1,2,3,")
                    .append(4 + i)
                    .append("]}");
        }
        browser.send(
                        "PUT",
                        "/api/tasks/" + task + "/annotations/",
                        RequestBody.create("{\"shapes\":[" + shapes + "]}", okhttp3.MediaType.get("application/json")))
                .requireStatus(200);
    }

    /** A client with short time-outs where it takes one to end the fault. */
    Client client(Flow flow, Trouble trouble) {
        Duration patience = trouble.stalls() ? LITTLE_PATIENCE : PATIENCE;
        ClientBuilder builder = Client.builder(server.url())
                .checkServerVersion(false)
                .config(config -> config.connectTimeout(PATIENCE)
                        .readTimeout(patience)
                        .writeTimeout(patience)
                        .retryPolicy(RETRIES));
        if (flow.loggedIn()) {
            builder.credentials(new PasswordCredentials("admin", password()));
        }
        if (trouble.kind() == Kind.REFUSED) {
            builder.okHttpClient(refusal.httpClient());
        }
        return ClientTime.set(builder, new SkippedTime()).build();
    }

    String password() {
        return server.adminUser().password();
    }

    String url() {
        return server.url();
    }

    EmbeddedCvat server() {
        return server;
    }

    /** Who looks. */
    Browser browser() {
        return browser;
    }

    Elsewhere elsewhere() {
        return elsewhere;
    }

    Refusal refusal() {
        return refusal;
    }

    /** A task with data and annotations, which nobody changes. */
    long annotatedTask() {
        return annotatedTask;
    }

    /** One of its frames. */
    byte[] frame() {
        return frame;
    }

    /** Work in the background that is done. */
    String finishedRequest() {
        return finishedRequest;
    }

    /** A task with data, from which all annotations are taken now. */
    long taskWithoutAnnotations() {
        browser.delete("/api/tasks/" + taskWithoutAnnotations + "/annotations/").requireStatus(204);
        return taskWithoutAnnotations;
    }

    long labelOfTaskWithoutAnnotations() {
        return labelOfTaskWithoutAnnotations;
    }

    /** A new number. */
    int next() {
        return ++number;
    }

    /** A new, empty directory. */
    Path newDirectory() throws IOException {
        return Files.createDirectory(folder.resolve("cell " + next()));
    }

    Map<String, byte[]> pictures() {
        return pictures;
    }

    /** A new task without data. */
    long emptyTask() {
        return browser.task("{\"name\":\"task " + next() + "\",\"labels\":[{\"name\":\"cat\"}]}");
    }

    /** A new task with data. */
    long taskWithData() {
        long id = emptyTask();
        finish(browser.upload(id, "{}", pictures));
        return id;
    }

    /** Waits for a request to be finished. */
    void finish(String requestId) {
        String status = browser.await(requestId).text("status");
        if (!status.equals("finished")) {
            throw new AssertionError("The request " + requestId + " is " + status + ".");
        }
    }

    @Override
    public void close() throws IOException {
        elsewhere.close();
        server.close();
        refusal.close();
    }
}
