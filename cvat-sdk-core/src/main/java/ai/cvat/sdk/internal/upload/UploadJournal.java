package ai.cvat.sdk.internal.upload;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.DataRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.files.NamedPath;
import ai.cvat.sdk.internal.handles.UploadState;
import ai.cvat.sdk.internal.handles.UploadState.FileState;
import ai.cvat.sdk.internal.handles.UploadState.GroupState;
import ai.cvat.sdk.internal.handles.UploadState.Stage;
import ai.cvat.sdk.internal.handles.UploadState.Transfer;
import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.upload.UploadHandle;
import ai.cvat.sdk.upload.UploadOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What of an upload is done, shared by the threads that do it. Who can resume it is told before anything is sent that must
 * not be sent twice, and after anything that need not be sent again. Of small files that travel alone, only now and then:
 * whether the server has those, it can be asked.
 */
public final class UploadJournal {

    static final Access<UploadState, UploadHandle> HANDLES = Access.to(UploadHandle.class);

    private static final int SMALL_FILES_PER_NOTE = 500;

    private final UploadSession session;
    private final long taskId;
    private final DataRequest data;
    private final List<Group> groups = new ArrayList<>();
    private final List<Entry> alone = new ArrayList<>();
    private final boolean resumed;
    private final @Nullable Consumer<? super UploadHandle> listener;
    private Stage stage;
    private int unsaid;

    /** A file and what is known of it. Changed by the journal only. */
    static final class Entry {
        private final UploadSource file;
        /** What it was when the upload began; null where nobody wants to go on with it. */
        private final @Nullable FileState facts;

        private @Nullable String location;
        private boolean done;

        private Entry(UploadSource file, @Nullable FileState facts) {
            this.file = file;
            this.facts = facts;
        }

        UploadSource file() {
            return file;
        }
    }

    /** Files that travel in one request. */
    static final class Group {
        private final List<Entry> entries;
        private GroupState state;

        private Group(List<Entry> entries, GroupState state) {
            this.entries = entries;
            this.state = state;
        }

        List<Entry> entries() {
            return entries;
        }

        List<UploadSource> files() {
            return entries.stream().map(Entry::file).toList();
        }

        long bytes() {
            return entries.stream().mapToLong(entry -> entry.file.size()).sum();
        }
    }

    /** A new upload. */
    UploadJournal(
            UploadSession session,
            long taskId,
            DataRequest data,
            UploadPlan plan,
            @Nullable Consumer<? super UploadHandle> listener) {
        this(session, taskId, data, Stage.NEW, false, listener);
        boolean told = listener != null;
        plan.groups()
                .forEach(files -> groups.add(
                        new Group(files.stream().map(file -> entry(file, told)).toList(), GroupState.WAITING)));
        plan.alone().forEach(file -> alone.add(entry(file, told)));
    }

    private UploadJournal(
            UploadSession session,
            long taskId,
            DataRequest data,
            Stage stage,
            boolean resumed,
            @Nullable Consumer<? super UploadHandle> listener) {
        this.session = session;
        this.taskId = taskId;
        this.data = data;
        this.stage = stage;
        this.resumed = resumed;
        this.listener = listener;
    }

    /**
     * An upload that goes on.
     *
     * @throws TransferException when a file that the server does not have yet is not what it was
     */
    public static UploadJournal resumed(
            UploadSession session, UploadState state, @Nullable Consumer<? super UploadHandle> listener) {
        UploadJournal journal =
                new UploadJournal(session, state.task(), state.request(), state.stage(), true, listener);
        for (UploadState.Group group : state.groups()) {
            boolean needed = group.state() != GroupState.STORED && state.stage() != Stage.FINISHING;
            List<Entry> entries =
                    group.files().stream().map(file -> entry(file, needed)).toList();
            journal.groups.add(new Group(entries, group.state()));
        }
        state.alone().forEach(file -> journal.alone.add(entry(file, state.stage() != Stage.FINISHING)));
        return journal;
    }

    private static Entry entry(UploadSource file, boolean told) {
        return new Entry(file, told ? facts(file) : null);
    }

    private static FileState facts(UploadSource file) {
        if (file instanceof ZippedFiles archive) {
            List<FileState> packed =
                    archive.files().stream().map(UploadJournal::facts).toList();
            return new FileState(null, file.name(), file.size(), 0, Transfer.NONE, packed);
        }
        Path path = ((LocalFile) file).path();
        return new FileState(
                path.toAbsolutePath().toString(),
                file.name(),
                file.size(),
                LocalFiles.modified(path),
                Transfer.NONE,
                null);
    }

