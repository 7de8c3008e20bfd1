package ai.cvat.sdk.internal.download;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.frames.FrameDownloadException;
import ai.cvat.sdk.frames.FrameDownloadOptions;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.files.DamagedChunkException;
import ai.cvat.sdk.internal.files.FileExtension;
import ai.cvat.sdk.internal.files.FrameFileNames;
import ai.cvat.sdk.internal.files.NamedPath;
import ai.cvat.sdk.internal.files.ZipIndex;
import ai.cvat.sdk.internal.transfer.ParallelTasks;
import ai.cvat.sdk.internal.transfer.ProgressMeter;
import ai.cvat.sdk.transfer.Progress;
import ai.cvat.sdk.transfer.TransferException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
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
    private final List<FrameChunk> chunks;
    private final FrameDownloadOptions options;
    private final FrameFileNames names;

    /**
     * Made by the SDK only.
     *
     * @param context the client
     * @param label what has the frames, for messages
     * @param frame makes the request for a frame; called on the downloading threads
     * @param chunks the chunks that bring many frames at once; none where they are no archives of images
     * @param options how to download
     */
    public FrameDownloads(
            ClientContext context,
            String label,
            LongFunction<Request> frame,
            List<FrameChunk> chunks,
            FrameDownloadOptions options) {
        this.context = context;
        this.label = label;
        this.frame = frame;
        this.chunks = chunks;
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
        Map<Long, Path> files = new ConcurrentHashMap<>();
        Map<String, Path> there = list(directory);
        Set<Long> wanted = wanted(numbers, directory, there, files);
        ProgressMeter meter = new ProgressMeter(
                options.progressListener(), OptionalLong.of(numbers.size()), Progress.Unit.ITEMS, context.logger());
        meter.report();
        files.keySet().forEach(skipped -> meter.advance(1));
        Target target = new Target(directory, there, files, meter);
        ParallelTasks lanes = ParallelTasks.ofDownload(options.parallelism(), "The download of frames of " + label);
        lanes.run(work(wanted, target, lanes));
        context.logger().info("Downloaded {} frames of {} to {}", files.size(), label, directory);
        return numbers.stream().map(files::get).toList();
    }

    /** Where frames go, what was there, and what is there by now. */
    private record Target(Path directory, Map<String, Path> before, Map<Long, Path> files, ProgressMeter meter) {

        void arrived(long number, Path file) {
            files.put(number, file);
            meter.advance(1);
        }
    }

    private List<Runnable> work(Set<Long> wanted, Target target, ParallelTasks lanes) {
        List<Runnable> work = new ArrayList<>();
        Set<Long> single = new LinkedHashSet<>(wanted);
        for (FrameChunk chunk : chunks) {
            List<Long> numbers = chunk.positions().keySet().stream()
                    .filter(wanted::contains)
                    .sorted()
                    .toList();
            if (chunk.isWorthwhile(numbers)) {
                numbers.forEach(single::remove);
                work.add(() -> downloadChunk(chunk, numbers, target, lanes));
            }
        }
        single.forEach(number -> work.add(() -> downloadOrFail(number, target)));
        return work;
    }

    /** Downloads the frames of a chunk, each by itself where the chunk is refused or not what it should be. */
    private void downloadChunk(FrameChunk chunk, List<Long> numbers, Target target, ParallelTasks lanes) {
        Path archive = target.directory().resolve(".cvat-" + UUID.randomUUID() + ".zip");
        try {
            new Downloads(context)
                    .ofMany()
                    .download(chunk.request().get().url().toString(), archive, new DownloadOptions());
            unpack(archive, chunk, numbers, target);
        } catch (ApiException | DamagedChunkException e) {
            context.logger().debug("A chunk of {} brings no frames ({}); asking for each", label, e.getMessage());
        } catch (IOException | RuntimeException e) {
            throw failed(numbers.get(0), e);
        } finally {
            remove(archive);
        }
        for (long number : numbers) {
            if (!target.files().containsKey(number) && !lanes.stopped()) {
                downloadOrFail(number, target);
            }
        }
    }

    private void unpack(Path archive, FrameChunk chunk, List<Long> numbers, Target target) throws IOException {
        ZipIndex images = ZipIndex.of(archive);
        if (images == null || images.size() != chunk.size()) {
            throw new DamagedChunkException("it is no archive of " + chunk.size() + " images");
        }
        long most = context.settings().unpackLimits().entryBytes();
        for (long number : numbers) {
            int position = Objects.requireNonNull(chunk.positions().get(number));
            byte[] image = images.bytes(position, most);
            Path file =
                    NamedPath.in(target.directory(), names.stem(number) + FileExtension.ofFrame(images.name(position)));
            FileSink.write(file, image, existing());
            replaced(number, file, target);
            target.arrived(number, file);
        }
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
    private Set<Long> wanted(List<Long> numbers, Path directory, Map<String, Path> there, Map<Long, Path> files) {
        Set<Long> wanted = new LinkedHashSet<>();
        for (long number : numbers) {
            String stem = names.stem(number);
            // Before anything is asked for.
            NamedPath.in(directory, stem);
            Path file = there.get(stem);
            if (file != null && options.existing() == ExistingFile.FAIL) {
                throw new TransferException(
                        file + " exists already: choose another directory, or ExistingFile.REPLACE or SKIP.");
            }
            if (file != null && options.existing() == ExistingFile.SKIP && isComplete(file)) {
                files.put(number, file);
            } else {
                wanted.add(number);
            }
        }
        return wanted;
    }

    private static boolean isComplete(Path file) {
        try {
            return ImageCompleteness.at(file);
        } catch (IOException e) {
            throw new TransferException("Reading " + file + " failed: " + e, e);
        }
    }

    private void downloadOrFail(long number, Target target) {
        Path file;
        try {
            file = download(number, target);
        } catch (RuntimeException e) {
            throw failed(number, e);
        }
        target.arrived(number, file);
    }

    private RuntimeException failed(long number, Exception e) {
        if (e instanceof DeadlineExceededException deadline) {
            return deadline;
        }
        if (e instanceof CallInterruptedException || e instanceof ClosedByInterruptException) {
            return new CallInterruptedException("The download of frames of " + label + " was interrupted.", e);
        }
        return new FrameDownloadException(
                "Downloading frame " + number + " of " + label + " failed: "
                        + Objects.requireNonNullElse(e.getMessage(), e.toString()),
                number,
                e);
    }

    private Path download(long number, Target target) {
        String stem = names.stem(number);
        Path file = new Downloads(context)
                .ofMany()
                .save(
                        frame.apply(number),
                        "The download of frame " + number + " of " + label,
                        response -> NamedPath.in(target.directory(), stem + extension(response)),
                        new DownloadOptions().existing(existing()));
        replaced(number, file, target);
        return file;
    }

    private ExistingFile existing() {
        return options.existing() == ExistingFile.FAIL ? ExistingFile.FAIL : ExistingFile.REPLACE;
    }

    /** Removes the same frame, broken, of another type: else the next download would not know which to take. */
    private void replaced(long number, Path file, Target target) {
        Path before = target.before().get(names.stem(number));
        if (before != null && !before.equals(file) && options.existing() == ExistingFile.SKIP) {
            remove(before);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new TransferException("Removing " + file + ", which is not needed any more, failed: " + e, e);
        }
    }

    private static String extension(Response response) {
        String type = response.header("Content-Type");
        return FileExtension.of(type == null ? null : MediaType.parse(type));
    }
}
