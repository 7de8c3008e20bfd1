package ai.cvat.sdk.testing.internal.wire;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** The addresses of this machine, told from all others, which a server in a test leaves in peace. */
public final class LoopbackAddresses {

    private LoopbackAddresses() {}

    /** Whether a URL names this machine, without asking a name server. */
    public static boolean isHostOf(URI target) {
        String host = target.getHost();
        boolean literal = host != null && (host.equals("localhost") || host.matches("127\\.[0-9.]+|\\[::1]"));
        try {
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
