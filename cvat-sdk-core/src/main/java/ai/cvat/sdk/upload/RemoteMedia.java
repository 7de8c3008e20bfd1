package ai.cvat.sdk.upload;

import ai.cvat.api.model.DataRequest;
import ai.cvat.sdk.internal.upload.MediaKind;
import ai.cvat.sdk.internal.upload.PreparedFiles;
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
                throw new IllegalArgumentException("\"" + withoutSecrets(url)
                        + "\" is no URL that the server fetches: give one that begins with http:// or https://.");
            }
            String path = String.valueOf(url.getPath());
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "\"" + withoutSecrets(url) + "\" does not end in the name of a file: give the URL of a file.");
            }
            URI other = names.put(name, url);
            if (other != null) {
                throw new IllegalArgumentException("Two URLs end in the name \"" + name + "\": "
                        + withoutSecrets(other) + " and " + withoutSecrets(url)
                        + ". The server takes one file of each name: leave one of them out.");
            }
        }
        return new RemoteMedia(urls);
    }

    /** Signed URLs carry their secret in the query, others before the host. */
    private static String withoutSecrets(URI url) {
        String path = String.valueOf(url.getRawPath());
        return url.getScheme() + "://" + url.getHost() + (path.equals("null") ? "" : path);
    }

    /**
     * Their URLs.
     *
     * @return one or more
     */
    public List<URI> urls() {
        return urls;
    }

    @Override
    public PreparedFiles prepare(DataRequest data, UploadOptions options) {
        ServerPaths.refuseUploadOrder(options);
        ServerPaths.refuseCloudStorage(data);
        if (data.getFilenamePattern() != null || data.getServerFilesExclude() != null) {
            throw new IllegalArgumentException(
                    "A pattern and files to leave out choose among files of a share or a cloud"
                            + " storage, but the media are URLs: leave filenamePattern and serverFilesExclude out.");
        }
        MediaKind.check(urls, URI::getPath, RemoteMedia::withoutSecrets);
        data.remoteFiles(urls.stream().map(URI::toString).toList());
        return PreparedFiles.none();
    }

    /**
     * The URLs, without what may be secret in them.
     *
     * @return for example {@code RemoteMedia[https://host/cat.png]}
     */
    @Override
    public String toString() {
        return "RemoteMedia" + urls.stream().map(RemoteMedia::withoutSecrets).toList();
    }
}
