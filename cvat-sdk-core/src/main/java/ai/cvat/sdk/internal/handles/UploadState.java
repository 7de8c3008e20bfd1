package ai.cvat.sdk.internal.handles;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.DataRequest;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * How far an upload is.
 *
 * @param server the address of the server
 * @param task the id of the task
 * @param stage how far the upload is as a whole
 * @param data the request that says what the server is to make of the files
 * @param groups the files that travel together
 * @param alone the files that travel one by one
 */
public record UploadState(
        String server, long task, Stage stage, JsonObject data, List<Group> groups, List<FileState> alone) {

    /**
     * Reads a state from text.
     *
     * @param json what {@link #toJson()} gave
     * @return the state
     * @throws IllegalArgumentException when the text is none, or that of another version
     */
    public static UploadState fromJson(String json) {
        return HandleText.read(json, UploadState.class, "an upload", UploadState::isWhole);
    }

    /**
     * Writes it as text.
     *
     * @return JSON
     */
    public String toJson() {
        return HandleText.write(this);
    }

    /** How far an upload is as a whole. */
    public enum Stage {
        /** The server may not know of it yet. */
        NEW,
        /** The server waits for files. */
        STARTED,
        /** The server has all files, and may be at work on them. */
        FINISHING
    }

    /** How far a group of files is. */
    public enum GroupState {
        /** None of it was sent. */
        WAITING,
        /** It was sent, and nobody knows whether the server has it. */
        SENT,
        /** The server has it. */
        STORED,
        /** Its files travel one by one. */
        ALONE
    }

    /**
     * How far a file is that travels alone.
     *
     * @param location where it goes, while it is on its way; else null
     * @param done whether the server has it
     */
    public record Transfer(@Nullable String location, boolean done) {

        /** Nothing of the file was sent alone. */
        public static final Transfer NONE = new Transfer(null, false);
    }

    /**
     * A file.
     *
     * @param path where it is; null for an archive, which is made while it is sent
     * @param packed what is in an archive, in order; null for a file
     */
    public record FileState(
            @Nullable String path,
            String name,
            long size,
            long modified,
            Transfer transfer,
            @Nullable List<FileState> packed) {

        public FileState at(@Nullable String location, boolean done) {
            return new FileState(path, name, size, modified, new Transfer(location, done), packed);
        }

        private Stream<FileState> files() {
            return packed == null ? Stream.of(this) : packed.stream();
        }

        @SuppressWarnings("ConstantConditions") // what is read from text may be null anywhere
        private boolean isWhole() {
            return name != null
                    && transfer != null
                    && size > 0
                    && (packed == null
                            ? path != null
                            : !packed.isEmpty()
                                    && packed.stream()
                                            .allMatch(file -> file != null && file.packed == null && file.isWhole()));
        }
    }

    public record Group(GroupState state, List<FileState> files) {}

    /**
     * How many files there are, those in archives one by one.
     *
     * @return the number
     */
    public int fileCount() {
        return Math.toIntExact(sent().flatMap(FileState::files).count());
    }

    /**
     * The request that says what the server is to make of the files.
     *
     * @return a copy
     */
    public DataRequest request() {
        return Json.gson().fromJson(data, DataRequest.class);
    }

    /** What is sent, archives as one. */
    private Stream<FileState> sent() {
        return Stream.concat(groups.stream().flatMap(group -> group.files().stream()), alone.stream());
    }

    @SuppressWarnings("ConstantConditions") // what is read from text may be null anywhere
    private boolean isWhole() {
        return Stream.of(server, stage, data, groups, alone).allMatch(Objects::nonNull)
                && HttpUrl.parse(server) != null
                && groups.stream()
                        .allMatch(group -> group != null
                                && group.state() != null
                                && group.files() != null
                                && !group.files().isEmpty())
                && sent().allMatch(file -> file != null && file.isWhole());
    }
}
