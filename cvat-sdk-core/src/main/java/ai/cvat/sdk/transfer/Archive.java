package ai.cvat.sdk.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Unpacks ZIP archives of the server, such as datasets, backups and chunks, without trusting them. */
public final class Archive {

    private final ZipFile zip;
    private final Unpacking unpacking;
    private final Path file;
    private final Set<String> names = new HashSet<>();

    private Archive(ZipFile zip, Path file, UnpackLimits limits, long size) {
        this.zip = zip;
        this.file = file;
        this.unpacking = new Unpacking(limits, file.toString(), () -> size);
    }

    /**
     * Unpacks an archive within the usual limits.
     *
     * @param file the archive
     * @param directory where its files go; it does not exist yet, or is empty
     * @return the directory
     * @see #extract(Path, Path, UnpackLimits)
     */
    public static Path extract(Path file, Path directory) {
        return extract(file, directory, UnpackLimits.defaults());
    }

    /**
     * Unpacks an archive. The directory appears with all files or not at all. No file gets outside it: a name that leads out is
     * refused, and in others what some system does not take (device names of Windows, control characters) becomes an
     * underscore.
     *
     * @param file the archive
     * @param directory where its files go; it does not exist yet, or is empty
     * @param limits how much it may unpack to
     * @return the directory
     * @throws TransferException when the directory has files, when the archive cannot be read, leads out of the directory, has
     *     two files of one name or goes beyond the limits, or when the disk refuses
     */
    public static Path extract(Path file, Path directory, UnpackLimits limits) {
        Path target = directory.toAbsolutePath().normalize();
        Path above = target.getParent();
        if (above == null) {
            throw new TransferException(directory + " has files: give a directory that is empty or does not exist.");
        }
        Path part = above.resolve(".cvat-" + UUID.randomUUID() + ".part");
        try {
            requireEmpty(target);
            Files.createDirectories(part);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                new Archive(zip, file, limits, Files.size(file)).extractTo(part);
            }
            Files.deleteIfExists(target);
            Files.move(part, target);
            return directory;
        } catch (IOException e) {
            throw new TransferException("Unpacking " + file + " to " + directory + " failed: " + e, e);
        } finally {
            remove(part);
        }
    }

    private static void requireEmpty(Path target) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.list(target)) {
                if (files.findAny().isEmpty()) {
                    return;
                }
            }
        }
        throw new TransferException(
                target + " exists already and is no empty directory: give one that is empty or does not exist.");
    }

    private void extractTo(Path root) throws IOException {
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            unpacking.enter();
            Path target = place(root, entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                continue;
            }
            if (!names.add(root.relativize(target).toString().toLowerCase(Locale.ROOT))) {
                throw new TransferException(file + " has two files that would be named " + root.relativize(target)
                        + ": nothing was unpacked.");
            }
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try (InputStream in = zip.getInputStream(entry);
                    OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
                unpacking.copy(entry.getName(), in, out);
            }
        }
    }

    private Path place(Path root, String name) {
        String plain = name.replace('\\', '/');
        Path place = root;
        for (String segment : plain.split("/", -1)) {
            if (segment.equals("..") || plain.startsWith("/") || plain.matches("[A-Za-z]:/.*")) {
                throw new TransferException(
                        file + " has a file \"" + name + "\", which leads out of the directory: nothing was unpacked.");
            }
            if (!segment.isEmpty() && !segment.equals(".")) {
                String safe = ServerFileName.safe(segment);
                place = place.resolve(safe.isEmpty() ? "_" : safe);
            }
        }
        return place;
    }

    private static void remove(Path part) {
        if (!Files.exists(part)) {
            return;
        }
        try {
            Files.walkFileTree(part, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new TransferException("What was left of the unpacking could not be removed: " + part, e);
        }
    }
}
