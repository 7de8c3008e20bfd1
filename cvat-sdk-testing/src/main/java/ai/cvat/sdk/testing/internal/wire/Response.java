package ai.cvat.sdk.testing.internal.wire;

import io.javalin.http.Context;
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

/** A response: status, headers and where its body comes from. */
public final class Response {

    private final int status;
    private final @Nullable String contentType;
    private final Body body;
    private final List<Map.Entry<String, String>> headers = new ArrayList<>(4);

    private Response(int status, @Nullable String contentType, Body body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
    }

    /** A JSON answer: a model, an element, a text (a JSON string), or lists and maps of them. */
    public static Response json(int status, Object value) {
        byte[] bytes = WireJson.write(value).getBytes(StandardCharsets.UTF_8);
        return new Response(status, WireJson.JSON, new Bytes(() -> bytes));
    }

    /** A 200 with JSON. */
    public static Response ok(Object value) {
        return json(200, value);
    }

    /** The response that is Django's plain HttpResponse: a text that calls itself HTML. */
    public static Response text(int status, String text) {
        return new Response(status, "text/html; charset=utf-8", new Bytes(() -> text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A body that is made when the answer is sent, outside the server's lock. */
    public static Response bytes(String contentType, ByteSource source) {
        return bytes(200, contentType, source);
    }

    /** The same with any status. */
    public static Response bytes(int status, String contentType, ByteSource source) {
        return new Response(status, contentType, new Bytes(source));
    }

    /** Bytes of which the server does not say what they are. */
    public static Response untyped(ByteSource source) {
        return new Response(200, null, new Bytes(source));
    }

    /** A part of bytes. */
    public static Response partial(String contentType, byte[] bytes) {
        return new Response(206, contentType, new Bytes(() -> bytes));
    }

    /** A file, or a part of it. */
    public static Response file(int status, String contentType, Path file, long offset, long length) {
        return new Response(status, contentType, new FilePart(file, offset, length));
    }

    /** No body. */
    public static Response empty(int status) {
        return new Response(status, null, new Nothing());
    }

    /** Adds a header. */
    public Response header(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    /** The same answer with its body changed. */
    public Response withBytes(UnaryOperator<byte[]> change) {
        return withBody(new Bytes(() -> change.apply(bytes(body))));
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
    public Response withBytes(byte[] bytes) {
        return withBody(new Bytes(() -> bytes));
    }

    /** The same with another body. */
    public Response withBody(Body other) {
        Response response = new Response(status, contentType, other);
        response.headers.addAll(headers);
        return response;
    }

    /** The body as text, for what is made of it. */
    public String text() {
        try {
            return new String(bytes(body), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int status() {
        return status;
    }

    public @Nullable String contentType() {
        return contentType;
    }

    public Body body() {
        return body;
    }

    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    /** Makes bytes. */
    @FunctionalInterface
    public interface ByteSource {

        byte[] get() throws IOException;
    }

    /** The source of a body. */
    public sealed interface Body permits Bytes, FilePart, Nothing, ByHand {}

    /** Bytes in memory. */
    public record Bytes(ByteSource source) implements Body {}

    /** Bytes of a file. */
    public record FilePart(Path file, long offset, long length) implements Body {}

    /** No bytes. */
    public record Nothing() implements Body {}

    /** Bytes that are not sent as the others are: their writer sees to the length and to the end of the connection. */
    public record ByHand(BodyWriter writer) implements Body {}

    /** Writes a body. */
    @FunctionalInterface
    public interface BodyWriter {

        void write(Context context) throws IOException;
    }
}
