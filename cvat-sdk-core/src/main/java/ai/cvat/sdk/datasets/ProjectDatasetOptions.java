package ai.cvat.sdk.datasets;

import ai.cvat.api.model.TaskRead;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Options of how the dataset of a project is opened. Not thread-safe. */
public final class ProjectDatasetOptions implements Consumer<ProjectDatasetOptions> {

    private Predicate<? super TaskRead> tasks = task -> true;
    private Set<String> subsets = Set.of();
    private Consumer<? super DatasetOptions> each = options -> {};

    /** Options by which all tasks come in, each as it is opened by itself. */
    public ProjectDatasetOptions() {}

    /**
     * Which tasks come in.
     *
     * @return the condition, never null
     */
    public Predicate<? super TaskRead> tasks() {
        return tasks;
    }

    /**
     * Sets which tasks come in, of those that {@link #subsets} lets in.
     *
     * @param condition all, where it is not set
     * @return these options
     */
    public ProjectDatasetOptions tasks(Predicate<? super TaskRead> condition) {
        tasks = Objects.requireNonNull(condition, "condition");
        return this;
    }

    /**
     * The subsets whose tasks come in.
     *
     * @return their names; none where all come in
     */
    public Set<String> subsets() {
        return subsets;
    }

    /**
     * Sets the subsets whose tasks come in.
     *
     * @param names their names, such as {@code Train}, as they are written; an empty one for tasks of no subset; one that no task
     *     of the project has is refused when the dataset is opened
     * @return these options
     */
    public ProjectDatasetOptions subsets(String... names) {
        subsets = Set.copyOf(List.of(names));
        return this;
    }

    /**
     * How each task is opened.
     *
     * @return what sets that, never null
     */
    public Consumer<? super DatasetOptions> each() {
        return each;
    }

    /**
     * Sets how each task is opened. The progress is that of all tasks.
     *
     * @param options sets policies, annotations, limits
     * @return these options
     */
    public ProjectDatasetOptions each(Consumer<? super DatasetOptions> options) {
        each = Objects.requireNonNull(options, "options");
        return this;
    }

    /**
     * Sets others to what these are now: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(ProjectDatasetOptions others) {
        others.tasks = tasks;
        others.subsets = subsets;
        others.each = each;
    }
}
