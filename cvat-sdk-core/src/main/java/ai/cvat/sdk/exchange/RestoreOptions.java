package ai.cvat.sdk.exchange;

/** Options of the restoring of a task or a project from a backup. Not thread-safe. */
public final class RestoreOptions extends ImportingOptions<RestoreOptions> {

    /** The usual options. */
    public RestoreOptions() {}
}
