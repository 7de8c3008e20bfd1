package ai.cvat.sdk.internal.upload;

import ai.cvat.api.model.DataMetaRead;
import ai.cvat.api.model.DataRequest;
import ai.cvat.api.model.FrameMeta;
import ai.cvat.api.model.SortingMethod;
import ai.cvat.sdk.transfer.TransferException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The frames that a task must have after an upload, as far as the names of the files and the options tell. The server skips
 * what it does not take for an image, and says so in its own log only.
 *
 * @param files what becomes of the files
 * @param names the names of the frames
 * @param count how many of them are taken
 * @param ordered whether all of them are taken, in this order
 */
record SentFrames(FrameFiles files, List<String> names, int count, boolean ordered) {

    private static final int SHOWN = 5;

    /** Of media that the server gets by itself, nobody knows here what they are. */
    static final SentFrames UNKNOWN = of(List.of(), new DataRequest());

    /**
     * Those of files that are sent from here.
     *
     * @param names the names of all files
     * @param data what the server is to do with them
     */
    static SentFrames of(List<String> names, DataRequest data) {
        FrameFiles files = FrameFiles.of(names);
        List<List<String>> jobs = data.getJobFileMapping();
        if (jobs != null) {
            List<String> chosen = jobs.stream().flatMap(List::stream).toList();
            return new SentFrames(files, chosen, chosen.size(), false);
        }
        List<String> order = data.getUploadFileOrder();
        boolean manifest = names.stream().anyMatch(name -> MediaKind.of(name) == MediaKind.MANIFEST);
        if (order != null && !manifest && SortingMethod.PREDEFINED.equals(data.getSortingMethod())) {
            List<String> frames = taken(FrameFiles.of(order).frames(), data);
            return new SentFrames(files, frames, frames.size(), true);
        }
        return new SentFrames(files, files.frames(), taken(files.frames(), data).size(), false);
    }

    private static List<String> taken(List<String> frames, DataRequest data) {
        long start = Objects.requireNonNullElse(data.getStartFrame(), 0L);
        long stop = Objects.requireNonNullElse(data.getStopFrame(), Long.MAX_VALUE);
        long step = step(data.getFrameFilter());
        return IntStream.range(0, frames.size())
                .filter(frame -> frame >= start && frame <= stop && (frame - start) % step == 0)
                .mapToObj(frames::get)
                .toList();
    }

    private static long step(@Nullable String filter) {
        return filter == null || filter.isEmpty() ? 1 : Long.parseLong(filter.substring(filter.indexOf('=') + 1));
    }

    /**
     * Compares.
     *
     * @param size how many frames the task has
     * @param meta reads which those are; asked only where their number does not tell enough
     * @throws TransferException when something is missing, or the order is another
     */
    void requireIn(long taskId, long size, Supplier<DataMetaRead> meta) {
        if (size >= count && !ordered && files.context().isEmpty()) {
            return;
        }
        List<FrameMeta> frames = Objects.requireNonNullElse(meta.get().getFrames(), List.of());
        List<String> made =
                frames.stream().map(frame -> String.valueOf(frame.getName())).toList();
        if (size < count) {
            TreeSet<String> missing = new TreeSet<>(names);
            made.forEach(missing::remove);
            throw lost(
                    taskId,
                    size + " of the " + count + " frames that were to be made"
                            + (count == names.size() ? ", but not " + some(missing) : ""));
        }
        List<String> bare = frames.stream()
                .filter(this::lacksContext)
                .map(frame -> String.valueOf(frame.getName()))
                .toList();
        if (!bare.isEmpty()) {
            throw lost(taskId, "frames, but not all context images that were sent for " + some(bare));
        }
        if (ordered && !made.subList(0, count).equals(names)) {
            throw lost(
                    taskId,
                    "its frames in another order than the one that was asked for, beginning with " + some(made));
        }
    }

    private boolean lacksContext(FrameMeta frame) {
        Integer sent = files.context().get(String.valueOf(frame.getName()));
        Long shown = frame.getRelatedFiles();
        return sent != null && shown != null && shown < sent;
    }

    private static String some(Collection<String> names) {
        String shown = String.join(", ", names.stream().limit(SHOWN).toList());
        return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
    }

    private static TransferException lost(long taskId, String what) {
        return new TransferException("Task " + taskId + " has " + what
                + ". A task gets data once: remove it, and make another of files that the server takes.");
    }
}
