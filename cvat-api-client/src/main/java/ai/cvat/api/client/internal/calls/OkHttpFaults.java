package ai.cvat.api.client.internal.calls;

import java.io.IOException;

/** The faults that OkHttp tells apart by nothing but its own words. */
public final class OkHttpFaults {

    private OkHttpFaults() {}

    /** Whether the call was cancelled, also just when its answer had come. */
    public static boolean isCancelled(IOException fault) {
        return "Canceled".equals(fault.getMessage());
    }

    /** Whether a proxy makes no tunnel for who we are. */
    public static boolean isRefusedByProxy(IOException fault) {
        return "Failed to authenticate with proxy".equals(fault.getMessage());
    }

    /**
     * Whether an answer did not begin like one. On a connection that was used before, it is the rest of the answer before,
     * which was longer than it said; OkHttp takes another connection next time.
     */
    public static boolean isLeftover(IOException fault) {
        return fault.getMessage() != null && fault.getMessage().startsWith("Unexpected status line");
    }
}
