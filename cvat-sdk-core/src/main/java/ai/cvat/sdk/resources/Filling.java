package ai.cvat.sdk.resources;

import ai.cvat.api.client.CvatException;
import ai.cvat.api.client.NotFoundException;
import java.util.function.Supplier;

/** Fills something that was just made. When that fails, it is removed where that was chosen, and the exception names it. */
final class Filling {

    private final OnFailure onFailure;
    private final Runnable removal;
    private final Failure failure;

    /** Makes the exception. */
    @FunctionalInterface
    interface Failure {
        CreationException of(String step, boolean removed, RuntimeException cause);
    }

    Filling(OnFailure onFailure, Runnable removal, Failure failure) {
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

    /** Removes it also when the thread was interrupted: that was meant for the filling. */
    private boolean remove(RuntimeException fault) {
        boolean interrupted = Thread.interrupted();
        try {
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
