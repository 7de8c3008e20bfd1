package ai.cvat.sdk.internal.upload;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.sdk.internal.transfer.TransferErrors;
import ai.cvat.sdk.transfer.TransferException;
import java.util.List;
import okhttp3.MultipartBody;
import okhttp3.Request;

/**
 * Sends many files in one request. The server appends what it gets, so such a request is sent again only where the server
 * surely has nothing of it.
 */
public final class BulkUpload {

    private final UploadSession session;

    /** What became of a group. */
    enum Outcome {
        /** The server has all of it. */
        STORED,
        /** The server surely has none of it, so that it may go another way. */
        NOT_STORED,
        /** The answer was lost: the server has all of it or none. */
        UNKNOWN
    }

    public BulkUpload(UploadSession session) {
        this.session = session;
    }

    /**
     * Sends a group.
     *
     * @param imageQuality what the server demands to hear with every group
     * @param group the files
     * @return what became of them
     * @throws TransferException when a file cannot be read
     * @throws ApiException when the server refuses them
     */
    public Outcome send(int imageQuality, List<? extends UploadSource> group) {
        SendTrackingBody body = new SendTrackingBody(form(imageQuality, group));
        Request request = new Request.Builder()
                .url(session.url())
                .header("Upload-Multiple", "")
                .post(body)
                .build();
        try {
            session.http().send(request);
            return Outcome.STORED;
        } catch (ApiException e) {
            if (e.status() == 502 || e.status() == 504) {
                return unknown(group, e);
            }
            if (!isTurnedAway(e)) {
                throw e;
            }
            return notStored(group, e);
        } catch (TransportException e) {
            TransferErrors.endIfUnreadable(e);
            if (body.handedOver()) {
                return unknown(group, e);
            }
            if (!body.begun()) {
                throw e;
            }
            return notStored(group, e);
        }
    }

    private static MultipartBody form(int imageQuality, List<? extends UploadSource> group) {
        MultipartBody.Builder form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("image_quality", String.valueOf(imageQuality));
        for (int i = 0; i < group.size(); i++) {
            UploadSource file = group.get(i);
            form.addFormDataPart("client_files[" + i + "]", file.name(), file.slice(0, file.size()));
        }
        return form.build();
    }

    private Outcome notStored(List<? extends UploadSource> group, CvatException fault) {
        session.logger().warn("{}; sending the {} files of this group one by one", fault.getMessage(), group.size());
        return Outcome.NOT_STORED;
    }

    private Outcome unknown(List<? extends UploadSource> group, CvatException fault) {
        session.logger()
                .warn(
                        "{}; looking whether the server has the {} files of this group all the same",
                        fault.getMessage(),
                        group.size());
        return Outcome.UNKNOWN;
    }

    /** Whether the request was refused for its size or its time, before anything of it was stored. */
    private static boolean isTurnedAway(ApiException e) {
        return e.status() == 413 || e.status() == 429 || e.status() == 503;
    }
}
