package ai.cvat.sdk.resources;

import ai.cvat.sdk.transfer.UploadOptions;
import java.util.Objects;
import java.util.function.Consumer;

/** How a task is made with its data, and what becomes of it when that fails. Immutable. */
public final class TaskCreationOptions {

    private static final TaskCreationOptions DEFAULTS = builder().build();

    private final UploadOptions upload;
    private final OnFailure onFailure;

    /** What becomes of a task whose data could not be added. */
    public enum OnFailure {
        /** It stays, with what it has by then. */
        KEEP_TASK,
        /** It is removed. */
        REMOVE_TASK
    }

    private TaskCreationOptions(Builder builder) {
        this.upload = builder.upload;
        this.onFailure = builder.onFailure;
    }

    /**
     * Default upload options, and a task that stays when something fails.
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
     * What the server is to do with the media, and how to upload and wait.
     *
     * @return the options, never null
     */
    public UploadOptions upload() {
        return upload;
    }

    /**
     * What becomes of the task when its data cannot be added.
     *
     * @return the choice, never null
     */
    public OnFailure onFailure() {
        return onFailure;
    }

    /** Makes {@link TaskCreationOptions}. Not thread-safe. */
    public static final class Builder {

        private UploadOptions upload = UploadOptions.defaults();
        private OnFailure onFailure = OnFailure.KEEP_TASK;

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
         * Sets what becomes of the task when its data cannot be added.
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
