package ai.cvat.api.client.internal.connections;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets that gather what is written to them until it is much, or until they are flushed. OkHttp writes 8 KiB at a time,
 * and flushes where a request ends; to hand over each piece by itself takes twice the time of an upload that nothing else holds
 * back.
 */
public final class GatheringSockets extends SocketFactory {

    private static final int BUFFER = 64 * 1024;

    @Override
    public Socket createSocket() {
        return new GatheringSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(null, new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return connected(new InetSocketAddress(local, localPort), new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(null, new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return connected(new InetSocketAddress(local, localPort), new InetSocketAddress(host, port));
    }

    private Socket connected(@Nullable SocketAddress local, SocketAddress remote) throws IOException {
        Socket socket = createSocket();
        try {
            if (local != null) {
                socket.bind(local);
            }
            socket.connect(remote);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static final class GatheringSocket extends Socket {

        private @Nullable OutputStream gathered;

        @Override
        public synchronized OutputStream getOutputStream() throws IOException {
            if (gathered == null) {
                gathered = new BufferedOutputStream(super.getOutputStream(), BUFFER);
            }
            return gathered;
        }
    }
}
