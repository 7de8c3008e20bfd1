package ai.cvat.sdk.internal.handles;

import ai.cvat.sdk.transfer.ImportTarget;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * How far the import of a file is.
 *
 * @param server the address of the server
 * @param organization the slug of the organization context, or null where none was set
 * @param target into what it is imported
 * @param query how it is imported
 * @param file the file
 * @param before the imports that the server knew before it was told to begin this one; null before that
 */
public record ImportState(
        String server,
        @Nullable String organization,
        ImportTarget target,
        Map<String, String> query,
        Sent file,
        @Nullable List<String> before) {

    private static final Set<String> KINDS = Set.of("task", "job", "project");
    private static final Set<String> SUBRESOURCES = Set.of("annotations", "dataset", "backup");

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
     * The upload has begun.
     *
     * @param server the address of the server
     * @param organization the slug of the organization context, or null where none was set
     * @param target into what it is imported
     * @param query how it is imported
     * @param file the file
     */
    public ImportState(
            String server, @Nullable String organization, ImportTarget target, Map<String, String> query, Sent file) {
        this(server, organization, target, query, file, null);
    }

    /**
     * The server has the whole file, and may be told to import it.
     *
     * @param known the imports that the server knows
     * @return the next state
     */
    public ImportState finishing(List<String> known) {
        return new ImportState(server, organization, target, query, file, known);
    }

    /**
     * Reads a state from text.
     *
     * @param json what {@link #toJson()} gave
     * @return the state
     * @throws IllegalArgumentException when the text is none, or that of another version
     */
    public static ImportState fromJson(String json) {
        return HandleText.read(json, ImportState.class, "an import", ImportState::isWhole);
    }

    /**
     * Writes it as text.
     *
     * @return JSON
     */
    public String toJson() {
        return HandleText.write(this);
    }

    @SuppressWarnings("ConstantConditions") // what is read from text may be null anywhere
    private boolean isWhole() {
        return Stream.of(server, target, query, file).allMatch(Objects::nonNull)
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
