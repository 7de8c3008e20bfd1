package ai.cvat.sdk.resources;

import ai.cvat.sdk.exchange.ImportOptions;
import java.util.Objects;
import java.util.function.Consumer;

/** Options of making a project of a dataset. Immutable. */
public final class ProjectCreationOptions {

    private static final ProjectCreationOptions DEFAULTS = builder().build();

    private final ImportOptions datasetImport;
    private final OnFailure onFailure;

    private ProjectCreationOptions(Builder builder) {
        this.datasetImport = builder.datasetImport;
        this.onFailure = builder.onFailure;
    }

    /**
     * Default import options, and a project that stays when something fails.
     *
     * @return the same object each time
     */
    public static ProjectCreationOptions defaults() {
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
    public static ProjectCreationOptions of(Consumer<? super Builder> options) {
        Builder builder = builder();
        options.accept(builder);
        return builder.build();
    }

    /**
     * The options of the import of the dataset.
     *
     * @return the options, never null
     */
    public ImportOptions datasetImport() {
        return datasetImport;
    }

    /**
     * The fate of the project when its dataset cannot be imported.
     *
     * @return the choice, never null
     */
    public OnFailure onFailure() {
        return onFailure;
    }

    /** Makes {@link ProjectCreationOptions}. Not thread-safe. */
    public static final class Builder {

        private ImportOptions datasetImport = ImportOptions.defaults();
        private OnFailure onFailure = OnFailure.KEEP;

        private Builder() {}

        /**
         * Sets how the dataset is imported.
         *
         * @param options the options
         * @return this builder
         */
        public Builder datasetImport(ImportOptions options) {
            datasetImport = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * Sets how the dataset is imported.
         *
         * @param options sets what is to be different from the defaults
         * @return this builder
         */
        public Builder datasetImport(Consumer<? super ImportOptions.Builder> options) {
            return datasetImport(ImportOptions.of(options));
        }

        /**
         * Sets what becomes of the project when its dataset cannot be imported.
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
        public ProjectCreationOptions build() {
            return new ProjectCreationOptions(this);
        }
    }
}
