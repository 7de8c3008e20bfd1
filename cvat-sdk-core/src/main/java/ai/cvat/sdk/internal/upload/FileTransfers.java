package ai.cvat.sdk.internal.upload;

import ai.cvat.sdk.internal.handles.UploadState.GroupState;
import ai.cvat.sdk.internal.transfer.ParallelTasks;
import ai.cvat.sdk.internal.transfer.ProgressMeter;
import ai.cvat.sdk.internal.upload.UploadJournal.Entry;
import ai.cvat.sdk.internal.upload.UploadJournal.Group;
import ai.cvat.sdk.transfer.TransferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Sends the files of an upload, small ones in groups and others in chunks, and keeps the journal.
 *
 * <p>A group is never sent twice: a server that has it answers 500 (2.54.1 does), which says as little as any fault. Where
 * nobody knows whether the server has a group, it is asked for the last file: the server stores a group in order and only
 * when it has all of it. Of a group that it does not have, each file goes alone, the last one last.
 */
final class FileTransfers {

    /** How long the server may still be storing a group after the answer was lost. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final UploadSession session;
    private final UploadJournal journal;
    private final ProgressMeter meter;
    private final ParallelTasks lanes;

    FileTransfers(UploadSession session, UploadJournal journal, ProgressMeter meter, ParallelTasks lanes) {
        this.session = session;
        this.journal = journal;
        this.meter = meter;
        this.lanes = lanes;
    }

    /** Sends what the server does not have yet. */
    void run() {
        meter.advance(journal.doneBytes());
        List<Runnable> work = new ArrayList<>();
        for (Group group : journal.groups()) {
            if (journal.state(group) != GroupState.STORED) {
                work.add(() -> send(group));
            }
        }
        for (Entry entry : journal.alone()) {
            if (!journal.isDone(entry)) {
                work.add(() -> sendAlone(entry, journal.resumed()));
            }
        }
        lanes.run(work);
    }

    private void send(Group group) {
        switch (journal.state(group)) {
            case WAITING -> sendTogether(group);
            case SENT -> settle(group);
            case ALONE -> sendEach(group.entries(), true);
            case STORED -> {}
        }
    }

    private void sendTogether(Group group) {
        journal.enter(group, GroupState.SENT);
        switch (new BulkUpload(session).send(journal.imageQuality(), group.files())) {
            case STORED -> stored(group);
            case NOT_STORED -> {
                journal.enter(group, GroupState.ALONE);
                sendEach(group.entries(), false);
            }
            case UNKNOWN -> {
                session.backoff().rest(SETTLING, "The upload");
                settle(group);
            }
        }
    }

    private void stored(Group group) {
        journal.enter(group, GroupState.STORED);
        meter.advance(group.bytes());
    }

    private void settle(Group group) {
        List<Entry> entries = group.entries();
        Entry last = entries.get(entries.size() - 1);
        TusUpload lastUpload = upload(last);
        HttpUrl lastLocation = lastUpload.beginUnlessThere();
        if (lastLocation == null) {
            stored(group);
            return;
        }
        if (entries.size() > 1) {
            Entry first = entries.get(0);
            TusUpload firstUpload = upload(first);
            HttpUrl firstLocation = firstUpload.beginUnlessThere();
            if (firstLocation == null) {
                throw halfStored(group);
            }
            journal.enter(group, GroupState.ALONE);
            transfer(first, firstUpload, firstLocation);
            sendEach(entries.subList(1, entries.size() - 1), false);
        } else {
            journal.enter(group, GroupState.ALONE);
        }
        if (!lanes.stopped()) {
            transfer(last, lastUpload, lastLocation);
        }
    }

    private static TransferException halfStored(Group group) {
        return new TransferException(
                "The answer to a group of " + group.entries().size() + " files, from \""
                        + group.entries().get(0).file().name()
                        + "\" on, was lost, and the server has stored only some of them, or is not ready yet. Sending"
                        + " them again could double their contents: remove the task, make it again, and upload anew.");
    }

    private void sendEach(List<Entry> entries, boolean maybeThere) {
        for (Entry entry : entries) {
            if (lanes.stopped()) {
                return;
            }
            if (!journal.isDone(entry)) {
                sendAlone(entry, maybeThere);
            }
        }
    }

    private void sendAlone(Entry entry, boolean maybeThere) {
        TusUpload upload = upload(entry);
        String known = journal.location(entry);
        HttpUrl location = known == null ? null : session.resolve(known);
        if (location == null || !upload.resume(location)) {
            location = maybeThere ? upload.beginUnlessThere() : upload.begin();
        }
        transfer(entry, upload, location);
    }

    private void transfer(Entry entry, TusUpload upload, @Nullable HttpUrl location) {
        if (location == null) {
            meter.advance(entry.file().size());
            journal.done(entry);
            return;
        }
        journal.began(entry, location);
        if (upload.transfer(location, lanes::stopped)) {
            journal.done(entry);
        }
    }

    private TusUpload upload(Entry entry) {
        return new TusUpload(session, entry.file(), meter);
    }
}
