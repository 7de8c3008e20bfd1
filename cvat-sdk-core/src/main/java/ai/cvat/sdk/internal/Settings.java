package ai.cvat.sdk.internal;

import ai.cvat.sdk.transfer.UnpackLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The settings of a client that engines go by. Those of HTTP are in the configuration of its {@code ApiClient}.
 *
 * @param statusCheckPeriod the longest time between two questions about background work
 * @param waitDeadline how long background work is waited for where the call does not say
 * @param unpackLimits how much an archive or an image may unpack to
 * @param cacheDir where what can be fetched again is kept; asked for when it is needed
 * @param account who is logged in now, in words that no two share and that are no secret; empty for nobody
 */
public record Settings(
        Duration statusCheckPeriod,
        Duration waitDeadline,
        UnpackLimits unpackLimits,
        Supplier<Path> cacheDir,
        Supplier<String> account) {}
