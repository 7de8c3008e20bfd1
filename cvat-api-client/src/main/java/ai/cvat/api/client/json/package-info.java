/** How objects of the server's API become JSON and come from it, without loss. */
@NullMarked
package ai.cvat.api.client.json;

import org.jspecify.annotations.NullMarked;
