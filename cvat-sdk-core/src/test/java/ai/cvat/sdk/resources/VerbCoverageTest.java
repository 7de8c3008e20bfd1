package ai.cvat.sdk.resources;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static ai.cvat.sdk.resources.Wire.answers;
import static ai.cvat.sdk.resources.Wire.page;
import static ai.cvat.sdk.resources.Wire.takesUploadsAt;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.upload.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of the server is reached by a verb. That is proved by the calls in the compiled classes, and for verbs that
 * speak a protocol of several requests, for which the generated methods are not made, by what they send.
 */
class VerbCoverageTest {

    @TempDir
    Path directory;

    @RegisterExtension
    final TestServer server = new TestServer();

    private final DocumentedOperations document = DocumentedOperations.read();

    VerbCoverageTest() throws IOException {}

    /** The verbs that are known by what they send, ready to run. */
    private Map<String, Runnable> handMade() throws IOException {
        Path file = Files.writeString(directory.resolve("cats.zip"), "annotations");
        for (String path : List.of(
                "/api/tasks/5/annotations/",
                "/api/jobs/8/annotations/",
                "/api/projects/6/dataset/",
                "/api/tasks/backup/",
                "/api/projects/backup/")) {
            takesUploadsAt(server, path, ", \"result_id\": 5");
        }
        for (String path : List.of("/api/tasks/5/annotations/", "/api/jobs/8/annotations/")) {
            server.on(put(urlPathEqualTo(path)), json(200, "{}"));
            server.on(patch(urlPathEqualTo(path)), json(200, "{}"));
            server.on(delete(urlPathEqualTo(path)), status(204));
        }
        server.on(post(urlPathEqualTo("/api/tasks/5/data/")), json(202, "{\"rq_id\": \"r1\"}"));
        answers(server, "/api/server/annotation/formats", """
            {"importers": [{"name": "COCO 1.0", "enabled": true}], "exporters": []}\
            """);
        answers(server, "/api/requests", page());
        answers(server, "/api/labels", page());
        answers(server, "/api/tasks/5", "{\"id\": 5, \"size\": 1}");
        answers(server, "/api/jobs/8", "{\"id\": 8}");
        answers(server, "/api/projects/5", "{\"id\": 5}");
        answers(server, "/api/projects/6", "{\"id\": 6}");
        ClientContext context = server.context();
        Task task = new TaskRepository(context).retrieve(5);
        Job job = new JobRepository(context).retrieve(8);
        Project project = new ProjectRepository(context).retrieve(6);
        Map<String, Runnable> verbs = new TreeMap<>();
        verbs.put("Task.uploadData", () -> task.uploadData(Media.bytes("cat.png", new byte[] {1})));
        verbs.put("Task.importAnnotations", () -> task.importAnnotations("COCO 1.0", file));
        verbs.put("Job.importAnnotations", () -> job.importAnnotations("COCO 1.0", file));
        verbs.put("Project.importDataset", () -> project.importDataset("COCO 1.0", file));
        verbs.put("TaskRepository.createFromBackup", () -> new TaskRepository(context).createFromBackup(file));
        verbs.put("ProjectRepository.createFromBackup", () -> new ProjectRepository(context).createFromBackup(file));
        verbs.put("Task.setAnnotations", () -> task.setAnnotations(a -> a.add(new LabeledDataRequest())));
        verbs.put("Task.createAnnotations", () -> task.createAnnotations(a -> a.add(new LabeledDataRequest())));
        verbs.put("Task.clearAnnotations", () -> task.clearAnnotations());
        verbs.put("Job.setAnnotations", () -> job.setAnnotations(a -> a.add(new LabeledDataRequest())));
        verbs.put("Job.createAnnotations", () -> job.createAnnotations(a -> a.add(new LabeledDataRequest())));
        verbs.put("Job.clearAnnotations", () -> job.clearAnnotations());
        return verbs;
    }

