package ai.cvat.sdk.testing;

import com.google.gson.JsonElement;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** What goes wrong with one request. */
sealed interface FaultAction {

    /** The request is served later. */
    record Delay(Duration duration) implements FaultAction {}

    /** Every session ends before the request is served. */
    record ExpireSessions() implements FaultAction {}

    /** The connection is reset, and the request is not served. */
    record Refuse() implements FaultAction {}

    /** Something else is answered, and the request is not served. */
    record Answer(Reply reply) implements FaultAction {}

    /** The request is served, and its answer changed. */
    record ChangeJson(UnaryOperator<JsonElement> change) implements FaultAction {}

    /** The request is served, and the connection cut before the answer. */
    record LoseAnswer() implements FaultAction {}

    /** The request is served, and the connection cut after so many bytes of the answer's body. */
    record CutAnswer(long bytes) implements FaultAction {}
}
