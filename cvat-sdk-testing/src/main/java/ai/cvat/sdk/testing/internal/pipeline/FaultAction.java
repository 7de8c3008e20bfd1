package ai.cvat.sdk.testing.internal.pipeline;

import ai.cvat.sdk.testing.internal.wire.Response;
import com.google.gson.JsonElement;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** The effect of a fault on one request. */
public sealed interface FaultAction {

    /** The request is served later. */
    record Delay(Duration duration) implements FaultAction {}

    /** Every session ends before the request is served. */
    record ExpireSessions() implements FaultAction {}

    /** Counts the request, and nothing else. */
    record Watch() implements FaultAction {}

    /** The connection is reset, and the request is not served. */
    record Refuse() implements FaultAction {}

    /** The connection is reset after so many bytes of the request's body, and the request is not served. */
    record CutRequest(long bytes) implements FaultAction {}

    /** Refuses the connection: nothing happens any more, and the request is not served. */
    record Stall() implements FaultAction {}

    /** Something else is answered, and the request is not served. */
    record Answer(Response response) implements FaultAction {}

    /** The request itself is answered, and not served. */
    record Echo(int status, String contentType) implements FaultAction {}

    /** The same path of another origin is answered, and the request is not served. */
    record Redirect(int status, String origin) implements FaultAction {}

    /** The request is served, and its answer changed. */
    record ChangeJson(UnaryOperator<JsonElement> change) implements FaultAction {}

    /** The request is served, and another answer given. */
    record ChangeResponse(UnaryOperator<Response> change) implements FaultAction {}

    /** The request is served, and the connection cut before the answer. */
    record LoseAnswer() implements FaultAction {}

    /** The request is served, and nothing happens any more. */
    record StallAfterServing() implements FaultAction {}

    /** The request is served, and so many bytes of the answer's body sent, at most. */
    record CutAnswer(long bytes, Ending ending) implements FaultAction {}

    /** The request is served, and another length of the answer's body announced. */
    record MisstateLength(int difference) implements FaultAction {}

    /** The ways in which a connection ends. */
    enum Ending {
        /** In order. */
        CLOSE,
        /** By a reset. */
        RESET,
        /** Not at all: nothing moves any more. */
        STALL
    }
}
