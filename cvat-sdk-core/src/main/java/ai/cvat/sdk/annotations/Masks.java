package ai.cvat.sdk.annotations;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * Turns bitmaps into the points of a mask and back.
 *
 * <p>The points of a mask are the lengths of alternating runs of zeros and ones in the rows of its bounding box, beginning
 * with zeros (0 where the first pixel is a one), and then the bounding box: left, top, right, bottom, the last two
 * inclusive.
 */
public final class Masks {

    private static final int BOX = 4;

    private Masks() {}

    /**
     * Encodes a bitmap, cropped to its true pixels. Where there is none, the mask is one zero at the left top.
     *
     * @param bitmap rows of pixels, all of the same length
     * @return the points
     * @throws IllegalArgumentException when the bitmap has no pixels, or its rows have different lengths
     */
    public static List<Double> encode(boolean[][] bitmap) {
        return encode(bits(bitmap), width(bitmap), bitmap.length);
    }

    /**
     * Encodes a part of a bitmap. Pixels outside of it are dropped.
     *
     * @param bitmap rows of pixels, all of the same length
     * @param left the left border of the part, in pixels; a fraction is rounded down
     * @param top the upper border, in pixels; a fraction is rounded down
     * @param right the right border, exclusive, in pixels; a fraction is rounded up
     * @param bottom the lower border, exclusive, in pixels; a fraction is rounded up
     * @return the points
     * @throws IllegalArgumentException when the bitmap has no pixels, or its rows have different lengths; when the part is
     *     empty or not within the bitmap
     */
    public static List<Double> encode(boolean[][] bitmap, double left, double top, double right, double bottom) {
        return encode(bits(bitmap), width(bitmap), bitmap.length, left, top, right, bottom);
    }

    /**
     * Encodes a bitmap, cropped to its true pixels. Where there is none, the mask is one zero at the left top.
     *
     * @param bits the pixels; that in row y and column x is bit {@code y * width + x}
     * @param width the width in pixels
     * @param height the height in pixels
     * @return the points
     * @throws IllegalArgumentException when the size is not positive, or there are bits beyond it
     */
    public static List<Double> encode(BitSet bits, int width, int height) {
        check(bits, width, height);
        int left = width;
        int top = height;
        int right = -1;
        int bottom = -1;
        for (int bit = bits.nextSetBit(0); bit >= 0; bit = bits.nextSetBit(bit + 1)) {
            left = Math.min(left, bit % width);
            right = Math.max(right, bit % width);
            top = Math.min(top, bit / width);
            bottom = bit / width;
        }
        return right < 0 ? runs(bits, width, 0, 0, 1, 1) : runs(bits, width, left, top, right + 1, bottom + 1);
    }

    /**
     * Encodes a part of a bitmap. Pixels outside of it are dropped.
     *
     * @param bits the pixels; that in row y and column x is bit {@code y * width + x}
     * @param width the width in pixels
     * @param height the height in pixels
     * @param left the left border of the part, in pixels; a fraction is rounded down
     * @param top the upper border, in pixels; a fraction is rounded down
     * @param right the right border, exclusive, in pixels; a fraction is rounded up
     * @param bottom the lower border, exclusive, in pixels; a fraction is rounded up
     * @return the points
     * @throws IllegalArgumentException when the size is not positive, or there are bits beyond it; when the part is empty or
     *     not within the bitmap
     */
    public static List<Double> encode(
            BitSet bits, int width, int height, double left, double top, double right, double bottom) {
        check(bits, width, height);
        double x1 = Math.floor(left);
        double y1 = Math.floor(top);
        double x2 = Math.ceil(right);
        double y2 = Math.ceil(bottom);
        if (!(0 <= x1 && x1 < x2 && x2 <= width && 0 <= y1 && y1 < y2 && y2 <= height)) {
            throw new IllegalArgumentException("The box from (" + left + ", " + top + ") to (" + right + ", " + bottom
                    + ") is empty or not within the bitmap of " + width + " x " + height + " pixels.");
        }
        return runs(bits, width, (int) x1, (int) y1, (int) x2, (int) y2);
    }

