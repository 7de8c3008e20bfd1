package ai.cvat.sdk.internal.download;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.frames.FrameDownloadException;
import ai.cvat.sdk.frames.FrameDownloadOptions;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.files.FileExtension;
import ai.cvat.sdk.internal.files.FrameFileNames;
import ai.cvat.sdk.internal.files.NamedPath;
import ai.cvat.sdk.internal.transfer.ParallelTasks;
import ai.cvat.sdk.internal.transfer.ProgressMeter;
import ai.cvat.sdk.transfer.Progress;
import ai.cvat.sdk.transfer.TransferException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Downloads frames into a directory, several at once. Users reach it by {@code Task.downloadFrames} and
 * {@code Job.downloadFrames}.
 */
public final class FrameDownloads {

    private static final Pattern NAME = Pattern.compile("(.*)(\\.[A-Za-z0-9]{1,5})");

    private final ClientContext context;
    private final String label;
    private final LongFunction<Request> frame;
    private final FrameDownloadOptions options;
    private final FrameFileNames names;

    /**
     * Made by the SDK only.
     *
     * @param context the client
     * @param label what has the frames, for messages
     * @param frame makes the request for a frame; called on the downloading threads
     * @param options how to download
     */
    public FrameDownloads(
            ClientContext context, String label, LongFunction<Request> frame, FrameDownloadOptions options) {
        this.context = context;
        this.label = label;
        this.frame = frame;
        this.options = options;
        this.names = FrameFileNames.of(options.naming());
    }

    /**
     * Downloads frames. Each file appears whole or not at all.
     *
     * @param numbers the frames
     * @param directory where the files go; made where it is missing
     * @return the files, in the order of the frames
     * @throws FrameDownloadException when a frame fails; then no other is begun, and those under way are dropped
     * @throws CallInterruptedException when the thread was interrupted
     * @throws TransferException when the directory cannot be used, or a file is there already and may not be
     */
    public List<Path> download(List<Long> numbers, Path directory) {
        Path[] files = new Path[numbers.size()];
        Map<String, Path> there = list(directory);
        boolean[] wanted = wanted(numbers, directory, there, files);
        ProgressMeter meter = new ProgressMeter(
                options.progressListener(), OptionalLong.of(numbers.size()), Progress.Unit.ITEMS, context.logger());
        meter.report();
        List<Runnable> work = new ArrayList<>();
        for (int i = 0; i < files.length; i++) {
            int at = i;
            work.add(() -> {
                if (wanted[at]) {
                    files[at] = downloadOrFail(numbers.get(at), directory, there);
                }
                meter.advance(1);
            });
        }
        ParallelTasks.ofDownload(options.parallelism(), "The download of frames of " + label)
                .run(work);
        context.logger().info("Downloaded {} frames of {} to {}", files.length, label, directory);
        return List.of(files);
    }

    private Map<String, Path> list(Path directory) {
        Map<String, Path> files = new HashMap<>();
        try {
            Files.createDirectories(directory);
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
                for (Path entry : entries) {
                    Matcher name = NAME.matcher(entry.getFileName().toString());
                    if (name.matches() && FileExtension.isOfFrames(name.group(2))) {
                        files.put(name.group(1), entry);
                    }
                }
            }
        } catch (IOException e) {
            throw new TransferException(directory + " cannot be used as a directory for frames: " + e, e);
        }
        return files;
    }

    /** Which frames are still to be downloaded; the files of the others are filled in. */
    private boolean[] wanted(List<Long> numbers, Path directory, Map<String, Path> there, Path[] files) {
        boolean[] wanted = new boolean[numbers.size()];
        Arrays.fill(wanted, true);
        for (int i = 0; i < wanted.length; i++) {
            String stem = names.stem(numbers.get(i));
            // Before anything is asked for.
            NamedPath.in(directory, stem);
            Path file = there.get(stem);
            if (file == null || options.existing() == ExistingFile.REPLACE) {
                continue;
            }
            if (options.existing() == ExistingFile.FAIL) {
                throw new TransferException(
                        file + " exists already: choose another directory, or ExistingFile.REPLACE or SKIP.");
            }
            try {
                if (ImageCompleteness.at(file)) {
                    wanted[i] = false;
                    files[i] = file;
                }
            } catch (IOException e) {
                throw new TransferException("Reading " + file + " failed: " + e, e);
            }
        }
        return wanted;
    }

    private Path downloadOrFail(long number, Path directory, Map<String, Path> there) {
        try {
            return download(number, directory, there);
        } catch (DeadlineExceededException e) {
            throw e;
        } catch (CallInterruptedException e) {
            throw new CallInterruptedException("The download of frames of " + label + " was interrupted.", e);
        } catch (RuntimeException e) {
            throw new FrameDownloadException(
                    "Downloading frame " + number + " of " + label + " failed: "
                            + Objects.requireNonNullElse(e.getMessage(), e.toString()),
                    number,
                    e);
        }
    }

    private Path download(long number, Path directory, Map<String, Path> there) {
        String stem = names.stem(number);
        DownloadOptions replacing = new DownloadOptions()
                .existing(options.existing() == ExistingFile.FAIL ? ExistingFile.FAIL : ExistingFile.REPLACE);
        Path file = new Downloads(context)
                .save(
                        frame.apply(number),
                        "The download of frame " + number + " of " + label,
                        response -> NamedPath.in(directory, stem + extension(response)),
                        replacing);
        Path before = there.get(stem);
        if (before != null && !before.equals(file) && options.existing() == ExistingFile.SKIP) {
            remove(before);
        }
        return file;
    }

    /** The same frame, broken, of another type: else the next download would not know which to take. */
    private static void remove(Path before) {
        try {
            Files.deleteIfExists(before);
        } catch (IOException e) {
            throw new TransferException("Removing " + before + ", which was replaced, failed: " + e, e);
        }
    }

    private static String extension(Response response) {
        String type = response.header("Content-Type");
        return FileExtension.of(type == null ? null : MediaType.parse(type));
    }
}
