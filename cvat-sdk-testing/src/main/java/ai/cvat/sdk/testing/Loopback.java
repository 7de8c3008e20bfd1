package ai.cvat.sdk.testing;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Tells this machine from all others, which a server in a test leaves in peace. */
final class Loopback {

    private Loopback() {}

    /** Whether a URL names this machine, without asking a name server. */
    static boolean isHostOf(URI target) {
        String host = target.getHost();
        boolean literal = host != null && (host.equals("localhost") || host.matches("127\\.[0-9.]+|\\[::1]"));
        try {
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
