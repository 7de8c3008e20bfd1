/** Quality and consensus: jobs compared with their ground truth, and replicas with each other. */
@NullMarked
package ai.cvat.sdk.testing.internal.quality;

import org.jspecify.annotations.NullMarked;
