package ai.cvat.sdk.transfer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the server takes a file for, as far as its name tells. */
enum MediaKind {
    IMAGE("image", Set.of("jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp")),
    VIDEO("video", Set.of("mp4", "avi", "mov", "mkv", "webm", "mpg", "mpeg", "wmv", "flv", "m4v", "3gp")),
    AUDIO("sound", Set.of("mp3", "wav", "ogg", "oga", "flac", "m4a", "aac", "opus", "wma")),
    ARCHIVE("archive", Set.of("zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz")),
    PDF("PDF", Set.of("pdf")),
    /** Manifests, point clouds, and whatever only the server knows. */
    OTHER("other file", Set.of());

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // what Set.of makes cannot be changed
    private final Set<String> extensions;

    MediaKind(String title, Set<String> extensions) {
        this.title = title;
        this.extensions = extensions;
    }

    static MediaKind of(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (MediaKind kind : values()) {
            if (kind.extensions.contains(extension)) {
                return kind;
            }
        }
        return OTHER;
    }

    /** Whether a task is made of one file of this kind and of nothing else. */
    private boolean standsAlone() {
        return this == VIDEO || this == AUDIO || this == ARCHIVE || this == PDF;
    }

    /**
     * Refuses files that cannot make one task.
     *
     * @throws TransferException when there are two videos, sounds, archives or PDFs, or one beside images
     */
    static void check(List<? extends UploadSource> files) {
        Map<MediaKind, UploadSource> firsts = new EnumMap<>(MediaKind.class);
        List<UploadSource> alone = new ArrayList<>();
        for (UploadSource file : files) {
            MediaKind kind = of(file.name());
            firsts.putIfAbsent(kind, file);
            if (kind.standsAlone()) {
                alone.add(file);
            }
        }
        if (alone.size() > 1) {
            throw together(alone.get(0), alone.get(1));
        }
        UploadSource image = firsts.get(IMAGE);
        if (!alone.isEmpty() && image != null) {
            throw together(alone.get(0), image);
        }
    }

    private static TransferException together(UploadSource one, UploadSource other) {
        return new TransferException(
                "A task is made of one video, one sound, one archive, one PDF, or any number of images, but "
                        + one.origin() + " (" + of(one.name()).title + ") and " + other.origin() + " ("
                        + of(other.name()).title
                        + ") were given together: make a task of each.");
    }
}
