package ai.cvat.sdk.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Which pixels of an image are of its mask, and which of which class. */
class ImagesToMasksTest {

    /** An image of one row, each of whose pixels has a value in the raster. */
    private static BufferedImage raw(BufferedImage image, int... values) {
        for (int x = 0; x < values.length; x++) {
            image.getRaster().setSample(x, 0, 0, values[x]);
        }
        return image;
    }

    private static BufferedImage raw(int type, int... values) {
        return raw(new BufferedImage(values.length, 1, type), values);
    }

    private static BufferedImage coloured(int type, int... argb) {
        BufferedImage image = new BufferedImage(argb.length, 1, type);
        image.setRGB(0, 0, argb.length, 1, argb, 0, argb.length);
        return image;
    }

    private static BufferedImage palette(int[] argb, boolean alpha, int... indices) {
        IndexColorModel colors = new IndexColorModel(8, argb.length, argb, 0, alpha, -1, DataBuffer.TYPE_BYTE);
        return raw(new BufferedImage(indices.length, 1, BufferedImage.TYPE_BYTE_INDEXED, colors), indices);
    }

    private static BufferedImage throughPng(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(image, "png", png)).isTrue();
            return ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The pixels of a mask of an image of one row. */
    private static List<Integer> pixels(List<Double> mask, BufferedImage image) {
        return Masks.decodeBits(mask, image.getWidth(), 1).stream().boxed().toList();
    }

    private static List<Integer> counting(BufferedImage image) {
        List<Integer> pixels = pixels(Masks.encode(image), image);
        assertThat(pixels(Masks.encode(throughPng(image)), image)).isEqualTo(pixels);
        return pixels;
    }

    @Test
    void aGreyCountsFromMoreThanHalfOn() {
        assertThat(counting(raw(BufferedImage.TYPE_BYTE_GRAY, 0, 127, 128, 55))).containsExactly(2);
        assertThat(counting(raw(BufferedImage.TYPE_USHORT_GRAY, 0, 32767, 32768, 14000)))
                .containsExactly(2);
    }

    @Test
    void everyGreyOfEightBitsCountsByItsNumber() {
        int[] greys = new int[256];
        for (int grey = 0; grey < 256; grey++) {
            greys[grey] = grey;
        }

        assertThat(Masks.encode(raw(BufferedImage.TYPE_BYTE_GRAY, greys)))
                .containsExactly(0.0, 128.0, 128.0, 0.0, 255.0, 0.0);
    }

    @Test
    void aColourCountsWhereOneOfItsPartsIsMoreThanHalf() {
        assertThat(counting(coloured(BufferedImage.TYPE_INT_RGB, 0x7F7F7F, 0x800000, 0x008000, 0x000080, 0)))
                .containsExactly(1, 2, 3);
        assertThat(counting(coloured(BufferedImage.TYPE_3BYTE_BGR, 0x7F7F7F, 0x008000, 0xFFFFFF)))
                .containsExactly(1, 2);
    }

    @Test
    void anImageThatIsTransparentSomewhereCountsByOpacity() {
        assertThat(counting(coloured(BufferedImage.TYPE_INT_ARGB, 0xFF000000, 0x80000000, 0x7FFFFFFF, 0x00FFFFFF)))
                .containsExactly(0, 1);
        assertThat(Masks.encode(coloured(BufferedImage.TYPE_INT_ARGB_PRE, 0xFF000000, 0x7FFFFFFF)))
                .containsExactly(0.0, 1.0, 0.0, 0.0, 0.0, 0.0);
    }

    @Test
    void anImageThatIsOpaqueEverywhereCountsByItsColours() {
        assertThat(counting(coloured(BufferedImage.TYPE_INT_ARGB, 0xFF000000, 0xFFFFFFFF, 0xFF7F7F7F)))
                .containsExactly(1);
        assertThat(counting(coloured(BufferedImage.TYPE_4BYTE_ABGR, 0xFF000000, 0xFF0000FF)))
                .containsExactly(1);
    }

    @Test
    void aPictureOfOneBitCountsWhereItIsWhite() {
        assertThat(counting(coloured(BufferedImage.TYPE_BYTE_BINARY, 0, 0xFFFFFF, 0)))
                .containsExactly(1);
    }

    @Test
    void aPaletteCountsByTheColoursOrTheOpacityOfItsEntries() {
        assertThat(counting(palette(new int[] {0xFFFFFF, 0x7F7F7F, 0x00FF00}, false, 0, 1, 2, 1)))
                .containsExactly(0, 2);
        assertThat(counting(palette(new int[] {0x00FFFFFF, 0xFF000000}, true, 0, 1)))
                .containsExactly(1);
        assertThat(counting(palette(new int[] {0xFFFFFFFF, 0xFF000000}, true, 0, 1)))
                .containsExactly(0);
    }

    @Test
    void greysOfOtherBuffersAreReadFromTheRasterToo() {
        for (int type : new int[] {DataBuffer.TYPE_FLOAT, DataBuffer.TYPE_DOUBLE}) {
            BufferedImage image = grey(type, 3, ColorSpace.CS_GRAY);
            image.getRaster().setSample(0, 0, 0, 0.5);
            image.getRaster().setSample(1, 0, 0, 0.51);
            assertThat(pixels(Masks.encode(image), image)).containsExactly(1);
        }
        BufferedImage linear = grey(DataBuffer.TYPE_BYTE, 3, ColorSpace.CS_LINEAR_RGB);
        linear.getRaster().setPixels(0, 0, 3, 1, new int[] {127, 127, 127, 0, 0, 128, 60, 60, 60});
        assertThat(pixels(Masks.encode(linear), linear)).containsExactly(1);
    }

