package ai.cvat.sdk.testing.internal.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The reader of a multipart body as it arrives, however many parts it has and however large they are. */
public final class MultipartReader {

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*(name|filename|filename\\*)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;

    public MultipartReader(InputStream body, String boundary) {
        // With a line break before it, the first delimiter looks like all others.
        this.in = new SequenceInputStream(new ByteArrayInputStream(new byte[] {'\r', '\n'}), body);
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the whole body.
     *
     * @param parts says where each part goes
     * @throws IOException when the body is no multipart body or ends too early
     */
    public void read(Parts parts) throws IOException {
        copy(OutputStream.nullOutputStream());
        while (readLine().isEmpty()) {
            String name = "";
            String fileName = null;
            for (String line = readLine(); !line.isEmpty(); line = readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                    Matcher matcher = PARAMETER.matcher(line);
                    while (matcher.find()) {
                        String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
                        switch (matcher.group(1)) {
                            case "name" -> name = unescaped(value);
                            case "filename" -> fileName = fileName == null ? unescaped(value) : fileName;
                            default -> fileName = decoded(value);
                        }
                    }
                }
            }
            try (OutputStream target = parts.open(name, fileName)) {
                copy(target);
            }
        }
    }

    private static String unescaped(String value) {
        return value.replace("\\\"", "\"")
                .replace("%22", "\"")
                .replace("%0D", "\r")
                .replace("%0A", "\n");
    }

    private static String decoded(String value) {
        String encoded = value.substring(value.lastIndexOf('\'') + 1);
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Copies what comes before the next delimiter. */
    private void copy(OutputStream target) throws IOException {
        while (true) {
            int found = find();
            if (found >= 0) {
                target.write(buffer, start, found - start);
                start = found + delimiter.length;
                return;
            }
            int safe = Math.max(start, end - delimiter.length + 1);
            target.write(buffer, start, safe - start);
            start = safe;
            fill();
        }
    }

    private int find() {
        for (int at = start; at <= end - delimiter.length; at++) {
            int length = 0;
            while (length < delimiter.length && buffer[at + length] == delimiter[length]) {
                length++;
            }
            if (length == delimiter.length) {
                return at;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new EOFException("The body ends inside a part");
        }
        end += read;
    }

    /** The rest of a line; the two dashes behind the last delimiter end the body. */
    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            if (start == end) {
                fill();
            }
            byte next = buffer[start++];
            if (next == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            if (next != '\r') {
                line.write(next);
            }
            if (line.size() == 2 && line.toString(StandardCharsets.UTF_8).equals("--")) {
                return "--";
            }
            if (line.size() > 8192) {
                throw new IOException("A header of a part is too long");
            }
        }
    }

    /** The receiver of the parts. */
    @FunctionalInterface
    public interface Parts {

        /**
         * Opens what takes a part; it is closed when the part has ended.
         *
         * @param name the name of the field
         * @param fileName the name of the file; null for a plain value
         */
        OutputStream open(String name, @Nullable String fileName) throws IOException;
    }
}
