package ai.cvat.sdk.testing;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An answer that does not arrive as it should. Its head, as far as it is right, is set already. */
final class BrokenAnswer {

    private static final byte[] PART_OF_HEAD = "HTTP/1.1 20".getBytes(StandardCharsets.US_ASCII);

    private final Context context;
    private final Reply.Body body;
    private final FaultInjector faults;

    BrokenAnswer(Context context, Reply.Body body, FaultInjector faults) {
        this.context = context;
        this.body = body;
        this.faults = faults;
    }

    /** Sends the beginning of it. */
    void cut(FaultAction.CutAnswer cut) throws IOException {
        long length = length();
        if (length == 0) {
            Line.send(context, PART_OF_HEAD);
        } else {
            sendBody(length, Math.min(cut.bytes(), length - 1));
        }
        switch (cut.ending()) {
            case CLOSE -> Line.close(context);
            case RESET -> Line.cut(context);
            case STALL -> {
                faults.stall();
                Line.cut(context);
            }
        }
    }

    /** Sends all of it, and lies about the length. */
    void misstate(int difference) throws IOException {
        long length = length();
        if (difference > 0) {
            sendBody(length + difference, length);
            faults.stall();
            Line.cut(context);
            return;
        }
        byte[] whole = length == 0 ? madeUp(-difference) : bytes();
        int announced = Math.max(0, whole.length + difference);
        context.header("Content-Length", Integer.toString(announced));
        OutputStream out = context.res().getOutputStream();
        out.write(whole, 0, announced);
        context.res().flushBuffer();
        Line.send(context, Arrays.copyOfRange(whole, announced, whole.length));
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
        return body instanceof Reply.FilePart part ? part.length() : bytes().length;
    }

    private byte[] bytes() throws IOException {
        try (InputStream stream = stream()) {
            return stream.readAllBytes();
        }
    }

    private InputStream stream() throws IOException {
        if (body instanceof Reply.FilePart part) {
            return new FilePartStream(part);
        }
        return new ByteArrayInputStream(
                body instanceof Reply.Bytes bytes ? bytes.source().get() : new byte[0]);
    }
}