    private static Entry entry(FileState state, boolean needed) {
        if (needed && !state.transfer().done() && state.name().indexOf('/') >= 0) {
            throw new TransferException(
                    "The upload was begun by an older version of this SDK, which sent \"" + state.name()
                            + "\" and other files in directories one by one. The server cannot store them so: upload"
                            + " to a new task.");
        }
        Entry entry = new Entry(source(state, needed && !state.transfer().done()), state);
        entry.location = state.transfer().location();
        entry.done = state.transfer().done();
        return entry;
    }

    private static UploadSource source(FileState state, boolean needed) {
        List<FileState> packed = state.packed();
        if (packed != null) {
            return new ZippedFiles(
                    state.name(),
                    packed.stream().map(file -> source(file, needed)).toList());
        }
        Path path = NamedPath.of(Objects.requireNonNull(state.path()));
        if (needed) {
            LocalFiles.requireUnchanged(path, state.size(), state.modified(), "upload to a new task");
        }
        return new LocalFile(path, state.name(), state.size());
    }

    long taskId() {
        return taskId;
    }

    DataRequest data() {
        return data;
    }

    /** The image quality, which the server demands to hear with every group. */
    int imageQuality() {
        Long quality = data.getImageQuality();
        return quality == null ? UploadOptions.DEFAULT_IMAGE_QUALITY : quality.intValue();
    }

    /** Whether an earlier process may have sent more than is known. */
    public boolean resumed() {
        return resumed;
    }

    synchronized Stage stage() {
        return stage;
    }

    synchronized GroupState state(Group group) {
        return group.state;
    }

    synchronized boolean isDone(Entry entry) {
        return entry.done;
    }

    synchronized @Nullable String location(Entry entry) {
        return entry.location;
    }

    List<Group> groups() {
        return groups;
    }

    List<Entry> alone() {
        return alone;
    }

    /** All files, those in archives one by one. */
    List<UploadSource> files() {
        return Stream.concat(groups.stream().flatMap(group -> group.entries.stream()), alone.stream())
                .flatMap(entry ->
                        entry.file instanceof ZippedFiles archive ? archive.files().stream() : Stream.of(entry.file))
                .toList();
    }

    long bytes() {
        return groups.stream().mapToLong(Group::bytes).sum()
                + alone.stream().mapToLong(entry -> entry.file.size()).sum();
    }

    /** How much the server is known to have, but for parts of files. */
    synchronized long doneBytes() {
        long done = 0;
        for (Group group : groups) {
            for (Entry entry : group.entries) {
                done += group.state == GroupState.STORED || entry.done ? entry.file.size() : 0;
            }
        }
        for (Entry entry : alone) {
            done += entry.done ? entry.file.size() : 0;
        }
        return done;
    }

    synchronized void enter(Stage next) {
        stage = next;
        tell();
    }

    synchronized void enter(Group group, GroupState state) {
        group.state = state;
        tell();
    }

    /** A file that travels alone is on its way. */
    synchronized void began(Entry entry, HttpUrl location) {
        if (isLarge(entry) && !Objects.equals(entry.location, location.encodedPath())) {
            entry.location = location.encodedPath();
            tell();
        }
    }

    /** A file that travelled alone is there. */
    synchronized void done(Entry entry) {
        entry.done = true;
        entry.location = null;
        unsaid++;
        if (isLarge(entry) || unsaid >= SMALL_FILES_PER_NOTE) {
            tell();
        }
    }

    private boolean isLarge(Entry entry) {
        return entry.file.size() > session.limits().chunkBytes();
    }

    private void tell() {
        unsaid = 0;
        if (listener != null) {
            listener.accept(HANDLES.make(state()));
        }
    }

    private UploadState state() {
        return new UploadState(
                session.server(),
                taskId,
                stage,
                Json.gson().toJsonTree(data).getAsJsonObject(),
                groups.stream()
                        .map(group -> new UploadState.Group(group.state, states(group.entries)))
                        .toList(),
                states(alone));
    }

    private static List<FileState> states(List<Entry> entries) {
        return entries.stream()
                .map(entry -> Objects.requireNonNull(entry.facts).at(entry.location, entry.done))
                .toList();
    }
}
