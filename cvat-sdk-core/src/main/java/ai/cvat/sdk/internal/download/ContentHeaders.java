package ai.cvat.sdk.internal.download;

import java.util.OptionalLong;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of an answer say of the file that it carries, whole or in part.
 *
 * @param identity by what another answer can be told to be of the same file
 * @param total the length of the whole; negative where it is not known
 * @param ranges whether the server sends parts
 * @param offset where the bytes of this answer begin
 */
record ContentHeaders(Identity identity, long total, boolean ranges, long offset) {

    /**
     * By what two answers can be told to be of the same file.
     *
     * @param etag the strong entity tag, or null
     * @param lastModified when the file was changed, in the server's words, or null
     * @param updated when the chunk was changed, in the server's words, or null
     * @param checksum the {@linkplain ChunkChecksum checksum} of the whole chunk, or null
     */
    record Identity(
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable String updated,
            @Nullable Long checksum) {

        private boolean isKnown() {
            return etag != null || lastModified != null || updated != null || checksum != null;
        }

        private boolean agreesWith(Identity other) {
            return agree(etag, other.etag)
                    && agree(lastModified, other.lastModified)
                    && agree(updated, other.updated)
                    && agree(checksum, other.checksum);
        }

        private static boolean agree(@Nullable Object left, @Nullable Object right) {
            return left == null || right == null || left.equals(right);
        }

        private Identity completedBy(Identity other) {
            return new Identity(
                    etag != null ? etag : other.etag,
                    lastModified != null ? lastModified : other.lastModified,
                    updated != null ? updated : other.updated,
                    checksum != null ? checksum : other.checksum);
        }
    }

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern UNSATISFIED = Pattern.compile("bytes\\s+\\*/(\\d{1,18})");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,10}");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    static ContentHeaders of(Response response, long length) {
        String etag = response.header("ETag");
        String checksum = response.header("X-Checksum");
        boolean partial = response.code() == 206;
        long total = partial ? -1 : length;
        long offset = partial ? -1 : 0;
        String range = response.header("Content-Range");
        if (partial && range != null) {
            Matcher parts = CONTENT_RANGE.matcher(range.strip());
            if (parts.matches()) {
                offset = Long.parseLong(parts.group(1));
                total = parts.group(3).equals("*") ? -1 : Long.parseLong(parts.group(3));
            }
        }
        String chunkSize = response.header("X-Chunk-Size");
        if (total < 0 && chunkSize != null && LENGTH.matcher(chunkSize.strip()).matches()) {
            total = Long.parseLong(chunkSize.strip());
        }
        Identity identity = new Identity(
                etag == null || etag.startsWith("W/") ? null : etag,
                response.header("Last-Modified"),
                response.header("X-Updated-Date"),
                checksum == null || !DIGITS.matcher(checksum.strip()).matches()
                        ? null
                        : Long.valueOf(checksum.strip()));
        return new ContentHeaders(
                identity, total, partial || "bytes".equalsIgnoreCase(response.header("Accept-Ranges")), offset);
    }

    /** The length of the whole, from the answer that refuses a part behind its end. */
    static OptionalLong lengthOfUnsatisfied(Headers headers) {
        String range = headers.get("Content-Range");
        Matcher whole = UNSATISFIED.matcher(range == null ? "" : range.strip());
        return whole.matches() ? OptionalLong.of(Long.parseLong(whole.group(1))) : OptionalLong.empty();
    }

    @Nullable Long checksum() {
        return identity.checksum();
    }

    /** By what the server can tell whether the file is still the same; null where there is nothing. */
    @Nullable String validator() {
        return identity.etag() != null ? identity.etag() : identity.lastModified();
    }

    /** Whether there is anything by which to see that another answer is about the same file. */
    boolean recognizable() {
        return identity.isKnown() || total >= 0;
    }

    /** Whether nothing that both say contradicts that they are the same file. */
    boolean agreesWith(ContentHeaders other) {
        return identity.agreesWith(other.identity) && (total < 0 || other.total < 0 || total == other.total);
    }

    /** The same file, with what only the other answer says of it. */
    ContentHeaders completedBy(ContentHeaders other) {
        return new ContentHeaders(
                identity.completedBy(other.identity), total >= 0 ? total : other.total, ranges || other.ranges, offset);
    }

    void writeTo(Properties note) {
        put(note, "etag", identity.etag());
        put(note, "last-modified", identity.lastModified());
        put(note, "updated", identity.updated());
        put(note, "checksum", checksum());
        put(note, "total", total < 0 ? null : total);
    }

    private static void put(Properties note, String key, @Nullable Object value) {
        if (value != null) {
            note.setProperty(key, value.toString());
        }
    }

    static ContentHeaders readFrom(Properties note) {
        String checksum = note.getProperty("checksum");
        String total = note.getProperty("total");
        Identity identity = new Identity(
                note.getProperty("etag"),
                note.getProperty("last-modified"),
                note.getProperty("updated"),
                checksum == null ? null : Long.valueOf(checksum));
        return new ContentHeaders(identity, total == null ? -1 : Long.parseLong(total), true, 0);
    }
}
