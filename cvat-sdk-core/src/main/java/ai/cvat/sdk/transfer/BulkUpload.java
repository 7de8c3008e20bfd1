package ai.cvat.sdk.transfer;

import ai.cvat.api.client.ApiException;
import ai.cvat.api.client.TransportException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.MultipartBody;
import okhttp3.Request;
import org.slf4j.Logger;

/** Sends many files in one request. The server appends what it gets, so such a request is never sent twice. */
final class BulkUpload {

    private final Exchange exchange;
    private final Logger logger;

    BulkUpload(Exchange exchange, Logger logger) {
        this.exchange = exchange;
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
        MultipartBody.Builder form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("image_quality", String.valueOf(imageQuality));
        List<FileSlice> slices = new ArrayList<>(group.size());
        for (LocalFile file : group) {
            FileSlice slice = file.slice(0, file.size());
            form.addFormDataPart("client_files[" + slices.size() + "]", file.name(), slice);
            slices.add(slice);
        }
        OnceBody body = new OnceBody(form.build());
        Request request = new Request.Builder()
                .url(url)
                .header("Upload-Multiple", "")
                .post(body)
                .build();
        try {
            exchange.send(request).close();
            return true;
        } catch (ApiException e) {
            if (!isTurnedAway(e)) {
                throw e;
            }
            logger.warn("{}; sending the {} files of this group one by one.", e.getMessage(), group.size());
            return false;
        } catch (TransportException e) {
            Faults.endIfInterrupted(e, "The upload");
            for (int i = 0; i < slices.size(); i++) {
                Faults.endIfUnreadable(slices.get(i), group.get(i));
            }
            if (body.handedOver()) {
                throw new TransferException(
                        "The answer to a group of " + group.size() + " files, from \""
                                + group.get(0).name()
                                + "\" on, was lost, and the server may or may not have stored them. Sending them again could"
                                + " double their contents: remove the task, make it again, and upload anew.",
                        e);
            }
            logger.warn("{}; sending the {} files of this group one by one.", e.getMessage(), group.size());
            return false;
        }
    }

    /** Whether the request was refused for its size or its time, before anything of it was stored. */
    private static boolean isTurnedAway(ApiException e) {
        return e.status() == 413 || e.status() == 429 || e.status() == 503;
    }
}
