package ai.cvat.sdk.internal.files;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * The pixels of an image of type {@link BufferedImage#TYPE_3BYTE_BGR}, for a reader that has them as red, green and blue, and puts
 * them in row by row. Java's own raster takes a third of the time of decoding a JPEG to turn each round; this one does it at once.
 */
final class BgrRaster extends WritableRaster {

    private static final int[] RED_GREEN_BLUE = {0, 1, 2};

    private final byte[] pixels;

    BgrRaster(BufferedImage image) {
        super(image.getSampleModel(), image.getRaster().getDataBuffer(), new Point());
        this.pixels = ((DataBufferByte) getDataBuffer()).getData();
    }

    @Override
    public void setRect(int dx, int dy, Raster row) {
        if (row.getHeight() != 1
                || dx < 0
                || dx + row.getWidth() > width
                || dy < 0
                || dy >= height
                || !(row.getDataBuffer() instanceof DataBufferByte buffer)
                || buffer.getOffset() != 0
                || row.getMinX() != row.getSampleModelTranslateX()
                || row.getMinY() != row.getSampleModelTranslateY()
                || !(row.getSampleModel() instanceof PixelInterleavedSampleModel order)
                || order.getPixelStride() != 3
                || !Arrays.equals(order.getBandOffsets(), RED_GREEN_BLUE)) {
            super.setRect(dx, dy, row);
            return;
        }
        byte[] from = buffer.getData();
        int to = 3 * (dy * width + dx);
        for (int i = 0; i < 3 * row.getWidth(); i += 3) {
            pixels[to + i] = from[i + 2];
            pixels[to + i + 1] = from[i + 1];
            pixels[to + i + 2] = from[i];
        }
    }

    /** A reader asks for the part that it is to fill: all of it. */
    @Override
    public WritableRaster createWritableChild(int x, int y, int w, int h, int toX, int toY, int[] bands) {
        boolean whole = x == 0 && y == 0 && w == width && h == height && toX == 0 && toY == 0;
        return whole && (bands == null || Arrays.equals(bands, RED_GREEN_BLUE))
                ? this
                : super.createWritableChild(x, y, w, h, toX, toY, bands);
    }
}
