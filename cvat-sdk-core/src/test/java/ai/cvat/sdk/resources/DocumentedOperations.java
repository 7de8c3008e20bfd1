package ai.cvat.sdk.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The operations of the API's document, each with the requests that are it. */
final class DocumentedOperations {

    private static final Pattern PATH = Pattern.compile("  (/\\S*):");
    private static final Pattern METHOD = Pattern.compile("    (get|post|put|patch|delete):");
    private static final Pattern OPERATION = Pattern.compile("\\s+operationId:\\s*(\\w+)\\s*");
    private static final Pattern PARAMETER = Pattern.compile("\\{\\w+}");

    private final Map<String, Pattern> requests = new LinkedHashMap<>();

    private DocumentedOperations() {}

    static DocumentedOperations read() throws IOException {
        DocumentedOperations operations = new DocumentedOperations();
        String path = "";
        String method = "";
        for (String line : Files.readAllLines(Path.of("..", "openapi", "cvat.yml"))) {
            Matcher found = PATH.matcher(line);
            if (found.matches()) {
                path = found.group(1);
            } else if (found.usePattern(METHOD).matches()) {
                method = found.group(1).toUpperCase(Locale.ROOT);
            } else if (found.usePattern(OPERATION).matches()) {
                operations.add(found.group(1), method, path);
            }
        }
        return operations;
    }

    private void add(String id, String method, String template) {
        String path =
                Stream.of(PARAMETER.split(template, -1)).map(Pattern::quote).collect(Collectors.joining("[^/?]+"));
        if (requests.put(id, Pattern.compile(method + " " + path + "(\\?.*)?")) != null) {
            throw new AssertionError("The document has two operations " + id);
        }
    }

    List<String> ids() {
        return List.copyOf(requests.keySet());
    }

    /** The operations that a request may be: more than one where a word of an address may also be an id. */
    Set<String> of(String line) {
        return requests.entrySet().stream()
                .filter(operation -> operation.getValue().matcher(line).matches())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
