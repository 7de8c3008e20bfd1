package ai.cvat.sdk.upload;

import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.handles.UploadState;
import org.jspecify.annotations.Nullable;

/**
 * Handle by which another process goes on with an upload: the task, the files, and what the server has of them.
 * Immutable. It holds no secret: who goes on has to log in.
 *
 * <p>An upload gives one to {@link UploadOptions#handleListener} each time that something changed. Keep the newest,
 * for example in a file, and give it to {@link MediaUpload#resume}. Then the files must be what they were, by size and
 * time of change. How far the server is with each large file, it is asked itself.
 */
public final class UploadHandle {

    static {
        Access.give(UploadHandle.class, UploadHandle::new, handle -> handle.state);
    }

    private final UploadState state;

    private UploadHandle(UploadState state) {
        this.state = state;
    }

    /**
     * Reads a handle from text.
     *
     * @param json what {@link #toJson()} gave
     * @return the handle
     * @throws IllegalArgumentException when the text is no handle, or that of another version
     */
    public static UploadHandle fromJson(String json) {
        return new UploadHandle(UploadState.fromJson(json));
    }

    /**
     * Writes it as text.
     *
     * @return JSON
     */
    public String toJson() {
        return state.toJson();
    }

    /**
     * The task that the files are for.
     *
     * @return its id
     */
    public long taskId() {
        return state.task();
    }

    /**
     * The number of files.
     *
     * @return the number, those that the server has included
     */
    public int fileCount() {
        return state.fileCount();
    }

    /**
     * Whether the other says the same.
     *
     * @param other anything
     * @return whether it does
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UploadHandle that && state.equals(that.state);
    }

    @Override
    public int hashCode() {
        return state.hashCode();
    }

    /**
     * The task and the number of files.
     *
     * @return for example {@code UploadHandle{task=5, files=20}}
     */
    @Override
    public String toString() {
        return "UploadHandle{task=" + taskId() + ", files=" + fileCount() + "}";
    }
}