    private static BufferedImage grey(int type, int width, int space) {
        ColorModel colors =
                new ComponentColorModel(ColorSpace.getInstance(space), false, false, Transparency.OPAQUE, type);
        WritableRaster raster = colors.createCompatibleWritableRaster(width, 1);
        return new BufferedImage(colors, raster, false, null);
    }

    @Test
    void aPartOfAnImageIsReadFromItsOwnLeftTop() {
        BufferedImage whole = raw(BufferedImage.TYPE_BYTE_GRAY, 255, 255, 0, 200, 1);

        assertThat(Masks.encode(whole.getSubimage(2, 0, 3, 1))).containsExactly(0.0, 1.0, 1.0, 0.0, 1.0, 0.0);
        assertThat(Masks.ofClasses(whole.getSubimage(2, 0, 3, 1)))
                .isEqualTo(
                        Map.of(1, List.of(0.0, 1.0, 2.0, 0.0, 2.0, 0.0), 200, List.of(0.0, 1.0, 1.0, 0.0, 1.0, 0.0)));
    }

    @Test
    void anImageOfClassesInPlaceOfAMaskIsToldWhatToDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.encode(raw(BufferedImage.TYPE_BYTE_GRAY, 0, 1, 1, 0)))
                .withMessageContaining("4 x 1")
                .withMessageContaining("Masks.ofClasses");
    }

    @Test
    void eachClassOfALabelImageBecomesAMask() {
        int[] labels = {1, 0, 2, 0, 1};

        assertThat(Masks.ofClasses(raw(BufferedImage.TYPE_BYTE_GRAY, labels)).keySet())
                .containsExactly(1, 2);
        for (BufferedImage image : List.of(
                raw(BufferedImage.TYPE_BYTE_GRAY, labels),
                raw(BufferedImage.TYPE_USHORT_GRAY, labels),
                palette(new int[] {0, 0x800000, 0x008000, 0x808000}, false, labels),
                palette(new int[] {0, 0x800000, 0x800000}, false, labels),
                palette(new int[] {0x00000000, 0xFF800000, 0xFF008000}, true, labels))) {
            for (BufferedImage same : List.of(image, throughPng(image))) {
                List<Double> one = Masks.ofClass(same, 1);
                assertThat(pixels(one, same)).containsExactly(0, 4);
                assertThat(Masks.ofClasses(same)).isEqualTo(Map.of(1, one, 2, Masks.ofClass(same, 2)));
                assertThat(pixels(Masks.ofClass(same, 2), same)).containsExactly(2);
                assertThat(pixels(Masks.ofClass(same, 0), same)).containsExactly(1, 3);
            }
        }
    }

    @Test
    void zeroAndOneAreOneMask() {
        BufferedImage image = raw(BufferedImage.TYPE_BYTE_GRAY, 0, 1, 1, 0);

        assertThat(Masks.ofClasses(image)).isEqualTo(Map.of(1, List.of(0.0, 2.0, 1.0, 0.0, 2.0, 0.0)));
        assertThat(Masks.ofClasses(throughPng(raw(BufferedImage.TYPE_BYTE_BINARY, 0, 1, 1, 0))))
                .isEqualTo(Masks.ofClasses(image));
    }

    @Test
    void labelsOfSixteenBitsKeepTheirNumbers() {
        BufferedImage image = raw(BufferedImage.TYPE_USHORT_GRAY, 0, 256, 257, 65535, 40000);

        assertThat(Masks.ofClasses(throughPng(image)).keySet()).containsExactly(256, 257, 40000, 65535);
        assertThat(pixels(Masks.ofClass(image, 65535), image)).containsExactly(3);
    }

    @Test
    void coloursAreClassesToo() {
        BufferedImage image = coloured(BufferedImage.TYPE_INT_ARGB, 0x00FFFFFF, 0xFFFA3253, 0xFF000001, 0xFFFA3253);

        for (BufferedImage same : List.of(image, throughPng(image))) {
            assertThat(Masks.ofClasses(same).keySet()).containsExactly(1, 0xFA3253);
            assertThat(pixels(Masks.ofClass(same, 0xFA3253), same)).containsExactly(1, 3);
        }
    }

    @Test
    void whatIsNoLabelImageOrHasNoSuchClassIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.ofClass(raw(BufferedImage.TYPE_BYTE_GRAY, 0, 1), 7))
                .withMessageContaining("class 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.ofClasses(grey(DataBuffer.TYPE_FLOAT, 3, ColorSpace.CS_GRAY)))
                .withMessageContaining("fractions");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Masks.ofClasses(grey(DataBuffer.TYPE_USHORT, 3, ColorSpace.CS_sRGB)))
                .withMessageContaining("16 bits");
        assertThat(Masks.ofClasses(raw(BufferedImage.TYPE_BYTE_GRAY, 0, 0))).isEmpty();
    }
}