    /** Which operations the verbs send, in requests other than those that every entity is read and followed by. */
    private Map<String, Set<String>> sent() throws IOException {
        Map<String, Set<String>> sent = new TreeMap<>();
        handMade().forEach((verb, run) -> {
            int before = server.lines().size();
            run.run();
            List<String> lines = server.lines();
            lines.subList(before, lines.size()).stream()
                    .filter(line -> !line.startsWith("GET "))
                    .flatMap(line -> document.of(line).stream())
                    .forEach(operation -> sent.computeIfAbsent(operation, id -> new TreeSet<>())
                            .add(verb));
        });
        return sent;
    }

    private static String apiClass(String operation) {
        String tag = operation.substring(0, operation.indexOf('_'));
        return "ai.cvat.api." + tag.substring(0, 1).toUpperCase(Locale.ROOT) + tag.substring(1) + "Api";
    }

    private static String method(String operation) {
        String[] words = operation.split("_");
        return words[1]
                + Arrays.stream(words)
                        .skip(2)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    private static Set<String> methodsOf(String apiClass) {
        try {
            return Arrays.stream(Class.forName(apiClass).getMethods())
                    .map(method -> method.getName())
                    .collect(Collectors.toSet());
        } catch (ClassNotFoundException e) {
            throw new AssertionError("The generated client has no " + apiClass, e);
        }
    }

    @Test
    void everyOperationHasAGeneratedMethod() {
        assertThat(document.ids())
                .hasSize(166)
                .allSatisfy(
                        operation -> assertThat(methodsOf(apiClass(operation))).contains(method(operation)));
    }

    @Test
    void verbsOfSeveralRequestsSendTheOperationsThatTheyAreFor() throws IOException {
        assertThat(sent())
                .containsOnly(
                        entry("tasks_create_data", Set.of("Task.uploadData")),
                        entry("tasks_create_annotations", Set.of("Task.importAnnotations")),
                        entry("jobs_create_annotations", Set.of("Job.importAnnotations")),
                        entry("projects_create_dataset", Set.of("Project.importDataset")),
                        entry("tasks_create_backup", Set.of("TaskRepository.createFromBackup")),
                        entry("projects_create_backup", Set.of("ProjectRepository.createFromBackup")),
                        entry("tasks_update_annotations", Set.of("Task.setAnnotations")),
                        entry("tasks_partial_update_annotations", Set.of("Task.createAnnotations")),
                        entry("tasks_destroy_annotations", Set.of("Task.clearAnnotations")),
                        entry("jobs_update_annotations", Set.of("Job.setAnnotations")),
                        entry("jobs_partial_update_annotations", Set.of("Job.createAnnotations")),
                        entry("jobs_destroy_annotations", Set.of("Job.clearAnnotations")));
    }

    @Test
    void everyOperationIsReachedByAVerb() throws IOException {
        Verbs verbs = new Verbs();
        Set<String> sent = sent().keySet();
        assertThat(document.ids())
                .filteredOn(operation -> !sent.contains(operation))
                .allSatisfy(operation -> {
                    String method = method(operation);
                    assertThat(verbs.leadingTo(apiClass(operation), Set.of(method, method + "Multipart")))
                            .as("verbs that reach " + operation)
                            .isNotEmpty();
                });
    }

    @Test
    void theDocumentationNamesEveryOperation() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.append(Files.readString(file));
            }
        }
        Set<String> named = Pattern.compile("\\{@code\\s+([a-z0-9_]+)\\}")
                .matcher(sources)
                .results()
                .map(code -> code.group(1))
                .collect(Collectors.toSet());
        Set<String> unnamed = new TreeSet<>(document.ids());
        unnamed.removeAll(named);
        Set<String> byPattern = unnamed.stream()
                .filter(operation ->
                        sources.indexOf("{@code *" + operation.substring(operation.indexOf('_')) + "}") >= 0)
                .collect(Collectors.toSet());
        unnamed.removeAll(byPattern);
        assertThat(unnamed)
                .as("operations that no documentation of a verb names")
                .isEmpty();
    }
}
