/** The making of connections: addresses, trust, warnings. Not API. */
@NullMarked
package ai.cvat.api.client.internal.connections;

import org.jspecify.annotations.NullMarked;
