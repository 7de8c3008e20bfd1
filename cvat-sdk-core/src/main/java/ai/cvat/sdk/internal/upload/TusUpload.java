package ai.cvat.sdk.internal.upload;

import ai.cvat.api.client.auth.Origin;
import ai.cvat.api.client.exceptions.ApiException;
import ai.cvat.api.client.exceptions.ConflictException;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.retrying.Idempotent;
import ai.cvat.api.client.retrying.RetryBudget;
import ai.cvat.api.client.retrying.TransientErrors;
import ai.cvat.sdk.internal.transfer.ProgressMeter;
import ai.cvat.sdk.internal.transfer.TransferErrors;
import ai.cvat.sdk.transfer.TransferException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Sends one file in chunks, by the server's dialect of TUS 1.0.0.
 *
 * <p>After a fault the server says how much it has, and the upload goes on from there. The budget of the retry policy is
 * for one offset: as long as there is progress, an upload may meet any number of faults.
 */
public final class TusUpload {

    private static final MediaType CHUNK = MediaType.get("application/offset+octet-stream");
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String VERSION = "Tus-Resumable";
    private static final String OFFSET = "Upload-Offset";
    /** A chunk twice as long takes no longer than a second then, which is how often a listener hears of it. */
    private static final long FAST_NANOS = 500_000_000;

    private final UploadSession session;
    private final UploadSource file;
    private final ProgressMeter meter;

    private long offset;
    /** How much the server ever had: what counts as progress, and what the listener heard. */
    private long reached;

    /** How long the next chunk is: what the limits say, and more on a line that makes little of it. */
    private long chunkBytes;

    /** At the offset that is the server's now. */
    private final RetryBudget attempts;

    private boolean lastByteSent;
    private boolean complete;
    private @Nullable String storedName;

    public TusUpload(UploadSession session, UploadSource file, ProgressMeter meter) {
        this.session = session;
        this.file = file;
        this.meter = meter;
        this.attempts = session.backoff().attempts();
        this.chunkBytes = session.limits().chunkBytes();
    }

    /**
     * Sends what the server does not have yet.
     *
     * @param location where it is to go
     * @param stopped whether to end before the next chunk
     * @return whether the server has the whole file now
     */
    public boolean transfer(HttpUrl location, BooleanSupplier stopped) {
        while (!complete) {
            if (stopped.getAsBoolean()) {
                return false;
            }
            sendChunk(location);
        }
        return true;
    }

    /**
     * Goes on where an earlier upload ended.
     *
     * @param location where it went
     * @return whether the server still knows it; it forgets an upload that is complete
     */
    public boolean resume(HttpUrl location) {
        try {
            moveTo(ask(location));
            return true;
        } catch (NotFoundException e) {
            if (!isForgotten(e)) {
                throw e;
            }
            session.logger().debug("The server does not know the upload of {} any more", file.origin());
            return false;
        }
    }

    /**
     * Begins the upload of a file that the server may have by now.
     *
     * @return where it is to go, or null where the server has a file of this name
     */
    @Nullable HttpUrl beginUnlessThere() {
        try {
            return begin();
        } catch (ConflictException e) {
            session.logger().debug("The server has {} already", file.origin());
            return null;
        }
    }

    /**
     * Begins the upload.
     *
     * @return where it is to go
     */
    public HttpUrl begin() {
        Request request = new Request.Builder()
                .url(session.url())
                .header(VERSION, "1.0.0")
                .header("Upload-Length", String.valueOf(file.size()))
                .header("Upload-Metadata", metadata(file.name()))
                // The server makes its Location of this, and breaks without it where no proxy tells the host. Who comes
                // with a
                // session sends it anyway.
                .header("Origin", Origin.of(session.url()).header())
                // Asking twice makes two uploads on the server, of which the first stays empty and is never finished.
                .tag(Idempotent.Tag.class, Idempotent.Tag.IDEMPOTENT)
                .post(RequestBody.create(new byte[0], JSON))
                .build();
        Headers answer = session.http().send(request);
        String location = answer.get("Location");
        storedName = answer.get("Upload-Filename");
        if (location == null) {
            throw new TransferException("The server began an upload of \"" + file.name()
                    + "\" but does not say where it is to go (no Location header).");
        }
        return session.resolve(location);
    }

