/** Gives JUnit tests an embedded CVAT server, with users, organizations and clients that are logged in. */
@NullMarked
package ai.cvat.sdk.testing.junit;

import org.jspecify.annotations.NullMarked;
