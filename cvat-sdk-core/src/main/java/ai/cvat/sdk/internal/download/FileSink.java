package ai.cvat.sdk.internal.download;

import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.internal.files.NamedPath;
import ai.cvat.sdk.transfer.TransferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears when it is whole. Until then its bytes lie beside it: under a name that nobody else uses, and gone
 * after a failure; or, where the download may be resumed later, as {@code <name>.part}, with a note of what they are part of
 * in {@code <name>.part.note}.
 */
final class FileSink implements DownloadSink {

    private final Path file;
    private final Path part;
    private final @Nullable Path note;
    private final String source;
    private final Map<String, String> remembered;
    private final ExistingFile existing;
    private final FileChannel channel;
    private final BufferedChannel out;
    private final @Nullable ContentHeaders origin;
    private boolean keep;

    private FileSink(Path file, String url, DownloadOptions options, Map<String, String> remembered)
            throws IOException {
        this.file = file;
        this.remembered = remembered;
        this.existing = options.existing();
        this.source =
                ByteString.of(url.getBytes(StandardCharsets.UTF_8)).sha256().hex();
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
        if (options.resume()) {
            part = part(file);
            Path noted = note(file);
            note = noted;
            channel = FileChannel.open(
                    part,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            lock();
            origin = channel.size() == 0 ? null : read(noted);
            if (origin == null) {
                channel.truncate(0);
            }
            channel.position(channel.size());
            keep = origin != null;
        } else {
            part = file.resolveSibling(".cvat-" + UUID.randomUUID() + ".part");
            note = null;
            origin = null;
            channel = FileChannel.open(
                    part, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
        out = new BufferedChannel(channel);
    }

    /**
     * Begins a file, or goes on with what was kept of it.
     *
     * @param remembered is noted beside what may be kept
     */
    static FileSink open(Path file, HttpUrl url, DownloadOptions options, Map<String, String> remembered)
            throws IOException {
        return new FileSink(file, url.toString(), options, remembered);
    }

    /** Writes a file of which all is there. */
    static void write(Path file, byte[] bytes, ExistingFile existing) throws IOException {
        DownloadOptions options = new DownloadOptions().existing(existing);
        try (FileSink sink = new FileSink(file, "", options, Map.of())) {
            sink.write(bytes, 0, bytes.length);
            sink.finish();
        }
    }

    private static Path part(Path file) {
        return NamedPath.beside(file, file.getFileName() + ".part");
    }

    private static Path note(Path file) {
        return NamedPath.beside(file, file.getFileName() + ".part.note");
    }

    /** What was noted beside what was kept of a file: all of it; empty where nothing was kept. */
    static Map<String, String> noted(Path file) {
        Properties properties = new Properties();
        if (Files.exists(part(file))) {
            try (InputStream in = Files.newInputStream(note(file))) {
                properties.load(in);
            } catch (IOException | IllegalArgumentException e) {
                return Map.of();
            }
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(name -> name, properties::getProperty));
    }

    /** Refuses a file, or takes it as it is, or neither. */
    static boolean skips(Path file, ExistingFile existing) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        return switch (existing) {
            case FAIL -> throw exists(file, null);
            case SKIP -> true;
            case REPLACE -> false;
        };
    }

    private void lock() throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw occupied(e);
        }
        channel.close();
        throw occupied(null);
    }

    private TransferException occupied(@Nullable Throwable cause) {
        return new TransferException(
                part + " is being written by another download: wait for that one, or choose another file.", cause);
    }

    private @Nullable ContentHeaders read(Path noted) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(noted)) {
            properties.load(in);
            return source.equals(properties.getProperty("source")) ? ContentHeaders.readFrom(properties) : null;
        } catch (IOException | IllegalArgumentException e) {
            // Bytes of which nobody knows what they are part of are of no use.
            return null;
        }
    }

    @Override
    public long position() throws IOException {
        out.flush();
        return channel.position();
    }

    @Override
    public @Nullable ContentHeaders origin() {
        return origin;
    }

    @Override
    public void begin(ContentHeaders remote) throws IOException {
        if (note == null) {
            return;
        }
        if (!remote.ranges()) {
            keep = false;
            return;
        }
        Properties properties = new Properties();
        properties.putAll(remembered);
        properties.setProperty("source", source);
        remote.writeTo(properties);
        try (OutputStream out = Files.newOutputStream(note)) {
            properties.store(out, null);
        }
        keep = true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public boolean rewind() throws IOException {
        out.clear();
        channel.truncate(0);
        channel.position(0);
        return true;
    }

    @Override
    public void replay(ChunkChecksum checksum, TruncationCheck ending) throws IOException {
        long size = channel.position();
        byte[] head = read(0, Math.min(ChunkChecksum.HEAD, size));
        byte[] tail = read(Math.max(head.length, size - TruncationCheck.TAIL), size);
        checksum.update(head, 0, head.length);
        ending.update(head, 0, head.length);
        ending.update(tail, 0, tail.length);
    }

    private byte[] read(long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new IOException(part + " became shorter meanwhile");
            }
        }
        return bytes.array();
    }

    @Override
    public void finish() throws IOException {
        out.flush();
        channel.close();
        keep = false;
        if (existing == ExistingFile.REPLACE) {
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return;
        }
        try {
            // Within one directory this is a renaming: nobody sees half of the file.
            Files.move(part, file);
        } catch (FileAlreadyExistsException e) {
            if (existing == ExistingFile.FAIL) {
                throw exists(file, e);
            }
        }
    }

    /** After a failure, keeps what can be resumed. */
    @Override
    public void close() throws IOException {
        try {
            end();
        } finally {
            if (!keep || !Files.exists(part) || Files.size(part) == 0) {
                Files.deleteIfExists(part);
                if (note != null) {
                    Files.deleteIfExists(note);
                }
            }
        }
    }

    /** Writes what came last too. A thread that is interrupted cannot write to a channel, so that the interrupt waits for that. */
    private void end() throws IOException {
        boolean interrupted = Thread.interrupted();
        try (channel) {
            if (keep && channel.isOpen()) {
                out.flush();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static TransferException exists(Path file, @Nullable IOException cause) {
        return new TransferException(
                file + " exists already: choose another file, or ExistingFile.REPLACE or SKIP.", cause);
    }
}
