package ai.cvat.sdk.annotations;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.BitSet;

/**
 * The values of the pixels of an image, taken from its raster: Java's own conversion to colours makes the greys of an image
 * brighter.
 */
final class ImagePixels {

    private final BufferedImage image;
    private final Raster raster;
    private final ColorModel colors;
    private final int width;
    private final int height;

    ImagePixels(BufferedImage image) {
        this.image = image;
        this.raster = image.getRaster();
        this.colors = image.getColorModel();
        this.width = image.getWidth();
        this.height = image.getHeight();
    }

    /** Those that are more than half opaque; or, of an image that is opaque everywhere, those with a colour of more than half. */
    BitSet counting() {
        BitSet opaque = new BitSet();
        BitSet bright = new BitSet();
        boolean transparent = false;
        int shades = colors.getNumColorComponents();
        int space = colors.getColorSpace().getType();
        boolean plain = space == ColorSpace.TYPE_RGB || space == ColorSpace.TYPE_GRAY;
        Object pixel = null;
        float[] shares = null;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixel = raster.getDataElements(x, y, pixel);
                shares = colors.getNormalizedComponents(pixel, shares, 0);
                int bit = y * width + x;
                if (colors.hasAlpha()) {
                    opaque.set(bit, shares[shades] > 0.5f);
                    transparent |= shares[shades] < 1;
                }
                bright.set(bit, plain ? isBright(shares, shades) : isBright(image.getRGB(x, y)));
            }
        }
        return transparent ? opaque : bright;
    }

    private static boolean isBright(float[] shares, int shades) {
        for (int shade = 0; shade < shades; shade++) {
            if (shares[shade] > 0.5f) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBright(int rgb) {
        return (rgb & 0x808080) != 0;
    }

    /** The number that each is of: in a palette, as a grey, or of a colour. */
    int[] classes() {
        int type = raster.getTransferType();
        if (type == DataBuffer.TYPE_FLOAT || type == DataBuffer.TYPE_DOUBLE) {
            throw new IllegalArgumentException(
                    "The pixels of the image are fractions, so that they are no classes: write them as 8 or 16 bits.");
        }
        if (colors instanceof IndexColorModel || colors.getNumColorComponents() == 1) {
            return raster.getSamples(0, 0, width, height, 0, (int[]) null);
        }
        if (colors.getComponentSize(0) > 8) {
            throw new IllegalArgumentException("The colours of the image have " + colors.getComponentSize(0)
                    + " bits, so that they are no classes: write it with 8, or in grey with 16.");
        }
        int[] classes = image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < classes.length; i++) {
            classes[i] = classes[i] >>> 24 == 0 ? 0 : classes[i] & 0xFFFFFF;
        }
        return classes;
    }
}
