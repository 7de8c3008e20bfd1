package ai.cvat.sdk.testing.internal.media;

import java.nio.file.Path;

/**
 * A context image: one that is shown beside a frame.
 *
 * @param name its name with its directories
 * @param file where its bytes are
 */
public record ContextImage(String name, Path file) {}
