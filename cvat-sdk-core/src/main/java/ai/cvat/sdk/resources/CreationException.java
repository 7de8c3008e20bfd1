package ai.cvat.sdk.resources;

import ai.cvat.api.client.exceptions.CvatException;

/** A task or a project was made, but what belongs into it could not be added. The cause says why. */
public abstract sealed class CreationException extends CvatException
        permits TaskCreationException, ProjectCreationException {

    private static final long serialVersionUID = 1;

    /** The id that it has or had. */
    private final long id;

    /** Whether it is gone. */
    private final boolean removed;

    CreationException(String title, long id, String step, boolean removed, RuntimeException cause) {
        super(
                title + " " + id + " was made, but " + step + " failed: " + cause.getMessage() + " It "
                        + (removed ? "was removed again." : "is still there."),
                cause);
        this.id = id;
        this.removed = removed;
    }

    final long id() {
        return id;
    }

    /**
     * Whether what was made was removed again.
     *
     * @return whether it was removed; false when it is still there, by choice or because removing it failed, too, which a
     *     suppressed exception of the cause tells
     */
    public final boolean removed() {
        return removed;
    }
}
