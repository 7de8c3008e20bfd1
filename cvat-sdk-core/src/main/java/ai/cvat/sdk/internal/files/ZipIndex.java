package ai.cvat.sdk.internal.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a ZIP archive, read once: where its files are, in their order. {@link java.util.zip.ZipFile} would keep the
 * archive open, and check nothing.
 */
public final class ZipIndex {

    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final int MOST_COMMENT = 0xffff;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final Path file;
    private final Entry[] entries;

    private record Entry(String name, int method, int crc, int packed, int size, int offset) {}

    private ZipIndex(Path file, Entry[] entries) {
        this.file = file;
        this.entries = entries;
    }

    /**
     * Reads the directory.
     *
     * @return null where the file does not begin as an archive does
     * @throws DamagedChunkException when it begins so, and does not go on so
     */
    public static @Nullable ZipIndex of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = channel.size();
            if (length < END_LENGTH) {
                return null;
            }
            int start = read(channel, 0, 4).getInt();
            if (start != LOCAL_HEADER && start != END) {
                return null;
            }
            int tailLength = (int) Math.min(length, END_LENGTH + MOST_COMMENT);
            ByteBuffer tail = read(channel, length - tailLength, tailLength);
            int end = tailLength - END_LENGTH;
            while (tail.getInt(end) != END) {
                if (--end < 0) {
                    throw new DamagedChunkException("its end is missing");
                }
            }
            Entry[] entries = new Entry[tail.getShort(end + 10) & 0xffff];
            ByteBuffer directory = read(channel, unsigned(tail.getInt(end + 16)), tail.getInt(end + 12));
            for (int i = 0; i < entries.length; i++) {
                entries[i] = entry(directory);
            }
            return new ZipIndex(file, entries);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | EOFException e) {
            throw new DamagedChunkException("its directory is damaged");
        }
    }

    private static Entry entry(ByteBuffer directory) throws DamagedChunkException {
        int at = directory.position();
        if (directory.getInt(at) != CENTRAL_HEADER) {
            throw new DamagedChunkException("its directory is damaged");
        }
        int nameLength = directory.getShort(at + 28) & 0xffff;
        int rest = nameLength + (directory.getShort(at + 30) & 0xffff) + (directory.getShort(at + 32) & 0xffff);
        directory.position(at + CENTRAL_LENGTH + rest);
        return new Entry(
                StandardCharsets.UTF_8
                        .decode(directory.slice(at + CENTRAL_LENGTH, nameLength))
                        .toString(),
                directory.getShort(at + 10),
                directory.getInt(at + 16),
                directory.getInt(at + 20),
                directory.getInt(at + 24),
                directory.getInt(at + 42));
    }

    /** How many files are in it. */
    public int size() {
        return entries.length;
    }

    /** What a file is called in the archive. */
    public String name(int index) {
        return entries[index].name;
    }

    /**
     * Reads a file of the archive.
     *
     * @param most how many bytes it may have
     * @throws DamagedChunkException when it is not what the archive says, or larger than it may be
     */
    public byte[] bytes(int index, long most) throws IOException {
        Entry entry = entries[index];
        if (unsigned(entry.size) > Math.min(most, Integer.MAX_VALUE - 8)) {
            throw new DamagedChunkException("its file " + index + " has " + unsigned(entry.size) + " bytes");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = unsigned(entry.offset);
            ByteBuffer header = read(channel, at, LOCAL_LENGTH);
            long data = at + LOCAL_LENGTH + (header.getShort(26) & 0xffff) + (header.getShort(28) & 0xffff);
            byte[] packed = read(channel, data, entry.packed).array();
            byte[] bytes = switch (entry.method) {
                case STORED -> packed;
                case DEFLATED -> inflated(packed, entry.size);
                default -> throw new DamagedChunkException("its file " + index + " is packed in a way unknown");
            };
            CRC32 crc = new CRC32();
            crc.update(bytes);
            if ((int) crc.getValue() != entry.crc || bytes.length != entry.size) {
                throw new DamagedChunkException("the checksum of its file " + index + " is wrong");
            }
            return bytes;
        } catch (IllegalArgumentException | EOFException | DataFormatException e) {
            throw new DamagedChunkException("its file " + index + " is damaged");
        }
    }

    private static byte[] inflated(byte[] packed, int size) throws DataFormatException, EOFException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] bytes = new byte[size];
            int filled = 0;
            while (filled < size) {
                int more = inflater.inflate(bytes, filled, size - filled);
                if (more == 0) {
                    throw new EOFException();
                }
                filled += more;
            }
            return bytes;
        } finally {
            inflater.end();
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        if (length > channel.size() - at) {
            throw new EOFException();
        }
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    private static long unsigned(int value) {
        return value & 0xffffffffL;
    }
}
