package ai.cvat.sdk.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An answer: status, headers and where its body comes from. */
final class Reply {

    private final int status;
    private final @Nullable String contentType;
    private final Body body;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>(4);

    private Reply(int status, @Nullable String contentType, Body body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    /** A JSON answer: a model, an element, a text (a JSON string), or lists and maps of them. */
    static Reply json(int status, Object value) {
        byte[] bytes = Wire.write(value).getBytes(StandardCharsets.UTF_8);
        return new Reply(status, Wire.JSON, new Bytes(() -> bytes));
    }

    /** A 200 with JSON. */
    static Reply ok(Object value) {
        return json(200, value);
    }

    /** What the server answers with Django's plain HttpResponse: a text that calls itself HTML. */
    static Reply text(int status, String text) {
        return new Reply(status, "text/html; charset=utf-8", new Bytes(() -> text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A body that is made when the answer is sent, outside the server's lock. */
    static Reply bytes(String contentType, ByteSource source) {
        return bytes(200, contentType, source);
    }

    /** The same with any status. */
    static Reply bytes(int status, String contentType, ByteSource source) {
        return new Reply(status, contentType, new Bytes(source));
    }

    /** Bytes of which the server does not say what they are. */
    static Reply untyped(ByteSource source) {
        return new Reply(200, null, new Bytes(source));
    }

    /** A part of bytes. */
    static Reply partial(String contentType, byte[] bytes) {
        return new Reply(206, contentType, new Bytes(() -> bytes));
    }

    /** A file, or a part of it. */
    static Reply file(int status, String contentType, Path file, long offset, long length) {
        return new Reply(status, contentType, new FilePart(file, offset, length));
    }

    /** No body. */
    static Reply empty(int status) {
        return new Reply(status, null, new Nothing());
    }

    /** Adds a header. */
    Reply header(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    /** The same answer with its body changed. */
    Reply withBytes(UnaryOperator<byte[]> change) {
        Body before = body;
        Reply reply = new Reply(status, contentType, new Bytes(() -> change.apply(bytes(before))));
        reply.headers.addAll(headers);
        return reply;
    }

    private static byte[] bytes(Body body) throws IOException {
        if (body instanceof Bytes bytes) {
            return bytes.source().get();
        }
        if (body instanceof FilePart part) {
            try (InputStream in = new FilePartStream(part)) {
                return in.readAllBytes();
            }
        }
        return new byte[0];
    }

    /** The same answer with another body. */
    Reply withBytes(byte[] bytes) {
        Reply reply = new Reply(status, contentType, new Bytes(() -> bytes));
        reply.headers.addAll(headers);
        return reply;
    }

    /** The body as text, for what is made of it. */
    String text() {
        try {
            return new String(bytes(body), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int status() {
        return status;
    }

    @Nullable String contentType() {
        return contentType;
    }

    Body body() {
        return body;
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    /** Makes bytes. */
    @FunctionalInterface
    interface ByteSource {

        byte[] get() throws IOException;
    }

    /** Where a body comes from. */
    sealed interface Body permits Bytes, FilePart, Nothing {}

    /** Bytes in memory. */
    record Bytes(ByteSource source) implements Body {}

    /** Bytes of a file. */
    record FilePart(Path file, long offset, long length) implements Body {}

    /** No bytes. */
    record Nothing() implements Body {}
}
