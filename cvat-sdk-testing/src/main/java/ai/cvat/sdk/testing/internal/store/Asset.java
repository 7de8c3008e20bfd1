package ai.cvat.sdk.testing.internal.store;

import java.nio.file.Path;
import java.time.OffsetDateTime;

/** A file that a guide shows. */
public record Asset(String uuid, String fileName, Path file, Guide guide, User owner, OffsetDateTime created) {}
