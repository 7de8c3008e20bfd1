package ai.cvat.api.client.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SystemTimeTest {

    @Test
    void timeGoesForward() throws InterruptedException {
        long before = Time.system().nanoTime();
        Time.system().sleep(Duration.ofNanos(1));

        assertThat(Time.system().nanoTime()).isGreaterThan(before);
    }

    @Test
    void nothingAndLessIsNoSleepAtAll() throws InterruptedException {
        Time.system().sleep(Duration.ZERO);
        Time.system().sleep(Duration.ofDays(-1));

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aSleepThatIsOfNoUseIsNoneAndAShortOneIsSlept() throws InterruptedException {
        long start = System.nanoTime();

        Time.system().sleep(Duration.ZERO, () -> false);
        Time.system().sleep(Duration.ofMinutes(5), () -> true);
        Time.system().sleep(Duration.ofMillis(2), () -> false);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(2), Duration.ofSeconds(5));
    }

    @Test
    void interruptedThreadDoesNotSleep() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Time.system().sleep(Duration.ZERO)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
