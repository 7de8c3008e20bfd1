package ai.cvat.sdk.testing.internal.wire;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.ThreadPool;

/** Threads of a server that do not keep a program from ending which forgot to close it. */
public final class DaemonThreads {

    private static final String NAME = "embedded-cvat";

    private DaemonThreads() {}

    /** What answers requests. */
    public static ThreadPool pool() {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName(NAME);
        threads.setDaemon(true);
        return threads;
    }

    /** Listens on a free port of this machine only. */
    public static ServerConnector connector(Server server, HttpConfiguration http) {
        ServerConnector connector = new ServerConnector(
                server,
                null,
                new ScheduledExecutorScheduler(NAME + "-timer", true),
                null,
                -1,
                -1,
                new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        return connector;
    }

    /** Ends the server's own timer, which is no daemon: it looks for old sessions of servlets, of which there are none. */
    public static void endOthers(Server server) {
        try {
            server.getScheduler().stop();
        } catch (Exception e) {
            throw new IllegalStateException("The timer of the server cannot be stopped.", e);
        }
    }
}
