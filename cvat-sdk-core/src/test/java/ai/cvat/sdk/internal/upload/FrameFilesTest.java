package ai.cvat.sdk.internal.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameFilesTest {

    @Test
    void imagesAreFramesAndThoseInRelatedImagesAreTheirContext() {
        FrameFiles files = FrameFiles.of(List.of(
                "b.PNG",
                "sub/a.b.png",
                "notes.txt",
                "sub/related_images/a.b_png/left.jpg",
                "sub/related_images/a.b_png/right.jpg",
                "related_images/b_PNG/1.png"));
        assertThat(files.frames()).containsExactly("b.PNG", "sub/a.b.png");
        assertThat(files.context()).isEqualTo(Map.of("b.PNG", 1, "sub/a.b.png", 2));
        assertThat(files.orphans()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "related_images/b_png/1.png",
                "related_images/1.png",
                "related_images/a_png/deeper/1.png",
                "sub/related_images/a_png/1.png"
            })
    void contextOfNoFrameIsLost(String name) {
        assertThat(FrameFiles.of(List.of("a.png", name)).orphans()).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({
        "d/a.pcd, d/a.png",
        "d/a/a.pcd, d/a/left.png",
        "d/pointcloud/a.pcd, d/related_images/a_pcd/left.png",
        "k/velodyne_points/data/0001.pcd, k/image_02/data/0001.png",
        "k/velodyne_points/data/0001.pcd, k/IMAGE_00/data/0001.png"
    })
    void imagesBelongToPointCloudsInFourWays(String cloud, String image) {
        FrameFiles files = FrameFiles.of(List.of(image, cloud));
        assertThat(files.frames()).containsExactly(cloud);
        assertThat(files.context()).isEqualTo(Map.of(cloud, 1));
        assertThat(files.orphans()).isEmpty();
    }

    @Test
    void imagesThatBelongToNoPointCloudAreLost() {
        assertThat(FrameFiles.of(List.of("d/a.pcd", "d/b.png", "related_images/a_pcd/1.png"))
                        .orphans())
                .containsExactly("d/b.png", "related_images/a_pcd/1.png");
    }

    @Test
    void thePointsOfKittiBecomePointClouds() {
        FrameFiles files =
                FrameFiles.of(List.of("velodyne_points/data/1.bin", "image_00/data/1.png", "image_01/data/1.png"));
        assertThat(files.frames()).containsExactly("velodyne_points/data/1.pcd");
        assertThat(files.context()).isEqualTo(Map.of("velodyne_points/data/1.pcd", 2));
    }
}
