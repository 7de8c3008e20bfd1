package ai.cvat.api.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * The addresses of each host, the one first that is to be tried next.
 *
 * <p>A host may have several, of which not each has a server: {@code localhost} often has two. OkHttp would try them in
 * turn, but then it would also send a request again of which nobody knows whether the server has done it. Thread-safe.
 */
final class HostAddresses implements Dns {

    private final Dns dns;
    private final Duration limit;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Map<String, Integer> starts = new ConcurrentHashMap<>();

    /**
     * Keeps what a service finds.
     *
     * @param dns the service
     * @param limit how long a lookup may take; zero for no limit
     */
    HostAddresses(Dns dns, Duration limit) {
        this.dns = dns;
        this.limit = limit;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>(ask(host));
        counts.put(host, addresses.size());
        Collections.rotate(addresses, -start(host));
        return addresses;
    }

    /** The platform's lookup knows neither a limit nor an interrupt, so that it is left behind where it takes too long. */
    private List<InetAddress> ask(String host) throws UnknownHostException {
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

    /** How many addresses a host had when it was last looked up; one where it never was. */
    int count(String host) {
        return counts.getOrDefault(host, 1);
    }

    /** Which of a host's addresses comes first now. */
    int start(String host) {
        return starts.getOrDefault(host, 0);
    }

    /** Puts the next address first, unless another thread has done so since. */
    void advance(String host, int start) {
        starts.merge(host, start + 1, (now, next) -> now == start ? next : now);
    }
}
