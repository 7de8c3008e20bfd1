package ai.cvat.sdk.internal.autoannotation;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.time.Deadline;

/** The end of work between two requests, which would not notice an interrupt or a deadline. */
final class Interruption {

    private Interruption() {}

    /**
     * Ends the work of the calling thread where it is to end.
     *
     * @param title what it is, for messages
     * @throws CallInterruptedException when the thread was interrupted, which it stays
     * @throws DeadlineExceededException when its deadline is over
     */
    static void check(String title) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CallInterruptedException(title + " was interrupted.", null);
        }
        Deadline deadline = Deadline.inForce();
        if (deadline != null && deadline.isOver()) {
            throw new DeadlineExceededException(title, deadline.time(), null);
        }
    }
}
