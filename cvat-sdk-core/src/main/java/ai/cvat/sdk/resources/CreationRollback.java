package ai.cvat.sdk.resources;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.NotFoundException;
import ai.cvat.api.client.time.Deadline;
import java.time.Duration;
import java.util.function.Supplier;

/** Fills something that was just made. When that fails, it is removed where that was chosen, and the exception names it. */
final class CreationRollback {

    /** How long the removal may take under a deadline, which may be over. */
    private static final Duration TIDYING = Duration.ofSeconds(30);

    private final OnFailure onFailure;
    private final Runnable removal;
    private final Failure failure;

    /** Makes the exception. */
    @FunctionalInterface
    interface Failure {
        CreationException of(String step, boolean removed, RuntimeException cause);
    }

    CreationRollback(OnFailure onFailure, Runnable removal, Failure failure) {
        this.onFailure = onFailure;
        this.removal = removal;
        this.failure = failure;
    }

    <T> T step(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            boolean removed = onFailure == OnFailure.REMOVE && remove(e);
            throw failure.of(what, removed, e);
        }
    }

    /** Removes it also when the thread was interrupted, or its deadline has passed: that was meant for the filling. */
    @SuppressWarnings("try") // the deadline counts by being there
    private boolean remove(RuntimeException fault) {
        boolean interrupted = Thread.interrupted();
        try (Deadline tidying = Deadline.inForce() == null ? null : Deadline.instead(TIDYING)) {
            removal.run();
            return true;
        } catch (NotFoundException e) {
            return true;
        } catch (CvatException e) {
            fault.addSuppressed(e);
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
