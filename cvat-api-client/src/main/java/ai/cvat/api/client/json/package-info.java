/** JSON: the objects of the server's API, written and read without loss. */
@NullMarked
package ai.cvat.api.client.json;

import org.jspecify.annotations.NullMarked;
