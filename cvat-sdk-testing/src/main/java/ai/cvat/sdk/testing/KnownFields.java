package ai.cvat.sdk.testing;

import java.util.Set;

/** The server refuses, rather than ignores, a partial update of what it does not know. */
final class KnownFields {

    private KnownFields() {}

    /** Ends a request that changes something else than these. */
    static void require(Fields fields, Set<String> known) {
        if (!known.containsAll(fields.names())) {
            throw Failure.detail(403, "Attempted to update an unknown field");
        }
    }
}
