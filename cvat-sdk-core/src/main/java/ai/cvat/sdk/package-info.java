/**
 * The one door to a CVAT server, {@link ai.cvat.sdk.Client}, and what one needs to open it: credentials, configuration,
 * versions and exceptions.
 */
@NullMarked
package ai.cvat.sdk;

import org.jspecify.annotations.NullMarked;
