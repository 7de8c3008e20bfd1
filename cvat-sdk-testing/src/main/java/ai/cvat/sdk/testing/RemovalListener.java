package ai.cvat.sdk.testing;

/** What a feature does when a task or a project goes: it takes away what it keeps of it. Called with the store's lock held. */
interface RemovalListener {

    /** A task is going. */
    void removing(Task task);

    /** A project is going, after its tasks. */
    void removing(Project project);
}
