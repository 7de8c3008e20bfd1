package ai.cvat.sdk.resources;

/**
 * A task was made, but its data or annotations could not be added. The cause says why; {@link #removed()} says what became of
 * the task.
 */
public final class TaskCreationException extends CreationException {

    private static final long serialVersionUID = 1;

    TaskCreationException(long taskId, String step, boolean removed, RuntimeException cause) {
        super("Task", taskId, step, removed, cause);
    }

    /**
     * The task.
     *
     * @return the id that it has, or had before it was removed
     */
    public long taskId() {
        return id();
    }
}
