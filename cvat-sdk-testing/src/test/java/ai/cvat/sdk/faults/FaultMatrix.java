package ai.cvat.sdk.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All cells, on several servers side by side. */
final class FaultMatrix implements AutoCloseable {

    private static final int SERVERS = 12;

    private final Path folder;
    private final ExecutorService threads = Executors.newFixedThreadPool(SERVERS);
    private final Queue<Scene> free = new ConcurrentLinkedQueue<>();
    private final Queue<Scene> all = new ConcurrentLinkedQueue<>();

    FaultMatrix(Path folder) {
        this.folder = folder;
    }

    /** Every cell that there could be. */
    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Flow flow : Flows.all()) {
            for (Trouble trouble : Trouble.all()) {
                cells.add(new Cell(flow, trouble, false));
                cells.add(new Cell(flow, trouble, true));
            }
        }
        return cells;
    }

    /** Begins to run cells; those that take longest first. */
    Map<Cell, Future<CellResult>> start(List<Cell> cells) {
        Map<Cell, Future<CellResult>> results = new LinkedHashMap<>();
        cells.stream()
                .sorted((left, right) ->
                        Boolean.compare(right.trouble().stalls(), left.trouble().stalls()))
                .forEach(cell -> results.put(cell, threads.submit(() -> run(cell))));
        return results;
    }

    private CellResult run(Cell cell) throws Exception {
        Scene scene = free.poll();
        if (scene == null) {
            scene = newScene();
        }
        try {
            return cell.run(scene);
        } finally {
            free.add(scene);
        }
    }

    private Scene newScene() throws IOException {
        Scene scene = new Scene(Files.createTempDirectory(folder, "scene"));
        all.add(scene);
        return scene;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Scene scene : all) {
            scene.close();
        }
    }
}
