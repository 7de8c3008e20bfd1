package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.media.ArchivedFiles;
import ai.cvat.sdk.testing.internal.media.DataDirectory;
import ai.cvat.sdk.testing.internal.media.FileKind;
import ai.cvat.sdk.testing.internal.media.ImageFiles;
import ai.cvat.sdk.testing.internal.media.Manifest;
import ai.cvat.sdk.testing.internal.media.MediaType;
import ai.cvat.sdk.testing.internal.media.PointClouds;
import ai.cvat.sdk.testing.internal.media.Recording;
import ai.cvat.sdk.testing.internal.store.MediaLocation;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The files that a task is to be made of, sorted by what they are. */
final class MediaFiles {

    private final Store store;
    private final SourceFiles source;
    private final boolean zipChunks;
    private final Map<String, Path> images = new LinkedHashMap<>();
    private final List<Path> own = new ArrayList<>();
    private MediaLocation place;
    private boolean packed;
    private MediaType type = MediaType.IMAGE;
    private @Nullable Recording recording;

    private MediaFiles(Store store, SourceFiles source, boolean zipChunks) {
        this.store = store;
        this.source = source;
        this.zipChunks = zipChunks;
        this.place = source.place();
    }

    /**
     * Sorts files, and unpacks an archive.
     *
     * @param zipChunks whether chunks of a video are archives of images
     */
    static MediaFiles of(Store store, SourceFiles source, boolean zipChunks) throws IOException, WorkFailedException {
        MediaFiles media = new MediaFiles(store, source, zipChunks);
        media.sort();
        return media;
    }

    private void sort() throws IOException, WorkFailedException {
        List<String> archives = new ArrayList<>();
        List<String> videos = new ArrayList<>();
        List<String> sounds = new ArrayList<>();
        for (Map.Entry<String, Path> file : source.files().entrySet()) {
            switch (FileKind.of(file.getKey())) {
                case IMAGE -> addImage(file.getKey(), file.getValue());
                case POINT_CLOUD -> addPointCloud(file.getKey(), file.getValue());
                case VIDEO -> videos.add(file.getKey());
                case AUDIO -> sounds.add(file.getKey());
                case ARCHIVE -> archives.add(file.getKey());
                case UNKNOWN, MANIFEST, DIRECTORY -> discard(file.getValue());
                default -> throw notImplemented(file.getKey());
            }
        }
        int alone = archives.size() + sounds.size() + videos.size();
        if (alone > 1 || (alone == 1 && !images.isEmpty())) {
            throw new WorkFailedException(
                    "ValueError: Only one archive, audio, pdf, video, zip or many image, directory can be "
                            + "used simultaneously, but " + images.size() + " image(s), " + archives.size()
                            + " archive(s), " + sounds.size() + " audio(s), " + videos.size() + " video(s) found.");
        }
        if (archives.size() == 1) {
            Path archive = source.files().get(archives.get(0));
            if (archive != null) {
                unpack(archives.get(0), archive);
            }
        }
        if (videos.size() == 1) {
            record(MediaType.VIDEO, videos.get(0));
        } else if (sounds.size() == 1) {
            record(MediaType.AUDIO, sounds.get(0));
        } else if (images.isEmpty()) {
            throw new WorkFailedException("ValueError: No media data found");
        } else if (images.keySet().stream().anyMatch(PointClouds::isPointCloud)) {
            type = MediaType.POINT_CLOUD;
        }
    }

    private void record(MediaType recorded, String name) {
        Path file = Objects.requireNonNull(source.files().get(name));
        type = recorded;
        recording = new Recording(name, file, zipChunks);
        if (place.isLocal()) {
            own.add(file);
        }
    }

    private void addImage(String name, Path file) throws WorkFailedException {
        if (!ImageFiles.isImage(name)) {
            throw notImplemented(name);
        }
        add(name, file);
    }

    private void addPointCloud(String name, Path file) throws IOException, WorkFailedException {
        if (!PointClouds.isToBeConverted(name)) {
            add(name, file);
            return;
        }
        Path target = store.directory.newFile();
        PointClouds.convert(name, file, target);
        discard(file);
        add(PointClouds.converted(name), target);
    }

    private void add(String name, Path file) {
        images.put(name, file);
        if (place.isLocal()) {
            own.add(file);
        }
    }

    private static WorkFailedException notImplemented(String name) {
        return new WorkFailedException(
                "NotImplementedError: the embedded server reads JPEG, PNG, BMP, GIF and TIFF images, "
                        + "PCD and KITTI point clouds, zip archives of them, MP4 and MOV video, and MP3 and WAV sound, but not '"
                        + name + "'");
    }

    private void discard(Path file) {
        if (place.isLocal()) {
            DataDirectory.delete(file);
        }
    }

    /** Takes the images out of an archive: from then on they are this server's own, wherever the archive lies. */
    private void unpack(String name, Path archive) throws IOException, WorkFailedException {
        MediaLocation from = place;
        place = MediaLocation.LOCAL;
        packed = true;
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : ArchivedFiles.of(zip)) {
                boolean cloud = PointClouds.isPointCloud(entry.getName());
                if (!cloud && !ImageFiles.isImage(entry.getName())) {
                    continue;
                }
                Path file = store.directory.newFile();
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, file);
                }
                if (cloud) {
                    addPointCloud(entry.getName(), file);
                } else {
                    add(entry.getName(), file);
                }
            }
        } catch (ZipException e) {
            throw new WorkFailedException("zipfile.BadZipFile: '" + name + "' is not a zip file");
        } finally {
            if (from.isLocal()) {
                DataDirectory.delete(archive);
            }
        }
    }

    MediaType type() {
        return type;
    }

    /** Images and point clouds by their names, those that are shown beside others too. */
    Map<String, Path> images() {
        return images;
    }

    /** The video or the sound; null where there is none. */
    @Nullable Recording recording() {
        return recording;
    }

    @Nullable Manifest manifest() {
        return source.manifest();
    }

    /** The place where they lie now. */
    MediaLocation place() {
        return place;
    }

    /** Whether they came out of an archive. */
    boolean packed() {
        return packed;
    }

    /** The files that are this server's own, to be deleted with the task. */
    List<Path> own() {
        return own;
    }
}
