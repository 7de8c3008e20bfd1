package ai.cvat.sdk.benchmarks;

import ai.cvat.sdk.AccessTokenCredentials;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.upload.Media;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32;
import org.slf4j.helpers.NOPLogger;

/**
 * Shows how much heap large uploads take: a file of 2 GiB, 20 000 small files in one directory, and 20 000 in many. Each upload
 * and the server are processes of their own; the uploads get 64 MiB of heap. Not a test: run {@code main}.
 */
final class UploadBenchmark {

    private static final long LARGE = 2L << 30;
    private static final int MANY = 20_000;
    private static final int SMALL = 8 * 1024;

    private UploadBenchmark() {}

    /**
     * Runs all of it, or one upload where a server and a path are given.
     *
     * @param arguments none; or a server's URL and what to upload to it
     * @throws Exception when a process cannot be run
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            upload(arguments[0], Path.of(arguments[1]));
            return;
        }
        Path directory = Files.createTempDirectory("cvat-benchmark-");
        try {
            Path large = large(directory.resolve("large.mp4"));
            System.out.println("checksum of the large file: " + checksum(large));
            measure("1 file of 2 GiB", large);
            measure("20 000 files of 8 KiB in one directory", many(directory.resolve("flat"), MANY));
            measure("20 000 files of 8 KiB in 200 directories", many(directory.resolve("deep"), 100));
        } finally {
            Processes.remove(directory);
        }
    }

    private static void measure(String title, Path media) throws IOException, InterruptedException {
        Processes.measure(title, UploadSink.class, UploadBenchmark.class, media.toString());
    }

    private static void upload(String server, Path media) {
        long begun = System.nanoTime();
        try (Client client = Client.builder(server)
                .credentials(new AccessTokenCredentials("benchmark"))
                .checkServerVersion(false)
                .logger(NOPLogger.NOP_LOGGER)
                .build()) {
            client.tasks()
                    .retrieve(1)
                    .uploadData(Files.isDirectory(media) ? Media.directory(media) : Media.files(media));
        }
        System.out.println(Processes.figures(begun));
    }

    /** A file with holes: quick to make, and with something else in each mebibyte. */
    private static Path large(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(LARGE);
            for (long position = 0; position < LARGE; position += 1 << 20) {
                file.seek(position);
                file.writeLong(position);
            }
        }
        return path;
    }

    private static String checksum(Path path) throws IOException {
        CRC32 checksum = new CRC32();
        byte[] buffer = new byte[1 << 20];
        try (var file = Files.newInputStream(path)) {
            for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
                checksum.update(buffer, 0, read);
            }
        }
        return Long.toHexString(checksum.getValue());
    }

    private static Path many(Path directory, int perDirectory) throws IOException {
        byte[] content = new byte[SMALL];
        for (int i = 0; i < MANY; i++) {
            Path parent = perDirectory >= MANY ? directory : directory.resolve("part-" + i / perDirectory);
            Files.createDirectories(parent);
            Files.write(parent.resolve(String.format(Locale.ROOT, "image-%05d.jpg", i)), content);
        }
        return directory;
    }
}
