package ai.cvat.sdk.upload;

import ai.cvat.sdk.internal.files.RedactedUri;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Files that the server fetches from the web. Made by {@link Media#urls}. */
public final class RemoteMedia extends Media {

    private final List<URI> urls;

    private RemoteMedia(List<URI> urls) {
        this.urls = urls;
    }

    static RemoteMedia of(List<URI> urls) {
        ServerPaths.checked("URL", urls.stream().map(URI::toString).toList());
        Map<String, URI> names = new HashMap<>();
        for (URI url : urls) {
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if ((!scheme.equals("http") && !scheme.equals("https")) || url.getHost() == null) {
                throw new IllegalArgumentException("\"" + RedactedUri.of(url)
                        + "\" is no URL that the server fetches: give one that begins with http:// or https://.");
            }
            String path = String.valueOf(url.getPath());
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "\"" + RedactedUri.of(url) + "\" does not end in the name of a file: give the URL of a file.");
            }
            URI other = names.put(name, url);
            if (other != null) {
                throw new IllegalArgumentException("Two URLs end in the name \"" + name + "\": "
                        + RedactedUri.of(other) + " and " + RedactedUri.of(url)
                        + ". The server takes one file of each name: leave one of them out.");
            }
        }
        return new RemoteMedia(urls);
    }

    /**
     * Their URLs.
     *
     * @return one or more
     */
    public List<URI> urls() {
        return urls;
    }

    /**
     * The URLs, without what may be secret in them.
     *
     * @return for example {@code RemoteMedia[https://host/cat.png]}
     */
    @Override
    public String toString() {
        return "RemoteMedia" + urls.stream().map(RedactedUri::of).toList();
    }
}
