package ai.cvat.sdk.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MasksPropertiesTest {

    /** A bitmap of any size and density, with a pixel that is set. */
    private static final class Bitmap {

        private final boolean[][] rows;

        Bitmap(boolean[][] rows) {
            this.rows = rows;
        }

        boolean[][] rows() {
            return rows;
        }

        int width() {
            return rows[0].length;
        }

        int height() {
            return rows.length;
        }

        BitSet bits() {
            BitSet bits = new BitSet();
            for (int y = 0; y < height(); y++) {
                for (int x = 0; x < width(); x++) {
                    bits.set(y * width() + x, rows[y][x]);
                }
            }
            return bits;
        }

        @Override
        public String toString() {
            return Arrays.deepToString(rows);
        }
    }

    @Provide
    Arbitrary<Bitmap> bitmaps() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of(0.0, 0.02, 0.3, 0.5, 0.97, 1.0),
                        Arbitraries.longs())
                .as((width, height, density, seed) -> {
                    Random random = new Random(seed);
                    boolean[][] rows = new boolean[height][width];
                    for (boolean[] row : rows) {
                        for (int x = 0; x < width; x++) {
                            row[x] = random.nextDouble() < density;
                        }
                    }
                    rows[random.nextInt(height)][random.nextInt(width)] = true;
                    return new Bitmap(rows);
                });
    }

    /** As the format is defined, pixel by pixel. */
    private static List<Double> byDefinition(boolean[][] rows, int left, int top, int right, int bottom) {
        List<Double> points = new ArrayList<>();
        boolean current = false;
        double run = 0;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                if (rows[y][x] != current) {
                    points.add(run);
                    run = 0;
                    current = !current;
                }
                run++;
            }
        }
        points.add(run);
        points.addAll(List.of((double) left, (double) top, (double) right, (double) bottom));
        return points;
    }

    @Property
    void whatIsEncodedDecodesToTheSame(@ForAll @From("bitmaps") Bitmap bitmap) {
        List<Double> points = Masks.encode(bitmap.rows());

        assertThat(Masks.decode(points, bitmap.width(), bitmap.height())).isDeepEqualTo(bitmap.rows());
        assertThat(Masks.decodeBits(points, bitmap.width(), bitmap.height())).isEqualTo(bitmap.bits());
        assertThat(Masks.encode(bitmap.bits(), bitmap.width(), bitmap.height())).isEqualTo(points);
        assertThat(Masks.encode(Masks.decodeImage(points, bitmap.width(), bitmap.height())))
                .isEqualTo(points);
    }

    @Property
    void theBoxIsTheSmallestAndTheRunsAreByTheDefinition(@ForAll @From("bitmaps") Bitmap bitmap) {
        List<Double> points = Masks.encode(bitmap.rows());

        int[] box = points.subList(points.size() - 4, points.size()).stream()
                .mapToInt(Double::intValue)
                .toArray();
        assertThat(points).isEqualTo(byDefinition(bitmap.rows(), box[0], box[1], box[2], box[3]));
        BitSet bits = bitmap.bits();
        int[] columns = bits.stream().map(bit -> bit % bitmap.width()).toArray();
        int[] lines = bits.stream().map(bit -> bit / bitmap.width()).toArray();
        assertThat(box)
                .containsExactly(
                        Arrays.stream(columns).min().orElseThrow(),
                        Arrays.stream(lines).min().orElseThrow(),
                        Arrays.stream(columns).max().orElseThrow(),
                        Arrays.stream(lines).max().orElseThrow());
    }

    @Property
    void aPartIsEncodedByTheDefinitionAndDecodesToIt(@ForAll @From("bitmaps") Bitmap bitmap, @ForAll Random random) {
        int left = random.nextInt(bitmap.width());
        int top = random.nextInt(bitmap.height());
        int right = left + random.nextInt(bitmap.width() - left);
        int bottom = top + random.nextInt(bitmap.height() - top);

        bitmap.rows()[top][left] = true;

        List<Double> points = Masks.encode(bitmap.rows(), left + 0.9, top, right + 0.1, bottom + 1.0);

        assertThat(points).isEqualTo(byDefinition(bitmap.rows(), left, top, right, bottom));
        boolean[][] decoded = Masks.decode(points, bitmap.width(), bitmap.height());
        for (int y = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++) {
                boolean inside = left <= x && x <= right && top <= y && y <= bottom;
                assertThat(decoded[y][x]).isEqualTo(inside && bitmap.rows()[y][x]);
            }
        }
    }

    @Property
    void aPolygonAroundThePixelsOfABoxIsThatBox(
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll Random random) {
        int left = random.nextInt(width);
        int top = random.nextInt(height);
        int right = left + 1 + random.nextInt(width - left);
        int bottom = top + 1 + random.nextInt(height - top);

        List<Double> points =
                Masks.ofPolygon(List.of(left, top, right, top, right, bottom, left, bottom), width, height);

        assertThat(points)
                .containsExactly(
                        0.0,
                        (double) (right - left) * (bottom - top),
                        (double) left,
                        (double) top,
                        right - 1.0,
                        bottom - 1.0);
    }

    @Provide
    Arbitrary<List<Double>> numbers() {
        Arbitrary<Double> number = Arbitraries.oneOf(
                Arbitraries.integers().between(-1, 9).map(Integer::doubleValue),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, 1e300, -1e300, 9.3e18, 4294967296.0, 0.5, -0.0));
        return number.list().ofMaxSize(9);
    }

    @Property
    void anyNumbersAreAMaskThatCanBeEncodedOrAreRefused(
            @ForAll @From("numbers") List<Double> points,
            @ForAll @IntRange(min = -1, max = 9) int width,
            @ForAll @IntRange(min = -1, max = 9) int height) {
        BitSet bits;
        try {
            bits = Masks.decodeBits(points, width, height);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            assertThatIllegalArgumentException().isThrownBy(() -> Masks.decode(points, width, height));
            return;
        }
        assertThat(Masks.decodeBits(Masks.cropped(points, width, height), width, height))
                .isEqualTo(bits);
        double ones = 0;
        for (int run = 1; run < points.size() - 4; run += 2) {
            ones += points.get(run);
        }
        assertThat((double) bits.cardinality()).isEqualTo(ones);
        assertThat(bits.length()).isLessThanOrEqualTo(width * height);
    }

    @Property
    void whatIsCroppedIsTheMaskAsFarAsItIsInTheImage(
            @ForAll @From("bitmaps") Bitmap bitmap,
            @ForAll @IntRange(min = -45, max = 45) int right,
            @ForAll @IntRange(min = -45, max = 45) int down,
            @ForAll @IntRange(min = 1, max = 45) int width,
            @ForAll @IntRange(min = 1, max = 45) int height) {
        List<Double> moved = new ArrayList<>(Masks.encode(bitmap.rows()));
        for (int i = moved.size() - 4; i < moved.size(); i += 2) {
            moved.set(i, moved.get(i) + right);
            moved.set(i + 1, moved.get(i + 1) + down);
        }

        boolean[][] decoded = Masks.decode(Masks.cropped(moved, width, height), width, height);

        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = x - right;
                int row = y - down;
                boolean there = 0 <= column && column < bitmap.width() && 0 <= row && row < bitmap.height();
                assertThat(decoded[y][x]).isEqualTo(there && bitmap.rows()[row][column]);
            }
        }
    }

    @Property
    void imagesOfEveryKindGiveTheSameMask(@ForAll @From("bitmaps") Bitmap bitmap, @ForAll("imageTypes") int type) {
        BufferedImage image = new BufferedImage(bitmap.width(), bitmap.height(), type);
        for (int y = 0; y < bitmap.height(); y++) {
            for (int x = 0; x < bitmap.width(); x++) {
                image.setRGB(x, y, bitmap.rows()[y][x] ? 0xFFFFFFFF : 0);
            }
        }

        assertThat(Masks.encode(image)).isEqualTo(Masks.encode(bitmap.rows()));
    }

    @Provide
    Arbitrary<Integer> imageTypes() {
        return Arbitraries.of(
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_ARGB_PRE,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_4BYTE_ABGR_PRE,
                BufferedImage.TYPE_USHORT_565_RGB,
                BufferedImage.TYPE_USHORT_555_RGB,
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED);
    }

    @Property
    void thePolygonsOfABitmapCoverItWithItsHolesFilled(@ForAll @From("bitmaps") Bitmap bitmap) {
        BitSet covered = new BitSet();
        for (List<Double> polygon : Masks.toPolygons(bitmap.bits(), bitmap.width(), bitmap.height(), 0)) {
            covered.or(Masks.polygonBits(polygon, bitmap.width(), bitmap.height(), PixelRule.CENTRE));
        }

        assertThat(covered).isEqualTo(filled(bitmap));
    }

    /** What cannot be reached from outside of the image without crossing pixels, where corners let nobody pass. */
    private static BitSet filled(Bitmap bitmap) {
        BitSet bits = bitmap.bits();
        BitSet outside = new BitSet();
        BitSet before = null;
        while (!outside.equals(before)) {
            before = (BitSet) outside.clone();
            for (int y = 0; y < bitmap.height(); y++) {
                for (int x = 0; x < bitmap.width(); x++) {
                    if (!bits.get(y * bitmap.width() + x) && isBesideOutside(outside, bitmap, x, y)) {
                        outside.set(y * bitmap.width() + x);
                    }
                }
            }
        }
        outside.flip(0, bitmap.width() * bitmap.height());
        return outside;
    }

    private static boolean isBesideOutside(BitSet outside, Bitmap bitmap, int column, int row) {
        for (int y = row - 1; y <= row + 1; y++) {
            for (int x = column - 1; x <= column + 1; x++) {
                if (x < 0 || y < 0 || x >= bitmap.width() || y >= bitmap.height()) {
                    return true;
                }
                if (outside.get(y * bitmap.width() + x)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Property
    void aSimplerPolygonIsNearEveryCornerThatIsLeftOut(
            @ForAll @From("bitmaps") Bitmap bitmap, @ForAll @IntRange(min = 1, max = 30) int tenths) {
        double tolerance = tenths / 10.0;
        List<List<Double>> all = Masks.toPolygons(bitmap.bits(), bitmap.width(), bitmap.height(), 0);
        List<List<Double>> simpler = Masks.toPolygons(bitmap.bits(), bitmap.width(), bitmap.height(), tolerance);

        assertThat(simpler).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            List<Double> polygon = simpler.get(i);
            assertThat(polygon).hasSizeBetween(6, all.get(i).size()).isSubsetOf(all.get(i));
            for (int corner = 0; corner < all.get(i).size(); corner += 2) {
                assertThat(distance(polygon, all.get(i).get(corner), all.get(i).get(corner + 1)))
                        .isLessThanOrEqualTo(tolerance + 1e-9);
            }
        }
    }

    private static double distance(List<Double> polygon, double x, double y) {
        double nearest = Double.POSITIVE_INFINITY;
        int size = polygon.size();
        for (int i = 0; i < size; i += 2) {
            double side = Line2D.ptSegDist(
                    polygon.get(i), polygon.get(i + 1), polygon.get((i + 2) % size), polygon.get((i + 3) % size), x, y);
            nearest = Math.min(nearest, side);
        }
        return nearest;
    }
}
