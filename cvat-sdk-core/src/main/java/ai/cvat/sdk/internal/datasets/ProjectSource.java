package ai.cvat.sdk.internal.datasets;

import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.ProjectRead;
import ai.cvat.api.model.TaskRead;
import java.util.List;
import java.util.function.Supplier;

/** Where the dataset of a project comes from. */
public interface ProjectSource {

    long id();

    /** Asks the server. */
    ProjectRead retrieve();

    /** Asks the server for the labels of the project, which its tasks have too. After {@link #retrieve}. */
    List<LabelRead> labels();

    /** Asks the server for all tasks of the project. After {@link #retrieve}. */
    List<TaskRead> tasks();

    /**
     * A task of the project, as it was when the server said this.
     *
     * @param labels gives its labels
     */
    DatasetSource<TaskRead> task(TaskRead model, Supplier<List<LabelRead>> labels);
}
