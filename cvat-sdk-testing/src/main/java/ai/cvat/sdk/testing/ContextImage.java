package ai.cvat.sdk.testing;

import java.nio.file.Path;

/**
 * A context image: one that is shown beside a frame.
 *
 * @param name its name with its directories
 * @param file where its bytes are
 */
record ContextImage(String name, Path file) {}
