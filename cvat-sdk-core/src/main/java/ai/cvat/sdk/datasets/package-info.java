/** Datasets for machine learning: the frames of tasks, jobs and projects as samples, with their annotations. */
@NullMarked
package ai.cvat.sdk.datasets;

import org.jspecify.annotations.NullMarked;
