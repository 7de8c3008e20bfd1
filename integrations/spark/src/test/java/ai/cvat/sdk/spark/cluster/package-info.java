/** Programs of the run on a real cluster, {@code integrations/spark/cluster/run.py}. */
@NullMarked
package ai.cvat.sdk.spark.cluster;

import org.jspecify.annotations.NullMarked;
