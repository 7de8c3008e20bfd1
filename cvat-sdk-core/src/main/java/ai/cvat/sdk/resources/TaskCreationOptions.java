package ai.cvat.sdk.resources;

import ai.cvat.sdk.exchange.ImportOptions;
import ai.cvat.sdk.upload.UploadOptions;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options of making a task with its data. Immutable. */
public final class TaskCreationOptions {

    private static final TaskCreationOptions DEFAULTS = builder().build();

    private final UploadOptions upload;
    private final OnFailure onFailure;
    private final @Nullable String annotationFormat;
    private final @Nullable Path annotationFile;
    private final ImportOptions annotationImport;

    private TaskCreationOptions(Builder builder) {
        this.upload = builder.upload;
        this.onFailure = builder.onFailure;
        this.annotationFormat = builder.annotationFormat;
        this.annotationFile = builder.annotationFile;
        this.annotationImport = builder.annotationImport;
    }

    /**
     * Default upload options, no annotations, and a task that stays when something fails.
     *
     * @return the same object each time
     */
    public static TaskCreationOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from the defaults.
     *
     * @param options sets what is to be different
     * @return the options
     */
    public static TaskCreationOptions of(Consumer<? super Builder> options) {
        Builder builder = builder();
        options.accept(builder);
        return builder.build();
    }

    /**
     * The options of the upload of the media.
     *
     * @return the options, never null
     */
    public UploadOptions upload() {
        return upload;
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
     * @return the options, never null
     */
    public ImportOptions annotationImport() {
        return annotationImport;
    }

    /** Makes {@link TaskCreationOptions}. Not thread-safe. */
    public static final class Builder {

        private UploadOptions upload = UploadOptions.defaults();
        private OnFailure onFailure = OnFailure.KEEP;
        private @Nullable String annotationFormat;
        private @Nullable Path annotationFile;
        private ImportOptions annotationImport = ImportOptions.defaults();

        private Builder() {}

        /**
         * Sets what the server is to do with the media, and how to upload and wait.
         *
         * @param options the options
         * @return this builder
         */
        public Builder upload(UploadOptions options) {
            upload = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Sets what the server is to do with the media, and how to upload and wait.
         *
         * @param options sets what is to be different from the defaults
         * @return this builder
         */
        public Builder upload(Consumer<? super UploadOptions.Builder> options) {
            return upload(UploadOptions.of(options));
        }

        /**
         * Sets annotations that are imported when the data are there.
         *
         * @param format the name of a format that the server imports, as {@code CVAT 1.1}
         * @param file the file
         * @return this builder
         */
        public Builder annotations(String format, Path file) {
            return annotations(format, file, ImportOptions.defaults());
        }

        /**
         * Sets annotations that are imported when the data are there.
         *
         * @param format the name of a format that the server imports, as {@code CVAT 1.1}
         * @param file the file
         * @param options how they are imported
         * @return this builder
         */
        public Builder annotations(String format, Path file, ImportOptions options) {
            annotationImport = Objects.requireNonNull(options, "options");
            annotationFormat = Objects.requireNonNull(format, "format");
            annotationFile = Objects.requireNonNull(file, "file");
            return this;
        }

        /**
         * Sets what becomes of the task when its data or annotations cannot be added.
         *
         * @param choice it stays where it is not set
         * @return this builder
         */
        public Builder onFailure(OnFailure choice) {
            onFailure = Objects.requireNonNull(choice, "choice");
            return this;
        }

        /**
         * Makes the options.
         *
         * @return the options
         */
        public TaskCreationOptions build() {
            return new TaskCreationOptions(this);
        }
    }
}
