package ai.cvat.sdk.resources;

import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.transfer.Media;
import ai.cvat.sdk.transfer.PreparedUpload;
import ai.cvat.sdk.transfer.TaskUploads;
import java.nio.file.Path;

/** Makes a task with all that belongs to it. */
final class TaskCreation {

    private final TaskRepository tasks;
    private final TaskCreationOptions options;

    TaskCreation(TaskRepository tasks, TaskCreationOptions options) {
        this.tasks = tasks;
        this.options = options;
    }

    Task run(TaskWriteRequest spec, Media media) {
        checkAnnotations();
        try (PreparedUpload upload = new TaskUploads(tasks.context()).prepare(media, options.upload())) {
            Task task = tasks.create(spec);
            Filling filling = filling(task);
            Task filled =
                    filling.step("adding its data", () -> task.awaitData(upload.send(task.id()), options.upload()));
            String format = options.annotationFormat();
            Path file = options.annotationFile();
            if (format == null || file == null) {
                return filled;
            }
            return filling.step(
                    "importing its annotations",
                    () -> task.importAnnotations(format, file, options.annotationImport()));
        }
    }

    Started<Task> start(TaskWriteRequest spec, Media media) {
        Unused.refuseWaiting(options.upload().waiting());
        if (options.annotationFormat() != null) {
            throw new IllegalArgumentException("Annotations in the format '" + options.annotationFormat()
                    + "' can be imported only when the task has its data: use createFromData, which waits for that, or"
                    + " import them when the request has finished.");
        }
        try (PreparedUpload upload = new TaskUploads(tasks.context()).prepare(media, options.upload())) {
            Task task = tasks.create(spec);
            return filling(task)
                    .step(
                            "adding its data",
                            () -> new Started<>(
                                    task,
                                    tasks.context()
                                            .requests()
                                            .handle(upload.send(task.id()).requestId())));
        }
    }

    private Filling filling(Task task) {
        return new Filling(
                options.onFailure(),
                task::remove,
                (step, removed, cause) -> new TaskCreationException(task.id(), step, removed, cause));
    }

    private void checkAnnotations() {
        String format = options.annotationFormat();
        Path file = options.annotationFile();
        if (format != null && file != null) {
            FileImport.check(tasks.context(), format, file);
        }
    }
}
