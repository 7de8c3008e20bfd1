package ai.cvat.sdk.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.model.ShapeType;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MasksTest {

    private static boolean[][] bitmap(String... rows) {
        boolean[][] bitmap = new boolean[rows.length][rows[0].length()];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length(); x++) {
                bitmap[y][x] = rows[y].charAt(x) == '1';
            }
        }
        return bitmap;
    }

    private static List<Double> numbers(double... numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    @Test
    void runsBeginWithZerosAndEndWithTheBox() {
        assertThat(Masks.encode(bitmap("0000000", "0001110", "0011000", "0000000")))
                .isEqualTo(numbers(1, 5, 2, 2, 1, 5, 2));
    }

    @Test
    void aCropThatBeginsWithOnesHasAnEmptyFirstRun() {
        assertThat(Masks.encode(bitmap("111111", "111111", "111111", "111111"))).isEqualTo(numbers(0, 24, 0, 0, 5, 3));
    }

    @Test
    void aMaskOfNothingIsNotMade() {
        boolean[][] nothing = new boolean[480][640];
        BufferedImage black = new BufferedImage(640, 480, BufferedImage.TYPE_BYTE_GRAY);
        List<ThrowingCallable> ways = List.of(
                () -> Masks.encode(nothing),
                () -> Masks.encode(bitmap("01", "00"), 0, 0, 1, 2),
                () -> Masks.encode(new BitSet(), 640, 480),
                () -> Masks.encode(black),
                () -> Masks.ofPolygon(numbers(1.6, 1.6, 2.4, 1.6, 2, 2.4), 640, 480),
                () -> Masks.ofPolygon(numbers(1, 1, 9, 9, 5, 5), 640, 480),
                () -> Masks.ofPolygon(numbers(-9, -9, -1, -9, -1, -1), 640, 480),
                () -> Masks.ofPolygon(numbers(-9, -9, -2, -9, -2, -2), 640, 480, PixelRule.BOUNDARY),
                () -> Geometry.mask(nothing),
                () -> Geometry.mask(black),
                () -> Geometry.mask(numbers(0, 0, 0, 0, 0)),
                () -> Geometry.mask(numbers(1, 0, 0, 0, 0)),
                () -> Geometry.of(ShapeType.MASK, numbers(6, 0, 4, 4, 6, 5)));

        for (ThrowingCallable way : ways) {
            assertThatIllegalArgumentException().isThrownBy(way).withMessageContaining("of nothing: leave it out");
        }
    }

    @Test
    void theServersMaskOfNothingIsReadAndHasNoPixels() {
        for (List<Double> nothing : List.of(numbers(0, 0, 0, 0, 0), numbers(0, 0, 0, 0), numbers(1, 0, 0, 0, 0))) {
            assertThat(Masks.decode(nothing, 3, 2)).isDeepEqualTo(new boolean[2][3]);
            assertThat(Masks.decodeBits(nothing, 3, 2).isEmpty()).isTrue();
            assertThat(Masks.decodeImage(nothing, 3, 2).getRGB(0, 0)).isEqualTo(0xFF000000);
            assertThat(Masks.cropped(nothing, 3, 2)).isEqualTo(numbers(0, 0, 0, 0, 0));
        }
    }

    @Test
    void whatIsPastTheBorderIsCroppedWhereThatIsAskedFor() {
        // ..11..
        // .1111.
        List<Double> mask = numbers(2, 2, 3, 4, 1, -3, -1, 2, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.decode(mask, 4, 3))
                .withMessageContaining("[-3.0, -1.0, 2.0, 0.0]")
                .withMessageContaining("Masks.cropped");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Geometry.mask(mask))
                .withMessageContaining("Masks.cropped");
        assertThat(Masks.decode(Masks.cropped(mask, 4, 3), 4, 3)).isDeepEqualTo(bitmap("1100", "0000", "0000"));
        assertThat(Masks.cropped(mask, 4, 3)).isEqualTo(numbers(0, 2, 0, 0, 1, 0));
        assertThat(Masks.cropped(numbers(0, 6, 2, 1, 4, 2), 4, 2)).isEqualTo(numbers(0, 2, 2, 1, 3, 1));
        assertThat(Masks.cropped(numbers(0, 6, 4, 1, 6, 2), 4, 2)).isEqualTo(numbers(0, 0, 0, 0, 0));
        assertThat(Masks.cropped(numbers(0, 6, 0, 0, 2, 1), 4, 2)).isEqualTo(numbers(0, 6, 0, 0, 2, 1));
        assertThat(Masks.cropped(numbers(0, 2147483647, 0, 1, 2147483646, 1), 4, 2))
                .isEqualTo(numbers(0, 4, 0, 1, 3, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Masks.cropped(numbers(0, 5, 2, 1, 4, 2), 4, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.cropped(numbers(0, 6, 4, 2, 2, 1), 4, 2))
                .withMessageContaining("ends before it begins");
    }

    @Test
    void aBoxIsRoundedOutwardsAndDropsWhatIsOutside() {
        assertThat(Masks.encode(bitmap("0000000", "0001110", "0011000", "0000000"), 2.5, 1.2, 4.5, 2))
                .isEqualTo(numbers(1, 2, 2, 1, 4, 1));
    }

    @Test
    void aBoxOutsideOfTheBitmapIsRefused() {
        boolean[][] bitmap = bitmap("01", "10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.encode(bitmap, 0, 0, 3, 1))
                .withMessageContaining("2 x 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Masks.encode(bitmap, 1, 0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Masks.encode(bitmap, -1, 0, 1, 1));
    }

    @Test
    void bitmapsThatAreNoRectanglesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Masks.encode(new boolean[0][0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.encode(new boolean[][] {{true, false}, {true}}))
                .withMessageContaining("Row 1");
        BitSet bits = new BitSet();
        bits.set(4);
        assertThatIllegalArgumentException().isThrownBy(() -> Masks.encode(bits, 2, 2));
    }

    @Test
    void decodingGivesBackWhatWasEncoded() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            boolean[][] bitmap = new boolean[1 + random.nextInt(9)][1 + random.nextInt(9)];
            int width = bitmap[0].length;
            int share = random.nextInt(10);
            for (boolean[] row : bitmap) {
                for (int x = 0; x < width; x++) {
                    row[x] = random.nextInt(10) < share;
                }
            }
            bitmap[0][0] = true;
            assertThat(Masks.decode(Masks.encode(bitmap), width, bitmap.length)).isDeepEqualTo(bitmap);
        }
    }

    @Test
    void decodingRefusesInTheOrderOfTheOfficialClient() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.decode(List.of(1, 0, 0, 0), -1, 0))
                .withMessageContaining("at least 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.decode(List.of(1.5, 0, 0, 9, 9), 0, 3))
                .withMessageContaining("must be positive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.decode(List.of(1.5, 0, 0, 9, 9), 3, 3))
                .withMessageContaining("number 0 is 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.decode(List.of(7, 0, 0, 3, 0), 3, 3))
                .withMessageContaining("not within");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.decode(List.of(1, 1, 0, 0, 2, 0), 3, 3))
                .withMessageContaining("have 2 pixels");
        assertThatIllegalArgumentException().isThrownBy(() -> Masks.decode(List.of(-1, 4, 0, 0, 2, 0), 3, 3));
    }

    @Test
    void aDecodedImageIsWhiteWhereTheMaskIs() {
        BufferedImage image = Masks.decodeImage(numbers(0, 1, 1, 1, 1, 1), 3, 2);
        assertThat(image.getRGB(1, 1)).isEqualTo(0xFFFFFFFF);
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFF000000);
    }

    @Test
    void aPolygonCoversThePixelsWhoseCentresAreInIt() {
        assertThat(Masks.ofPolygon(numbers(1, 1, 4, 1, 4, 3, 1, 3), 6, 5)).isEqualTo(numbers(0, 6, 1, 1, 3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Masks.ofPolygon(numbers(1, 1, 4, 1), 6, 5));
    }

    @Test
    void aPolygonWithItsBoundaryCoversThePixelsOfItsCornersToo() {
        assertThat(Masks.ofPolygon(numbers(1, 1, 4, 1, 4, 3, 1, 3), 6, 5, PixelRule.BOUNDARY))
                .isEqualTo(numbers(0, 12, 1, 1, 4, 3));
    }
}
