package ai.cvat.sdk.testing.internal.pipeline;

import ai.cvat.sdk.testing.internal.wire.Connection;
import ai.cvat.sdk.testing.internal.wire.FilePartStream;
import ai.cvat.sdk.testing.internal.wire.Response;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A body that does not arrive as it should. The head of its response, as far as it is right, is set already. */
record BrokenResponse(Context context, Response.Body body, FaultInjector faults) {

    private static final byte[] PART_OF_HEAD = "HTTP/1.1 20".getBytes(StandardCharsets.US_ASCII);

    /** Sends the beginning of it. */
    void cut(FaultAction.CutAnswer cut) throws IOException {
        long length = length();
        if (length == 0) {
            Connection.send(context, PART_OF_HEAD);
        } else {
            sendBody(length, Math.min(cut.bytes(), length - 1));
        }
        switch (cut.ending()) {
            case CLOSE -> Connection.close(context);
            case RESET -> Connection.cut(context);
            case STALL -> {
                faults.stall();
                Connection.cut(context);
            }
        }
    }

    /** Sends all of it, and lies about the length. */
    void misstate(int difference) throws IOException {
        long length = length();
        if (difference > 0) {
            sendBody(length + difference, length);
            faults.stall();
            Connection.cut(context);
            return;
        }
        byte[] whole = length == 0 ? madeUp(-difference) : bytes();
        int announced = Math.max(0, whole.length + difference);
        context.header("Content-Length", Integer.toString(announced));
        OutputStream out = context.res().getOutputStream();
        out.write(whole, 0, announced);
        context.res().flushBuffer();
        Connection.send(context, Arrays.copyOfRange(whole, announced, whole.length));
    }

    private void sendBody(long announced, long sent) throws IOException {
        context.header("Content-Length", Long.toString(announced));
        OutputStream out = context.res().getOutputStream();
        try (InputStream stream = stream()) {
            byte[] part = stream.readNBytes((int) Math.min(Integer.MAX_VALUE, sent));
            out.write(part);
        }
        context.res().flushBuffer();
    }

    private static byte[] madeUp(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) '?');
        return bytes;
    }

    private long length() throws IOException {
        return body instanceof Response.FilePart part ? part.length() : bytes().length;
    }

    private byte[] bytes() throws IOException {
        try (InputStream stream = stream()) {
            return stream.readAllBytes();
        }
    }

    private InputStream stream() throws IOException {
        if (body instanceof Response.FilePart part) {
            return new FilePartStream(part);
        }
        return new ByteArrayInputStream(
                body instanceof Response.Bytes bytes ? bytes.source().get() : new byte[0]);
    }
}
