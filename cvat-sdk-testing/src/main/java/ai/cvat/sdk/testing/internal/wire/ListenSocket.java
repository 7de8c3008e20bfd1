package ai.cvat.sdk.testing.internal.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.server.ServerConnector;

/** The server's listening socket, which can be closed and opened again. */
public final class ListenSocket {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ServerConnector connector;

    /** The port of a connector that listens. */
    public ListenSocket(ServerConnector connector) {
        this.connector = connector;
        connector.setPort(connector.getLocalPort());
    }

    public synchronized void close() {
        try {
            connector.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server's port cannot be closed.", e);
        }
    }

    /** Opens the port; somebody else's connection may have it for a moment, which is waited for. */
    public synchronized void open() {
        Instant end = Instant.now().plus(PATIENCE);
        while (!connector.isRunning()) {
            try {
                connector.start();
            } catch (Exception e) {
                if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException(
                            "The server cannot listen on port " + connector.getPort() + " again.", e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
