package ai.cvat.api.client.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * A scheme, a host and a port: the border that credentials do not cross.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host's name or address
 * @param port the port
 */
public record Origin(String scheme, String host, int port) {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f.]*:[0-9a-f:.]*");

    /**
     * The origin of a URL.
     *
     * @param url any URL
     * @return its origin
     */
    public static Origin of(HttpUrl url) {
        return new Origin(url.scheme(), url.host(), url.port());
    }

    /**
     * Whether a URL lies within this origin.
     *
     * @param url any URL
     * @return whether scheme, host and port are the same
     */
    public boolean includes(HttpUrl url) {
        // Not by equals: the first record that is compared takes 20 ms of a program's start.
        return scheme.equals(url.scheme()) && host.equals(url.host()) && port == url.port();
    }

    /**
     * Whether the host is this machine itself, so that nobody on the way can read what goes there.
     *
     * @return whether it is {@code localhost}, a name below it, or a loopback address
     */
    public boolean isLoopback() {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        try {
            // An address is not looked up.
            return ADDRESS.matcher(name).matches()
                    && InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * The value of the header {@code Origin}: the port stands there only where it is not the scheme's own.
     *
     * @return for example {@code http://localhost:8080}
     */
    public String header() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return scheme + "://" + name + (port == HttpUrl.defaultPort(scheme) ? "" : ":" + port);
    }
}
