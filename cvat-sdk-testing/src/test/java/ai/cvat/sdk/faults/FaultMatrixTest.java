package ai.cvat.sdk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault in every flow, once and always. What must come of it, the rules in {@link Nature} say; what came of it, the
 * report in {@code target/fault-report} shows.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixTest {

    private static final Path REPORT = Path.of("target", "fault-report");

    private final List<CellResult> results = new ArrayList<>();
    private final LeakLog leakLog = new LeakLog();
    private Map<Cell, Future<CellResult>> running = Map.of();
    private FaultMatrix matrix;
    private long start;
    private List<String> filesBefore = List.of();

    @BeforeAll
    void startAllCells(@TempDir Path folder) throws IOException {
        start = System.nanoTime();
        filesBefore = temporaryFiles();
        matrix = new FaultMatrix(folder);
        running = matrix.start(FaultMatrix.cells().stream()
                .filter(cell -> cell.impossible() == null)
                .toList());
    }

    @AfterAll
    void writeTheReport() throws IOException {
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        matrix.close();
        leakLog.close();
        new FaultReport(results, time, leakLog.messages()).writeTo(REPORT);
    }

    @TestFactory
    Stream<DynamicNode> faults() {
        Map<String, List<Cell>> byFlow = running.keySet().stream()
                .collect(Collectors.groupingBy(cell -> cell.flow().title(), LinkedHashMap::new, Collectors.toList()));
        return Stream.concat(
                byFlow.entrySet().stream()
                        .map(flow -> dynamicContainer(
                                flow.getKey(), flow.getValue().stream().map(this::test))),
                Stream.of(
                        dynamicTest(
                                "no connection is leaked",
                                () -> assertThat(leakLog.messages()).isEmpty()),
                        dynamicTest(
                                "no temporary file is left",
                                () -> assertThat(temporaryFiles()).isSubsetOf(filesBefore))));
    }

    private DynamicTest test(Cell cell) {
        String name = cell.trouble().title() + (cell.always() ? ", always" : ", once");
        return dynamicTest(name, () -> {
            CellResult result = Objects.requireNonNull(running.get(cell)).get();
            results.add(result);
            assertThat(result.problems()).as("%s; %s", name, result.outcome()).isEmpty();
        });
    }

    /** What the client spools; the module's tests have a directory of their own for it. */
    private static List<String> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("cvat-"))
                    .toList();
        }
    }
}
