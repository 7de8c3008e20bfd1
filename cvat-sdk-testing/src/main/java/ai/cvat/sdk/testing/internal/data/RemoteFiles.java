package ai.cvat.sdk.testing.internal.data;

import ai.cvat.sdk.testing.internal.media.DataDirectory;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.LoopbackAddresses;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a task that this server downloads, from this machine only.
 *
 * @param store where they are put
 * @param urls where they are
 */
record RemoteFiles(Store store, List<String> urls) implements SourceFiles.Origin {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_REDIRECTS = 5;

    @Override
    public SourceFiles gather() throws IOException, InterruptedException, WorkFailedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
        Map<String, Path> files = new LinkedHashMap<>();
        for (String url : urls) {
            URI target = uri(url);
            String path = String.valueOf(target.getPath());
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (files.containsKey(name)) {
                throw new WorkFailedException("Exception: filename collision: " + name);
            }
            files.put(name, download(client, url, target));
        }
        return new UploadedFiles(files).gather();
    }

    private Path download(HttpClient client, String url, URI first)
            throws IOException, InterruptedException, WorkFailedException {
        URI target = first;
        Path file = store.directory.newFile();
        for (int i = 0; i <= MAX_REDIRECTS; i++) {
            if (!LoopbackAddresses.isHostOf(target)) {
                throw new WorkFailedException(
                        "NotImplementedError: the embedded server downloads from this machine only, not from '"
                                + target.getHost() + "'");
            }
            HttpResponse<Path> response = get(client, target, file);
            String redirect = response.headers().firstValue("Location").orElse("");
            if (response.statusCode() == 200) {
                return file;
            }
            DataDirectory.delete(file);
            if (response.statusCode() / 100 != 3 || redirect.isEmpty()) {
                throw new WorkFailedException("Exception: Failed to download " + target
                        + (target.equals(first) ? "" : " (redirected from " + url + ")") + "; HTTP error "
                        + response.statusCode());
            }
            target = target.resolve(uri(redirect));
        }
        throw new WorkFailedException(
                "requests.exceptions.TooManyRedirects: Exceeded " + MAX_REDIRECTS + " redirects.");
    }

    private static HttpResponse<Path> get(HttpClient client, URI target, Path file)
            throws IOException, InterruptedException, WorkFailedException {
        try {
            return client.send(
                    HttpRequest.newBuilder(target).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofFile(file));
        } catch (ConnectException e) {
            throw new WorkFailedException(
                    "requests.exceptions.ConnectionError: Failed to establish a new connection to "
                            + target.getAuthority());
        } catch (HttpTimeoutException e) {
            throw new WorkFailedException("requests.exceptions.ReadTimeout: Read timed out: " + target.getAuthority());
        } catch (IOException e) {
            throw new WorkFailedException(
                    "requests.exceptions.ConnectionError: Connection broken: " + target.getAuthority());
        }
    }

    private static URI uri(String url) throws WorkFailedException {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new WorkFailedException("requests.exceptions.InvalidURL: " + url);
        }
    }
}
