package ai.cvat.sdk.resources;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every operation of the server is reached by a verb, which is proved by the calls in the compiled classes. */
class VerbCoverageTest {

    private static final Pattern OPERATION = Pattern.compile("\\s+operationId:\\s*(\\w+)\\s*");

    /**
     * A verb that speaks a protocol of several requests, for which the generated methods are not made.
     *
     * @param verb the verb
     * @param maker the class that makes the requests
     * @param addressed the class that names the address
     * @param address a part of the address, as its source has it
     */
    private record HandMade(String verb, String maker, String addressed, String address) {

        boolean holds(Verbs verbs) throws IOException {
            Path source = Path.of("src", "main", "java", "ai", "cvat", "sdk").resolve(addressed + ".java");
            return verbs.leadingInto("ai.cvat.sdk.transfer." + maker).contains(verb)
                    && Files.readString(source).contains(address);
        }
    }

    private static final Map<String, HandMade> HAND_MADE = Map.of(
            "tasks_create_data",
            new HandMade("Task.uploadData", "TaskUploads", "transfer/TaskUploads", "/data/\""),
            "tasks_create_annotations",
            new HandMade(
                    "AnnotatedEntity.importAnnotations",
                    "FileImports",
                    "resources/Task",
                    "ImportTarget.annotations(\"task\""),
            "jobs_create_annotations",
            new HandMade(
                    "AnnotatedEntity.importAnnotations",
                    "FileImports",
                    "resources/Job",
                    "ImportTarget.annotations(\"job\""),
            "projects_create_dataset",
            new HandMade("Project.importDataset", "FileImports", "resources/Project", "ImportTarget.dataset("),
            "tasks_create_backup",
            new HandMade(
                    "RestoringRepository.createFromBackup",
                    "FileImports",
                    "resources/RestoringRepository",
                    "ImportTarget.backup(title())"),
            "projects_create_backup",
            new HandMade(
                    "RestoringRepository.createFromBackup",
                    "FileImports",
                    "resources/RestoringRepository",
                    "ImportTarget.backup(title())"));

    /** Operations without a verb, and why. */
    private static final Map<String, String> WITHOUT_VERB = Map.of(
            "events_list",
            "deprecated by the server in favour of events_create_export, which writes the same file and is followed as all"
                    + " background work is: EventRepository.export");

    private static List<String> operations() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("..", "openapi", "cvat.yml"))) {
            return lines.map(OPERATION::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .toList();
        }
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
    void everyOperationHasAGeneratedMethod() throws IOException {
        List<String> operations = operations();
        assertThat(operations).hasSize(153).doesNotHaveDuplicates();
        assertThat(operations)
                .allSatisfy(
                        operation -> assertThat(methodsOf(apiClass(operation))).contains(method(operation)));
    }

    @Test
    void everyOperationIsReachedByAVerb() throws IOException {
        Verbs verbs = new Verbs();
        Map<String, Set<String>> reached = new TreeMap<>();
        for (String operation : operations()) {
            String method = method(operation);
            Set<String> leading =
                    new TreeSet<>(verbs.leadingTo(apiClass(operation), Set.of(method, method + "Multipart")));
            HandMade byHand = HAND_MADE.get(operation);
            if (byHand != null && byHand.holds(verbs)) {
                leading.add(byHand.verb());
            }
            reached.put(operation, leading);
        }

        Set<String> missing = reached.entrySet().stream()
                .filter(operation -> operation.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).as("operations that no verb reaches").isEqualTo(new TreeSet<>(WITHOUT_VERB.keySet()));
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
        Set<String> unnamed = new TreeSet<>(operations());
        unnamed.removeAll(named);
        unnamed.removeAll(WITHOUT_VERB.keySet());
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
