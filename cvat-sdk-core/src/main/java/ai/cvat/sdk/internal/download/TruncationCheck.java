package ai.cvat.sdk.internal.download;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a file that came without a length is whole: by its own end, where it is of a kind that has one, else by that
 * of the answer. Not thread-safe.
 */
final class TruncationCheck {

    private static final int HEAD = 4;
    private static final String ZIP = "PK";
    private static final String JPEG = "\u00ff\u00d8\u00ff";
    private static final String PNG = "\u0089PNG";

    private static final ByteString ZIP_END = ByteString.encodeUtf8("PK\u0005\u0006");
    private static final int ZIP_END_SIZE = 22;
    /** The record that ends an archive, and the longest comment behind it. */
    static final int TAIL = ZIP_END_SIZE + 0xffff;

    private final Buffer head = new Buffer();
    private final Buffer tail = new Buffer();

    /** Takes the next bytes, from the file's first one on. */
    void update(byte[] bytes, int offset, int length) throws IOException {
        head.write(bytes, offset, Math.min(length, HEAD - (int) head.size()));
        tail.write(bytes, offset, length);
        tail.skip(Math.max(0, tail.size() - TAIL));
    }

    void reset() {
        head.clear();
        tail.clear();
    }

    /**
     * Looks for the end.
     *
     * @param marked whether the answer marks where it ends, and did
     * @return what is wrong, or null
     */
    @Nullable String missing(boolean marked) {
        String start = head.snapshot().string(StandardCharsets.ISO_8859_1);
        ByteString end = tail.snapshot();
        if (start.startsWith(ZIP)) {
            return endsArchive(end) ? null : "what arrived is a ZIP archive without its end";
        }
        if (start.startsWith(JPEG) || start.startsWith(PNG)) {
            String last = end.substring(Math.max(0, end.size() - ImageCompleteness.TAIL))
                    .string(StandardCharsets.ISO_8859_1);
            return last.contains(start.startsWith(PNG) ? ImageCompleteness.PNG_END : ImageCompleteness.JPEG_END)
                    ? null
                    : "what arrived is an image without its end";
        }
        return marked ? null : "the connection ended, and neither the server nor the file says whether that is all";
    }

    private static boolean endsArchive(ByteString end) {
        for (int at = end.lastIndexOf(ZIP_END, end.size()); at >= 0; at = end.lastIndexOf(ZIP_END, at - 1)) {
            int rest = end.size() - at - ZIP_END_SIZE;
            if (rest >= 0 && rest == ((end.getByte(at + 20) & 0xff) | (end.getByte(at + 21) & 0xff) << 8)) {
                return true;
            }
        }
        return false;
    }
}
