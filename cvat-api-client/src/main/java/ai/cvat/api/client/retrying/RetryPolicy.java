package ai.cvat.api.client.retrying;

import java.time.Duration;

/**
 * The policy of retrying: how often, for how long and how patiently a request is sent again that failed in a way that may
 * pass. One policy rules everything that a client sends: single calls, transfers and waiting.
 *
 * <p>GET, HEAD, OPTIONS and DELETE are sent again after a connection fault and after 408, 429, 502, 503 and 504. POST, PATCH
 * and PUT only where the server cannot have done anything yet: when no connection came about, and after 429 and 503; those
 * that are {@linkplain Idempotent idempotent} are sent again as a GET is. A PUT is with the others, although it could be
 * done twice one after the other: after a time-out the server may still be at the first, and CVAT that replaces the same
 * annotations twice at once stores both. A body that can be read only once is sent again only where nothing of it was read.
 *
 * <p>Between two attempts there is a random time up to the delay, which starts at {@code firstDelay} and doubles up to
 * {@code maxDelay}; at least what the server asks for in {@code Retry-After}, in seconds or as a date. A server that asks
 * for more than {@code maxDelay} is not waited for. Each attempt is logged at DEBUG; after the last one, the exception has
 * the last answer and the number of attempts.
 *
 * <p>One request may go by another policy: as its tag, {@code request.newBuilder().tag(RetryPolicy.class, policy)}.
 *
 * @param maxAttempts how often a request is sent at most, the first time included; 1 never sends again
 * @param firstDelay the longest time before the second attempt
 * @param maxDelay the longest time between two attempts
 * @param maxTime no attempt begins later than this after the first began
 */
public record RetryPolicy(int maxAttempts, Duration firstDelay, Duration maxDelay, Duration maxTime) {

    private static final Duration MAX_TIME = Duration.ofMinutes(2);
    private static final RetryPolicy STANDARD =
            new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(30), MAX_TIME);

    /**
     * Checks the numbers.
     *
     * @param maxAttempts how often a request is sent at most
     * @param firstDelay the longest time before the second attempt
     * @param maxDelay the longest time between two attempts
     * @param maxTime no attempt begins later than this after the first began
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
        if (maxTime.isNegative()) {
            throw new IllegalArgumentException("maxTime is " + maxTime + "; it must not be negative.");
        }
    }

    /**
     * A policy with the standard limit in time.
     *
     * @param maxAttempts how often a request is sent at most
     * @param firstDelay the longest time before the second attempt
     * @param maxDelay the longest time between two attempts
     * @throws IllegalArgumentException when one makes no sense
     */
    public RetryPolicy(int maxAttempts, Duration firstDelay, Duration maxDelay) {
        this(maxAttempts, firstDelay, maxDelay, MAX_TIME);
    }

    /**
     * At most four attempts, which begin within 2 minutes; 0.5 s doubling up to 30 s between them.
     *
     * @return the default
     */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /**
     * One attempt.
     *
     * @return the policy that never sends again
     */
    public static RetryPolicy never() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /**
     * This policy with another number of attempts.
     *
     * @param attempts how often a request is sent at most, the first time included
     * @return the new policy
     * @throws IllegalArgumentException when the number is less than 1
     */
    public RetryPolicy withMaxAttempts(int attempts) {
        return new RetryPolicy(attempts, firstDelay, maxDelay, maxTime);
    }

    /**
     * This policy with other delays.
     *
     * @param first the longest time before the second attempt
     * @param longest the longest time between two attempts
     * @return the new policy
     * @throws IllegalArgumentException when the first is negative, or the last is shorter than the first
     */
    public RetryPolicy withDelays(Duration first, Duration longest) {
        return new RetryPolicy(maxAttempts, first, longest, maxTime);
    }

    /**
     * This policy with another limit in time.
     *
     * @param time no attempt begins later than this after the first began
     * @return the new policy
     * @throws IllegalArgumentException when it is negative
     */
    public RetryPolicy withMaxTime(Duration time) {
        return new RetryPolicy(maxAttempts, firstDelay, maxDelay, time);
    }
}
