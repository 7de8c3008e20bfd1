package ai.cvat.api.client;

import okhttp3.Request;

/** What became of a call, for the exception that it may end in: a tag of its request. */
final class CallHistory {

    private volatile int attempts;

    /** The history of a call; a new one where its request was not made by a client of ours. */
    static CallHistory of(Request request) {
        CallHistory history = request.tag(CallHistory.class);
        return history == null ? new CallHistory() : history;
    }

    /** Begins a history. */
    static Request begin(Request request) {
        return request.newBuilder().tag(CallHistory.class, new CallHistory()).build();
    }

    /** The number of the attempt that begins. */
    void attempt(int number) {
        attempts = number;
    }

    /** How often the request was sent, or was to be sent: at least once. */
    int attempts() {
        return Math.max(1, attempts);
    }

    /** What a message says of it, where that is worth a word. */
    String words() {
        return attempts > 1 ? " after " + attempts + " attempts" : "";
    }
}