    /**
     * Encodes an image, cropped to the pixels that count. Where the image has transparency, those count that are more than
     * half opaque; else those whose blue, green or red is more than half.
     *
     * @param image the image
     * @return the points
     */
    public static List<Double> encode(BufferedImage image) {
        boolean transparent = image.getColorModel().hasAlpha();
        IntBinaryOperator value = (x, y) -> {
            int argb = image.getRGB(x, y);
            return transparent ? argb >>> 24 : Math.max((argb >> 16) & 255, Math.max((argb >> 8) & 255, argb & 255));
        };
        return encode(bits(image, value), image.getWidth(), image.getHeight());
    }

    /**
     * Encodes what a polygon covers, cropped to it. A pixel is covered when its centre is.
     *
     * @param polygon the corners: x and y of each, in pixels
     * @param width the width of the image, in pixels
     * @param height the height of the image, in pixels
     * @return the points
     * @throws IllegalArgumentException when there are less than three corners, an odd number of coordinates, one that is not
     *     finite, or a size that is not positive
     */
    public static List<Double> ofPolygon(List<? extends Number> polygon, int width, int height) {
        checkSize(width, height);
        Geometry corners = Geometry.polygon(polygon);
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        List<Double> points = corners.points();
        path.moveTo(points.get(0), points.get(1));
        for (int i = 2; i < points.size(); i += 2) {
            path.lineTo(points.get(i), points.get(i + 1));
        }
        path.closePath();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fill(path);
        graphics.dispose();
        return encode(image);
    }

    /**
     * Decodes the points of a mask.
     *
     * @param points the points
     * @param width the width of the image, in pixels
     * @param height the height of the image, in pixels
     * @return rows of pixels
     * @throws IllegalArgumentException when there are less than 5 points; when the size is not positive; when a point is no
     *     integer; when the box is not within the image; when the runs do not fill the box
     */
    public static boolean[][] decode(List<? extends Number> points, int width, int height) {
        BitSet bits = decodeBits(points, width, height);
        boolean[][] bitmap = new boolean[height][width];
        for (int bit = bits.nextSetBit(0); bit >= 0; bit = bits.nextSetBit(bit + 1)) {
            bitmap[bit / width][bit % width] = true;
        }
        return bitmap;
    }

    /**
     * Decodes the points of a mask.
     *
     * @param points the points
     * @param width the width of the image, in pixels
     * @param height the height of the image, in pixels
     * @return the pixels; that in row y and column x is bit {@code y * width + x}
     * @throws IllegalArgumentException as {@link #decode} does
     */
    public static BitSet decodeBits(List<? extends Number> points, int width, int height) {
        if (points.size() <= BOX) {
            throw new IllegalArgumentException(
                    "A mask has at least 5 points, the runs and the box, not " + points.size() + ".");
        }
        checkSize(width, height);
        long[] numbers = integers(points);
        int runs = numbers.length - BOX;
        long left = numbers[runs];
        long top = numbers[runs + 1];
        long right = numbers[runs + 2] + 1;
        long bottom = numbers[runs + 3] + 1;
        if (!(0 <= left && left < right && right <= width && 0 <= top && top < bottom && bottom <= height)) {
            throw new IllegalArgumentException("The box of the mask, " + points.subList(runs, points.size())
                    + ", is not within the image of " + width + " x " + height + " pixels.");
        }
        checkRuns(numbers, runs, (right - left) * (bottom - top));
        BitSet bits = new BitSet();
        int columns = (int) (right - left);
        int position = 0;
        for (int run = 0; run < runs; run++) {
            int end = position + (int) numbers[run];
            while (run % 2 == 1 && position < end) {
                int rowEnd = Math.min(end, (position / columns + 1) * columns);
                int start = ((int) top + position / columns) * width + (int) left + position % columns;
                bits.set(start, start + rowEnd - position);
                position = rowEnd;
            }
            position = end;
        }
        return bits;
    }

