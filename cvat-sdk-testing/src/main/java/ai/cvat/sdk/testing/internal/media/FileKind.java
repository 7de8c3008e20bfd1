package ai.cvat.sdk.testing.internal.media;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The kind of a file, by the extension of its name. */
public enum FileKind {
    DIRECTORY("DIR"),
    IMAGE("image"),
    POINT_CLOUD("image"),
    ARCHIVE("archive"),
    MANIFEST("unknown"),

    /** Media that the real server reads and this one does not. */
    OTHER_ARCHIVE("archive"),
    VIDEO("video"),
    AUDIO("audio"),
    PDF("pdf"),
    UNKNOWN("unknown");

    private static final Set<String> OTHER_IMAGES = Set.of("webp", "heic", "avif", "jp2");
    private static final Set<String> ARCHIVES = Set.of("tar", "gz", "tgz", "bz2", "xz", "7z", "rar");
    private static final Set<String> VIDEOS = Set.of("mp4", "avi", "mov", "mkv", "webm", "mpg", "mpeg", "m4v", "wmv");
    private static final Set<String> SOUNDS = Set.of("mp3", "wav", "flac", "ogg", "m4a", "aac");

    private final String mimeType;

    FileKind(String mimeType) {
        this.mimeType = mimeType;
    }

    /** The kind by the name alone. */
    public static FileKind of(String name) {
        String extension = ImageFiles.extension(name);
        if (ImageFiles.isImage(name) || OTHER_IMAGES.contains(extension)) {
            return IMAGE;
        }
        if (PointClouds.isPointCloud(name)) {
            return POINT_CLOUD;
        }
        if (ARCHIVES.contains(extension)) {
            return OTHER_ARCHIVE;
        }
        if (VIDEOS.contains(extension)) {
            return VIDEO;
        }
        if (SOUNDS.contains(extension)) {
            return AUDIO;
        }
        return switch (extension) {
            case "zip" -> ARCHIVE;
            case "pdf" -> PDF;
            case "jsonl" -> MANIFEST;
            default -> UNKNOWN;
        };
    }

    /** The kind of a file that is there. */
    public static FileKind of(Path file) {
        return Files.isDirectory(file) ? DIRECTORY : of(String.valueOf(file.getFileName()));
    }

    /** Whether any number of such files makes a task. */
    public boolean isOfFrames() {
        return this == IMAGE || this == POINT_CLOUD;
    }

    /** Whether it is read where it lies, and not copied first. */
    public boolean isLeftInPlace() {
        return this != ARCHIVE && this != VIDEO && this != AUDIO;
    }

    /** The kind in listings of the share and of cloud storages. */
    public String mimeType() {
        return mimeType;
    }
}
