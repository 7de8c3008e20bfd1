package ai.cvat.sdk.testing;

import ai.cvat.sdk.testing.QueuedRequest.WorkFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The background work that makes the data and the jobs of a task from what was uploaded. */
final class DataCreation {

    private static final double CHUNK_PIXELS = 36.0 * 1920 * 1080;

    private final Store store;
    private final Task task;
    private final DataParameters parameters;
    private final Map<String, Path> uploaded;
    private final Map<String, Path> images = new LinkedHashMap<>();
    private List<Media.Frame> frames = List.of();

    /**
     * Prepares the work. Called with the store's lock held.
     *
     * @param uploaded the files by their names, in the order of arrival; they belong to the work from now on
     */
    DataCreation(Store store, Task task, DataParameters parameters, Map<String, Path> uploaded) {
        this.store = store;
        this.task = task;
        this.parameters = parameters;
        this.uploaded = new LinkedHashMap<>(uploaded);
    }

    List<QueuedRequest.Stage> stages() {
        return List.of(
                new QueuedRequest.Stage("Media files are being extracted...", this::extract),
                new QueuedRequest.Stage("Images are being processed...", this::select),
                new QueuedRequest.Stage("The jobs are being created...", () -> store.locked(this::commit)));
    }

    private void extract() throws IOException, WorkFailed {
        List<String> archives = new ArrayList<>();
        for (Map.Entry<String, Path> file : uploaded.entrySet()) {
            String extension = ImageFiles.extension(file.getKey());
            if (ImageFiles.isImage(file.getKey())) {
                images.put(file.getKey(), file.getValue());
            } else if (extension.equals("zip")) {
                archives.add(file.getKey());
            } else {
                throw new WorkFailed(
                        "NotImplementedError: the embedded server reads JPEG, PNG, BMP, GIF and TIFF images "
                                + "and zip archives of them, but not '" + file.getKey() + "'");
            }
        }
        if (archives.size() > 1 || (archives.size() == 1 && !images.isEmpty())) {
            throw new WorkFailed("ValueError: Only one archive, audio, pdf, video, zip or many image, directory can be "
                    + "used simultaneously, but " + images.size() + " image(s), " + archives.size()
                    + " archive(s) found.");
        }
        if (archives.size() == 1) {
            String name = archives.get(0);
            Path archive = uploaded.remove(name);
            if (archive != null) {
                unpack(name, archive);
            }
        }
        if (images.isEmpty()) {
            throw new WorkFailed("ValueError: No media data found");
        }
    }

    private void unpack(String name, Path archive) throws IOException, WorkFailed {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && ImageFiles.isImage(entry.getName())) {
                    Path file = store.newFile();
                    try (InputStream content = zip.getInputStream(entry)) {
                        Files.copy(content, file);
                    }
                    images.put(entry.getName(), file);
                }
            }
        } catch (ZipException e) {
            throw new WorkFailed("zipfile.BadZipFile: '" + name + "' is not a zip file");
        } finally {
            Store.delete(archive);
        }
    }

    private void select() throws IOException, WorkFailed {
        List<String> names = ordered();
        long stop =
                Math.min(names.size() - 1L, parameters.stopFrame() == null ? Long.MAX_VALUE : parameters.stopFrame());
        List<Media.Frame> selected = new ArrayList<>();
        for (long i = parameters.startFrame(); i <= stop; i += parameters.step()) {
            String name = names.get((int) i);
            Path file = images.get(name);
            if (file == null) {
                throw new WorkFailed("ValueError: '" + name + "' was not uploaded");
            }
            selected.add(ImageFiles.frame(name, file));
        }
        if (selected.isEmpty()) {
            throw new WorkFailed("ValueError: No media data found");
        }
        frames = selected;
    }

    private List<String> ordered() throws WorkFailed {
        List<String> names = new ArrayList<>(images.keySet());
        if (parameters.jobFiles() != null) {
            return sameNames(
                    parameters.jobFiles().stream().flatMap(List::stream).toList(), names);
        }
        switch (parameters.sortingMethod()) {
            case "natural" -> names.sort(new NaturalOrder());
            case "random" -> Collections.shuffle(names, new Random(task.id));
            case "predefined" -> {
                if (parameters.order() != null && names.size() == uploaded.size()) {
                    return sameNames(parameters.order(), names);
                }
            }
            default -> names.sort(Comparator.naturalOrder());
        }
        return names;
    }

    private static List<String> sameNames(List<String> wanted, List<String> names) throws WorkFailed {
        Set<String> different = new LinkedHashSet<>(wanted);
        if (different.size() != wanted.size() || !different.equals(Set.copyOf(names))) {
            throw new WorkFailed("ValueError: the listed file names are not the uploaded ones");
        }
        return wanted;
    }

    private void commit() {
        if (store.tasks.find(task.id) != task) {
            images.values().forEach(Store::delete);
            return;
        }
        Media.Frame first = frames.get(0);
        long chunkSize = parameters.chunkSize() != null
                ? parameters.chunkSize()
                : Math.max(2, Math.min(72, (long) (CHUNK_PIXELS / ((double) first.width() * first.height()))));
        long stop = parameters.startFrame() + (frames.size() - 1) * parameters.step();
        task.media = new Media(
                List.copyOf(frames),
                List.copyOf(images.values()),
                parameters.startFrame(),
                stop,
                parameters.step(),
                chunkSize,
                parameters.imageQuality(),
                store.now());
        task.updated = store.now();
        if (parameters.jobFiles() == null) {
            createEqualJobs(frames.size());
        } else {
            createMappedJobs(parameters.jobFiles());
        }
    }

    private void createEqualJobs(long size) {
        long segment = task.segmentSize;
        long overlap = 0;
        if (segment == 0 || segment >= size) {
            segment = size;
        } else {
            overlap = Math.min(task.overlap == null ? 0 : task.overlap, segment / 2);
        }
        task.segmentSize = segment;
        task.overlap = overlap;
        for (long start = 0; start < size; start += segment - overlap) {
            addJob(start, Math.min(start + segment, size) - 1);
            if (segment == size) {
                return;
            }
        }
    }

    private void createMappedJobs(List<List<String>> jobFiles) {
        task.segmentSize = 0;
        task.overlap = 0L;
        long start = 0;
        for (List<String> files : jobFiles) {
            addJob(start, start + files.size() - 1);
            start += files.size();
        }
    }

    private void addJob(long start, long stop) {
        task.jobs.add(store.jobs.add(id -> new Job(id, task, "annotation", start, stop, null, store.now())));
    }

    /** Orders names as people do: runs of digits by their value. */
    private static final class NaturalOrder implements Comparator<String> {

        private static final Pattern PARTS = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");

        @Override
        public int compare(String left, String right) {
            String[] lefts = PARTS.split(left, -1);
            String[] rights = PARTS.split(right, -1);
            for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
                int order = compareParts(lefts[i], rights[i]);
                if (order != 0) {
                    return order;
                }
            }
            return Integer.compare(lefts.length, rights.length);
        }

        private static int compareParts(String left, String right) {
            @Nullable String leftDigits = digits(left);
            @Nullable String rightDigits = digits(right);
            if (leftDigits == null || rightDigits == null) {
                return left.compareTo(right);
            }
            int order = Integer.compare(leftDigits.length(), rightDigits.length());
            return order != 0 ? order : leftDigits.compareTo(rightDigits);
        }

        private static @Nullable String digits(String text) {
            return text.isEmpty() || !Character.isDigit(text.charAt(0)) ? null : text.replaceFirst("^0+(?=\\d)", "");
        }
    }
}
