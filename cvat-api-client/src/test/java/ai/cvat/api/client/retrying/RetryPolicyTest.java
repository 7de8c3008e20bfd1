package ai.cvat.api.client.retrying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private final RetryPolicy policy = RetryPolicy.standard();

    @Test
    void eachPartCanBeChangedAlone() {
        assertThat(policy.withMaxAttempts(9))
                .isEqualTo(new RetryPolicy(9, policy.firstDelay(), policy.maxDelay(), policy.maxTime()));
        assertThat(policy.withDelays(Duration.ofSeconds(1), Duration.ofSeconds(2)))
                .isEqualTo(new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(2), policy.maxTime()));
        assertThat(policy.withMaxTime(Duration.ofHours(1)))
                .isEqualTo(new RetryPolicy(4, policy.firstDelay(), policy.maxDelay(), Duration.ofHours(1)));
    }

    @Test
    void whatMakesNoSenseIsRefusedByNameAndValue() {
        assertThatThrownBy(() -> policy.withMaxAttempts(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxAttempts is 0");
        assertThatThrownBy(() -> policy.withDelays(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT2S to PT1S");
        assertThatThrownBy(() -> policy.withMaxTime(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxTime is PT-1S");
    }
}
