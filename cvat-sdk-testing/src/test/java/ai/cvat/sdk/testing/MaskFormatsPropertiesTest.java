package ai.cvat.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.annotations.Masks;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Masks of the SDK, as the server turns them into COCO's and back. */
class MaskFormatsPropertiesTest {

    @Property
    void aMaskSurvivesTheWayThroughCoco(
            @ForAll @IntRange(min = 1, max = 30) int width,
            @ForAll @IntRange(min = 1, max = 30) int height,
            @ForAll @IntRange(min = 0, max = 100) int percent,
            @ForAll Random random) {
        boolean[][] bitmap = new boolean[height][width];
        long area = 1;
        for (boolean[] row : bitmap) {
            for (int x = 0; x < width; x++) {
                row[x] = random.nextInt(100) < percent;
                area += row[x] ? 1 : 0;
            }
        }
        area += bitmap[0][0] ? -1 : 0;
        // The server has no empty masks.
        bitmap[0][0] = true;
        JsonArray points = new JsonArray();
        Masks.encode(bitmap).forEach(points::add);

        JsonObject coco = new JsonObject();
        CocoMask.write(coco, points, width, height);
        boolean[][] read = CocoMask.read(coco.getAsJsonObject("segmentation").get("counts"), width, height);

        assertThat(read).isDeepEqualTo(bitmap);
        assertThat(coco.get("area").getAsLong()).isEqualTo(area);
        assertThat(CocoMask.cvatPoints(read)).isEqualTo(points);
    }
}
