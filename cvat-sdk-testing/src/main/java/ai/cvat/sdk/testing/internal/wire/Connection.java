package ai.cvat.sdk.testing.internal.wire;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** The connection that a request came by. */
public final class Connection implements HttpConfiguration.Customizer {

    private static final String ATTRIBUTE = Connection.class.getName();

    /** Notes the connection in each request. */
    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        request.setAttribute(
                ATTRIBUTE, request.getConnectionMetaData().getConnection().getEndPoint());
        return request;
    }

    /** Resets the connection. */
    public static void cut(Context context) {
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

    /** Closes the connection in order. */
    public static void close(Context context) {
        endPoint(context).close();
    }

    /** Sends a few bytes past HTTP. */
    public static void send(Context context, byte[] bytes) throws IOException {
        endPoint(context).flush(ByteBuffer.wrap(bytes));
    }

    private static EndPoint endPoint(Context context) {
        return Objects.requireNonNull(context.attribute(ATTRIBUTE), "the connection of the request");
    }
}
