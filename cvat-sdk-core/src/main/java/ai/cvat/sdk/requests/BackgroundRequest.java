package ai.cvat.sdk.requests;

import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestDataOperation;
import ai.cvat.api.model.RequestStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A handle of work that the server does in the background: imports, exports, the making of a task from its data, automatic
 * annotation. What starts without waiting gives one; {@code client.requests()} gives one by the id of the request, in any
 * process.
 *
 * <pre>{@code
 * BackgroundRequest<Task> request = client.tasks().backupImport().startFromFile(Path.of("task.zip"));
 * Task restored = request.await(Duration.ofMinutes(10)).value();
 * }</pre>
 *
 * <p>The server is asked by {@code requests_retrieve}, and for automatic annotation by {@code lambda_retrieve_requests}.
 *
 * <p>Safe to share among threads. The handle holds no connection: it may be thrown away, and the work goes on.
 *
 * @param <T> what the work comes to, such as the task restored or the file of an export
 */
public interface BackgroundRequest<T> {

    /**
     * The id of the request, as {@code requests_retrieve} takes it.
     *
     * @return the id
     */
    String id();

    /**
     * Waits until the work is finished, as its start was told to, at most as long as the client's {@code waitDeadline} unless
     * that said otherwise ({@code requests_retrieve}).
     *
     * @return the finished request, the answer that said so, and what it came to
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the work failed, or waiting ended otherwise: see its subclasses
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses to tell, or does not answer several times in a row
     */
    default FinishedRequest<T> await() {
        return await(options -> {});
    }

    /**
     * Waits until the work is finished, at most for a time ({@code requests_retrieve}).
     *
     * @param deadline how long to wait; the server goes on with its work after that
     * @return the finished request, the answer that said so, and what it came to
     * @throws ai.cvat.sdk.requests.RequestDeadlineException when the work is not finished in time
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the work failed, or waiting ended otherwise: see its subclasses
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses to tell, or does not answer several times in a row
     * @throws IllegalArgumentException when the deadline is zero or negative
     */
    default FinishedRequest<T> await(Duration deadline) {
        return await(options -> options.deadline(deadline));
    }

    /**
     * Waits until the work is finished ({@code requests_retrieve}).
     *
     * @param options sets how to wait, beginning with how its start was told to
     * @return the finished request, the answer that said so, and what it came to
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the work failed, or waiting ended otherwise: see its subclasses
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses to tell, or does not answer several times in a row
     */
    FinishedRequest<T> await(Consumer<? super WaitOptions> options);

    /**
     * Asks once how far the work has come ({@code requests_retrieve}).
     *
     * @return the progress
     * @throws ai.cvat.sdk.requests.RequestNotFoundException when the server does not know the request (any more)
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses or does not answer
     */
    default RequestProgress progress() {
        return RequestProgress.of(id(), retrieve());
    }

    /**
     * Asks once where the work stands ({@code requests_retrieve}).
     *
     * @return queued, started, finished, failed, or what this version does not know; null where the server does not say
     * @throws ai.cvat.sdk.requests.RequestNotFoundException when the server does not know the request (any more)
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses or does not answer
     */
    default @Nullable RequestStatus status() {
        return retrieve().getStatus();
    }

    /**
     * Asks once what the server is doing, or why it failed ({@code requests_retrieve}).
     *
     * @return the server's words, or empty
     * @throws ai.cvat.sdk.requests.RequestNotFoundException when the server does not know the request (any more)
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses or does not answer
     */
    default String message() {
        return progress().message();
    }

    /**
     * Asks once what kind of work it is, and on what ({@code requests_retrieve}).
     *
     * @return for example an export of a task's annotations in some format; null where the server does not say
     * @throws ai.cvat.sdk.requests.RequestNotFoundException when the server does not know the request (any more)
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses or does not answer
     */
    default @Nullable RequestDataOperation operation() {
        return retrieve().getOperation();
    }

    /**
     * Asks once what the work has come to ({@code requests_retrieve}). To wait for it, take {@link #await()}.
     *
     * @return the result; empty where the work is not finished
     * @throws ai.cvat.sdk.requests.RequestNotFoundException when the server does not know the request (any more)
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses or does not answer
     */
    default Optional<RequestResult> result() {
        Request request = retrieve();
        return RequestStatus.FINISHED.equals(request.getStatus())
                ? Optional.of(RequestResult.of(request))
                : Optional.empty();
    }

    /**
     * Asks once for everything that the server tells of the request ({@code requests_retrieve}).
     *
     * @return the request
     * @throws ai.cvat.sdk.requests.RequestNotFoundException when the server does not know the request (any more)
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses or does not answer
     */
    Request retrieve();

    /**
     * Asks the server to drop the work ({@code requests_create_cancel}). Whoever waits for it sees it vanish.
     *
     * @throws ai.cvat.sdk.requests.RequestNotFoundException when the server does not know the request (any more)
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the work is finished or failed already, or has come too far
     * @throws ai.cvat.api.client.exceptions.CvatException when the server refuses or does not answer
     */
    void cancel();

    /**
     * Waits on a thread of its own, a daemon. Cancelling the future ends the waiting, not the server's work.
     *
     * @return what {@link #await()} returns; fails with what it throws
     */
    default CompletableFuture<FinishedRequest<T>> toFuture() {
        return toFuture(options -> {});
    }

    /**
     * Waits on a thread of its own, a daemon. Cancelling the future ends the waiting, not the server's work.
     *
     * @param options sets how to wait; the listener is called on that thread
     * @return what {@link #await(Consumer)} returns; fails with what it throws
     */
    CompletableFuture<FinishedRequest<T>> toFuture(Consumer<? super WaitOptions> options);
}
