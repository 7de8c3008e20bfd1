package ai.cvat.sdk.internal.upload;

import ai.cvat.api.client.internal.redaction.RedactedText;
import ai.cvat.sdk.transfer.TransferException;
import okhttp3.HttpUrl;
import org.slf4j.Logger;

/**
 * Finds the way to where the server wants an upload.
 *
 * <p>The server writes its own address into {@code Location}, and behind a proxy that is not the one that we can reach, so
 * only the path counts.
 */
public final class UploadLocations {

    private final HttpUrl base;
    private final Logger logger;

    public UploadLocations(HttpUrl base, Logger logger) {
        this.base = base;
        this.logger = logger;
    }

    /**
     * Resolves a {@code Location}.
     *
     * @param asked the URL that was asked
     * @param location what the answer says
     * @return a URL at our server's address
     */
    public HttpUrl resolve(HttpUrl asked, String location) {
        HttpUrl given = asked.resolve(location);
        if (given == null) {
            throw new TransferException(
                    "The server wants the upload at \"" + RedactedText.of(location) + "\", which is no URL.");
        }
        if (!given.host().equals(base.host()) || given.port() != base.port()) {
            logger.debug(
                    "The server calls itself {}:{}; uploading to {}:{}",
                    given.host(),
                    given.port(),
                    base.host(),
                    base.port());
        }
        String prefix = base.encodedPath();
        String path = given.encodedPath();
        return base.newBuilder()
                .encodedPath(path.startsWith(prefix) ? path : prefix + path.substring(1))
                .encodedQuery(given.encodedQuery())
                .build();
    }
}
