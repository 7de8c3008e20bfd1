package ai.cvat.api.client.internal.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.api.client.time.Deadline;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimeLimitedDnsTest {

    @Test
    void theyComeInTheirOwnOrder() throws Exception {
        InetAddress first = InetAddress.getByAddress(new byte[] {10, 0, 0, 2});
        InetAddress second = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        var addresses = new TimeLimitedDns(host -> List.of(first, second), Duration.ZERO);

        assertThat(addresses.lookup("h")).containsExactly(first, second);
    }

    @Test
    void aLookupThatTakesTooLongIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        var hanging = new TimeLimitedDns(host -> hang(never), Duration.ofMillis(20));

        assertThatThrownBy(() -> hanging.lookup("cvat.test"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("cvat.test")
                .hasMessageContaining("20 ms");
        never.countDown();
    }

    @Test
    @SuppressWarnings("try") // the deadline counts by being there
    void aDeadlineEndsALookup() {
        CountDownLatch never = new CountDownLatch(1);
        var hanging = new TimeLimitedDns(host -> hang(never), Duration.ZERO);

        try (Deadline deadline = Deadline.after(Duration.ofMillis(20))) {
            assertThatThrownBy(() -> hanging.lookup("cvat.test")).isInstanceOf(UnknownHostException.class);
            assertThat(deadline.isOver()).isTrue();
        }
        never.countDown();
    }

    @Test
    void anInterruptEndsALookupAndKeepsTheFlag() {
        CountDownLatch never = new CountDownLatch(1);
        var hanging = new TimeLimitedDns(host -> hang(never), Duration.ZERO);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> hanging.lookup("cvat.test"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("interrupted");

        assertThat(Thread.interrupted()).isTrue();
        never.countDown();
    }

    @Test
    void whatTheServiceSaysOfAnUnknownHostStands() {
        UnknownHostException unknown = new UnknownHostException("cvat.test");
        var without = new TimeLimitedDns(
                host -> {
                    throw unknown;
                },
                Duration.ofSeconds(5));

        assertThatThrownBy(() -> without.lookup("cvat.test")).isSameAs(unknown);
    }

    private static List<InetAddress> hang(CountDownLatch end) {
        try {
            end.await();
            return List.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
