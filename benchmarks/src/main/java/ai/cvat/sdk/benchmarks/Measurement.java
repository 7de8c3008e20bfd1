package ai.cvat.sdk.benchmarks;

/**
 * What one run of a row took.
 *
 * @param seconds from the start of the process to its end
 * @param cpuSeconds how long processors worked for it
 * @param peakBytes the most memory that it had at once
 */
record Measurement(Row row, Link link, Contender contender, double seconds, double cpuSeconds, long peakBytes) {}
