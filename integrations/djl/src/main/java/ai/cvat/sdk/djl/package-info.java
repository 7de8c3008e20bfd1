/** Deep Java Library: datasets of CVAT to train its models on, and its models as functions that annotate. */
@NullMarked
package ai.cvat.sdk.djl;

import org.jspecify.annotations.NullMarked;
