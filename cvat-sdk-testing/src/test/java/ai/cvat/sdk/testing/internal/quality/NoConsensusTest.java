package ai.cvat.sdk.testing.internal.quality;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.StandInTest;
import org.junit.jupiter.api.Test;

/** Consensus of tasks whose jobs nobody repeats. */
class NoConsensusTest extends StandInTest {

    NoConsensusTest() {
        super("annie");
    }

    @Test
    void thereIsNoConsensus() {
        long task = admin.task("{\"name\":\"t\"}");

        assertThat(admin.get("/api/consensus/settings").results()).isEmpty();
        assertThat(admin.get("/api/consensus/settings/1").status()).isEqualTo(404);
        assertThat(admin.post("/api/consensus/merges", "{\"task_id\":" + task + "}")
                        .status())
                .isEqualTo(400);
        assertThat(admin.post("/api/consensus/merges", "{\"task_id\":99}").status())
                .isEqualTo(404);
    }
}
