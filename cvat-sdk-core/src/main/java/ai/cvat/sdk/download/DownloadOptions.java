package ai.cvat.sdk.download;

import ai.cvat.sdk.transfer.ProgressListener;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options of the download of a file. Not thread-safe. */
public final class DownloadOptions implements Consumer<DownloadOptions> {

    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(10);

    private @Nullable ExistingFile existing;
    private @Nullable ProgressListener progressListener;
    private @Nullable Boolean resume;
    private @Nullable Duration patience;

    /**
     * Options that refuse to touch an existing file, tell nobody how far it is, keep nothing of a download that failed, and
     * wait ten minutes for what the server has to prepare.
     */
    public DownloadOptions() {}

    /**
     * The treatment of a file that is there already.
     *
     * @return the choice, never null
     */
    public ExistingFile existing() {
        return Objects.requireNonNullElse(existing, ExistingFile.FAIL);
    }

    /**
     * Sets what to do with a file that is there already.
     *
     * @param choice {@link ExistingFile#FAIL} where it is not set
     * @return these options
     */
    public DownloadOptions existing(ExistingFile choice) {
        existing = Objects.requireNonNull(choice, "choice");
        return this;
    }

    /**
     * The listener that is told how many bytes have come.
     *
     * @return the listener, never null
     */
    public ProgressListener progressListener() {
        return Objects.requireNonNullElse(progressListener, ProgressListener.none());
    }

    /**
     * Sets who is told how many bytes have come.
     *
     * @param listener called on the thread that downloads
     * @return these options
     */
    public DownloadOptions progressListener(ProgressListener listener) {
        progressListener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Whether a download that fails for good leaves behind what has come, for the next one to go on from.
     *
     * @return false where a failure leaves nothing behind
     */
    public boolean resume() {
        return Boolean.TRUE.equals(resume);
    }

    /**
     * Sets whether a download to a file that fails for good, or whose process ends, leaves behind what has come: as
     * {@code <name>.part}, with a note in {@code <name>.part.note}. The next download of the same file with this option
     * goes on from there, where the server sends parts and the file there is still the same; else it starts anew. An
     * export that is asked for again so is not made again while the server has the file: what comes is what was
     * exported then.
     * Within one download, a fault is always survived that way, without this option too.
     *
     * @param keep false where it is not set
     * @return these options
     */
    public DownloadOptions resume(boolean keep) {
        resume = keep;
        return this;
    }

    /**
     * The longest time to wait for a file that the server is still preparing.
     *
     * @return the time, never negative
     */
    public Duration patience() {
        return Objects.requireNonNullElse(patience, USUAL_PATIENCE);
    }

    /**
     * Sets how long to wait while the server says that it is still preparing the file (429), beside the attempts of the
     * {@link ai.cvat.api.client.retrying.RetryPolicy}; one that never tries again does not wait at all.
     *
     * @param time ten minutes where it is not set; zero to fail at once
     * @return these options
     * @throws IllegalArgumentException when it is negative
     */
    public DownloadOptions patience(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("patience is " + time + "; it must not be negative.");
        }
        patience = time;
        return this;
    }

    /**
     * Sets with others what was set here, and leaves the rest of them as it is: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(DownloadOptions others) {
        others.existing = existing == null ? others.existing : existing;
        others.progressListener = progressListener == null ? others.progressListener : progressListener;
        others.resume = resume == null ? others.resume : resume;
        others.patience = patience == null ? others.patience : patience;
    }
}
