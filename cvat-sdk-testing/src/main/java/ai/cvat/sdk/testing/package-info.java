/**
 * An embedded stand-in for a CVAT server: {@link ai.cvat.sdk.testing.EmbeddedCvat} speaks the server's API over HTTP on a
 * loopback port, keeps everything in memory, and answers what it does not have with 501.
 */
@NullMarked
package ai.cvat.sdk.testing;

import org.jspecify.annotations.NullMarked;
