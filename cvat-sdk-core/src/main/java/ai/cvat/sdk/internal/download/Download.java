package ai.cvat.sdk.internal.download;

import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.TooManyRequestsException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.retrying.RetryBudget;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.transfer.Backoff;
import ai.cvat.sdk.internal.transfer.ProgressMeter;
import ai.cvat.sdk.internal.transfer.TransferErrors;
import ai.cvat.sdk.internal.transfer.TransferHttp;
import ai.cvat.sdk.transfer.Progress;
import ai.cvat.sdk.transfer.TransferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way. After a fault it goes on where it was, by {@code Range}, where the server sends parts and the file is
 * still the same; else it starts anew. What has come is checked against the length and the checksum that the server gives.
 */
final class Download {

    private static final int BUFFER = 64 * 1024;

    /** Finds out, when the first answer is there, where its bytes go; null where they are not wanted. */
    @FunctionalInterface
    interface Opening {
        @Nullable DownloadSink open(DownloadResponse arrival) throws IOException;
    }

    private final ClientContext context;
    private final Request request;
    private final DownloadOptions options;
    private final String what;
    private final Backoff backoff;
    private final RetryBudget attempts;
    private final PreparationWait patience;
    private final ChunkChecksum checksum = new ChunkChecksum();
    private final TruncationCheck ending = new TruncationCheck();
    private final byte[] buffer = new byte[BUFFER];

    private @Nullable DownloadSink sink;
    private @Nullable ContentHeaders known;
    private @Nullable ProgressMeter meter;
    private long received;
    private long reported;
    private long farthest;
    private boolean answered;
    private boolean patched;

    /**
     * Prepares a download.
     *
     * @param request a GET; asked for without any encoding, so that lengths are those of the file
     * @param what what is interrupted or fails, for messages: "The download to x"
     */
    Download(ClientContext context, Request request, DownloadOptions options, String what) {
        this.context = context;
        this.request =
                request.newBuilder().header("Accept-Encoding", "identity").build();
        this.options = options;
        this.what = what;
        this.backoff = Backoff.of(context);
        this.attempts = backoff.attempts();
        this.patience = new PreparationWait(context, options.patience(), what);
    }

