package ai.cvat.sdk.resources;

import ai.cvat.api.client.CvatException;
import ai.cvat.api.client.NotFoundException;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.requests.WaitOptions;
import ai.cvat.sdk.resources.TaskCreationOptions.OnFailure;
import ai.cvat.sdk.transfer.Media;
import ai.cvat.sdk.transfer.PreparedUpload;
import ai.cvat.sdk.transfer.TaskUploads;
import ai.cvat.sdk.transfer.TransferException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

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
            step(task, "adding its data", () -> addData(task, upload));
            step(task, "importing its annotations", () -> addAnnotations(task));
            return step(task, "reading it", task::refresh);
        }
    }

    private void checkAnnotations() {
        String format = options.annotationFormat();
        Path file = options.annotationFile();
        if (format == null || file == null) {
            return;
        }
        if (!Files.isRegularFile(file)) {
            throw new TransferException("There is no file " + file + " of annotations: check the path.");
        }
        new FormatNames(tasks.context()).checkImport(format);
    }

    private boolean addData(Task task, PreparedUpload upload) {
        WaitOptions waiting = options.upload().waiting();
        if (waiting.logPrefix().isEmpty()) {
            waiting = waiting.toBuilder()
                    .logPrefix("Data of " + task.label() + ": ")
                    .build();
        }
        tasks.context().requests().handle(upload.send(task.id())).await(waiting);
        return true;
    }

    private boolean addAnnotations(Task task) {
        String format = options.annotationFormat();
        Path file = options.annotationFile();
        if (format != null && file != null) {
            task.importAnnotations(format, file, options.annotationImport());
        }
        return true;
    }

    private <T> T step(Task task, String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            boolean removed = options.onFailure() == OnFailure.REMOVE_TASK && remove(task, e);
            throw new TaskCreationException(task.id(), what, removed, e);
        }
    }

    /** Removes the task also when the thread was interrupted: that was meant for the upload. */
    private static boolean remove(Task task, RuntimeException fault) {
        boolean interrupted = Thread.interrupted();
        try {
            task.remove();
            return true;
        } catch (NotFoundException e) {
            return true;
        } catch (CvatException e) {
            fault.addSuppressed(e);
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
