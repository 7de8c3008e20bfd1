package ai.cvat.sdk.internal;

import ai.cvat.sdk.transfer.UnpackLimits;
import java.time.Duration;

/**
 * The settings of a client that engines go by. Those of HTTP are in the configuration of its {@code ApiClient}.
 *
 * @param statusCheckPeriod the longest time between two questions about background work
 * @param waitDeadline how long background work is waited for where the call does not say
 * @param unpackLimits how much an archive or an image may unpack to
 */
public record Settings(Duration statusCheckPeriod, Duration waitDeadline, UnpackLimits unpackLimits) {}
