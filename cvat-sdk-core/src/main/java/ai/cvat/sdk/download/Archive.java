package ai.cvat.sdk.download;

import ai.cvat.sdk.internal.files.UnpackBudget;
import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.transfer.UnpackLimits;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks ZIP archives of the server, such as datasets, backups and chunks, without trusting them.
 *
 * <pre>{@code
 * Path dataset = task.exportDataset("COCO 1.0", Path.of("cats.zip"));
 * Archive.extract(dataset, Path.of("cats"));
 * }</pre>
 */
public final class Archive {

    private static final String DAMAGED = ": nothing was unpacked. Fetch the archive again.";

    private final ZipFile zip;
    private final Path file;
    private final UnpackBudget unpacking;
    private final ExtractedPaths paths;

    private Archive(ZipFile zip, Path file, Path root, UnpackLimits limits) throws IOException {
        long size = Files.size(file);
        this.zip = zip;
        this.file = file;
        this.unpacking = new UnpackBudget(limits, file.toString(), () -> size);
        this.paths = new ExtractedPaths(file, root);
    }

    /**
     * The result of unpacking an archive.
     *
     * @param directory where the files are
     * @param renamed what could not keep its name: the name in the archive, and the path below the directory; mostly empty
     */
    public record Extraction(Path directory, Map<String, Path> renamed) {

        /**
         * The result of unpacking an archive.
         *
         * @param directory where the files are
         * @param renamed the name in the archive, and the path below the directory; copied
         */
        public Extraction {
            renamed = Map.copyOf(renamed);
        }
    }

    /**
     * Unpacks an archive within the usual limits.
     *
     * @param file the archive
     * @param directory where its files go; it does not exist yet, or is empty
     * @return the directory, and what had to be renamed
     * @throws TransferException for the reasons that {@link #extract(Path, Path, UnpackLimits)} has
     */
    public static Extraction extract(Path file, Path directory) {
        return extract(file, directory, UnpackLimits.defaults());
    }

    /**
     * Unpacks an archive. The directory appears with all files or not at all, and each file is held to its checksum. Names that
     * the file system takes are kept. What is called like a device of Windows, has control characters, is too long for the file
     * system or falls together with another name there, gets a name near its own, of which {@link Extraction#renamed} tells. No
     * file gets outside the directory: a name that leads out is refused.
     *
     * @param file the archive
     * @param directory where its files go; it does not exist yet, or is empty
     * @param limits how much it may unpack to
     * @return the directory, and what had to be renamed
     * @throws TransferException when the directory has files, when the archive cannot be read, is damaged, leads out of the
     *     directory, has two files of exactly one name or goes beyond the limits, when Java cannot write a name in the encoding
     *     of this machine, or when the disk refuses
     */
    public static Extraction extract(Path file, Path directory, UnpackLimits limits) {
        Path target = directory.toAbsolutePath().normalize();
        Path above = target.getParent();
        if (above == null) {
            throw new TransferException(directory + " has files: give a directory that is empty or does not exist.");
        }
        Path part = above.resolve(".cvat-" + UUID.randomUUID() + ".part");
        try {
            requireEmpty(target);
            Files.createDirectories(part);
            Map<String, Path> renamed;
            try (ZipFile zip = new ZipFile(file.toFile())) {
                renamed = new Archive(zip, file, part, limits).extractAll();
            }
            Files.deleteIfExists(target);
            Files.move(part, target);
            return new Extraction(directory, renamed);
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

    /** What can keep its name comes first, so that nothing has to give way to what is renamed. */
    private Map<String, Path> extractAll() throws IOException {
        List<ZipEntry> unfit = new ArrayList<>();
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            unpacking.enter();
            if (!extract(entry, paths.create(entry))) {
                unfit.add(entry);
            }
        }
        for (ZipEntry entry : unfit) {
            extract(entry, paths.createRenamed(entry));
        }
        return paths.renamed();
    }

    private boolean extract(ZipEntry entry, @Nullable Path place) throws IOException {
        if (place == null || entry.isDirectory()) {
            return place != null;
        }
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum);
                OutputStream out = Files.newOutputStream(place)) {
            unpacking.copy(entry.getName(), in, out);
        } catch (ZipException | EOFException e) {
            throw new TransferException(
                    file + " is damaged, its file \"" + entry.getName() + "\" cannot be read (" + e.getMessage() + ")"
                            + DAMAGED,
                    e);
        }
        if (checksum.getValue() != entry.getCrc() || Files.size(place) != entry.getSize()) {
            throw new TransferException(file + " is damaged, its file \"" + entry.getName()
                    + "\" is not what its checksum" + " says" + DAMAGED);
        }
        return true;
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
