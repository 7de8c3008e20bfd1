package ai.cvat.sdk.testing.internal.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.annotations.Masks;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

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

        JsonObject coco = CocoMask.segmentation(CocoMask.pixels(points, width, height));
        boolean[][] read = CocoMask.read(coco.get("counts"), width, height);

        assertThat(read).isDeepEqualTo(bitmap);
        assertThat(CocoMask.area(read)).isEqualTo(area);
        assertThat(CocoMask.cvatPoints(read)).isEqualTo(points);
    }

    @Test
    void aMaskWithoutPixelsStaysOne() {
        JsonArray runs = new JsonArray();
        runs.add(12);
        boolean[][] nothing = CocoMask.read(runs, 4, 3);

        JsonArray points = CocoMask.cvatPoints(nothing);

        assertThat(points.toString()).isEqualTo("[0.0,0.0,0.0,0.0,0.0]");
        assertThat(CocoMask.pixels(points, 4, 3)).isDeepEqualTo(new boolean[3][4]);
        assertThat(CocoMask.segmentation(nothing).get("counts")).isEqualTo(runs);
    }

    private static String polygon(int width, int height, double... corners) {
        JsonArray points = new JsonArray();
        DoubleStream.of(corners).forEach(points::add);
        StringBuilder text = new StringBuilder();
        for (boolean[] row : CocoPolygon.pixels(points, width, height)) {
            for (boolean pixel : row) {
                text.append(pixel ? '#' : '.');
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** pycocotools 2.0.11 finds these. */
    @Test
    void aPolygonHasThePixelsThatCocosOwnToolsFind() {
        assertThat(polygon(6, 5, 0, 0, 4, 0, 4, 4)).isEqualTo("""
                .###..
                ..##..
                ...#..
                ......
                ......
                """);
        assertThat(polygon(9, 7, 1.2, 1.7, 7.6, 0.3, 4.4, 5.9)).isEqualTo("""
                .........
                ..#####..
                ..####...
                ...###...
                ...##....
                ....#....
                .........
                """);
        assertThat(polygon(9, 7, 2, 1, 6, 5, 6, 1, 2, 5)).isEqualTo("""
                .........
                ..#..#...
                ..####...
                ..#..#...
                .........
                .........
                .........
                """);
        assertThat(polygon(9, 7, -3, 2, 4, -3, 5, 9)).isEqualTo("""
                ####.....
                ####.....
                ####.....
                #####....
                #####....
                .####....
                ..###....
                """);
    }
}
