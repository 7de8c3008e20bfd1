package ai.cvat.sdk.resources;

import ai.cvat.sdk.exchange.ImportOptions;
import ai.cvat.sdk.internal.Filled;
import java.util.Objects;
import java.util.function.Consumer;

/** Options of making a project of a dataset. Not thread-safe. */
public final class ProjectCreationOptions implements Consumer<ProjectCreationOptions> {

    private ImportOptions datasetImport = new ImportOptions();
    private OnFailure onFailure = OnFailure.KEEP;

    /** Options with the usual import, and a project that stays when it fails. */
    public ProjectCreationOptions() {}

    /**
     * The options of the import of the dataset.
     *
     * @return a copy
     */
    public ImportOptions datasetImport() {
        return Filled.by(datasetImport, new ImportOptions());
    }

    /**
     * Sets how the dataset is imported.
     *
     * @param options sets what is to be different from the usual
     * @return these options
     */
    public ProjectCreationOptions datasetImport(Consumer<? super ImportOptions> options) {
        datasetImport = Filled.by(options, new ImportOptions());
        return this;
    }

    /**
     * The fate of the project when its dataset cannot be imported.
     *
     * @return the choice, never null
     */
    public OnFailure onFailure() {
        return onFailure;
    }

    /**
     * Sets what becomes of the project when its dataset cannot be imported.
     *
     * @param choice it stays where it is not set
     * @return these options
     */
    public ProjectCreationOptions onFailure(OnFailure choice) {
        onFailure = Objects.requireNonNull(choice, "choice");
        return this;
    }

    /**
     * Sets others to what these are now: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(ProjectCreationOptions others) {
        others.datasetImport = datasetImport();
        others.onFailure = onFailure;
    }
}
