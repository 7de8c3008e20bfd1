package ai.cvat.sdk.upload;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.DataRequest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What another process needs to know to go on with an upload: the task, the files, and what the server has of them.
 * Immutable. It holds no secret: who goes on has to log in.
 *
 * <p>An upload gives one to {@link UploadOptions.Builder#handleListener} each time that something changed. Keep the newest,
 * for example in a file, and give it to {@code Task.resumeUploadData}. Then the files must be what they were, by size and
 * time of change. How far the server is with each large file, it is asked itself.
 */
public final class UploadHandle {

    private static final int VERSION = 1;

    private final Document document;

    public UploadHandle(Document document) {
        this.document = document;
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
            @Nullable String location,
            boolean done,
            @Nullable List<FileState> packed) {

        public FileState at(@Nullable String newLocation, boolean nowDone) {
            return new FileState(path, name, size, modified, newLocation, nowDone, packed);
        }

        private Stream<FileState> files() {
            return packed == null ? Stream.of(this) : packed.stream();
        }

        @SuppressWarnings("ConstantConditions") // what is read from text may be null anywhere
        private boolean isWhole() {
            return name != null
                    && size > 0
                    && (packed == null
                            ? path != null
                            : !packed.isEmpty()
                                    && packed.stream()
                                            .allMatch(file -> file != null && file.packed == null && file.isWhole()));
        }
    }

    public record Group(GroupState state, List<FileState> files) {}

    public record Document(
            int version,
            String server,
            long task,
            Stage stage,
            JsonObject data,
            List<Group> groups,
            List<FileState> alone) {

        public static Document of(
                String server, long task, Stage stage, JsonObject data, List<Group> groups, List<FileState> alone) {
            return new Document(VERSION, server, task, stage, data, groups, alone);
        }

        /** What is sent, archives as one. */
        private Stream<FileState> sent() {
            return Stream.concat(groups.stream().flatMap(group -> group.files().stream()), alone.stream());
        }

        @SuppressWarnings("ConstantConditions") // what is read from text may be null anywhere
        private boolean isWhole() {
            return version == VERSION
                    && Stream.of(server, stage, data, groups, alone).allMatch(Objects::nonNull)
                    && HttpUrl.parse(server) != null
                    && groups.stream()
                            .allMatch(group -> group != null
                                    && group.state() != null
                                    && group.files() != null
                                    && !group.files().isEmpty())
                    && sent().allMatch(file -> file != null && file.isWhole());
        }
    }

    /**
     * Reads a handle from text.
     *
     * @param json what {@link #toJson()} gave
     * @return the handle
     * @throws IllegalArgumentException when the text is no handle, or that of another version
     */
    public static UploadHandle fromJson(String json) {
        Document document;
        try {
            document = Json.gson().fromJson(json, Document.class);
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("The text is no handle of an upload: give what toJson() gave.", e);
        }
        if (document == null || !document.isWhole()) {
            throw new IllegalArgumentException(
                    "The text is no handle of an upload of version " + VERSION + ": give what toJson() gave.");
        }
        return new UploadHandle(document);
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
     * The task that the files are for.
     *
     * @return its id
     */
    public long taskId() {
        return document.task();
    }

    /**
     * How many files there are.
     *
     * @return the number, those that the server has included
     */
    public int fileCount() {
        return Math.toIntExact(document.sent().flatMap(FileState::files).count());
    }

    public Document document() {
        return document;
    }

    public DataRequest data() {
        return Json.gson().fromJson(document.data(), DataRequest.class);
    }

    /**
     * Whether the other says the same.
     *
     * @param other anything
     * @return whether it does
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UploadHandle that && document.equals(that.document);
    }

    @Override
    public int hashCode() {
        return document.hashCode();
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
