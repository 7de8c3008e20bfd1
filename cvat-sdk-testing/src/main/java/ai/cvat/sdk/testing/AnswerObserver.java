package ai.cvat.sdk.testing;

/**
 * Sees every answer of every server in the JVM, as it was before any fault. Found by {@link java.util.ServiceLoader}: the
 * tests of this module hold all answers against the API document by it.
 */
interface AnswerObserver {

    /** An answer is about to be sent. Called without the server's lock. */
    void answered(Exchange exchange, Route route, Reply reply);
}
