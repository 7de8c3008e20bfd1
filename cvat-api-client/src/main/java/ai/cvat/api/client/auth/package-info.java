/** How a client proves to the server who it is, and to no other host. */
@NullMarked
package ai.cvat.api.client.auth;

import org.jspecify.annotations.NullMarked;
