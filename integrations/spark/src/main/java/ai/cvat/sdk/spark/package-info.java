/** Apache Spark: frames and annotations of tasks, projects and jobs as a data source named {@code cvat}. */
@NullMarked
package ai.cvat.sdk.spark;

import org.jspecify.annotations.NullMarked;
