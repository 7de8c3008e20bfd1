package ai.cvat.sdk.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection of {@link FastServer}: reads requests and writes answers, in as few and as large pieces as it can. */
final class HttpConnection {

    private static final int PIECE = 1 << 20;

    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[PIECE];
    private int position;
    private int limit;

    HttpConnection(Socket socket) throws IOException {
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** The next request, or null when the client has closed the connection. Its body is still to be read. */
    @Nullable Request read() throws IOException {
        String line = line();
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", 3);
        Map<String, String> headers = new HashMap<>();
        for (String header = line(); header != null && !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        if (headers.containsKey("expect")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        return new Request(parts[0], parts[1], headers);
    }

    /** Reads the body of a request and keeps none of it. */
    long discardBody(Request request) throws IOException {
        if (!request.header("transfer-encoding").equalsIgnoreCase("chunked")) {
            return discard(request.number("content-length"));
        }
        long total = 0;
        while (true) {
            long chunk = Long.parseLong(require(line()), 16);
            total += discard(chunk);
            require(line());
            if (chunk == 0) {
                return total;
            }
        }
    }

    /** Writes an answer; of one to a HEAD request, the headers only. */
    void write(Answer answer, boolean withBody) throws IOException {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(answer.status).append(" .\r\n");
        answer.headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (answer.status != 204) {
            head.append("Content-Length: ").append(answer.length).append("\r\n");
        }
        byte[] headBytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = answer.body;
        long left = withBody ? answer.length : 0;
        if (left <= 8192) {
            byte[] both = Arrays.copyOf(headBytes, headBytes.length + (int) left);
            System.arraycopy(body, 0, both, headBytes.length, (int) left);
            out.write(both);
            return;
        }
        out.write(headBytes);
        while (left > 0) {
            int piece = (int) Math.min(left, body.length);
            out.write(body, 0, piece);
            left -= piece;
        }
    }

    private long discard(long length) throws IOException {
        long left = length;
        while (left > 0) {
            if (position == limit && !fill()) {
                throw new EOFException(
                        "The client closed the connection within a body, of which " + left + " bytes lack");
            }
            int piece = (int) Math.min(left, limit - position);
            position += piece;
            left -= piece;
        }
        return length;
    }

    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (position == limit && !fill()) {
                return null;
            }
            char next = (char) (buffer[position++] & 0xff);
            if (next == '\n') {
                return line.toString();
            }
            if (next != '\r') {
                line.append(next);
            }
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private static String require(@Nullable String line) throws EOFException {
        if (line == null) {
            throw new EOFException("The client closed the connection within a body");
        }
        return line;
    }

    /** A request without its body. The names of headers are in lower case. */
    record Request(String method, String target, Map<String, String> headers) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        boolean has(String name) {
            return headers.containsKey(name);
        }

        long number(String name) {
            return Long.parseLong(headers.getOrDefault(name, "0"));
        }

        String path() {
            return target.split("\\?", 2)[0];
        }

        /** A parameter of the query, which is a number here, or another number where it is not there. */
        int parameter(String name, int otherwise) {
            for (String pair : target.substring(target.indexOf('?') + 1).split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return Integer.parseInt(pair.substring(name.length() + 1));
                }
            }
            return otherwise;
        }

        boolean asksFor(String parameter) {
            return target.contains(parameter);
        }
    }

    /** An answer, whose body is sent again and again until its length is reached. */
    static final class Answer {

        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;
        private final long length;

        Answer(int status, Map<String, String> headers, byte[] body) {
            this(status, headers, body, body.length);
        }

        Answer(int status, Map<String, String> headers, byte[] body, long length) {
            this.status = status;
            this.headers = headers;
            this.body = body;
            this.length = length;
        }

        int status() {
            return status;
        }
    }
}
