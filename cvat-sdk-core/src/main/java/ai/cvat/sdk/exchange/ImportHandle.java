package ai.cvat.sdk.exchange;

import ai.cvat.api.client.json.Json;
import ai.cvat.sdk.internal.files.NamedPath;
import ai.cvat.sdk.transfer.TransferException;
import com.google.gson.JsonParseException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What another process needs to know to go on with the import of a file: into what, the file, and where its upload goes.
 * Immutable. It holds no secret: who goes on has to log in.
 *
 * <p>An import gives one to the {@code handleListener} of its options when the upload has begun, and another when the
 * server has the whole file. Keep the newest, for example in a file, and give it to {@code Task.resumeImportAnnotations},
 * {@code Job.resumeImportAnnotations}, {@code Project.resumeImportDataset}, or {@code resumeCreateFromBackup} of the
 * repository. Then the file must be what it was, by size and time of change. How far the server is with it, it is asked
 * itself.
 */
public final class ImportHandle {

    private static final int VERSION = 1;
    private static final Set<String> KINDS = Set.of("task", "job", "project");
    private static final Set<String> SUBRESOURCES = Set.of("annotations", "dataset", "backup");

    private final Document document;

    private ImportHandle(Document document) {
        this.document = document;
    }

    /**
     * A file on its way.
     *
     * @param path where it is
     * @param size its length in bytes
     * @param modified when it was changed last, in milliseconds since 1970
     * @param location where it goes
     * @param stored what the server calls it
     */
    public record Sent(String path, long size, long modified, String location, String stored) {}

    /**
     * All of it.
     *
     * @param organization the slug of the organization context, or null where none was set
     * @param before the imports that the server knew before it was told to begin this one; null before that
     */
    public record Document(
            int version,
            String server,
            @Nullable String organization,
            ImportTarget target,
            Map<String, String> query,
            Sent file,
            @Nullable List<String> before) {

        @SuppressWarnings("ConstantConditions") // what is read from text may be null anywhere
        private boolean isWhole() {
            return version == VERSION
                    && Stream.of(server, target, query, file).allMatch(Objects::nonNull)
                    && HttpUrl.parse(server) != null
                    && isWhole(target)
                    && query.values().stream().allMatch(Objects::nonNull)
                    && Stream.of(file.path(), file.location(), file.stored()).allMatch(Objects::nonNull)
                    && new File(file.path()).isAbsolute()
                    && file.size() > 0
                    && (before == null || before.stream().allMatch(Objects::nonNull));
        }

        @SuppressWarnings("ConstantConditions") // what is read from text may be null anywhere
        private static boolean isWhole(ImportTarget target) {
            return Stream.of(target.kind(), target.subresource()).allMatch(Objects::nonNull)
                    && KINDS.contains(target.kind())
                    && SUBRESOURCES.contains(target.subresource())
                    && (target.id() == null) == target.subresource().equals("backup");
        }
    }

    /** The upload has begun. */
    public static ImportHandle begun(
            String server, @Nullable String organization, ImportTarget target, Map<String, String> query, Sent file) {
        return new ImportHandle(new Document(VERSION, server, organization, target, query, file, null));
    }

    /** The server has the whole file, and may be told to import it. */
    public ImportHandle finishing(List<String> before) {
        return new ImportHandle(new Document(
                document.version(),
                document.server(),
                document.organization(),
                document.target(),
                document.query(),
                document.file(),
                before));
    }

    /**
     * Reads a handle from text.
     *
     * @param json what {@link #toJson()} gave
     * @return the handle
     * @throws IllegalArgumentException when the text is no handle, or that of another version
     */
    public static ImportHandle fromJson(String json) {
        Document document;
        try {
            document = Json.gson().fromJson(json, Document.class);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("The text is no handle of an import: give what toJson() gave.", e);
        }
        if (document == null || !document.isWhole()) {
            throw new IllegalArgumentException(
                    "The text is no handle of an import of version " + VERSION + ": give what toJson() gave.");
        }
        return new ImportHandle(document);
    }

    /**
     * Writes it as text.
     *
     * @return JSON
     */
    public String toJson() {
        return Json.gson().toJson(document);
    }

    /**
     * Into what the file is imported.
     *
     * @return a task, a job or a project, by its id; of a backup, what is made of it
     */
    public ImportTarget target() {
        return document.target();
    }

    /**
     * What is imported.
     *
     * @return the path of the file, absolute
     * @throws TransferException when Java cannot write its name in the encoding of this machine
     */
    public Path file() {
        return NamedPath.of(document.file().path());
    }

    public Document document() {
        return document;
    }

    /**
     * Whether the other says the same.
     *
     * @param other anything
     * @return whether it does
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImportHandle that && document.equals(that.document);
    }

    @Override
    public int hashCode() {
        return document.hashCode();
    }

    /**
     * Into what, and the file.
     *
     * @return for example {@code ImportHandle{api/tasks/5/annotations/, file=/home/me/cats.zip}}
     */
    @Override
    public String toString() {
        return "ImportHandle{" + target().path() + ", file=" + document.file().path() + "}";
    }
}
