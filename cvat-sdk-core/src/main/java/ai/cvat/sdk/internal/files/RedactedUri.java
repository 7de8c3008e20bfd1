package ai.cvat.sdk.internal.files;

import java.net.URI;

/** URLs as they may be shown: signed ones carry their secret in the query, others before the host. */
public final class RedactedUri {

    private RedactedUri() {}

    /**
     * A URL without its secrets.
     *
     * @param url the URL
     * @return its scheme, host and path
     */
    public static String of(URI url) {
        String path = String.valueOf(url.getRawPath());
        return url.getScheme() + "://" + url.getHost() + (path.equals("null") ? "" : path);
    }
}
