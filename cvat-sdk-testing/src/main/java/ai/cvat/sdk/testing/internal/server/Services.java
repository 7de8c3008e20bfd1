package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.store.Store;

/**
 * The services that all controllers share.
 *
 * @param store the state of the server
 * @param access the rules of who may see and change what
 * @param sessions the logins with a password
 * @param queue the requests in the background
 * @param tus the uploads in pieces
 */
public record Services(Store store, AccessPolicy access, Sessions sessions, BackgroundQueue queue, TusProtocol tus) {

    /** The services of a new server. */
    public Services(Store store, BackgroundQueue queue) {
        this(store, new AccessPolicy(store), new Sessions(store), queue, new TusProtocol(store));
    }
}
