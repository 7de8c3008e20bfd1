package ai.cvat.sdk.auth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file that nobody but its owner can get at, and that is whole at any time. */
final class StoreFile {

    static final Set<PosixFilePermission> FILE_MODE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY_MODE = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final Path directory;

    StoreFile(Path path) {
        this.path = path.toAbsolutePath();
        this.directory = Objects.requireNonNull(this.path.getParent(), "a file has a directory");
    }

    Path path() {
        return path;
    }

    /**
     * What the file holds.
     *
     * @return the bytes, or null where there is no file
     * @throws AuthStoreException when others can get at the file
     */
    byte @Nullable [] read() throws IOException {
        if (!Files.exists(path)) {
            return null;
        }
        if (!Files.isRegularFile(path)) {
            throw new AuthStoreException(path + " is not a file, so it cannot hold profiles: move it away.");
        }
        requirePrivate(directory, DIRECTORY_MODE, "700");
        requirePrivate(path, FILE_MODE, "600");
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            // It went between the question and the reading, which is the same as before it.
            return null;
        }
    }

    /**
     * Makes the directory where there is none.
     *
     * @throws AuthStoreException when others can get at the directory
     */
    void prepare() throws IOException {
        if (!Files.exists(directory)) {
            Path above = directory.getParent();
            if (above != null) {
                Files.createDirectories(above);
            }
            Files.createDirectories(directory, ownersOnly(directory, DIRECTORY_MODE));
        }
        requirePrivate(directory, DIRECTORY_MODE, "700");
    }

    /** Puts other bytes into the file, all of them or none. */
    void replace(byte[] bytes) throws IOException {
        Path next = Files.createTempFile(directory, ".auth.", ".tmp", ownersOnly(directory, FILE_MODE));
        try {
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** What a new file is made with, where the platform knows such permissions. */
    static FileAttribute<?>[] ownersOnly(Path place, Set<PosixFilePermission> mode) {
        return isPosix(place)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
                : new FileAttribute<?>[0];
    }

    private void requirePrivate(Path checked, Set<PosixFilePermission> mode, String octal) throws IOException {
        if (!isPosix(checked)) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(checked);
        if (!mode.containsAll(permissions)) {
            throw new AuthStoreException("Refusing to use " + path + ": '" + checked + "' has the permissions "
                    + octal(permissions) + ", so others may get at the tokens. Run: chmod " + octal + " '"
                    + checked.toString().replace("'", "'\\''") + "'");
        }
    }

    private static boolean isPosix(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String octal(Set<PosixFilePermission> permissions) {
        int mode = 0;
        for (char letter : PosixFilePermissions.toString(permissions).toCharArray()) {
            mode = mode << 1 | (letter == '-' ? 0 : 1);
        }
        return String.format("%04o", mode);
    }
}
