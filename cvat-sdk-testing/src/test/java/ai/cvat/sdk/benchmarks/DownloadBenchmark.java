package ai.cvat.sdk.benchmarks;

import ai.cvat.sdk.AccessTokenCredentials;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.resources.Task;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.slf4j.helpers.NOPLogger;

/**
 * Shows how much heap large downloads take: a dataset of 2 GiB to a file and to a stream, and 20 000 frames to a directory, where
 * a second run finds them. Each download and the server are processes of their own; the downloads get 64 MiB of heap. Not a test:
 * run {@code main}.
 */
final class DownloadBenchmark {

    private DownloadBenchmark() {}

    /**
     * Runs all of it, or one download where a server is given.
     *
     * @param arguments none; or a server's URL, what to download from it, and where to
     * @throws Exception when a process cannot be run, or what was downloaded is not what was sent
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            download(arguments[0], arguments[1], Path.of(arguments[2]));
            return;
        }
        Path directory = Files.createTempDirectory("cvat-benchmark-");
        try {
            measure("a dataset of 2 GiB to a file", "file", directory.resolve("dataset.zip"));
            measure("a dataset of 2 GiB to a stream", "stream", directory);
            measure("20 000 frames of 8 KiB", "frames", directory.resolve("frames"));
            measure("20 000 frames that are there", "frames", directory.resolve("frames"));
        } finally {
            Processes.remove(directory);
        }
    }

    private static void measure(String title, String what, Path target) throws IOException, InterruptedException {
        Processes.measure(title, DownloadSource.class, DownloadBenchmark.class, what, target.toString());
    }

    private static void download(String server, String what, Path target) throws IOException {
        long begun = System.nanoTime();
        String result;
        try (Client client = Client.builder(server)
                .credentials(new AccessTokenCredentials("benchmark"))
                .checkServerVersion(false)
                .logger(NOPLogger.NOP_LOGGER)
                .build()) {
            Task task = client.tasks().retrieve(1);
            result = switch (what) {
                case "file" -> Files.size(task.exportDataset(DownloadSource.FORMAT, target)) + " bytes";
                case "stream" -> stream(task);
                default -> task.downloadFrames(Frames.all(), target).size() + " frames";
            };
        }
        System.out.println(Processes.figures(begun) + "; " + result);
        if (what.equals("file")) {
            CRC32 checksum = new CRC32();
            try (OutputStream all = new CheckedOutputStream(OutputStream.nullOutputStream(), checksum)) {
                Files.copy(target, all);
            }
            System.out.println("checksum of the file " + Long.toHexString(checksum.getValue()));
        }
    }

    private static String stream(Task task) throws IOException {
        CRC32 checksum = new CRC32();
        try (OutputStream all = new CheckedOutputStream(OutputStream.nullOutputStream(), checksum)) {
            long bytes = task.datasetExport(DownloadSource.FORMAT).toStream(all);
            return bytes + " bytes, checksum " + Long.toHexString(checksum.getValue());
        }
    }
}
