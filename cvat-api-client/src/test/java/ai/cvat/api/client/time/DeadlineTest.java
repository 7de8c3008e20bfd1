package ai.cvat.api.client.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.client.exceptions.DeadlineExceededException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.internal.calls.CallHistory;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a deadline counts by being there
class DeadlineTest {

    private long now;

    private Deadline after(long seconds) {
        return Deadline.after(Duration.ofSeconds(seconds), () -> now);
    }

    private void pass(long seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(Deadline.inForce()).isNull();
    }

    @Test
    void ofDeadlinesWithinEachOtherTheEarliestCounts() {
        try (Deadline outer = after(10)) {
            try (Deadline longer = after(20)) {
                assertThat(Deadline.inForce()).isSameAs(outer);
            }
            try (Deadline shorter = after(5)) {
                assertThat(Deadline.inForce()).isSameAs(shorter);
            }
            assertThat(Deadline.inForce()).isSameAs(outer);
        }
    }

    @Test
    void theyMayBeClosedInAnyOrder() {
        Deadline outer = after(5);
        Deadline inner = after(10);
        outer.close();
        assertThat(Deadline.inForce()).isSameAs(inner);
        inner.close();
        inner.close();
    }

    @Test
    void itIsOverWhenItsTimeHasPassed() {
        try (Deadline deadline = after(10)) {
            pass(9);
            assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(1));
            pass(1);
            assertThat(deadline.isOver()).isTrue();
            pass(1);
            assertThat(deadline.left()).isZero();
        }
    }

    @Test
    void oneForTidyingUpCountsInPlaceOfThoseThatAreOver() {
        try (Deadline over = after(1)) {
            pass(2);
            try (Deadline tidying = Deadline.instead(Duration.ofSeconds(30))) {
                assertThat(Deadline.inForce()).isSameAs(tidying);
            }
            assertThat(Deadline.inForce()).isSameAs(over);
        }
    }

    @Test
    void oneForTidyingUpThatWasClosedBeforeAnInnerOneHidesNoOuterOne() {
        try (Deadline outer = after(5)) {
            Deadline tidying = Deadline.instead(Duration.ofSeconds(30));
            try (Deadline inner = after(10)) {
                tidying.close();
                assertThat(Deadline.inForce()).isSameAs(outer);
            }
        }
    }

    @Test
    void otherThreadsHaveItOnlyForWorkThatIsCarriedToThem() throws InterruptedException {
        AtomicReference<@Nullable Duration> seen = new AtomicReference<>();
        Runnable look = () -> {
            Deadline here = Deadline.inForce();
            seen.set(here == null ? null : here.left());
        };
        try (Deadline deadline = after(10)) {
            Thread plain = new Thread(look);
            plain.start();
            plain.join();
            assertThat(seen.get()).isNull();

            Thread carrying = new Thread(Deadline.carried(look));
            pass(3);
            carrying.start();
            carrying.join();
            assertThat(seen.get()).isEqualTo(Duration.ofSeconds(7)).isEqualTo(deadline.left());
        }
    }

    @Test
    void aCallThatIsCancelledBecauseItIsOverSaysSo() {
        IOException canceled = new IOException("Canceled");
        try (Deadline deadline = after(10)) {
            Request request = CallHistory.begin(
                    new Request.Builder().url("http://localhost/api/tasks").build());
            assertThat(TransportException.of(request, canceled)).isInstanceOf(TransportException.class);

            pass(10);
            assertThat(TransportException.of(request, canceled))
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasCause(canceled);
        }
    }

    @Test
    void noTimeAtAllIsRefusedAndAnEternityIsNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deadline.after(Duration.ZERO))
                .withMessageContaining("PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deadline.after(Duration.ofSeconds(-1)))
                .withMessageContaining("PT-1S");
        try (Deadline deadline = Deadline.after(Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThat(deadline.isOver()).isFalse();
        }
    }
}
