package ai.cvat.api.client.retrying;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.api.client.time.Time;
import java.time.Duration;

/** The pause of a thread between two attempts: the deadline in force ends it, and so does an interrupt. */
public final class Pause {

    private Pause() {}

    /**
     * Lets the calling thread rest, until its {@link Deadline} at most.
     *
     * @param time sleeps
     * @param pause for how long
     * @param what what is being done, for the exception: "The upload of x"
     * @throws DeadlineExceededException when the deadline comes first
     * @throws CallInterruptedException when the thread is interrupted before or meanwhile
     */
    public static void rest(Time time, Duration pause, String what) {
        Deadline deadline = Deadline.inForce();
        try {
            if (deadline == null || deadline.left().compareTo(pause) > 0) {
                time.sleep(pause);
                return;
            }
            time.sleep(deadline.left());
        } catch (InterruptedException e) {
            throw new CallInterruptedException(what + " was interrupted.", e);
        }
        if (deadline.isOver()) {
            throw new DeadlineExceededException(what, deadline.time(), null);
        }
    }
}
