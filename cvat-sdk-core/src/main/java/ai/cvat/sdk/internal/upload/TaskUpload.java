package ai.cvat.sdk.internal.upload;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.model.DataRequest;
import ai.cvat.api.model.Request;
import ai.cvat.api.model.RequestStatus;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.handles.UploadState.Stage;
import ai.cvat.sdk.internal.requests.RequestStarter;
import ai.cvat.sdk.internal.requests.RunningRequests;
import ai.cvat.sdk.internal.transfer.ParallelTasks;
import ai.cvat.sdk.internal.transfer.ProgressMeter;
import ai.cvat.sdk.upload.UploadOptions;
import java.util.List;
import java.util.Objects;

/** Upload of the media of one task, from the announcement of the files to the request that makes frames of them. */
final class TaskUpload {

    private final ClientContext context;
    private final UploadSession session;
    private final long taskId;

    TaskUpload(UploadSession session, long taskId) {
        this.context = session.context();
        this.session = session;
        this.taskId = taskId;
    }

    /** Names media that the server has or gets by itself. */
    StartedUpload name(DataRequest data) {
        context.logger().info("Naming the media of task {}", taskId);
        return new StartedUpload(taskId, starter().begin(() -> session.request(data)), SentFrames.UNKNOWN);
    }

    /** Sends files of which the server has none. */
    StartedUpload send(UploadJournal journal, UploadOptions options) {
        SentFrames frames = frames(journal);
        sendFiles(journal, options);
        return new StartedUpload(taskId, starter().begin(() -> session.finish(journal.data())), frames);
    }

    /** Sends what an earlier process did not, which may have set the server to work already. */
    StartedUpload resume(UploadJournal journal, UploadOptions options) {
        SentFrames frames = frames(journal);
        try {
            return new StartedUpload(taskId, resumed(journal, options), frames);
        } catch (BadRequestException e) {
            if (hasData()) {
                return new StartedUpload(taskId, null, frames);
            }
            throw e;
        }
    }

    private String resumed(UploadJournal journal, UploadOptions options) {
        if (journal.stage() != Stage.FINISHING) {
            sendFiles(journal, options);
            return starter().begin(() -> session.finish(journal.data()));
        }
        List<String> running = running();
        return running.isEmpty() ? starter().beginAgain(() -> session.finish(journal.data())) : running.get(0);
    }

    /** What is to become of the files that are sent now. */
    private SentFrames frames(UploadJournal journal) {
        List<String> names = journal.files().stream().map(UploadSource::name).toList();
        context.logger().info("Uploading {} files to task {}", names.size(), taskId);
        return SentFrames.of(names, journal.data());
    }

    private void sendFiles(UploadJournal journal, UploadOptions options) {
        if (journal.stage() == Stage.NEW) {
            session.start();
            journal.enter(Stage.STARTED);
        }
        ProgressMeter meter = session.meter(options.progressListener(), journal.bytes());
        ParallelTasks lanes = ParallelTasks.ofUpload(options.parallelGroups());
        new FileTransfers(session, journal, meter, lanes).run();
        journal.enter(Stage.FINISHING);
    }

    private boolean hasData() {
        Long size =
                context.api().tasksApi().retrieve(taskId).send().requireBody().getSize();
        return size != null && size > 0;
    }

    private RequestStarter starter() {
        return new RequestStarter(context, "The upload to task " + taskId, this::running, true);
    }

    /** What the server may have begun to do with the data of the task; one that failed may be of an earlier upload. */
    private List<String> running() {
        return RunningRequests.creationsOf(context, taskId).now().stream()
                .filter(request -> !RequestStatus.FAILED.equals(request.getStatus()))
                .map(Request::getId)
                .filter(Objects::nonNull)
                .limit(1)
                .toList();
    }
}