    /**
     * Decodes the points of a mask to a picture, white on black.
     *
     * @param points the points
     * @param width the width of the image, in pixels
     * @param height the height of the image, in pixels
     * @return a picture of one bit for a pixel
     * @throws IllegalArgumentException as {@link #decode} does
     */
    public static BufferedImage decodeImage(List<? extends Number> points, int width, int height) {
        BitSet bits = decodeBits(points, width, height);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        for (int bit = bits.nextSetBit(0); bit >= 0; bit = bits.nextSetBit(bit + 1)) {
            image.setRGB(bit % width, bit / width, 0xFFFFFFFF);
        }
        return image;
    }

    private static long[] integers(List<? extends Number> points) {
        long[] numbers = new long[points.size()];
        for (int i = 0; i < numbers.length; i++) {
            double value = points.get(i).doubleValue();
            if (value != Math.rint(value) || Double.isInfinite(value)) {
                throw new IllegalArgumentException(
                        "The points of a mask are integers; number " + i + " is " + points.get(i) + ".");
            }
            numbers[i] = (long) value;
        }
        return numbers;
    }

    private static void checkRuns(long[] numbers, int runs, long area) {
        long sum = 0;
        for (int run = 0; run < runs; run++) {
            if (numbers[run] < 0 || numbers[run] > area) {
                throw new IllegalArgumentException(
                        "A run of the mask has " + numbers[run] + " pixels, and its box has " + area + ".");
            }
            sum += numbers[run];
        }
        if (sum != area) {
            throw new IllegalArgumentException(
                    "The runs of the mask have " + sum + " pixels, and its box has " + area + ".");
        }
    }

    private static List<Double> runs(BitSet bits, int width, int left, int top, int right, int bottom) {
        List<Double> points = new ArrayList<>();
        boolean current = false;
        int length = 0;
        for (int y = top; y < bottom; y++) {
            int x = left;
            while (x < right) {
                int start = y * width + x;
                int next = current ? bits.nextClearBit(start) : bits.nextSetBit(start);
                int run = next < 0 ? right - x : Math.min(right - x, next - start);
                length += run;
                x += run;
                if (x < right) {
                    points.add((double) length);
                    length = 0;
                    current = !current;
                }
            }
        }
        points.add((double) length);
        Collections.addAll(points, (double) left, (double) top, right - 1.0, bottom - 1.0);
        return points;
    }

    private static int width(boolean[][] bitmap) {
        return bitmap[0].length;
    }

    private static BitSet bits(boolean[][] bitmap) {
        if (bitmap.length == 0 || bitmap[0].length == 0) {
            throw new IllegalArgumentException("The bitmap has no pixels: give one with two dimensions.");
        }
        int width = width(bitmap);
        BitSet bits = new BitSet();
        for (int y = 0; y < bitmap.length; y++) {
            if (bitmap[y].length != width) {
                throw new IllegalArgumentException("Row " + y + " of the bitmap has " + bitmap[y].length
                        + " pixels, and row 0 has " + width + ": give a rectangle.");
            }
            for (int x = 0; x < width; x++) {
                bits.set(y * width + x, bitmap[y][x]);
            }
        }
        return bits;
    }

    private static BitSet bits(BufferedImage image, IntBinaryOperator value) {
        BitSet bits = new BitSet();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                bits.set(y * image.getWidth() + x, value.applyAsInt(x, y) > 127);
            }
        }
        return bits;
    }

    private static void check(BitSet bits, int width, int height) {
        checkSize(width, height);
        if (bits.length() > (long) width * height) {
            throw new IllegalArgumentException(
                    "Bit " + (bits.length() - 1) + " is beyond a bitmap of " + width + " x " + height + " pixels.");
        }
    }

    private static void checkSize(int width, int height) {
        if (width <= 0 || height <= 0 || (long) width * height > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("An image of " + width + " x " + height
                    + " pixels: width and height must be positive, and their product less than 2^31.");
        }
    }
}
