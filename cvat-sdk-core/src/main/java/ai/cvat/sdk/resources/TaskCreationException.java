package ai.cvat.sdk.resources;

import ai.cvat.api.client.CvatException;

/**
 * A task was made, but its data or annotations could not be added. The cause says why; {@link #removed()} says what became of
 * the task.
 */
public final class TaskCreationException extends CvatException {

    private static final long serialVersionUID = 1;

    /** The id that the task has or had. */
    private final long taskId;

    /** Whether the task is gone. */
    private final boolean removed;

    TaskCreationException(long taskId, String step, boolean removed, RuntimeException cause) {
        super(
                "Task " + taskId + " was made, but " + step + " failed: " + cause.getMessage() + " The task "
                        + (removed ? "was removed again." : "is still there."),
                cause);
        this.taskId = taskId;
        this.removed = removed;
    }

    /**
     * The task.
     *
     * @return the id that it has, or had before it was removed
     */
    public long taskId() {
        return taskId;
    }

    /**
     * What became of the task.
     *
     * @return whether it was removed; false when it is still there, by choice or because removing it failed, too, which a
     *     suppressed exception of the cause tells
     */
    public boolean removed() {
        return removed;
    }
}
