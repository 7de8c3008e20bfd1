package ai.cvat.api.client.internal.calls;

import ai.cvat.api.client.time.Deadline;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** The history of a call, for the exception that it may end in: a tag of its request. */
public final class CallHistory {

    private volatile int attempts;
    private volatile Remedy remedy = new Remedy("", null);

    private record Remedy(String words, @Nullable Exception cause) {}

    /** The history of a call; a new one where its request was not made by a client of ours. */
    public static CallHistory of(Request request) {
        CallHistory history = request.tag(CallHistory.class);
        return history == null ? new CallHistory() : history;
    }

    /** Begins a history, under the deadline that counts now. */
    public static Request begin(Request request) {
        Request.Builder begun = request.newBuilder().tag(CallHistory.class, new CallHistory());
        Deadline deadline = Deadline.inForce();
        return (deadline == null ? begun : begun.tag(Deadline.class, deadline)).build();
    }

    /** The number of the attempt that begins. */
    public void attempt(int number) {
        attempts = number;
    }

    /** The number of times that the request was sent, or was to be sent: at least once. */
    public int attempts() {
        return Math.max(1, attempts);
    }

    /** What a message says of the attempts, where that is worth a word. */
    public String words() {
        return attempts > 1 ? " after " + attempts + " attempts" : "";
    }

    /** Says what the matter is with the credentials. */
    public void remedy(String words, @Nullable Exception cause) {
        remedy = new Remedy(words, cause);
    }

    /** The words on what is wrong with the credentials; empty where nothing is. */
    public String remedy() {
        return remedy.words;
    }

    /** What went wrong when the credentials were to be renewed, or null. */
    public @Nullable Exception cause() {
        return remedy.cause;
    }
}
