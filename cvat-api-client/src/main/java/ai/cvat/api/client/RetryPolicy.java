package ai.cvat.api.client;

import java.time.Duration;

/**
 * How often, and how patiently, a request is sent again that failed in a way that may pass.
 *
 * <p>GET, HEAD, OPTIONS, PUT and DELETE are sent again after a connection fault and after 408, 429, 502, 503 and 504. POST
 * and PATCH only where the server cannot have done anything yet: when no connection came about, and after 429 and 503. A
 * body that can be read only once is never sent again. Between two attempts there is a random time up to the delay, which
 * starts at {@code firstDelay} and doubles up to {@code maxDelay}; at least what the server asks for in
 * {@code Retry-After}. A server that asks for more than {@code maxDelay} is not waited for.
 *
 * @param maxAttempts how often a request is sent at most, the first time included; 1 never sends again
 * @param firstDelay the longest time before the second attempt
 * @param maxDelay the longest time between two attempts
 */
public record RetryPolicy(int maxAttempts, Duration firstDelay, Duration maxDelay) {

    /**
     * Checks the numbers.
     *
     * @param maxAttempts how often a request is sent at most
     * @param firstDelay the longest time before the second attempt
     * @param maxDelay the longest time between two attempts
     * @throws IllegalArgumentException when one makes no sense
     */
    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts is " + maxAttempts + "; it must be at least 1.");
        }
        if (firstDelay.isNegative() || maxDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException("The delays are " + firstDelay + " to " + maxDelay
                    + "; the first must not be negative, and the last not shorter than the first.");
        }
    }

    /**
     * Four attempts, 0.5 s doubling up to 30 s.
     *
     * @return the default
     */
    public static RetryPolicy standard() {
        return new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(30));
    }

    /**
     * One attempt.
     *
     * @return the policy that never sends again
     */
    public static RetryPolicy never() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO);
    }
}
