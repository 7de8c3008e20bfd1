package ai.cvat.sdk.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.internal.RecordedLog;
import ai.cvat.sdk.internal.transfer.ProgressMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final RecordedLog log = new RecordedLog();

    @Test
    void theFractionIsKnownWhereTheTotalIs() {
        assertThat(new Progress(1, OptionalLong.of(4), Progress.Unit.BYTES).fraction())
                .hasValue(0.25);
        assertThat(new Progress(0, OptionalLong.of(0), Progress.Unit.BYTES).fraction())
                .hasValue(1);
        assertThat(new Progress(1, OptionalLong.empty(), Progress.Unit.ITEMS).fraction())
                .isEmpty();
    }

    @Test
    void theMeterAddsUp() {
        List<Progress> heard = new ArrayList<>();
        ProgressMeter meter = new ProgressMeter(heard::add, OptionalLong.of(5), Progress.Unit.BYTES, log.logger());
        meter.report();
        meter.advance(2);
        meter.advance(3);
        assertThat(heard).extracting(Progress::done).containsExactly(0L, 2L, 5L);
        assertThat(heard).allMatch(progress -> progress.total().equals(OptionalLong.of(5)));
    }

    @Test
    void aListenerThatFailsIsLoggedOnceAndToldOn() {
        List<Long> heard = new ArrayList<>();
        ProgressListener broken = progress -> {
            heard.add(progress.done());
            throw new IllegalStateException("the listener is broken");
        };
        ProgressMeter meter = new ProgressMeter(broken, OptionalLong.of(2), Progress.Unit.BYTES, log.logger());
        meter.advance(1);
        meter.advance(1);
        assertThat(heard).containsExactly(1L, 2L);
        assertThat(log.warnings()).hasSize(1);
    }
}
