package ai.cvat.sdk.resources;

import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.internal.exchange.ServerImport;
import ai.cvat.sdk.internal.upload.PreparedUpload;
import ai.cvat.sdk.internal.upload.TaskUploads;
import ai.cvat.sdk.upload.Media;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Makes a task with all that belongs to it. */
record TaskCreation(TaskRepository tasks, TaskCreationOptions options) {

    Task run(Consumer<? super TaskWriteRequest> spec, Media media) {
        checkAnnotations();
        try (PreparedUpload upload = new TaskUploads(tasks.context()).prepare(media, options.upload())) {
            Task task = tasks.create(spec);
            CreationRollback filling = filling(task);
            Task filled = filling.step(
                    "adding its data",
                    () -> task.upload(options.upload()).start(upload).await().value());
            String format = options.annotationFormat();
            Path file = options.annotationFile();
            if (format == null || file == null) {
                return filled;
            }
            return filling.step(
                    "importing its annotations",
                    () -> task.annotationImport(format, options.annotationImport())
                            .fromFile(file));
        }
    }

    PendingCreation<Task> start(Consumer<? super TaskWriteRequest> spec, Media media) {
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
                            () -> new PendingCreation<>(
                                    task, task.upload(options.upload()).start(upload)));
        }
    }

    private CreationRollback filling(Task task) {
        return new CreationRollback(
                options.onFailure(),
                task::remove,
                (step, removed, cause) -> new TaskCreationException(task.id(), step, removed, cause));
    }

    private void checkAnnotations() {
        String format = options.annotationFormat();
        Path file = options.annotationFile();
        if (format != null && file != null) {
            ServerImport.check(tasks.context(), format, file);
        }
    }
}
