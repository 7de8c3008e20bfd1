package ai.cvat.api.client.retrying;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.time.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    private static final Duration NOTHING_ASKED = Duration.ZERO;

    private long now;
    private double random = 1.0;

    private RetryBudget attempts(RetryPolicy policy) {
        return new RetryBudget(policy, () -> now, () -> random);
    }

    @Test
    void pausesDoubleUpToTheLongestUntilTheAttemptsAreSpent() {
        RetryBudget attempts = attempts(
                RetryPolicy.standard().withMaxAttempts(5).withDelays(Duration.ofSeconds(1), Duration.ofSeconds(3)));

        assertThat(attempts.pauseAfter(1, NOTHING_ASKED)).isEqualTo(Duration.ofSeconds(1));
        assertThat(attempts.pauseAfter(1, NOTHING_ASKED)).isEqualTo(Duration.ofSeconds(2));
        assertThat(attempts.pauseAfter(1, NOTHING_ASKED)).isEqualTo(Duration.ofSeconds(3));
        assertThat(attempts.pauseAfter(1, NOTHING_ASKED)).isEqualTo(Duration.ofSeconds(3));
        assertThat(attempts.pauseAfter(1, NOTHING_ASKED)).isNull();
        assertThat(attempts.made()).isEqualTo(5);
    }

    @Test
    void aPauseIsAnythingUpToTheDelay() {
        random = 0.0;
        assertThat(attempts(RetryPolicy.standard()).pauseAfter(1, NOTHING_ASKED))
                .isZero();
        random = 0.5;
        assertThat(attempts(RetryPolicy.standard()).pauseAfter(1, NOTHING_ASKED))
                .isEqualTo(Duration.ofMillis(250));
    }

    @Test
    @SuppressWarnings("try") // the deadline counts by being there
    void anAttemptThatWouldComeAfterTheDeadlineIsNotMade() {
        RetryBudget attempts = attempts(RetryPolicy.standard());
        try (Deadline deadline = Deadline.after(Duration.ofSeconds(10), () -> now)) {
            assertThat(attempts.pauseAfter(1, Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(9));
            assertThat(attempts.pauseAfter(1, Duration.ofSeconds(10))).isNull();
        }
    }

    @Test
    void aPauseIsAtLeastWhatTheServerAsksForAndTooMuchIsNotWaitedFor() {
        assertThat(attempts(RetryPolicy.standard()).pauseAfter(1, Duration.ofSeconds(30)))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(attempts(RetryPolicy.standard()).pauseAfter(1, Duration.ofSeconds(31)))
                .isNull();
    }

    @Test
    void attemptsThatWereMadeElsewhereCount() {
        RetryBudget attempts = attempts(RetryPolicy.standard());

        assertThat(attempts.pauseAfter(3, NOTHING_ASKED)).isEqualTo(Duration.ofSeconds(2));
        assertThat(attempts.pauseAfter(1, NOTHING_ASKED)).isNull();
    }

    @Test
    void noPauseEndsAfterTheTimeIsSpent() {
        RetryBudget attempts = attempts(RetryPolicy.standard().withMaxTime(Duration.ofSeconds(10)));
        now = Duration.ofMillis(9_500).toNanos();

        assertThat(attempts.pauseAfter(1, NOTHING_ASKED)).isEqualTo(Duration.ofMillis(500));
        assertThat(attempts.pauseAfter(1, NOTHING_ASKED)).isNull();
    }

    @Test
    void progressBeginsAnew() {
        RetryBudget attempts = attempts(RetryPolicy.standard().withMaxAttempts(2));
        attempts.pauseAfter(1, NOTHING_ASKED);
        now = Duration.ofHours(3).toNanos();

        attempts.progress();

        assertThat(attempts.made()).isZero();
        assertThat(attempts.pauseAfter(1, NOTHING_ASKED)).isEqualTo(Duration.ofMillis(500));
        assertThat(attempts.pauseAfter(1, NOTHING_ASKED)).isNull();
    }

    @Test
    void neverIsOneAttempt() {
        assertThat(attempts(RetryPolicy.never()).pauseAfter(1, NOTHING_ASKED)).isNull();
    }
}
