/** Authentication: the proof of who a client is, for the server and for no other host. */
@NullMarked
package ai.cvat.api.client.auth;

import org.jspecify.annotations.NullMarked;
