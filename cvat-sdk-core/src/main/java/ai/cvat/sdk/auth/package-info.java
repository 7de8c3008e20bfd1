/** Profiles that are kept on this machine, in the file that the Python SDK and {@code cvat-cli} use too. */
@NullMarked
package ai.cvat.sdk.auth;

import org.jspecify.annotations.NullMarked;
