package ai.cvat.api.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Dns;

/**
 * The addresses of each host, the one first that is to be tried next.
 *
 * <p>A host may have several, of which not each has a server: {@code localhost} often has two. OkHttp would try them in
 * turn, but then it would also send a request again of which nobody knows whether the server has done it. Thread-safe.
 */
final class HostAddresses implements Dns {

    private final Dns dns;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final Map<String, Integer> starts = new ConcurrentHashMap<>();

    HostAddresses(Dns dns) {
        this.dns = dns;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>(dns.lookup(host));
        counts.put(host, addresses.size());
        Collections.rotate(addresses, -start(host));
        return addresses;
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
