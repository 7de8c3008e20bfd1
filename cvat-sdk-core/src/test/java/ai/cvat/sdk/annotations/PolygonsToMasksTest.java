package ai.cvat.sdk.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Which pixels polygons cover, beside an account of it in fractions, pixel by pixel. */
class PolygonsToMasksTest {

    private static final int WIDTH = 48;
    private static final int HEIGHT = 40;

    /** The fractions of a pixel that coordinates are whole numbers of: exact in double, and centres are among them. */
    private static final int PARTS = 1 << 10;

    private static String picture(BitSet bits, int width, int height) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                text.append(bits.get(y * width + x) ? '#' : '.');
            }
            text.append('\n');
        }
        return text.toString();
    }

    /**
     * Whether a ray from a centre to the left crosses an odd number of edges: of an edge with its upper end, without its lower
     * one.
     */
    private static boolean isInside(List<Double> corners, int column, int row) {
        long x = (2L * column + 1) * PARTS / 2;
        long y = (2L * row + 1) * PARTS / 2;
        boolean inside = false;
        for (int i = 0; i < corners.size(); i += 2) {
            long x1 = parts(corners.get(i));
            long y1 = parts(corners.get(i + 1));
            long x2 = parts(corners.get((i + 2) % corners.size()));
            long y2 = parts(corners.get((i + 3) % corners.size()));
            if ((y1 <= y) != (y2 <= y)) {
                BigInteger side = product(x2 - x1, y - y1).subtract(product(x - x1, y2 - y1));
                inside ^= side.signum() == 0 || (side.signum() < 0) == (y2 > y1);
            }
        }
        return inside;
    }

    private static BigInteger product(long one, long other) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    }

    private static long parts(double coordinate) {
        return (long) (coordinate * PARTS);
    }

    private static BitSet byDefinition(List<Double> corners) {
        BitSet bits = new BitSet();
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                bits.set(row * WIDTH + column, isInside(corners, column, row));
            }
        }
        return bits;
    }

    /** Any polygon: concave and crossing itself, past the border, on centres and on borders of pixels. */
    private static List<Double> polygon(Random random) {
        int corners = 3 + random.nextInt(random.nextBoolean() ? 3 : 20);
        int step = List.of(1, PARTS / 2, PARTS).get(random.nextInt(3));
        int beyond = random.nextBoolean() ? 0 : 1 + random.nextInt(60);
        List<Double> polygon = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            for (int size : new int[] {WIDTH, HEIGHT}) {
                long part = Math.round((random.nextDouble() * (size + 2 * beyond) - beyond) * PARTS / step) * step;
                polygon.add((double) part / PARTS);
            }
            if (i > 0 && random.nextInt(5) == 0) {
                polygon.set(2 * i + random.nextInt(2), polygon.get(2 * random.nextInt(i) + random.nextInt(2)));
            }
        }
        return polygon;
    }

    @Property
    void exactlyThePixelsWhoseCentresAreInsideAreCovered(@ForAll Random random) {
        List<Double> polygon = polygon(random);

        assertThat(Masks.polygonBits(polygon, WIDTH, HEIGHT, PixelRule.CENTRE)).isEqualTo(byDefinition(polygon));
    }

    @Test
    void aSlantedTriangleCoversExactlyThePixelsWhoseCentresAreInside() {
        List<Double> triangle = List.of(4.0, 3.0, 40.0, 9.0, 22.0, 37.0);

        List<Double> mask = Masks.ofPolygon(List.of(4, 3, 40, 9, 22, 37), WIDTH, HEIGHT);

        assertThat(Masks.decodeBits(mask, WIDTH, HEIGHT)).isEqualTo(byDefinition(triangle));
        assertThat(byDefinition(triangle).cardinality()).isEqualTo(559);
    }

    @Test
    void anEdgeThroughCentresGivesThemToTheSideThatIsRightOfItOrBelow() {
        assertThat(picture(
                        Masks.polygonBits(List.of(0.5, 0.5, 3.5, 0.5, 3.5, 3.5, 0.5, 3.5), 5, 5, PixelRule.CENTRE),
                        5,
                        5))
                .isEqualTo("""
                        ###..
                        ###..
                        ###..
                        .....
                        .....
                        """);
        assertThat(picture(Masks.polygonBits(List.of(0, 0, 5, 5, 0, 5), 5, 5, PixelRule.CENTRE), 5, 5))
                .isEqualTo("""
                        .....
                        #....
                        ##...
                        ###..
                        ####.
                        """);
        assertThat(picture(Masks.polygonBits(List.of(0, 0, 5, 5, 5, 0), 5, 5, PixelRule.CENTRE), 5, 5))
                .isEqualTo("""
                        #####
                        .####
                        ..###
                        ...##
                        ....#
                        """);
    }

    @Property
    void polygonsThatShareEdgesCoverEachPixelOnce(@ForAll Random random) {
        double x = random.nextInt(2 * WIDTH + 1) / 2.0;
        double y = random.nextInt(2 * HEIGHT + 1) / 2.0;
        double right = random.nextDouble() * WIDTH;
        double bottom = random.nextInt(2 * HEIGHT + 1) / 2.0;
        List<Double> around = List.of(
                0.0,
                0.0,
                right,
                0.0,
                (double) WIDTH,
                0.0,
                (double) WIDTH,
                bottom,
                (double) WIDTH,
                (double) HEIGHT,
                0.0,
                (double) HEIGHT);
        int[] times = new int[WIDTH * HEIGHT];

        for (int i = 0; i < around.size(); i += 2) {
            List<Double> part = List.of(
                    x,
                    y,
                    around.get(i),
                    around.get(i + 1),
                    around.get((i + 2) % around.size()),
                    around.get((i + 3) % around.size()));
            Masks.polygonBits(part, WIDTH, HEIGHT, PixelRule.CENTRE).stream().forEach(bit -> times[bit]++);
        }

        assertThat(times).containsOnly(1);
    }

    @Test
    void whatAPolygonWindsAroundTwiceIsOutside() {
        List<Integer> twoSquaresInOneLine = List.of(0, 0, 6, 0, 6, 6, 0, 6, 0, 0, 2, 2, 4, 2, 4, 4, 2, 4, 2, 2);

        assertThat(picture(Masks.polygonBits(twoSquaresInOneLine, 6, 6, PixelRule.CENTRE), 6, 6))
                .isEqualTo("""
                        ######
                        ######
                        ##..##
                        ##..##
                        ######
                        ######
                        """);
    }

    @Test
    void whatIsPastTheBorderIsLeftOutHoweverFar() {
        assertThat(Masks.ofPolygon(List.of(-9, -9, 99, -9, 99, 99, -9, 99), 6, 5))
                .containsExactly(0.0, 30.0, 0.0, 0.0, 5.0, 4.0);
        double far = 1e308;
        assertThat(picture(Masks.polygonBits(List.of(-far, -far, far, far, -far, far), 4, 4, PixelRule.CENTRE), 4, 4))
                .isEqualTo("""
                        ....
                        #...
                        ##..
                        ###.
                        """);
        assertThat(Masks.ofPolygon(List.of(-far, -far, far, -far, far, far, -far, far), 6, 5, PixelRule.BOUNDARY))
                .containsExactly(0.0, 30.0, 0.0, 0.0, 5.0, 4.0);
    }

    @Test
    void polygonsWithoutAnAreaCoverNoCentre() {
        for (List<Integer> line : List.of(
                List.of(1, 1, 5, 1, 3, 1),
                List.of(2, 0, 2, 5, 2, 3),
                List.of(0, 0, 4, 2, 2, 1),
                List.of(3, 3, 3, 3, 3, 3))) {
            assertThat(Masks.polygonBits(line, 6, 6, PixelRule.CENTRE).isEmpty())
                    .isTrue();
        }
    }

    /** Pillow 13.0 fills these so. */
    @Test
    void theBoundaryIsTheSameAsPillowFills() {
        assertThat(boundary(List.of(1.9, 1.2, 7.6, 0.3, 4.4, 5.9), 9, 7)).isEqualTo("""
                .......#.
                .######..
                ..#####..
                ...###...
                ...###...
                ....#....
                .........
                """);
        assertThat(boundary(List.of(0, 0, 11, 2, 11, 4), 12, 6)).isEqualTo("""
                ###.........
                ...###......
                ......######
                ........####
                ...........#
                ............
                """);
        assertThat(boundary(List.of(2, 1, 6, 5, 6, 1, 2, 5), 9, 7)).isEqualTo("""
                .........
                ..#...#..
                ..##.##..
                ..#####..
                ..##.##..
                ..#...#..
                .........
                """);
        assertThat(boundary(List.of(-3, 2, 4, -3, 5, 9), 9, 7)).isEqualTo("""
                #####....
                #####....
                #####....
                #####....
                ######...
                ######...
                ..####...
                """);
    }

    @Test
    void aPolygonWithItsBoundaryHasAPixelHoweverSmallItIs() {
        assertThat(boundary(List.of(1.2, 1.4, 1.8, 1.6, 1.5, 1.9), 4, 3)).isEqualTo("""
                ....
                .#..
                ....
                """);
    }

    private static String boundary(List<? extends Number> polygon, int width, int height) {
        return picture(Masks.polygonBits(polygon, width, height, PixelRule.BOUNDARY), width, height);
    }
}