    /** The header {@code Upload-Metadata}. */
    static String metadata(String name) {
        return "filename " + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    /** What the server calls the file, where it said so when the upload began. */
    public @Nullable String storedName() {
        return storedName;
    }

    private void sendChunk(HttpUrl location) {
        FileSlice slice =
                file.slice(offset, Math.min(chunkBytes, file.size() - offset)).as(CHUNK);
        SendTrackingBody body = new SendTrackingBody(slice);
        Request request = new Request.Builder()
                .url(location)
                .header(VERSION, "1.0.0")
                .header(OFFSET, String.valueOf(offset))
                .patch(body)
                .build();
        OptionalLong said = OptionalLong.empty();
        CvatException fault = null;
        long start = session.context().time().nanoTime();
        try {
            said = offset(session.http().send(request));
            complete = said.isPresent() && said.getAsLong() == file.size();
        } catch (ApiException e) {
            if (isAtEnd() && isForgotten(e)) {
                complete = true;
                return;
            }
            if (e.status() != 409 && !TransientErrors.mayPassMeanwhile(e)) {
                throw e;
            }
            fault = e;
            said = offset(e.headers());
        } catch (TransportException e) {
            TransferErrors.endIfUnreadable(e);
            if (!TransientErrors.mayPassMeanwhile(e)) {
                throw e;
            }
            fault = e;
        }
        lastByteSent |= slice.endsFile() && body.handedOver();
        if (complete || (fault == null && said.isPresent() && said.getAsLong() > offset)) {
            moveTo(said.getAsLong());
            if (session.context().time().nanoTime() - start < FAST_NANOS) {
                chunkBytes = Math.min(2 * chunkBytes, session.limits().longestChunkBytes());
            }
        } else {
            chunkBytes = session.limits().chunkBytes();
            pause(fault);
            moveTo(said.isPresent() ? said.getAsLong() : ask(location));
        }
    }

    private long ask(HttpUrl location) {
        Request request = new Request.Builder()
                .url(location)
                .header(VERSION, "1.0.0")
                .head()
                .build();
        try {
            return offset(session.http().send(request))
                    .orElseThrow(() -> new TransferException("The server does not say how much of \"" + file.name()
                            + "\" it has (no " + OFFSET + " header), so the upload cannot go on."));
        } catch (NotFoundException e) {
            if (lastByteSent && isForgotten(e)) {
                complete = true;
                return file.size();
            }
            throw e;
        }
    }

    /**
     * Whether the server has all bytes, and still knows the upload. Then it has not put the file into its place; an empty
     * chunk makes it try again.
     */
    private boolean isAtEnd() {
        return offset == file.size();
    }

    /**
     * Whether the server knows the upload no more, as it does when the file is in its place. A proxy that cannot reach the
     * server may say 404 too, but that with a page, and not in the words of TUS.
     */
    private static boolean isForgotten(ApiException e) {
        String type = e.headers().get("Content-Type");
        return e instanceof NotFoundException
                && (e.headers().get(VERSION) != null || type == null || !type.startsWith("text/"));
    }

    private void moveTo(long next) {
        if (next < 0 || next > file.size()) {
            throw new TransferException("The server says that it has " + next + " bytes of \"" + file.name()
                    + "\", which has " + file.size() + ".");
        }
        offset = next;
        if (next > reached) {
            meter.advance(next - reached);
            reached = next;
            attempts.progress();
        }
    }

    private void pause(@Nullable CvatException fault) {
        String trouble = fault == null ? "the server's answer says nothing of progress" : fault.getMessage();
        Duration pause = fault == null
                ? attempts.pauseAfter(1, Duration.ZERO)
                : attempts.pauseAfter(TransientErrors.attempts(fault), TransientErrors.retryAfter(fault));
        if (pause == null) {
            throw new TransferException(
                    "The upload of " + file.origin() + " gave up at byte " + offset + " of " + file.size() + " after "
                            + attempts.made() + (attempts.made() == 1 ? " attempt" : " attempts")
                            + " without progress; the last ended so: " + trouble,
                    fault);
        }
        session.logger()
                .warn("Fault {} at byte {} of {}: {}; going on.", attempts.made(), offset, file.origin(), trouble);
        session.backoff().rest(pause, what());
    }

    private String what() {
        return "The upload of " + file.origin();
    }

    private static OptionalLong offset(Headers headers) {
        String value = headers.get(OFFSET);
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
