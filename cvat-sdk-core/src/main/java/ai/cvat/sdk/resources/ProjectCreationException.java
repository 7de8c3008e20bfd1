package ai.cvat.sdk.resources;

/**
 * A project was made, but its dataset could not be imported. The cause says why; {@link #removed()} says what became of the
 * project.
 */
public final class ProjectCreationException extends CreationException {

    private static final long serialVersionUID = 1;

    ProjectCreationException(long projectId, String step, boolean removed, RuntimeException cause) {
        super("Project", projectId, step, removed, cause);
    }

    /**
     * The project.
     *
     * @return the id that it has, or had before it was removed
     */
    public long projectId() {
        return id();
    }
}
