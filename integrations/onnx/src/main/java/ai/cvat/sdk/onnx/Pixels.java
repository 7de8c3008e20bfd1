package ai.cvat.sdk.onnx;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * The colours of an image, a number 0xRRGGBB for each pixel, row by row.
 *
 * <p>What is transparent has the colour that it has. Greys are those of the raster: Java itself takes them for linear light, and
 * would make them brighter than every other program does.
 */
@SuppressWarnings("ArrayRecordComponent") // Only passed on; nobody compares two.
record Pixels(int width, int height, int[] colours) {

    private static final int BYTE = 0xFF;

    static Pixels of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return new Pixels(width, height, colours(image, width, height));
    }

    private static int[] colours(BufferedImage image, int width, int height) {
        Raster raster = image.getRaster();
        switch (image.getType()) {
            case BufferedImage.TYPE_BYTE_GRAY -> {
                byte[] greys = (byte[]) raster.getDataElements(0, 0, width, height, null);
                int[] colours = new int[greys.length];
                for (int i = 0; i < greys.length; i++) {
                    colours[i] = (greys[i] & BYTE) * 0x010101;
                }
                return colours;
            }
            case BufferedImage.TYPE_USHORT_GRAY -> {
                short[] greys = (short[]) raster.getDataElements(0, 0, width, height, null);
                int[] colours = new int[greys.length];
                for (int i = 0; i < greys.length; i++) {
                    colours[i] = ((greys[i] >> 8) & BYTE) * 0x010101;
                }
                return colours;
            }
            case BufferedImage.TYPE_3BYTE_BGR -> {
                // In the order of the bands, which is red, green, blue.
                byte[] bytes = (byte[]) raster.getDataElements(0, 0, width, height, null);
                int[] colours = new int[width * height];
                for (int i = 0; i < colours.length; i++) {
                    int at = 3 * i;
                    colours[i] = (bytes[at] & BYTE) << 16 | (bytes[at + 1] & BYTE) << 8 | (bytes[at + 2] & BYTE);
                }
                return colours;
            }
            default -> {
                return image.getRGB(0, 0, width, height, null, 0, width);
            }
        }
    }

    int red(int at) {
        return colours[at] >> 16 & BYTE;
    }

    int green(int at) {
        return colours[at] >> 8 & BYTE;
    }

    int blue(int at) {
        return colours[at] & BYTE;
    }
}
