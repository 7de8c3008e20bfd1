package ai.cvat.sdk.internal;

import ai.cvat.api.testing.UnconnectedSockets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;

/** Makes any host on its usual ports lead to servers of a test on this machine. */
public final class Detour extends UnconnectedSockets {

    /** What happens to a connection. */
    @FunctionalInterface
    public interface Destination {

        /** The local port where the connection ends, or the fault with which it does not come about. */
        int port() throws IOException;
    }

    private final Map<Integer, Destination> destinations;

    private Detour(Map<Integer, Destination> destinations) {
        this.destinations = destinations;
    }

    public static OkHttpClient client(Map<Integer, Destination> destinations) {
        return new OkHttpClient.Builder()
                .dns(host -> List.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})))
                .socketFactory(new Detour(destinations))
                .build();
    }

    public static Destination refused() {
        return () -> {
            throw new ConnectException("Connection refused");
        };
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                InetSocketAddress address = (InetSocketAddress) endpoint;
                Destination destination = destinations.get(address.getPort());
                if (destination == null) {
                    throw new IOException("nothing was to be sent to port " + address.getPort());
                }
                super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), destination.port()), timeout);
            }
        };
    }
}
