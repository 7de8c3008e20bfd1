package ai.cvat.api.client;

import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** What became of a call, for the exception that it may end in: a tag of its request. */
final class CallHistory {

    private volatile int attempts;
    private volatile Remedy remedy = new Remedy("", null);

    private record Remedy(String words, @Nullable Exception cause) {}

    /** The history of a call; a new one where its request was not made by a client of ours. */
    static CallHistory of(Request request) {
        CallHistory history = request.tag(CallHistory.class);
        return history == null ? new CallHistory() : history;
    }

    /** Begins a history, under the deadline that counts now. */
    static Request begin(Request request) {
        Request.Builder begun = request.newBuilder().tag(CallHistory.class, new CallHistory());
        Deadline deadline = Deadline.inForce();
        return (deadline == null ? begun : begun.tag(Deadline.class, deadline)).build();
    }

    /** The number of the attempt that begins. */
    void attempt(int number) {
        attempts = number;
    }

    /** How often the request was sent, or was to be sent: at least once. */
    int attempts() {
        return Math.max(1, attempts);
    }

    /** What a message says of the attempts, where that is worth a word. */
    String words() {
        return attempts > 1 ? " after " + attempts + " attempts" : "";
    }

    /** Says what the matter is with the credentials. */
    void remedy(String words, @Nullable Exception cause) {
        remedy = new Remedy(words, cause);
    }

    /** What the matter is with the credentials; empty where nothing is. */
    String remedy() {
        return remedy.words;
    }

    /** What went wrong when the credentials were to be renewed, or null. */
    @Nullable Exception cause() {
        return remedy.cause;
    }
}
