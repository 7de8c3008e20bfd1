package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.media.Frame;
import ai.cvat.sdk.testing.internal.store.TaskMedia;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The chunks of frames: zip archives that store without compressing. */
final class FrameChunks {

    private static final int HEAD = 1000;

    private FrameChunks() {}

    /** The archive of some frames. */
    static byte[] zip(TaskMedia media, List<Long> frames, boolean original) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (int i = 0; i < frames.size(); i++) {
                Frame frame = media.frame(frames.get(i));
                byte[] image = media.bytes(frame, original);
                ZipEntry entry =
                        new ZipEntry(String.format(Locale.ROOT, "%06d.%s", i, media.extension(frame, original)));
                entry.setTime(0);
                entry.setSize(image.length);
                entry.setCrc(crc(image));
                zip.putNextEntry(entry);
                zip.write(image);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** The checksum that the server sends with a chunk, or with a part of it: it goes on from the one of the length. */
    static long checksum(byte[] chunk) {
        byte[] length = Integer.toString(chunk.length).getBytes(StandardCharsets.US_ASCII);
        return crc(length, Arrays.copyOf(chunk, Math.min(chunk.length, HEAD)));
    }

    private static long crc(byte[]... parts) {
        CRC32 crc = new CRC32();
        for (byte[] part : parts) {
            crc.update(part);
        }
        return crc.getValue();
    }
}
