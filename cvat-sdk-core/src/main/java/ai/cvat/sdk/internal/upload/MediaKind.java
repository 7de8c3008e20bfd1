package ai.cvat.sdk.internal.upload;

import ai.cvat.sdk.transfer.TransferException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What the server takes a file for, as far as its name tells. */
public enum MediaKind {
    IMAGE("image", Set.of("jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp", "gif", "jp2", "avif", "ppm", "pgm")),
    VIDEO(
            "video",
            Set.of(
                    "mp4", "avi", "mov", "mkv", "webm", "mpg", "mpeg", "wmv", "flv", "m4v", "3gp", "ts", "mts", "m2ts",
                    "ogv", "vob")),
    AUDIO("sound", Set.of("mp3", "wav", "ogg", "oga", "flac", "m4a", "aac", "opus", "wma")),
    ARCHIVE("archive", Set.of("zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz")),
    PDF("PDF", Set.of("pdf")),
    POINT_CLOUD("point cloud", Set.of("pcd", "bin")),
    MANIFEST("manifest", Set.of("jsonl")),
    /** Whatever only the server knows. */
    OTHER("other file", Set.of());

    private static final Map<String, MediaKind> BY_EXTENSION = new HashMap<>();

    static {
        for (MediaKind kind : values()) {
            kind.extensions.forEach(extension -> BY_EXTENSION.put(extension, kind));
        }
    }

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // what Set.of makes cannot be changed
    private final Set<String> extensions;

    MediaKind(String title, Set<String> extensions) {
        this.title = title;
        this.extensions = extensions;
    }

    static MediaKind of(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, OTHER);
    }

    /** Whether a task is made of one file of this kind and of nothing else. */
    boolean standsAlone() {
        return this == VIDEO || this == AUDIO || this == ARCHIVE || this == PDF;
    }

    /** Whether a task is made of any number of files of this kind. */
    boolean isOfFrames() {
        return this == IMAGE || this == POINT_CLOUD;
    }

    /** What one of this kind is called in a message. */
    String title() {
        return title;
    }

    /**
     * Refuses files that cannot make one task.
     *
     * @param name the name of a file
     * @param origin where a file is, for the message
     * @throws TransferException when there are two videos, sounds, archives, PDFs or manifests, or one of the former beside
     *     images
     */
    public static <T> void check(List<T> files, Function<? super T, String> name, Function<? super T, String> origin) {
        T alone = null;
        T image = null;
        T manifest = null;
        for (T file : files) {
            MediaKind kind = of(name.apply(file));
            if (kind.standsAlone()) {
                if (alone != null) {
                    throw together(alone, file, name, origin);
                }
                alone = file;
            } else if (kind == MANIFEST) {
                if (manifest != null) {
                    throw new TransferException(
                            "The server takes one manifest for a task, but " + origin.apply(manifest) + " and "
                                    + origin.apply(file) + " were given: leave one of them out.");
                }
                manifest = file;
            } else if (kind.isOfFrames() && image == null) {
                image = file;
            }
        }
        if (alone != null && image != null) {
            throw together(alone, image, name, origin);
        }
    }

    private static <T> TransferException together(
            T one, T other, Function<? super T, String> name, Function<? super T, String> origin) {
        return new TransferException(
                "A task is made of one video, one sound, one archive, one PDF, or any number of images, but "
                        + origin.apply(one) + " (" + of(name.apply(one)).title + ") and " + origin.apply(other) + " ("
                        + of(name.apply(other)).title
                        + ") were given together: make a task of each.");
    }
}
