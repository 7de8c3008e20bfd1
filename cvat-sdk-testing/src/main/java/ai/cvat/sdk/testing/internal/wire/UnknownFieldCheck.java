package ai.cvat.sdk.testing.internal.wire;

import java.util.Set;

/** The check by which the server refuses, rather than ignores, fields that it does not know in a partial update. */
public final class UnknownFieldCheck {

    private UnknownFieldCheck() {}

    /** Ends a request that changes something else than these. */
    public static void require(BodyFields fields, Set<String> known) {
        if (!known.containsAll(fields.names())) {
            throw ApiError.detail(403, "Attempted to update an unknown field");
        }
    }
}
