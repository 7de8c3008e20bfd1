package ai.cvat.sdk.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
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
    void nothingIsOneZero() {
        assertThat(Masks.encode(bitmap("000", "000"))).isEqualTo(numbers(1, 0, 0, 0, 0));
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
    void imagesAreEncodedByBrightnessOrByOpacity() {
        BufferedImage plain = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        plain.setRGB(1, 1, 0x00FF00);
        assertThat(Masks.encode(plain)).isEqualTo(numbers(0, 1, 1, 1, 1, 1));
        BufferedImage transparent = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
        transparent.setRGB(2, 0, 0xFF000000);
        assertThat(Masks.encode(transparent)).isEqualTo(numbers(0, 1, 2, 0, 2, 0));
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
}
