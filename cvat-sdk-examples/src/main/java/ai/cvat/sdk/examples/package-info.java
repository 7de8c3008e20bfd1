/** Small programs, each of which does one job. They run on the server that the environment names, or on an embedded one. */
@NullMarked
package ai.cvat.sdk.examples;

import org.jspecify.annotations.NullMarked;
