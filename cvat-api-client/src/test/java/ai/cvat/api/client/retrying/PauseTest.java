package ai.cvat.api.client.retrying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.exceptions.CallInterruptedException;
import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.time.Deadline;
import ai.cvat.api.client.time.Time;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PauseTest {

    private long now;

    /** Time that passes only when somebody sleeps. */
    private final Time time = new Time() {
        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            now += duration.toNanos();
        }
    };

    private void rest(int seconds) {
        Pause.rest(time, Duration.ofSeconds(seconds), "The work");
    }

    @Test
    @SuppressWarnings("try") // the deadline counts by being there
    void aPauseEndsByTheDeadline() {
        try (Deadline deadline = Deadline.after(Duration.ofSeconds(10), time::nanoTime)) {
            rest(9);
            assertThat(now).isEqualTo(Duration.ofSeconds(9).toNanos());

            assertThatThrownBy(() -> rest(9))
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessage("The work was not done when the deadline of 10.0 s passed");
            assertThat(now).isEqualTo(Duration.ofSeconds(10).toNanos());
        }
    }

    @Test
    void anInterruptEndsAPauseAndKeepsTheFlag() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> rest(9))
                .isInstanceOf(CallInterruptedException.class)
                .hasMessage("The work was interrupted.");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(now).isZero();
    }
}
