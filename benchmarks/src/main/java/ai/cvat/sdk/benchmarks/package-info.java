/**
 * The SDK measured beside the official Python SDK and beside the limits of the machine: {@code Benchmarks} runs the rows of
 * {@code Row}, each by a process of its own, against {@code FastServer}, and writes a {@code Report}.
 */
@NullMarked
package ai.cvat.sdk.benchmarks;

import org.jspecify.annotations.NullMarked;