    /**
     * Downloads, whatever it takes.
     *
     * @param first the answer to the request, where it was sent already, or null
     * @param given where the bytes go, where that is known beforehand, or null
     * @param opening finds out where the bytes go, where that is not known
     * @return the number of bytes, also of those that were there before; negative where the file was not wanted
     */
    long run(@Nullable Response first, @Nullable DownloadSink given, Opening opening) {
        try {
            if (given != null) {
                use(given);
            }
            Response arrived = first;
            while (true) {
                try {
                    Response arrival = arrived;
                    arrived = null;
                    if (arrival == null ? ask(opening) : take(DownloadResponse.of(arrival), opening)) {
                        return sink == null ? -1 : received;
                    }
                } catch (TransportException e) {
                    survive(e);
                } catch (TooManyRequestsException e) {
                    patience.wait(e);
                } catch (ApiException e) {
                    if (refused(e)) {
                        return received;
                    }
                }
            }
        } catch (UncheckedIOException e) {
            throw unwritable(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw unwritable(e);
        } finally {
            end();
        }
    }

    private CvatException unwritable(IOException fault) {
        return TransferErrors.isInterruption(fault)
                ? new CallInterruptedException(what + " was interrupted.", fault)
                : new TransferException(what + " failed, because it could not be written: " + fault, fault);
    }

    private void end() {
        try {
            if (sink != null) {
                sink.close();
            }
        } catch (IOException e) {
            context.logger().warn("{}: what is left of it could not be put away", what, e);
        }
    }

    private void use(DownloadSink given) throws IOException {
        sink = given;
        known = given.origin();
        received = given.position();
        farthest = received;
        patched = received > 0;
        if (received > 0) {
            given.replay(checksum, ending);
        }
    }

    private boolean ask(Opening opening) throws IOException {
        answered = false;
        Request.Builder next = request.newBuilder();
        ContentHeaders before = known;
        if (received > 0 && before != null && before.ranges()) {
            next.header("Range", "bytes=" + received + "-");
            String validator = before.validator();
            if (validator != null) {
                next.header("If-Range", validator);
            }
        }
        return new TransferHttp(context.api()).send(next.build(), response -> {
            try {
                return take(DownloadResponse.of(response), opening);
            } catch (IOException e) {
                // A broken disk, to be told from a broken connection.
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Returns whether all is done; else there is to be asked again. */
    private boolean take(DownloadResponse arrival, Opening opening) throws IOException {
        answered = true;
        try (arrival) {
            ContentHeaders now = arrival.file();
            if (sink == null) {
                DownloadSink opened = opening.open(arrival);
                if (opened == null) {
                    return true;
                }
                use(opened);
                if (received > 0 && known != null && known.agreesWith(now) && now.ranges()) {
                    return false;
                }
            }
            if (!aligned(arrival, now)) {
                return false;
            }
            ContentHeaders file = known == null ? now : now.completedBy(known);
            known = file;
            DownloadSink to = open();
            to.begin(file);
            report();
            copy(arrival, to, file);
            return whole(to);
        }
    }

    /** Brings what is there and what comes together. Returns false when there is to be asked again, from the start. */
    private boolean aligned(DownloadResponse arrival, ContentHeaders now) throws IOException {
        ContentHeaders before = known;
        boolean same = before == null || before.agreesWith(now);
        if (arrival.partial()) {
            if (same && now.offset() == received) {
                return true;
            }
            restart("the server sent another part than the one that was asked for, or of another file", null);
            return false;
        }
        if (received == 0) {
            known = null;
            return true;
        }
        if (open().rewind()) {
            forget();
        } else if (!same || before == null || !before.recognizable()) {
            throw changed(null);
        }
        return true;
    }

    private void copy(DownloadResponse arrival, DownloadSink to, ContentHeaders file) throws IOException {
        // A whole file again, where a part of it is handed on already.
        long skip = arrival.partial() ? 0 : received;
        for (int read = arrival.read(buffer); read >= 0; read = arrival.read(buffer)) {
            int from = (int) Math.min(skip, read);
            skip -= from;
            if (read > from) {
                to.write(buffer, from, read - from);
                checksum.update(buffer, from, read - from);
                if (file.total() < 0) {
                    ending.update(buffer, from, read - from);
                }
                received += read - from;
                report();
            }
        }
        if (file.total() >= 0 && received != file.total()) {
            throw new TransportException(
                    arrival.request(),
                    new IOException(file.total() + " bytes were announced, and " + received + " arrived"));
        }
        String missing = file.total() >= 0 || received == 0 ? null : ending.missing(arrival.marksEnd());
        if (missing != null) {
            throw new TransportException(arrival.request(), new IOException(missing));
        }
    }

    private boolean whole(DownloadSink to) throws IOException {
        if (received == 0) {
            throw new TransferException(what + " failed: the server sent nothing. Try again.");
        }
        String damage = known == null ? null : checksum.mismatch(known.checksum(), received);
        if (damage != null) {
            if (!patched) {
                to.rewind();
                throw new TransferException(what + " failed: " + damage + ". Try again.");
            }
            restart(damage, null);
            return false;
        }
        to.finish();
        return true;
    }

    /** Returns whether all is there all the same; else there is to be asked again. */
    private boolean refused(ApiException e) throws IOException {
        if (e.status() == 416 && received > 0) {
            OptionalLong length = ContentHeaders.lengthOfUnsatisfied(e.headers());
            if (length.isPresent() && length.getAsLong() == received) {
                report();
                return whole(open());
            }
            restart("the server has fewer bytes than there are already", e);
        } else {
            throw e;
        }
        return false;
    }

    private void restart(String why, @Nullable Throwable cause) throws IOException {
        if (!open().rewind()) {
            throw changed(cause);
        }
        if (attempts.pauseAfter(1, Duration.ZERO) == null) {
            throw new TransferException(what + " failed again and again: " + why + ".", cause);
        }
        context.logger().info("{} starts anew: {}", what, why);
        forget();
    }

    private void forget() {
        received = 0;
        known = null;
        patched = false;
        checksum.reset();
        ending.reset();
    }

    private TransferException changed(@Nullable Throwable cause) {
        return new TransferException(
                what + " failed: the file on the server changed meanwhile. Download it anew.", cause);
    }

    /** After a fault in the midst of an answer: waits and goes on, or gives up. Where no answer came, the low level did. */
    private void survive(TransportException fault) {
        if (!answered) {
            throw fault;
        }
        boolean resumable = known != null && known.ranges();
        if (received > farthest && resumable) {
            attempts.progress();
        }
        farthest = Math.max(farthest, received);
        Duration pause = attempts.pauseAfter(1, Duration.ZERO);
        if (pause == null) {
            throw fault;
        }
        patched = true;
        context.logger()
                .info(
                        "{} broke off after {} bytes; {} again",
                        what,
                        received,
                        resumable ? "going on" : "starting",
                        fault);
        backoff.rest(pause, what);
    }

    private DownloadSink open() {
        DownloadSink to = sink;
        if (to == null) {
            throw new IllegalStateException("there is nowhere to write to");
        }
        return to;
    }

    /** What comes a second time is not told of a second time. */
    private void report() {
        ProgressMeter counting = meter;
        if (counting == null) {
            long total = known == null ? -1 : known.total();
            counting = new ProgressMeter(
                    options.progressListener(),
                    total < 0 ? OptionalLong.empty() : OptionalLong.of(total),
                    Progress.Unit.BYTES,
                    context.logger());
            meter = counting;
            counting.report();
        }
        if (received > reported) {
            counting.advance(received - reported);
            reported = received;
        }
    }
}
