package ai.cvat.sdk.datasets;

/** When a dataset asks the server whether what lies in the cache is still right. */
public enum UpdatePolicy {
    /** When it is opened: what is missing, damaged, or older than what the server has, is fetched. */
    IF_MISSING_OR_STALE,
    /** Never: no request is made at all, and what the cache does not have is an error. */
    NEVER
}
