package ai.cvat.sdk.testing;

import ai.cvat.sdk.testing.internal.pipeline.ArmedFault;
import ai.cvat.sdk.testing.internal.pipeline.FaultAction;
import ai.cvat.sdk.testing.internal.pipeline.FaultInjector;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.JsonChanges;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonElement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A rule of which requests shall go wrong, and how: {@link Faults} begins a rule by saying which requests it is for,
 * {@link #nth(int)}, {@link #times(int)} and {@link #always()} say how many of them, and the last call says what
 * happens to them and puts the fault in force. Without a number it strikes the next such request only. Immutable.
 */
public final class FaultRule {

    private static final String UNKNOWN_FIELD = "field_from_the_future";

    private final FaultInjector injector;
    private final Predicate<RequestContext> condition;
    private final int toSkip;
    private final int count;

    FaultRule(FaultInjector injector, Predicate<RequestContext> condition) {
        this(injector, condition, 0, 1);
    }

    private FaultRule(FaultInjector injector, Predicate<RequestContext> condition, int toSkip, int count) {
        this.injector = injector;
        this.condition = condition;
        this.toSkip = toSkip;
        this.count = count;
    }

    /**
     * Lets requests pass first.
     *
     * @param occurrence which of the requests is the first to be struck: 1 is the next one
     * @return a rule that differs in this
     * @throws IllegalArgumentException when the occurrence is less than 1
     */
    public FaultRule nth(int occurrence) {
        if (occurrence < 1) {
            throw new IllegalArgumentException("Occurrence " + occurrence + " does not exist: they begin at 1.");
        }
        return new FaultRule(injector, condition, occurrence - 1, count);
    }

    /**
     * Strikes several requests, one after the other.
     *
     * @param requests how many, at least 1
     * @return a rule that differs in this
     * @throws IllegalArgumentException when there are less than 1
     */
    public FaultRule times(int requests) {
        if (requests < 1) {
            throw new IllegalArgumentException("A fault cannot strike " + requests + " times: use 1 or more.");
        }
        return new FaultRule(injector, condition, toSkip, requests);
    }

    /**
     * Strikes every such request, until the fault is removed.
     *
     * @return a rule that differs in this
     */
    public FaultRule always() {
        return new FaultRule(injector, condition, toSkip, Integer.MAX_VALUE);
    }

    /**
     * Strikes only requests that have a header, as those of an upload differ by {@code Upload-Start},
     * {@code Upload-Multiple}, {@code Upload-Length} and {@code Upload-Finish}.
     *
     * @param name the name of the header
     * @return a rule that differs in this
     */
    public FaultRule withHeader(String name) {
        Objects.requireNonNull(name, "name");
        return new FaultRule(injector, condition.and(request -> request.hasHeader(name)), toSkip, count);
    }

    /**
     * Does nothing, but {@link Fault#hits()} counts the requests.
     *
     * @return the fault, in force
     */
    public Fault watch() {
        return arm(new FaultAction.Watch());
    }

    /**
     * Serves the request later. Other requests do not wait; closing the server ends the delay.
     *
     * @param duration how much later
     * @return the fault, in force
     * @throws IllegalArgumentException when the duration is negative
     */
    public Fault delay(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The delay is " + duration + ": it must be zero or more.");
        }
        return arm(new FaultAction.Delay(duration));
    }

    /**
     * Resets the connection and does not serve the request: nothing changes in the server.
     *
     * @return the fault, in force
     */
    public Fault refuse() {
        return arm(new FaultAction.Refuse());
    }

    /**
     * Resets the connection in the middle of the request's body, and does not serve the request.
     *
     * @param bytes how many bytes of the body are taken, at most
     * @return the fault, in force
     * @throws IllegalArgumentException when the number is negative
     */
    public Fault cutRequestAfter(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("The request cannot be cut after " + bytes + " bytes: use 0 or more.");
        }
        return arm(new FaultAction.CutRequest(bytes));
    }

    /**
     * Keeps the connection open, but neither reads nor writes, and does not serve the request. {@link Faults#clear()} cuts
     * the connection.
     *
     * @return the fault, in force
     */
    public Fault stall() {
        return arm(new FaultAction.Stall());
    }

    /**
     * Serves the request, keeps the connection open, but does not answer. {@link Faults#clear()} cuts the connection.
     *
     * @return the fault, in force
     */
    public Fault stallAfterServing() {
        return arm(new FaultAction.StallAfterServing());
    }

    /**
     * Serves the request, so that what it changes is changed, and cuts the connection before the first byte of the answer.
     *
     * @return the fault, in force
     */
    public Fault loseAnswer() {
        return arm(new FaultAction.LoseAnswer());
    }

    /**
     * Serves the request, and closes the connection in the middle of the answer.
     *
     * @param bytes how many bytes of the body arrive, at most; of a body that is not longer the last byte does not; of an
     *     answer without a body the head arrives in part
     * @return the fault, in force
     * @throws IllegalArgumentException when the number is negative
     */
    public Fault cutAnswerAfter(long bytes) {
        return cut(bytes, FaultAction.Ending.CLOSE);
    }

    /**
     * Serves the request, and resets the connection in the middle of the answer.
     *
     * @param bytes how many bytes of the body arrive, at most, as with {@link #cutAnswerAfter(long)}; the client may lose
     *     them to the reset
     * @return the fault, in force
     * @throws IllegalArgumentException when the number is negative
     */
    public Fault resetAnswerAfter(long bytes) {
        return cut(bytes, FaultAction.Ending.RESET);
    }

    /**
     * Serves the request, and stops in the middle of the answer, with the connection open. {@link Faults#clear()} cuts the
     * connection.
     *
     * @param bytes how many bytes of the body arrive, at most, as with {@link #cutAnswerAfter(long)}
     * @return the fault, in force
     * @throws IllegalArgumentException when the number is negative
     */
    public Fault stallAnswerAfter(long bytes) {
        return cut(bytes, FaultAction.Ending.STALL);
    }

    private Fault cut(long bytes, FaultAction.Ending ending) {
        if (bytes < 0) {
            throw new IllegalArgumentException("The answer cannot be cut after " + bytes + " bytes: use 0 or more.");
        }
        return arm(new FaultAction.CutAnswer(bytes, ending));
    }

    /**
     * Serves the request, and sends an answer whose {@code Content-Length} is wrong. With a length that is too great the
     * connection stays open and idle until {@link Faults#clear()}; with one that is too small the rest of the body follows
     * all the same, where the client expects the next answer.
     *
     * @param difference by how many bytes the length is too great, or, below zero, too small. An answer without a body that
     *     is to be longer than it says gets some
     * @return the fault, in force
     * @throws IllegalArgumentException when the difference is zero
     */
    public Fault misstateLength(int difference) {
        if (difference == 0) {
            throw new IllegalArgumentException("A difference of 0 is no fault: use another number.");
        }
        return arm(new FaultAction.MisstateLength(difference));
    }

    /**
     * Serves the request, and sends the first half of the answer's body as if it were the whole: broken JSON, a broken
     * archive, a broken image.
     *
     * @return the fault, in force
     */
    public Fault halveBody() {
        return arm(new FaultAction.ChangeResponse(
                response -> response.withBytes(bytes -> Arrays.copyOf(bytes, bytes.length / 2))));
    }

    /**
     * Serves the request, and sends the answer without its body.
     *
     * @return the fault, in force
     */
    public Fault emptyBody() {
        return arm(new FaultAction.ChangeResponse(response -> response.withBytes(bytes -> new byte[0])));
    }

    /**
     * Serves the request, and sends the answer with another body, for example the HTML of a proxy.
     *
     * @param contentType the media type of the body
     * @param body the body
     * @return the fault, in force
     */
    public Fault replaceBody(String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return arm(new FaultAction.ChangeResponse(
                response -> Response.bytes(response.status(), contentType, () -> bytes)));
    }

    /**
     * Serves the request, so that what it changes is changed, and answers a status as {@link #answer(int)} does, like a
     * gateway that did not wait for the end.
     *
     * @param status from 200 to 599
     * @return the fault, in force
     * @throws IllegalArgumentException when the status is none of an answer
     */
    public Fault serveButAnswer(int status) {
        Response other = response(status);
        return arm(new FaultAction.ChangeResponse(response -> other));
    }

    /**
     * Answers a status, with the body that the server has for it (an object with a {@code detail}, a page of HTML from 500
     * on, nothing below 400), and does not serve the request.
     *
     * @param status from 200 to 599
     * @return the fault, in force
     * @throws IllegalArgumentException when the status is none of an answer
     */
    public Fault answer(int status) {
        return arm(new FaultAction.Answer(response(status)));
    }

    private static Response response(int status) {
        requireStatus(status);
        if (status < 400) {
            return Response.empty(status);
        }
        ApiError error = status < 500
                ? ApiError.detail(status, "Status " + status + " was asked for by a fault.")
                : ApiError.text(
                        status,
                        "<!doctype html>\n<html lang=\"en\"><head><title>Error " + status + "</title></head></html>\n");
        return error.response();
    }

    /**
     * Redirects to the same path of another server, or of this one, and does not serve the request.
     *
     * @param status 301, 302, 303, 307 or 308
     * @param origin the address of the server, without a slash at the end; {@link EmbeddedCvat#url()} redirects in a circle
     * @return the fault, in force
     * @throws IllegalArgumentException when the status is none of a redirect
     */
    public Fault redirect(int status, String origin) {
        if (!List.of(301, 302, 303, 307, 308).contains(status)) {
            throw new IllegalArgumentException(status + " is no redirect: use 301, 302, 303, 307 or 308.");
        }
        return arm(new FaultAction.Redirect(status, Objects.requireNonNull(origin, "origin")));
    }

    /**
     * Answers something made up, and does not serve the request.
     *
     * @param status from 200 to 599
     * @param contentType the media type of the body
     * @param body the body
     * @param headers what else is in the head of the answer
     * @return the fault, in force
     * @throws IllegalArgumentException when the status is none of an answer
     */
    public Fault answer(int status, String contentType, String body, Map<String, String> headers) {
        requireStatus(status);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Response response = Response.bytes(status, contentType, () -> bytes);
        headers.forEach(response::header);
        return arm(new FaultAction.Answer(response));
    }

    /**
     * Answers with the request itself, headers and body included, as careless servers do in their errors, and does not serve
     * it.
     *
     * @param status from 400 to 599
     * @param contentType the media type of the body: a JSON one for an object with a {@code detail}, {@code text/html} for a
     *     page, any other for plain text
     * @return the fault, in force
     * @throws IllegalArgumentException when the status is none of an error
     */
    public Fault echo(int status, String contentType) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException(status + " is no status of an error: use 400 to 599.");
        }
        return arm(new FaultAction.Echo(status, Objects.requireNonNull(contentType, "contentType")));
    }

    /**
     * Answers 429 as the server throttles, and does not serve the request.
     *
     * @param retryAfter what the client is told to wait, in whole seconds
     * @return the fault, in force
     * @throws IllegalArgumentException when the time is negative
     */
    public Fault tooManyRequests(Duration retryAfter) {
        if (retryAfter.isNegative()) {
            throw new IllegalArgumentException("A client cannot wait for " + retryAfter + ": use zero or more.");
        }
        return arm(new FaultAction.Answer(
                ApiError.throttled(retryAfter.toSeconds()).response()));
    }

    /**
     * Ends every session, and then serves the request: who logged in with a password is nobody any more.
     *
     * @return the fault, in force
     */
    public Fault expireSessions() {
        return arm(new FaultAction.ExpireSessions());
    }

    /**
     * Adds a field that the API does not know to every object of a JSON answer, as a newer server would.
     *
     * @return the fault, in force
     */
    public Fault addUnknownFields() {
        return arm(new FaultAction.ChangeJson(JsonChanges.addField(UNKNOWN_FIELD, "some value")));
    }

    /**
     * Replaces a field wherever it is in a JSON answer, for example the value of an enumeration by an unknown one.
     *
     * @param field the name of the field
     * @param value a text, a number, a boolean, or a list or map of them
     * @return the fault, in force
     */
    public Fault replaceField(String field, Object value) {
        Objects.requireNonNull(field, "field");
        return arm(new FaultAction.ChangeJson(JsonChanges.replaceField(field, WireJson.tree(value))));
    }

    /**
     * Changes a JSON answer in any way. Answers that are no JSON stay as they are.
     *
     * @param change gets the answer, and returns what is sent instead
     * @return the fault, in force
     */
    public Fault changeJson(UnaryOperator<JsonElement> change) {
        return arm(new FaultAction.ChangeJson(Objects.requireNonNull(change, "change")));
    }

    private Fault arm(FaultAction action) {
        ArmedFault armed = new ArmedFault(condition, action, toSkip, count);
        injector.add(armed);
        return new Fault(injector, armed);
    }

    private static void requireStatus(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException(status + " is no status of an answer: use 200 to 599.");
        }
    }
}
