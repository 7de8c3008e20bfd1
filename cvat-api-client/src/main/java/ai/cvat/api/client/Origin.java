package ai.cvat.api.client;

import okhttp3.HttpUrl;

/**
 * A scheme, a host and a port: the border that credentials do not cross.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host's name or address
 * @param port the port
 */
public record Origin(String scheme, String host, int port) {

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
        return equals(of(url));
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
