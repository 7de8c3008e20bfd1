package ai.cvat.sdk.testing.internal.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import org.junit.jupiter.api.Test;

class ValidationLayoutTest extends StandInTest {

    ValidationLayoutTest() {
        super("annie");
    }

    @Test
    void theLayoutOfATaskNamesTheFramesOfItsGroundTruth() {
        long task = admin.taskWithImages(Pictures.pngs(3));
        String path = "/api/tasks/" + task + "/validation_layout";
        assertThat(admin.get(path).object().get("mode").isJsonNull()).isTrue();
        assertThat(admin.patch(path, "{\"disabled_frames\":[1]}").status()).isEqualTo(400);
        long job = admin.post(
                        "/api/jobs",
                        "{\"type\":\"ground_truth\",\"task_id\":" + task
                                + ",\"frame_selection_method\":\"manual\",\"frames\":[0,1]}")
                .requireStatus(201)
                .id();

        assertThat(admin.get(path).text()).contains("\"mode\":\"gt\"", "\"validation_frames\":[0,1]");
        assertThat(admin.patch(path, "{\"disabled_frames\":[2]}").status()).isEqualTo(400);
        assertThat(admin.patch(path, "{\"disabled_frames\":[1]}").text()).contains("\"disabled_frames\":[1]");
        assertThat(admin.get("/api/jobs/" + job + "/validation_layout").text()).isEqualTo("{}");
        assertThat(admin.patch("/api/jobs/" + job + "/validation_layout", "{}").status())
                .isEqualTo(400);
    }
}
