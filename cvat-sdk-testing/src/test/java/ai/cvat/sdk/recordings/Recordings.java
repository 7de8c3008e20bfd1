package ai.cvat.sdk.recordings;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All recordings of a directory: {@code ../shared/recordings} beside the project, or what {@code -Dcvat.recordings} says. */
final class Recordings {

    private static final Path DIRECTORY = Path.of(System.getProperty("cvat.recordings", "../../shared/recordings"));

    private Recordings() {}

    /** Them all, file by file, each in its order. Skips the test where there are none. */
    static List<Recording> all() throws IOException {
        assumeTrue(Files.isDirectory(DIRECTORY), "there are no recordings of a server beside this project");
        List<Recording> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString().replace(".jsonl", "");
                for (String line : Files.readAllLines(file)) {
                    all.add(Recording.of(name, line));
                }
            }
        }
        return all;
    }
}
