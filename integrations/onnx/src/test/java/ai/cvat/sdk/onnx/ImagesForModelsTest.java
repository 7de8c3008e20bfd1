package ai.cvat.sdk.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How images become numbers, beside what OpenCV and Pillow make of them. */
class ImagesForModelsTest {

    private static void assertNear(float[] found, float[] expected, double tolerance) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("number %s", i).isCloseTo(expected[i], within((float) tolerance));
        }
    }

    @Test
    void imagesAreScaledAsOpenCvScalesThem() {
        for (int i = 0; Judged.has("scaled." + i + ".sizes"); i++) {
            int[] sizes = Judged.integers("scaled." + i + ".sizes");
            Pixels image = Judged.image("scaled." + i + ".image", sizes[0], sizes[1]);

            // One of 255, for OpenCV counts in numbers of 11 bits.
            assertNear(
                    Resampling.NEAREST_TWO.scaled(image, sizes[2], sizes[3]),
                    Judged.floats("scaled." + i + ".opencv"),
                    1);
        }
    }

    @Test
    void imagesAreAveragedAsPillowAveragesThem() {
        for (int i = 0; Judged.has("scaled." + i + ".sizes"); i++) {
            int[] sizes = Judged.integers("scaled." + i + ".sizes");
            Pixels image = Judged.image("scaled." + i + ".image", sizes[0], sizes[1]);

            // One of 255, for Pillow rounds between rows and columns.
            assertNear(
                    Resampling.AVERAGE.scaled(image, sizes[2], sizes[3]), Judged.floats("scaled." + i + ".pillow"), 1);
        }
    }

    @Test
    void anImageOfItsOwnSizeStaysAsItIs() {
        int[] sizes = Judged.integers("scaled.0.sizes");
        Pixels image = Judged.image("scaled.0.image", sizes[0], sizes[1]);
        for (Resampling resampling : List.of(Resampling.NEAREST_TWO, Resampling.AVERAGE)) {
            float[] same = resampling.scaled(image, sizes[0], sizes[1]);

            for (int i = 0; i < image.colours().length; i++) {
                assertThat(same[i]).isEqualTo(image.red(i));
                assertThat(same[image.colours().length + i]).isEqualTo(image.green(i));
                assertThat(same[2 * image.colours().length + i]).isEqualTo(image.blue(i));
            }
        }
    }

    @Test
    void aLetterboxIsThatOfOpenCv() {
        ImageEncoding encoding = new ImageEncoding(Resampling.NEAREST_TWO, Normalization.NONE, false, 114 / 255f);
        for (int i = 0; Judged.has("letterbox." + i + ".sizes"); i++) {
            int[] sizes = Judged.integers("letterbox." + i + ".sizes");
            Pixels image = Judged.image("letterbox." + i + ".image", sizes[0], sizes[1]);
            Placement place = Placement.letterbox(image, sizes[2], sizes[3]);
            float[] numbers = new float[3 * sizes[2] * sizes[3]];
            encoding.write(image, place, numbers, 0, sizes[2], sizes[3]);

            assertThat(new int[] {place.left(), place.top(), place.width(), place.height()})
                    .isEqualTo(Judged.integers("letterbox." + i + ".place"));
            assertNear(numbers, Judged.floats("letterbox." + i + ".tensor"), 1.001 / 255);
        }
    }

    @Test
    void placesInALetterboxAreFoundInTheImageAgain() {
        Placement place = Placement.letterbox(new Pixels(200, 100, new int[0]), 64, 64);

        assertThat(place).isEqualTo(new Placement(200, 100, 0, 16, 64, 32));
        assertThat(place.imageX(32)).isEqualTo(100);
        assertThat(place.imageY(24)).isEqualTo(25);
        assertThat(place.imageY(3)).as("above the image").isZero();
        assertThat(place.imageX(70)).as("right of the image").isEqualTo(200);
        assertThat(place.inputY(place.imageY(20))).isEqualTo(20);
    }

    @Test
    void theMiddleOfAnImageIsCutOut() {
        // As torchvision's Resize(256) and CenterCrop(224) do.
        assertThat(Placement.middle(new Pixels(640, 480, new int[0]), 224, 224, 0.875))
                .isEqualTo(new Placement(640, 480, -58, -16, 341, 256));
        assertThat(Placement.middle(new Pixels(480, 640, new int[0]), 224, 224, 1))
                .isEqualTo(new Placement(480, 640, 0, -37, 224, 298));
    }

    @Test
    void coloursAreThoseOfThePictureWhateverItsType() {
        for (int type : new int[] {
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_4BYTE_ABGR,
            BufferedImage.TYPE_INT_BGR
        }) {
            BufferedImage image = new BufferedImage(3, 2, type);
            image.setRGB(1, 1, 0xFF1234AB);
            image.setRGB(2, 0, 0xFFFEDC01);

            assertThat(Arrays.stream(Pixels.of(image.getSubimage(1, 0, 2, 2)).colours())
                            .map(colour -> colour & 0xFFFFFF)
                            .toArray())
                    .containsExactly(0, 0xFEDC01, 0x1234AB, 0);
        }
    }

    @Test
    void aGreyIsAsBrightAsInTheFile() {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(1, 0, 0, 100);
        BufferedImage fine = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        fine.getRaster().setSample(1, 0, 0, 100 << 8 | 7);

        assertThat(Pixels.of(grey).colours()).containsExactly(0, 0x646464);
        assertThat(Pixels.of(fine).colours()).containsExactly(0, 0x646464);
    }

    @Test
    void coloursAreNormalizedChannelByChannelInTheirOrder() {
        Pixels image = new Pixels(1, 1, new int[] {0xFF0033});
        Normalization normalization = Normalization.of(new float[] {0.5f, 0.25f, 0}, new float[] {0.5f, 0.25f, 0.1f});
        float[] numbers = new float[3];
        new ImageEncoding(Resampling.NEAREST_TWO, normalization, false, 0)
                .write(image, Placement.stretched(image, 1, 1), numbers, 0, 1, 1);
        assertNear(numbers, new float[] {1, -1, 2}, 1e-6);

        new ImageEncoding(Resampling.NEAREST_TWO, normalization, true, 0)
                .write(image, Placement.stretched(image, 1, 1), numbers, 0, 1, 1);
        assertNear(numbers, new float[] {-0.6f, -1, 10}, 1e-5);
    }
}
