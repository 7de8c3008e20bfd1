package ai.cvat.sdk.internal.upload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import okio.Buffer;
import okio.BufferedSink;
import okio.Okio;

/**
 * Files as one ZIP archive that is made while it is sent: any part of it any number of times, and the same bytes each time.
 *
 * <p>The entries are stored in the order of the files and carry no times, so that names and sizes alone say where each
 * begins and how long the whole is. A file is read for its checksum when its entry begins, right before its content is sent;
 * where another process goes on behind it, only for the directory at the end. ZIP64 where numbers need it. Not thread-safe.
 */
public final class ZippedFiles implements UploadSource {

    /** Stands where a number is too large, and is in the extra field of ZIP64. */
    private static final long FULL = 0xffff_ffffL;

    private static final int FULL_COUNT = 0xffff;
    private static final int VERSION = 20;
    private static final int VERSION_ZIP64 = 45;
    private static final int UTF_8_NAMES = 1 << 11;
    private static final int FIRST_OF_1980 = (1 << 5) | 1;
    private static final long UNKNOWN = -1;

    private final String name;
    private final List<UploadSource> files;
    /** Where the entries begin, and behind them the directory. */
    private final long[] starts;

    private final long[] checksums;
    private final long directorySize;
    private final long largeFrom;

    /**
     * An archive.
     *
     * @param name what the server is to call it
     * @param files what is in it, by their names; another process that gives the same makes the same archive
     */
    ZippedFiles(String name, List<UploadSource> files) {
        this(name, files, FULL);
    }

    /** One whose numbers count as large from the given one on. */
    ZippedFiles(String name, List<UploadSource> files, long largeFrom) {
        this.name = name;
        this.largeFrom = largeFrom;
        this.files = List.copyOf(files);
        this.starts = new long[files.size() + 1];
        this.checksums = new long[files.size()];
        Arrays.fill(checksums, UNKNOWN);
        long directory = 0;
        for (int i = 0; i < files.size(); i++) {
            UploadSource file = files.get(i);
            starts[i + 1] = Math.addExact(starts[i], headerSize(file) + file.size());
            directory += recordSize(i);
        }
        this.directorySize = directory;
    }

    public List<UploadSource> files() {
        return files;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return Math.addExact(directoryStart(), directorySize + endSize());
    }

    @Override
    public String origin() {
        return "the " + files.size() + " files from " + files.get(0).origin() + " on";
    }

    @Override
    public void write(BufferedSink sink, long offset, long length) throws IOException {
        Window window = new Window(sink, offset, offset + length);
        for (int i = entryAt(offset); i < files.size() && starts[i] < window.end; i++) {
            UploadSource file = files.get(i);
            int header = headerSize(file);
            if (window.shows(starts[i], header)) {
                window.write(starts[i], header(i));
            }
            window.write(starts[i] + header, file);
        }
        long position = directoryStart();
        for (int i = 0; i < files.size() && position < window.end; i++) {
            int record = recordSize(i);
            if (window.shows(position, record)) {
                window.write(position, record(i));
            }
            position += record;
        }
        if (window.shows(position, endSize())) {
            window.write(position, end());
        }
    }

