package ai.cvat.sdk.testing.internal.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a body that a {@code Range} header asks for.
 *
 * @param first the first byte
 * @param last the last byte, included
 */
public record ByteRange(long first, long last) {

    private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d*)-(\\d*)\\s*");

    public long length() {
        return last - first + 1;
    }

    public String contentRange(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }

    /**
     * Reads the header.
     *
     * @return null when all is to be sent: there is no header, or it counts something else than bytes
     * @throws ApiError 416 for a range beyond the end or of nothing, 400 for what is no single range
     */
    public static @Nullable ByteRange of(@Nullable String header, long size) {
        if (header == null || !header.startsWith("bytes=")) {
            return null;
        }
        Matcher matcher = ONE.matcher(header);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            throw ApiError.text(400, "Invalid Range header");
        }
        try {
            return of(matcher.group(1), matcher.group(2), size);
        } catch (NumberFormatException e) {
            throw ApiError.text(400, "Invalid Range header");
        }
    }

    private static ByteRange of(String first, String last, long size) {
        long from;
        long to;
        if (first.isEmpty()) {
            from = Math.max(0, size - Long.parseLong(last));
            to = size - 1;
        } else {
            from = Long.parseLong(first);
            to = last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
        }
        if (from >= size || from > to) {
            throw ApiError.unsatisfiableRange(size);
        }
        return new ByteRange(from, to);
    }
}
