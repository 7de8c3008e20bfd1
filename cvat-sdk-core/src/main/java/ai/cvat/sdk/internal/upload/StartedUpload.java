package ai.cvat.sdk.internal.upload;

import ai.cvat.api.model.DataMetaRead;
import ai.cvat.sdk.transfer.TransferException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Media that the server has, and makes frames of. Made by the SDK only. */
public final class StartedUpload {

    private final long taskId;
    private final @Nullable String requestId;
    private final SentFrames sent;

    StartedUpload(long taskId, @Nullable String requestId, SentFrames sent) {
        this.taskId = taskId;
        this.requestId = requestId;
        this.sent = sent;
    }

    /**
     * Whether the frames are made, so long ago that the server has forgotten by which request.
     *
     * @return whether there is nothing to wait for
     */
    public boolean isOver() {
        return requestId == null;
    }

    /**
     * What the server does.
     *
     * @return the id of the background request
     * @throws TransferException when it {@link #isOver() is over}
     */
    public String requestId() {
        if (requestId == null) {
            throw new TransferException("The server has made the frames of task " + taskId
                    + " already, and has forgotten by which request: there is nothing to wait for. Read the"
                    + " task anew.");
        }
        return requestId;
    }

    /**
     * Compares what was made with what was sent.
     *
     * @param size how many frames the task has
     * @param meta reads which frames those are; asked only where their number does not tell enough
     * @throws TransferException when frames or context images are missing, or the order is not the one that was asked for
     */
    public void requireAll(long size, Supplier<DataMetaRead> meta) {
        sent.requireIn(taskId, size, meta);
    }
}
