package ai.cvat.sdk.resources;

/** The fate of a task or a project that was made but could not be filled. */
public enum OnFailure {
    /** It stays, with what it has by then. */
    KEEP,
    /** It is removed. */
    REMOVE
}
