package ai.cvat.sdk.transfer;

import ai.cvat.api.client.ApiException;
import ai.cvat.api.client.TransportException;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.MultipartBody;
import okhttp3.Request;
import org.slf4j.Logger;

/** Sends many files in one request. The server appends what it gets, so such a request is never sent twice. */
final class BulkUpload {

    private final Exchange exchange;
    private final UploadLimits limits;
    private final Backoff backoff;
    private final Logger logger;

    BulkUpload(Exchange exchange, UploadLimits limits, Backoff backoff, Logger logger) {
        this.exchange = exchange;
        this.limits = limits;
        this.backoff = backoff;
        this.logger = logger;
    }

    /**
     * Sends a group.
     *
     * @param url where to
     * @param imageQuality what the server demands to hear with every group
     * @param group the files
     * @return whether the server has them; false where it surely has none of them, so that they may go another way
     * @throws TransferException when a file cannot be read, or when nobody can say whether the server has them
     * @throws ApiException when the server refuses them
     */
    boolean send(HttpUrl url, int imageQuality, List<LocalFile> group) {
        for (int faults = 1; ; faults++) {
            OnceBody body = new OnceBody(form(imageQuality, group));
            Request request = new Request.Builder()
                    .url(url)
                    .header("Upload-Multiple", "")
                    .post(body)
                    .build();
            try {
                exchange.send(request);
                return true;
            } catch (ApiException e) {
                if (!isTurnedAway(e)) {
                    throw e;
                }
                logger.warn("{}; sending the {} files of this group one by one", e.getMessage(), group.size());
                return false;
            } catch (TransportException e) {
                Faults.endIfInterrupted(e, "The upload");
                if (body.handedOver()) {
                    throw unknown(group, e);
                }
                if (body.begun() || faults >= limits.faultsPerOffset()) {
                    Faults.endIfUnreadable(e);
                    logger.warn("{}; sending the {} files of this group one by one", e.getMessage(), group.size());
                    return false;
                }
                // Not a byte of the files was sent: the connection did not come about.
                backoff.after(faults, Duration.ZERO, "The upload");
            }
        }
    }

    private static MultipartBody form(int imageQuality, List<LocalFile> group) {
        MultipartBody.Builder form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("image_quality", String.valueOf(imageQuality));
        for (int i = 0; i < group.size(); i++) {
            LocalFile file = group.get(i);
            form.addFormDataPart("client_files[" + i + "]", file.name(), file.slice(0, file.size()));
        }
        return form.build();
    }

    private static TransferException unknown(List<LocalFile> group, TransportException fault) {
        return new TransferException(
                "The answer to a group of " + group.size() + " files, from \""
                        + group.get(0).name()
                        + "\" on, was lost, and the server may or may not have stored them. Sending them again could double"
                        + " their contents: remove the task, make it again, and upload anew.",
                fault);
    }

    /** Whether the request was refused for its size or its time, before anything of it was stored. */
    private static boolean isTurnedAway(ApiException e) {
        return e.status() == 413 || e.status() == 429 || e.status() == 503;
    }
}
