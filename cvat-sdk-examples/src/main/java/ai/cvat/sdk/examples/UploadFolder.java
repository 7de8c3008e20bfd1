package ai.cvat.sdk.examples;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.transfer.Progress;
import ai.cvat.sdk.transfer.ProgressListener;
import ai.cvat.sdk.upload.Media;
import ai.cvat.sdk.upload.UploadHandle;
import ai.cvat.sdk.upload.UploadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Uploading a folder with all that is below it, with a bar that fills. An upload that was stopped, by Ctrl+C too, goes on
 * where it was when the program runs again.
 */
public final class UploadFolder {

    /** Where the upload's handle is kept, in the folder; names that begin with a dot are not uploaded. */
    static final String HANDLE = ".cvat-upload.json";

    private UploadFolder() {}

    /**
     * Runs the example.
     *
     * @param arguments the folder to upload; photographs of this module where there is none
     */
    public static void main(String[] arguments) {
        Example.main(arguments, UploadFolder::start);
    }

    static void start(ExampleServer server, Client client, Optional<String> argument) throws IOException {
        if (argument.isPresent()) {
            run(client, Path.of(argument.get()));
        } else {
            stopAndGoOn(client, samples());
        }
    }

    private static Path samples() throws IOException {
        Path folder = Files.createTempDirectory("cvat-example");
        for (Photo photo : Photo.ALL) {
            photo.copyTo(Files.createDirectories(folder.resolve("day-1")));
            photo.copyTo(Files.createDirectories(folder.resolve("day-2")));
        }
        return folder;
    }

    /** Shows what happens when the program is stopped in the middle, and runs again. */
    static Task stopAndGoOn(Client client, Path folder) throws IOException {
        Thread thread = Thread.currentThread();
        try {
            run(client, folder, progress -> {
                if (progress.fraction().orElse(0) > 0.3) {
                    thread.interrupt();
                }
            });
        } catch (CallInterruptedException e) {
            Thread.interrupted();
            System.out.println("\nStopped in the middle, on purpose. Now again:");
        }
        return run(client, folder);
    }

    static Task run(Client client, Path folder) throws IOException {
        return run(client, folder, ProgressListener.none());
    }

    private static Task run(Client client, Path folder, ProgressListener also) throws IOException {
        Path kept = folder.resolve(HANDLE);
        ProgressBar bar = new ProgressBar("Uploading");
        UploadOptions options = new UploadOptions()
                .handleListener(handle -> keep(handle, kept))
                .progressListener(progress -> {
                    show(bar, progress);
                    also.onProgress(progress);
                });

        Task task;
        if (Files.exists(kept)) {
            UploadHandle handle = UploadHandle.fromJson(Files.readString(kept));
            System.out.println("Going on with the " + handle.fileCount() + " files of task " + handle.taskId());
            task = client.tasks().retrieve(handle.taskId()).dataUpload(options).resume(handle);
        } else {
            String name = String.valueOf(folder.toAbsolutePath().getFileName());
            task = client.tasks()
                    .create(spec -> spec.name(name).labels("thing"))
                    .uploadData(Media.directory(folder), options.imageQuality(95));
        }
        Files.delete(kept);
        System.out.println("\n" + task + " has " + task.size() + " frames:");
        task.framesInfo().stream()
                .limit(10)
                .forEach(frame -> System.out.printf("  %3d %s%n", frame.number(), frame.name()));
        return task;
    }

    /** Keeps the newest handle: all that another process needs to know. */
    private static void keep(UploadHandle handle, Path file) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(next, handle.toJson());
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The upload's handle cannot be kept in " + file, e);
        }
    }

    private static synchronized void show(ProgressBar bar, Progress progress) {
        bar.show(progress.fraction().orElse(0));
    }
}
