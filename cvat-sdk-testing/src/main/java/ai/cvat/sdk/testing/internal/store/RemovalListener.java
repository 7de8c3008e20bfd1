package ai.cvat.sdk.testing.internal.store;

/**
 * A listener to the removal of tasks and projects: a feature takes away what it keeps of them. Called with the store's
 * lock held.
 */
public interface RemovalListener {

    /** A task is going. */
    void removing(Task task);

    /** A project is going, after its tasks. */
    void removing(Project project);
}
