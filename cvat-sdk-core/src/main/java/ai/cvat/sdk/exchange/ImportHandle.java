package ai.cvat.sdk.exchange;

import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.files.NamedPath;
import ai.cvat.sdk.internal.handles.ImportState;
import ai.cvat.sdk.transfer.ImportTarget;
import ai.cvat.sdk.transfer.TransferException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Handle by which another process goes on with the import of a file: into what, the file, and where its upload goes.
 * Immutable. It holds no secret: who goes on has to log in.
 *
 * <p>An import gives one to the {@code handleListener} of its options when the upload has begun, and another when the
 * server has the whole file. Keep the newest, for example in a file, and give it to {@link FileImport#resume} of the
 * same import. Then the file must be what it was, by size and time of change. How far the server is with it, it is asked
 * itself.
 */
public final class ImportHandle {

    static {
        Access.give(ImportHandle.class, ImportHandle::new, handle -> handle.state);
    }

    private final ImportState state;

    private ImportHandle(ImportState state) {
        this.state = state;
    }

    /**
     * Reads a handle from text.
     *
     * @param json what {@link #toJson()} gave
     * @return the handle
     * @throws IllegalArgumentException when the text is no handle, or that of another version
     */
    public static ImportHandle fromJson(String json) {
        return new ImportHandle(ImportState.fromJson(json));
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
     * The target of the import.
     *
     * @return a task, a job or a project, by its id; of a backup, what is made of it
     */
    public ImportTarget target() {
        return state.target();
    }

    /**
     * The file that is imported.
     *
     * @return the path of the file, absolute
     * @throws TransferException when Java cannot write its name in the encoding of this machine
     */
    public Path file() {
        return NamedPath.of(state.file().path());
    }

    /**
     * Whether the other says the same.
     *
     * @param other anything
     * @return whether it does
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImportHandle that && state.equals(that.state);
    }

    @Override
    public int hashCode() {
        return state.hashCode();
    }

    /**
     * The target and the file.
     *
     * @return for example {@code ImportHandle{api/tasks/5/annotations/, file=/home/me/cats.zip}}
     */
    @Override
    public String toString() {
        return "ImportHandle{" + target().path() + ", file=" + state.file().path() + "}";
    }
}
