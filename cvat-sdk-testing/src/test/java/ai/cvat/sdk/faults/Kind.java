package ai.cvat.sdk.faults;

/** What a client can know of a fault: the rules go by it. */
public enum Kind {
    /** No connection came about: the server has seen nothing. */
    REFUSED("no connection"),
    /** The connection broke, or nothing moved any more, before the head of the answer had come. */
    LOST("answer lost"),
    /** The connection broke, or nothing moved any more, in the middle of the answer. */
    CUT("answer cut"),
    /** The server says that it did nothing, and that it may do it later: 429, 503. */
    BUSY("turned away for now"),
    /** A gateway says that it got no answer from the server: 502, 504. */
    GATEWAY("gateway without an answer"),
    /** The server broke down over it: 500. */
    BROKEN("server error"),
    /** The server refuses: 4xx. */
    DENIED("refused"),
    /** The session is not known any more: 401. */
    EXPIRED("session expired"),
    /** A page for a person, with a status of success, where the API should answer. */
    WEB_PAGE("web page"),
    /** The answer is whole, and is not what it should be. */
    GARBLED("answer garbled"),
    /** A redirect to the same address, again and again. */
    CIRCLE("redirect in a circle"),
    /** A redirect to another origin, which has what the server has. */
    ELSEWHERE("redirect elsewhere");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