    private int entryAt(long offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private long directoryStart() {
        return starts[files.size()];
    }

    /** The part of the archive that is asked for. */
    private record Window(BufferedSink sink, long start, long end) {

        boolean shows(long position, long length) {
            return position < end && position + length > start;
        }

        void write(long position, Buffer bytes) throws IOException {
            long from = Math.max(position, start);
            long to = Math.min(position + bytes.size(), end);
            bytes.skip(from - position);
            sink.write(bytes, to - from);
        }

        void write(long position, UploadSource file) throws IOException {
            if (shows(position, file.size())) {
                long from = Math.max(position, start);
                file.write(sink, from - position, Math.min(position + file.size(), end) - from);
            }
        }
    }

    private static byte[] encoded(UploadSource file) {
        return file.name().getBytes(StandardCharsets.UTF_8);
    }

    private boolean isLarge(UploadSource file) {
        return file.size() >= largeFrom;
    }

    /** A number of 32 bits. */
    private int small(long number) {
        return (int) (number >= largeFrom ? FULL : number);
    }

    private int headerSize(UploadSource file) {
        return 30 + encoded(file).length + (isLarge(file) ? 20 : 0);
    }

    private Buffer header(int i) throws IOException {
        UploadSource file = files.get(i);
        boolean large = isLarge(file);
        Buffer bytes = new Buffer();
        bytes.writeIntLe(0x04034b50);
        bytes.writeShortLe(large ? VERSION_ZIP64 : VERSION);
        describe(bytes, i);
        bytes.writeShortLe(large ? 20 : 0);
        bytes.write(encoded(file));
        if (large) {
            bytes.writeShortLe(1);
            bytes.writeShortLe(16);
            bytes.writeLongLe(file.size());
            bytes.writeLongLe(file.size());
        }
        return bytes;
    }

    /** What stands in the header of an entry and in its record alike: flags, method, time, checksum, sizes. */
    private void describe(Buffer bytes, int i) throws IOException {
        UploadSource file = files.get(i);
        int size = small(file.size());
        bytes.writeShortLe(UTF_8_NAMES);
        bytes.writeShortLe(0);
        bytes.writeShortLe(0);
        bytes.writeShortLe(FIRST_OF_1980);
        bytes.writeIntLe((int) checksum(i));
        bytes.writeIntLe(size);
        bytes.writeIntLe(size);
        bytes.writeShortLe(encoded(file).length);
    }

    private long checksum(int i) throws IOException {
        if (checksums[i] == UNKNOWN) {
            UploadSource file = files.get(i);
            CRC32 checksum = new CRC32();
            BufferedSink sink =
                    Okio.buffer(Okio.sink(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum)));
            file.write(sink, 0, file.size());
            sink.flush();
            checksums[i] = checksum.getValue();
        }
        return checksums[i];
    }

    /** How many numbers of an entry's record stand in its extra field. */
    private int largeNumbers(int i) {
        return (isLarge(files.get(i)) ? 2 : 0) + (starts[i] >= largeFrom ? 1 : 0);
    }

    private static int extraSize(int numbers) {
        return numbers == 0 ? 0 : 4 + 8 * numbers;
    }

    private int recordSize(int i) {
        return 46 + encoded(files.get(i)).length + extraSize(largeNumbers(i));
    }

    private Buffer record(int i) throws IOException {
        UploadSource file = files.get(i);
        int numbers = largeNumbers(i);
        Buffer bytes = new Buffer();
        bytes.writeIntLe(0x02014b50);
        bytes.writeShortLe(numbers > 0 ? VERSION_ZIP64 : VERSION);
        bytes.writeShortLe(numbers > 0 ? VERSION_ZIP64 : VERSION);
        describe(bytes, i);
        bytes.writeShortLe(extraSize(numbers));
        // No comment, the first disk, no attributes.
        bytes.writeShortLe(0);
        bytes.writeShortLe(0);
        bytes.writeShortLe(0);
        bytes.writeIntLe(0);
        bytes.writeIntLe(small(starts[i]));
        bytes.write(encoded(file));
        if (numbers > 0) {
            bytes.writeShortLe(1);
            bytes.writeShortLe(8 * numbers);
            if (isLarge(file)) {
                bytes.writeLongLe(file.size());
                bytes.writeLongLe(file.size());
            }
            if (starts[i] >= largeFrom) {
                bytes.writeLongLe(starts[i]);
            }
        }
        return bytes;
    }

    private boolean hasLargeEnd() {
        return files.size() >= FULL_COUNT || directorySize >= largeFrom || directoryStart() >= largeFrom;
    }

    private int endSize() {
        return hasLargeEnd() ? 56 + 20 + 22 : 22;
    }

    private Buffer end() {
        Buffer bytes = new Buffer();
        if (hasLargeEnd()) {
            bytes.writeIntLe(0x06064b50);
            bytes.writeLongLe(56 - 12);
            bytes.writeShortLe(VERSION_ZIP64);
            bytes.writeShortLe(VERSION_ZIP64);
            bytes.writeIntLe(0);
            bytes.writeIntLe(0);
            bytes.writeLongLe(files.size());
            bytes.writeLongLe(files.size());
            bytes.writeLongLe(directorySize);
            bytes.writeLongLe(directoryStart());
            bytes.writeIntLe(0x07064b50);
            bytes.writeIntLe(0);
            bytes.writeLongLe(directoryStart() + directorySize);
            bytes.writeIntLe(1);
        }
        int count = Math.min(files.size(), FULL_COUNT);
        bytes.writeIntLe(0x06054b50);
        bytes.writeShortLe(0);
        bytes.writeShortLe(0);
        bytes.writeShortLe(count);
        bytes.writeShortLe(count);
        bytes.writeIntLe(small(directorySize));
        bytes.writeIntLe(small(directoryStart()));
        bytes.writeShortLe(0);
        return bytes;
    }
}
