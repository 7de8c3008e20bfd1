package ai.cvat.sdk.datasets;

/** When a dataset fetches its media, and in which pieces. */
public enum MediaDownloadPolicy {
    /** All chunks when it is opened. Sample by sample it then needs no server any more. */
    PRELOAD_ALL,
    /** A chunk, which has up to 72 frames as a rule, when one of its frames is asked for; it stays in the cache. */
    FETCH_CHUNKS_ON_DEMAND,
    /** A frame each time that it is asked for; nothing of it stays in the cache. */
    FETCH_FRAMES_ON_DEMAND
}
