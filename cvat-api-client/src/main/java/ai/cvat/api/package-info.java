/**
 * Every operation of a CVAT server, one interface per tag, and {@link ai.cvat.api.ApiClient}, which makes them. Generated
 * from the server's schema.
 */
@NullMarked
package ai.cvat.api;

import org.jspecify.annotations.NullMarked;
