package ai.cvat.sdk.internal.datasets;

import java.io.IOException;

/** The chunks of a task or a job: where they are, and how they come there. Safe for use by several threads. */
interface Chunks {

    /** A chunk, which is fetched where it is not there. */
    Chunk get(long index);

    /** Puts away a chunk that cannot be read, so that it is fetched again. */
    void discard(long index, Chunk unreadable, IOException why);

    /** A pass went past a chunk. */
    void release(long index);
}
