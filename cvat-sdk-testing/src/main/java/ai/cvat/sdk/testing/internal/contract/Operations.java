package ai.cvat.sdk.testing.internal.contract;

import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table of all operations of the server's API, by operationId: what the server could be asked. */
public final class Operations {

    private static final Map<String, Operation> ALL = read();

    private Operations() {}

    /** All operations, in the order of the API document. */
    public static Map<String, Operation> all() {
        return ALL;
    }

    /** The operation with this operationId. */
    public static Operation get(String id) {
        Operation operation = ALL.get(id);
        if (operation == null) {
            throw new IllegalArgumentException("There is no operation '" + id + "' in operations.txt.");
        }
        return operation;
    }

    private static Map<String, Operation> read() {
        InputStream stream = Operations.class.getResourceAsStream("operations.txt");
        if (stream == null) {
            throw new IllegalStateException("The resource operations.txt is missing from the jar.");
        }
        Map<String, Operation> operations = new LinkedHashMap<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] words = line.split(" ", 3);
                operations.put(words[0], new Operation(words[0], HttpMethod.valueOf(words[1]), words[2]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(operations);
    }

    /** One operation; the path is as in the API document, with its trailing slash where it has one. */
    public record Operation(String id, HttpMethod method, String path) {

        @Override
        public String toString() {
            return id + " (" + method + " " + path + ")";
        }
    }
}
