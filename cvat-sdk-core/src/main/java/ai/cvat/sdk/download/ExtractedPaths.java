package ai.cvat.sdk.download;

import ai.cvat.sdk.internal.files.ContentDisposition;
import ai.cvat.sdk.internal.files.NamedPath;
import ai.cvat.sdk.transfer.TransferException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** The paths that the entries of one archive get below its directory: none outside it, each its own. */
final class ExtractedPaths {

    private final Path archive;
    private final Path root;
    private final Set<String> files = new HashSet<>();
    /** The directories that are there, by their names in the archive. */
    private final Map<String, Path> directories = new HashMap<>();

    private final Map<String, Path> renamed = new HashMap<>();

    ExtractedPaths(Path archive, Path root) {
        this.archive = archive;
        this.root = root;
        directories.put("", root);
    }

    /** Whether names that cannot stay are changed, or the file system's refusal counts. */
    private enum Names {
        KEPT,
        CHANGED
    }

    private interface Creation {
        Path at(Path place, FileAttribute<?>... attributes) throws IOException;
    }

    /** From the names in the archive to the paths below the directory, where they differ. */
    Map<String, Path> renamed() {
        return renamed;
    }

    /**
     * Makes an empty file or a directory under the name that the archive gives it.
     *
     * @return where it is, or null where it can have no such name
     * @throws TransferException when it leads out of the directory, or has the name of an earlier one
     */
    @Nullable Path create(ZipEntry entry) throws IOException {
        String name = normalized(entry.getName());
        if (!entry.isDirectory() && !files.add(name)) {
            throw new TransferException(
                    archive + " has two files named \"" + entry.getName() + "\": nothing was unpacked.");
        }
        try {
            return create(entry, name, Names.KEPT);
        } catch (FileSystemException | InvalidPathException e) {
            // The file system says what it takes, and which names it holds for one.
            return null;
        }
    }

    /** Makes an empty file or a directory under a name near the one that the archive gives it. */
    Path createRenamed(ZipEntry entry) throws IOException {
        try {
            Path place = create(entry, normalized(entry.getName()), Names.CHANGED);
            renamed.put(entry.getName(), root.relativize(place));
            return place;
        } catch (InvalidPathException e) {
            throw new TransferException(
                    archive + " has a file \"" + entry.getName() + "\", " + NamedPath.UNWRITABLE
                            + ". Nothing was unpacked.",
                    e);
        }
    }

    private Path create(ZipEntry entry, String name, Names names) throws IOException {
        if (entry.isDirectory()) {
            return directory(name, names);
        }
        return create(name, Files::createFile, names);
    }

    private Path directory(String name, Names names) throws IOException {
        Path known = directories.get(name);
        if (known != null) {
            return known;
        }
        Path made = create(name, Files::createDirectory, names);
        directories.put(name, made);
        return made;
    }

    private Path create(String name, Creation creation, Names names) throws IOException {
        int cut = name.lastIndexOf('/');
        Path above = directory(name.substring(0, Math.max(0, cut)), names);
        String last = name.substring(cut + 1);
        try {
            if (ContentDisposition.isTrap(last)) {
                throw new FileSystemException(last);
            }
            return creation.at(above.resolve(last));
        } catch (FileSystemException | InvalidPathException e) {
            if (names == Names.KEPT) {
                throw e;
            }
            return creation.at(near(above, last));
        }
    }

    private static Path near(Path directory, String name) {
        String safe = ContentDisposition.safe(name);
        String base = safe.isEmpty() ? "_" : safe;
        int dot = base.lastIndexOf('.');
        String stem = dot > 0 ? base.substring(0, dot) : base;
        Path place = directory.resolve(base);
        for (int i = 2; Files.exists(place, LinkOption.NOFOLLOW_LINKS); i++) {
            place = directory.resolve(stem + "~" + i + base.substring(stem.length()));
        }
        return place;
    }

    /** The parts of a name with one kind of separator, without those that mean nothing. */
    private String normalized(String name) {
        String plain = name.replace('\\', '/');
        List<String> parts = new ArrayList<>(List.of(plain.split("/", -1)));
        if (parts.contains("..") || plain.startsWith("/") || plain.matches("(?s)[A-Za-z]:/.*")) {
            throw new TransferException(
                    archive + " has a file \"" + name + "\", which leads out of the directory: nothing was unpacked.");
        }
        parts.removeIf(part -> part.isEmpty() || part.equals("."));
        return String.join("/", parts);
    }
}
