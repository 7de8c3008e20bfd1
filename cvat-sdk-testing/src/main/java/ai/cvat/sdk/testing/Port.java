package ai.cvat.sdk.testing;

import org.eclipse.jetty.server.ServerConnector;

/** Opens and closes the server's port. */
final class Port {

    private final ServerConnector connector;

    /** The port of a connector that listens. */
    Port(ServerConnector connector) {
        this.connector = connector;
        connector.setPort(connector.getLocalPort());
    }

    synchronized void close() {
        try {
            connector.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server's port cannot be closed.", e);
        }
    }

    synchronized void open() {
        try {
            connector.start();
        } catch (Exception e) {
            throw new IllegalStateException("The server cannot listen on port " + connector.getPort() + " again.", e);
        }
    }
}
