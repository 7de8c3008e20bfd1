package ai.cvat.api.client.internal.connections;

import ai.cvat.api.client.time.Deadline;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * The addresses of each host, looked up within the limits of a call. A host may have several, of which not each has a server:
 * {@code localhost} often has two. OkHttp connects to them in turn, before it sends anything. Thread-safe.
 *
 * <p>No record: OkHttp compares it, and the first record that is compared takes 20 ms of a program's start.
 */
public final class TimeLimitedDns implements Dns {

    private final Dns dns;
    private final Duration limit;

    /**
     * A lookup within limits.
     *
     * @param dns the service that looks up
     * @param limit how long a lookup may take; zero for no limit
     */
    public TimeLimitedDns(Dns dns, Duration limit) {
        this.dns = dns;
        this.limit = limit;
    }

    /** The platform's lookup knows neither a limit nor an interrupt, so that it is left behind where it takes too long. */
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        Deadline deadline = Deadline.inForce();
        long nanos = Math.min(
                limit.isZero() ? Long.MAX_VALUE : limit.toNanos(),
                deadline == null ? Long.MAX_VALUE : deadline.left().toNanos());
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> dns.lookup(host));
        Thread thread = new Thread(lookup, "cvat-dns");
        thread.setDaemon(true);
        thread.start();
        try {
            return lookup.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw failed(
                    host + ": looking up its address took longer than " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(host + ": looking up its address was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw failed(host + ": looking up its address failed: " + e.getCause(), e);
        }
    }

    private static UnknownHostException failed(String message, Exception cause) {
        UnknownHostException failure = new UnknownHostException(message);
        failure.initCause(cause);
        return failure;
    }
}
