package ai.cvat.sdk.examples;

import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.model.CloudStorageContent;
import ai.cvat.api.model.CredentialsTypeEnum;
import ai.cvat.api.model.FileInfo;
import ai.cvat.api.model.FileInfoTypeEnum;
import ai.cvat.api.model.ProviderTypeEnum;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.annotations.Geometry;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.exchange.ExportOptions;
import ai.cvat.sdk.frames.FrameInfo;
import ai.cvat.sdk.resources.CloudStorage;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.upload.CloudStorageMedia;
import ai.cvat.sdk.upload.Media;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Making a task of what lies in a cloud storage, without a byte of it passing through this machine, and putting its
 * annotations there.
 */
public final class CloudStorageTask {

    private static final String FORMAT = "CVAT for images 1.1";
    private static final long PAGE_SIZE = 2;
    private static final int MOST_PAGES = 5;

    private CloudStorageTask() {}

    /**
     * Runs the example. What it fetches goes to {@code target/cloud-storage-task}.
     *
     * @param arguments the id of a cloud storage, and a pattern of its files where not all are meant, as in
     *     {@code 7:cats/*.jpg}; on the embedded server a sample is made where there is none
     */
    public static void main(String[] arguments) {
        Example.main(arguments, CloudStorageTask::start);
    }

    static void start(ExampleServer server, Client client, Optional<String> argument) throws IOException {
        Path output =
                Files.createDirectories(Path.of("target", "cloud-storage-task").toAbsolutePath());
        if (argument.isEmpty()) {
            if (!server.isEmbedded()) {
                throw new IllegalArgumentException("Give the id of a cloud storage of " + server.host()
                        + ", as in -Dexample.argument=7, or -Dexample.argument=7:cats/*.jpg for some of its files.");
            }
            run(client, sample(client, output.resolve("bucket")), null, output);
            return;
        }
        String[] parts = argument.get().split(":", 2);
        run(
                client,
                client.cloudStorages().retrieve(Argument.id(parts[0], "a cloud storage")),
                parts.length == 1 ? null : parts[1],
                output);
    }

    /** Makes a storage of the photographs. For the embedded server, a directory is one. */
    static CloudStorage sample(Client client, Path bucket) throws IOException {
        StringBuilder manifest = new StringBuilder("{\"version\":\"1.1\"}\n{\"type\":\"images\"}\n");
        for (Photo photo : Photo.ALL) {
            Path file = photo.copyTo(Files.createDirectories(bucket.resolve("photos")));
            manifest.append(line(file)).append('\n');
        }
        Files.writeString(bucket.resolve("manifest.jsonl"), manifest);
        return client.cloudStorages()
                .create(spec -> spec.providerType(ProviderTypeEnum.AWS_S3_BUCKET)
                        .credentialsType(CredentialsTypeEnum.ANONYMOUS_ACCESS)
                        .displayName("Photographs")
                        .resource(bucket.toString())
                        .manifests(List.of("manifest.jsonl")));
    }

    /** What a manifest says of a picture, so that the server need not read it. */
    private static String line(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return "{\"name\":\"photos/" + name.substring(0, dot) + "\",\"extension\":\"" + name.substring(dot)
                + "\",\"width\":" + picture.getWidth() + ",\"height\":" + picture.getHeight() + "}";
    }

    static Task run(Client client, CloudStorage storage, @Nullable String pattern, Path output) throws IOException {
        System.out.println(storage + " of " + storage.providerType() + ": " + storage.status() + ", may "
                + String.join(" and ", storage.allowedActions()));
        browse(storage, "");
        savePreview(storage, output);

        Task task = client.tasks()
                .createFromData(
                        new TaskWriteRequest()
                                .name("Of " + storage.displayName())
                                .labels(SampleProject.labels()),
                        media(storage, pattern));
        System.out.println("Made " + task + " of " + task.size() + " pictures that stay where they are");
        annotate(task);

        String key = "exports/task-" + task.id() + ".zip";
        task.datasetExport(FORMAT, new ExportOptions().images(false)).toCloudStorage(storage.id(), key);
        System.out.println("Put its annotations there, as " + key + ":");
        browse(storage, "exports/");
        return task;
    }

    /** Shows one level, a page at a time, and what is in its directories. */
    private static void browse(CloudStorage storage, String prefix) {
        String token = null;
        for (int page = 1; page <= MOST_PAGES; page++) {
            String from = token;
            CloudStorageContent content = storage.contentPage(
                    query -> query.prefix(prefix).pageSize(PAGE_SIZE).nextToken(from));
            List<FileInfo> entries = Objects.requireNonNull(content.getContent());
            System.out.println("  page " + page + " of /" + prefix + ": "
                    + entries.stream().map(CloudStorageTask::named).collect(Collectors.joining(", ")));
            entries.stream()
                    .filter(CloudStorageTask::isDirectory)
                    .forEach(directory -> browse(storage, prefix + directory.getName() + "/"));
            token = content.getNext();
            if (token == null) {
                return;
            }
        }
        System.out.println("  and more");
    }

    private static boolean isDirectory(FileInfo entry) {
        return FileInfoTypeEnum.DIR.equals(entry.getType());
    }

    private static String named(FileInfo entry) {
        return entry.getName() + (isDirectory(entry) ? "/" : " (" + entry.getMimeType() + ")");
    }

    private static void savePreview(CloudStorage storage, Path output) throws IOException {
        try (MediaContent preview = storage.preview()) {
            Path file =
                    preview.saveTo(output.resolve("preview.jpg"), options -> options.existing(ExistingFile.REPLACE));
            System.out.printf("Its preview is in %s, %,d bytes%n", file, Files.size(file));
        } catch (NotFoundException e) {
            System.out.println("It has no preview: " + e.getMessage());
        }
    }

    /** By its manifest, where it has one: then the server reads no picture before it is looked at. */
    private static Media media(CloudStorage storage, @Nullable String pattern) {
        CloudStorageMedia media = Media.cloudStorage(storage.id());
        if (!storage.manifests().isEmpty()) {
            media = media.withManifest(storage.manifests().get(0));
        }
        return pattern == null && !storage.manifests().isEmpty()
                ? media
                : media.withPattern(Objects.requireNonNullElse(pattern, "*"));
    }

    /** Draws what is to be seen on the photographs that are known. */
    private static void annotate(Task task) {
        task.createAnnotations(annotations -> {
            for (FrameInfo frame : task.framesInfo()) {
                Photo.ALL.stream()
                        .filter(photo -> frame.name().endsWith("/" + photo.file()))
                        .flatMap(photo -> photo.things().stream())
                        .forEach(thing -> annotations.shape(
                                thing.label().label(), frame.number(), Geometry.of(thing.shape(), thing.points())));
            }
        });
    }
}
