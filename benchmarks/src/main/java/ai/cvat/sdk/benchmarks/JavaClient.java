package ai.cvat.sdk.benchmarks;

import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.AccessTokenCredentials;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.Config;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.datasets.Sample;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.upload.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** One row on our SDK, which is what {@code python_client.py} does on Python's. */
final class JavaClient {

    private JavaClient() {}

    /**
     * Runs a row.
     *
     * @param arguments its name, the address of the server, the directory of {@link BenchmarkMedia}, one for what is written,
     *     and the id of the task
     */
    public static void main(String[] arguments) throws IOException {
        String row = arguments[0];
        Path media = Path.of(arguments[2]);
        Path out = Path.of(arguments[3]);
        if (row.equals("flow")) {
            flow(media, out);
            return;
        }
        try (Client client = Client.builder(arguments[1])
                .credentials(new AccessTokenCredentials("benchmark"))
                .config(config(arguments[1], media, out))
                .build()) {
            if (row.equals("start")) {
                System.out.println(client.getServerVersion());
            } else if (row.equals("list")) {
                System.out.println(client.tasks().list().stream().count());
            } else {
                run(row, client.tasks().retrieve(Long.parseLong(arguments[4])), media, out);
            }
        }
    }

    /** On the server that the environment names. */
    private static void flow(Path media, Path out) throws IOException {
        try (Client client = Client.fromEnvironment()) {
            Task task = client.tasks()
                    .create(spec -> spec.name("Benchmark").labels("car"))
                    .uploadData(Media.directory(media.resolve("images")));
            try {
                task.setAnnotations(annotations -> {
                    for (int i = 0; i < 20 * task.size(); i++) {
                        annotations.rectangle("car", i / 20, 10 + i % 20, 10, 100 + i % 20, 200);
                    }
                });
                System.out.println(
                        Objects.requireNonNull(task.annotations().getShapes()).size());
                task.exportDataset("COCO 1.0", out.resolve("dataset.zip"));
                task.downloadFrames(Frames.all(), Files.createDirectory(out.resolve("frames")));
            } finally {
                task.remove();
            }
        }
    }

    private static void run(String row, Task task, Path media, Path out) throws IOException {
        switch (row) {
            case "decode" ->
                System.out.println(
                        Objects.requireNonNull(task.annotations().getShapes()).size());
            case "stream" -> {
                try (AnnotationReader reader = task.annotationReader()) {
                    System.out.println(
                            reader.shapes().filter(shape -> shape.frame() >= 0).count());
                }
            }
            case "send" -> {
                int count = Integer.parseInt(Files.readString(media.resolve("shapes")));
                task.setAnnotations(
                        AnnotationSource.ofShapes(IntStream.range(0, count).mapToObj(i -> shape(i, task.size()))));
            }
            case "upload-one" -> task.uploadData(media.resolve("one.mp4"));
            case "upload-small" -> task.uploadData(Media.directory(media.resolve("small")));
            case "upload-medium" -> task.uploadData(Media.directory(media.resolve("medium")));
            case "download" -> task.exportDataset("COCO 1.0", out.resolve("dataset.zip"));
            case "frames" -> task.downloadFrames(Frames.all(), out);
            case "dataset" -> {
                long width = 0;
                for (Sample sample : task.dataset(options -> options.loadAnnotations(false))) {
                    width += sample.image().getWidth();
                }
                System.out.println(width);
            }
            default -> throw new IllegalArgumentException("No such row: " + row);
        }
    }

    private static Config config(String url, Path media, Path out) {
        Config.Builder config = Config.builder().cacheDir(out);
        if (url.startsWith("https:")) {
            config.trustCertificatesIn(media.resolve("tls.pem"));
        }
        return config.build();
    }

    private static LabeledShapeRequest shape(int i, long frames) {
        return new LabeledShapeRequest()
                .frame(i % frames)
                .labelId(1L)
                .type(ShapeType.RECTANGLE)
                .points(List.of(10.25 + i % 100, 10.5, 100.75 + i % 100, 200.5));
    }
}
