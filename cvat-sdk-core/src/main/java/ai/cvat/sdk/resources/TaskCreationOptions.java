package ai.cvat.sdk.resources;

import ai.cvat.sdk.exchange.ImportOptions;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.upload.UploadOptions;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options of making a task with its data. Not thread-safe. */
public final class TaskCreationOptions implements Consumer<TaskCreationOptions> {

    private UploadOptions upload = new UploadOptions();
    private OnFailure onFailure = OnFailure.KEEP;
    private @Nullable String annotationFormat;
    private @Nullable Path annotationFile;
    private ImportOptions annotationImport = new ImportOptions();

    /** Options with the usual upload, no annotations, and a task that stays when something fails. */
    public TaskCreationOptions() {}

    /**
     * The options of the upload of the media.
     *
     * @return a copy
     */
    public UploadOptions upload() {
        return Filled.by(upload, new UploadOptions());
    }

    /**
     * Sets what the server is to do with the media, and how to upload and wait.
     *
     * @param options sets what is to be different, beginning with what was set before
     * @return these options
     */
    public TaskCreationOptions upload(Consumer<? super UploadOptions> options) {
        options.accept(upload);
        return this;
    }

    /**
     * The format of the annotations.
     *
     * @return the name of a format of the server, or null where no annotations are imported
     */
    public @Nullable String annotationFormat() {
        return annotationFormat;
    }

    /**
     * The file of the annotations.
     *
     * @return the file, or null where no annotations are imported
     */
    public @Nullable Path annotationFile() {
        return annotationFile;
    }

    /**
     * The options of the import of the annotations.
     *
     * @return a copy
     */
    public ImportOptions annotationImport() {
        return Filled.by(annotationImport, new ImportOptions());
    }

    /**
     * Sets annotations that are imported when the data are there.
     *
     * @param format the name of a format that the server imports, as {@code CVAT 1.1}
     * @param file the file
     * @return these options
     */
    public TaskCreationOptions annotations(String format, Path file) {
        return annotations(format, file, options -> {});
    }

    /**
     * Sets annotations that are imported when the data are there.
     *
     * @param format the name of a format that the server imports, as {@code CVAT 1.1}
     * @param file the file
     * @param options sets how they are imported
     * @return these options
     */
    public TaskCreationOptions annotations(String format, Path file, Consumer<? super ImportOptions> options) {
        annotationImport = Filled.by(options, new ImportOptions());
        annotationFormat = Objects.requireNonNull(format, "format");
        annotationFile = Objects.requireNonNull(file, "file");
        return this;
    }

    /**
     * The fate of the task when its data or annotations cannot be added.
     *
     * @return the choice, never null
     */
    public OnFailure onFailure() {
        return onFailure;
    }

    /**
     * Sets what becomes of the task when its data or annotations cannot be added.
     *
     * @param choice it stays where it is not set
     * @return these options
     */
    public TaskCreationOptions onFailure(OnFailure choice) {
        onFailure = Objects.requireNonNull(choice, "choice");
        return this;
    }

    /**
     * Sets others to what these are now: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(TaskCreationOptions others) {
        others.upload = upload();
        others.onFailure = onFailure;
        others.annotationFormat = annotationFormat;
        others.annotationFile = annotationFile;
        others.annotationImport = annotationImport();
    }
}
