package ai.cvat.sdk.testing;

import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** The connection that a request came by. */
final class Line implements HttpConfiguration.Customizer {

    private static final String ATTRIBUTE = Line.class.getName();

    /** Notes the connection in each request. */
    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        request.setAttribute(
                ATTRIBUTE, request.getConnectionMetaData().getConnection().getEndPoint());
        return request;
    }

    /** Resets the connection. */
    static void cut(Context context) {
        EndPoint endPoint = endPoint(context);
        try {
            if (endPoint.getTransport() instanceof SocketChannel channel) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            // The client was faster: its side is closed.
        } finally {
            endPoint.close();
        }
    }

    /** Sends the head of an answer and the beginning of its body, and closes the connection. */
    static void sendAndCut(Context context, Reply.Body body, long bytes) throws IOException {
        try (InputStream stream = stream(body)) {
            long length = body instanceof Reply.FilePart part ? part.length() : stream.available();
            context.header("Content-Length", Long.toString(length));
            int sent = (int) Math.min(Integer.MAX_VALUE, Math.max(0, Math.min(bytes, length - 1)));
            OutputStream out = context.res().getOutputStream();
            out.write(stream.readNBytes(sent));
            out.flush();
        }
        endPoint(context).close();
    }

    private static InputStream stream(Reply.Body body) throws IOException {
        if (body instanceof Reply.FilePart part) {
            return new FilePartStream(part);
        }
        return new ByteArrayInputStream(
                body instanceof Reply.Bytes bytes ? bytes.source().get() : new byte[0]);
    }

    private static EndPoint endPoint(Context context) {
        return Objects.requireNonNull(context.attribute(ATTRIBUTE), "the connection of the request");
    }
}
