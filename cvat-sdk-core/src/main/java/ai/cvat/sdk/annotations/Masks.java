package ai.cvat.sdk.annotations;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns bitmaps, images and polygons into the points of a mask and back.
 *
 * <pre>{@code
 * LabeledShape mask = task.annotations().getShapes().get(0);
 * boolean[][] bitmap = Masks.decode(mask.getPoints(), 640, 480);
 * List<Double> circle = Masks.ofPolygon(List.of(10, 10, 50, 10, 30, 60), 640, 480);
 * }</pre>
 *
 * <p>The points of a mask are the lengths of alternating runs of zeros and ones in the rows of its bounding box, beginning
 * with zeros (0 where the first pixel is a one), and then the bounding box: left, top, right, bottom, the last two
 * inclusive. The server writes a mask without pixels as five zeros. Such a one can be read, but is not made here: it would
 * be an annotation of nothing.
 */
public final class Masks {

    /** As the server writes a mask without pixels. */
    private static final List<Double> NOTHING = Collections.nCopies(5, 0.0);

    private Masks() {}

    /**
     * Encodes a bitmap, cropped to its true pixels.
     *
     * @param bitmap rows of pixels, all of the same length
     * @return the points
     * @throws IllegalArgumentException when no pixel is true, or the rows have different lengths
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
     * @throws IllegalArgumentException when the rows have different lengths; when the part is empty, not within the bitmap,
     *     or no pixel of it is true
     */
    public static List<Double> encode(boolean[][] bitmap, double left, double top, double right, double bottom) {
        return encode(bits(bitmap), new Dimension(width(bitmap), bitmap.length), left, top, right, bottom);
    }

    /**
     * Encodes a bitmap, cropped to the bits that are set.
     *
     * @param bits the pixels; that in row y and column x is bit {@code y * width + x}
     * @param width the width in pixels
     * @param height the height in pixels
     * @return the points
     * @throws IllegalArgumentException when the size is not positive, there are bits beyond it, or none is set
     */
    public static List<Double> encode(BitSet bits, int width, int height) {
        check(bits, width, height);
        if (bits.isEmpty()) {
            throw new IllegalArgumentException("No pixel of the bitmap of " + width + " x " + height
                    + " is set, so that its mask would be one of nothing: leave it out.");
        }
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
        return runs(bits, width, left, top, right + 1, bottom + 1);
    }

    /**
     * Encodes a part of a bitmap. Pixels outside of it are dropped.
     *
     * @param bits the pixels; that in row y and column x is bit {@code y * width + x}
     * @param size the width and the height in pixels
     * @param left the left border of the part, in pixels; a fraction is rounded down
     * @param top the upper border, in pixels; a fraction is rounded down
     * @param right the right border, exclusive, in pixels; a fraction is rounded up
     * @param bottom the lower border, exclusive, in pixels; a fraction is rounded up
     * @return the points
     * @throws IllegalArgumentException when the size is not positive, or there are bits beyond it; when the part is empty, not
     *     within the bitmap, or no bit of it is set
     */
    public static List<Double> encode(
            BitSet bits, Dimension size, double left, double top, double right, double bottom) {
        int width = size.width;
        int height = size.height;
        check(bits, width, height);
        double x1 = Math.floor(left);
        double y1 = Math.floor(top);
        double x2 = Math.ceil(right);
        double y2 = Math.ceil(bottom);
        if (!(0 <= x1 && x1 < x2 && x2 <= width && 0 <= y1 && y1 < y2 && y2 <= height)) {
            throw new IllegalArgumentException("The box from (" + left + ", " + top + ") to (" + right + ", " + bottom
                    + ") is empty or not within the bitmap of " + width + " x " + height + " pixels.");
        }
        List<Double> points = runs(bits, width, (int) x1, (int) y1, (int) x2, (int) y2);
        if (!new MaskPoints(points).hasPixels()) {
            throw new IllegalArgumentException("No pixel from (" + left + ", " + top + ") to (" + right + ", " + bottom
                    + ") is set, so that the mask would be one of nothing: leave it out.");
        }
        return points;
    }

    /**
     * Encodes an image, cropped to the pixels that count. Where it is transparent somewhere, those count that are more than
     * half opaque; else those whose grey, or whose red, green or blue, is more than half, as its raster has them: of 8 bits
     * from 128 on, of 16 bits from 32768 on. An image whose pixels are numbers of classes is one for {@link #ofClasses}.
     *
     * @param image the image
     * @return the points
     * @throws IllegalArgumentException when no pixel counts
     */
    public static List<Double> encode(BufferedImage image) {
        BitSet bits = new ImagePixels(image).counting();
        if (bits.isEmpty()) {
            throw new IllegalArgumentException("No pixel of the image of " + image.getWidth() + " x "
                    + image.getHeight()
                    + " is more than half bright or opaque, so that its mask would be one of nothing:"
                    + " leave it out. Where its pixels are numbers of classes, Masks.ofClasses makes a mask of each.");
        }
        return encode(bits, image.getWidth(), image.getHeight());
    }

    /**
     * Encodes each class of a label image, cropped to its pixels. The class of a pixel is its number in the palette, its grey
     * as it is in the raster (from 0 to 255, or to 65535 where it has 16 bits), or in an image of colours 0xRRGGBB, and 0
     * where that is transparent. 0, which is the background and black, is left out; {@link #ofClass} gives it too.
     *
     * @param image the image
     * @return the points of each class that there is, by its number; empty where all is background
     * @throws IllegalArgumentException when the pixels are no whole numbers, or colours of more than 8 bits
     */
    public static SortedMap<Integer, List<Double>> ofClasses(BufferedImage image) {
        int width = image.getWidth();
        int[] classes = new ImagePixels(image).classes();
        SortedMap<Integer, BitSet> rows = new TreeMap<>();
        for (int i = 0; i < classes.length; i++) {
            boolean seen = i % width > 0 && classes[i] == classes[i - 1];
            if (classes[i] != 0 && !seen) {
                rows.computeIfAbsent(classes[i], any -> new BitSet()).set(i / width);
            }
        }
        SortedMap<Integer, List<Double>> masks = new TreeMap<>();
        rows.forEach((number, itsRows) -> masks.put(number, ofClass(classes, number, itsRows, image)));
        return masks;
    }

    /**
     * Encodes one class of a label image, cropped to its pixels.
     *
     * @param image the image
     * @param number the number of the class, as {@link #ofClasses} counts, 0 too
     * @return the points
     * @throws IllegalArgumentException when no pixel is of the class; when the pixels are no whole numbers, or colours of more
     *     than 8 bits
     */
    public static List<Double> ofClass(BufferedImage image, int number) {
        BitSet rows = new BitSet();
        rows.set(0, image.getHeight());
        return ofClass(new ImagePixels(image).classes(), number, rows, image);
    }

    private static List<Double> ofClass(int[] classes, int number, BitSet rows, BufferedImage image) {
        int width = image.getWidth();
        BitSet bits = new BitSet();
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            for (int i = row * width; i < (row + 1) * width; i++) {
                if (classes[i] == number) {
                    bits.set(i);
                }
            }
        }
        if (bits.isEmpty()) {
            throw new IllegalArgumentException(
                    "No pixel of the image is of the class " + number + ": Masks.ofClasses tells which there are.");
        }
        return encode(bits, width, image.getHeight());
    }

    /**
     * Encodes what a polygon covers, cropped to it. A pixel is covered when its centre is: {@link PixelRule#CENTRE}.
     *
     * @param polygon the corners: x and y of each, in pixels
     * @param width the width of the image, in pixels
     * @param height the height of the image, in pixels
     * @return the points
     * @throws IllegalArgumentException when no pixel of the image is covered; when there are less than three corners, an odd
     *     number of coordinates, one that is not finite, or a size that is not positive
     */
    public static List<Double> ofPolygon(List<? extends Number> polygon, int width, int height) {
        return ofPolygon(polygon, width, height, PixelRule.CENTRE);
    }

    /**
     * Encodes what a polygon covers, cropped to it. What of it is past the border of the image is left out.
     *
     * @param polygon the corners: x and y of each, in pixels
     * @param width the width of the image, in pixels
     * @param height the height of the image, in pixels
     * @param rule which pixels it covers
     * @return the points
     * @throws IllegalArgumentException when no pixel of the image is covered; when there are less than three corners, an odd
     *     number of coordinates, one that is not finite, or a size that is not positive
     */
    public static List<Double> ofPolygon(List<? extends Number> polygon, int width, int height, PixelRule rule) {
        BitSet bits = polygonBits(polygon, width, height, rule);
        if (bits.isEmpty()) {
            throw new IllegalArgumentException("The " + Geometry.polygon(polygon) + " covers no "
                    + (rule == PixelRule.CENTRE ? "centre of a pixel" : "pixel") + " of the image of " + width + " x "
                    + height + ", so that its mask would be one of nothing: leave it out, or keep it a polygon"
                    + (rule == PixelRule.CENTRE ? ", or take PixelRule.BOUNDARY." : "."));
        }
        return encode(bits, width, height);
    }

    /**
     * Finds what a polygon covers, which may be nothing. What of it is past the border of the image is left out.
     *
     * @param polygon the corners: x and y of each, in pixels
     * @param width the width of the image, in pixels
     * @param height the height of the image, in pixels
     * @param rule which pixels it covers
     * @return the pixels; that in row y and column x is bit {@code y * width + x}
     * @throws IllegalArgumentException when there are less than three corners, an odd number of coordinates, one that is not
     *     finite, or a size that is not positive
     */
    public static BitSet polygonBits(List<? extends Number> polygon, int width, int height, PixelRule rule) {
        checkSize(width, height);
        List<Double> corners = Geometry.polygon(polygon).points();
        return rule == PixelRule.CENTRE
                ? CentreRaster.of(corners, width, height)
                : BoundaryRaster.of(corners, width, height);
    }

    /**
     * Crops a mask to an image. Other tools make masks that go past its border, which {@link #decode} refuses.
     *
     * @param points the points
     * @param width the width of the image, in pixels
     * @param height the height of the image, in pixels
     * @return the points of what of it is within the image; five zeros, as the server has them, where that is nothing
     * @throws IllegalArgumentException when there are less than 5 points; when the size is not positive; when a point is no
     *     integer; when the runs do not fill the box
     */
    public static List<Double> cropped(List<? extends Number> points, int width, int height) {
        BitSet bits = maskPoints(points, width, height).requireFull().bits(width, height);
        return bits.isEmpty() ? NOTHING : encode(bits, width, height);
    }

    /**
     * Decodes the points of a mask.
     *
     * @param points the points
     * @param width the width of the image, in pixels
     * @param height the height of the image, in pixels
     * @return rows of pixels; none is true where all the points are zeros, as the server writes a mask without pixels
     * @throws IllegalArgumentException when there are less than 5 points; when the size is not positive; when a point is no
     *     integer; when the box is not within the image, see {@link #cropped}; when the runs do not fill the box
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
        return maskPoints(points, width, height)
                .requireWithin(width, height)
                .requireFull()
                .bits(width, height);
    }

    private static MaskPoints maskPoints(List<? extends Number> points, int width, int height) {
        MaskPoints.requireEnough(points);
        checkSize(width, height);
        return new MaskPoints(points);
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

    /**
     * Finds the polygons around the pixels of a mask: one around each part of it whose pixels have sides in common. They follow
     * the borders of the pixels, so that with a tolerance of 0 {@link #ofPolygon} makes the same mask of them, its holes filled:
     * a polygon has none.
     *
     * @param points the points
     * @param tolerance how far, in pixels, a corner that is left out may be from the polygon; a part that it would leave less
     *     than three corners of keeps all
     * @return x and y of the corners of each polygon, clockwise, from the uppermost one on; none where the mask has no pixels
     * @throws IllegalArgumentException when there are less than 5 points; when a point is no integer; when the box begins before
     *     the image, see {@link #cropped}; when the runs do not fill the box; when the tolerance is negative or not finite
     */
    public static List<List<Double>> toPolygons(List<? extends Number> points, double tolerance) {
        MaskPoints mask = new MaskPoints(points).requireFull();
        if (!mask.hasPixels()) {
            return toPolygons(new BitSet(), 1, 1, tolerance);
        }
        mask.requireMask();
        int size = points.size();
        int width = points.get(size - 2).intValue() + 1;
        int height = points.get(size - 1).intValue() + 1;
        checkSize(width, height);
        return toPolygons(mask.bits(width, height), width, height, tolerance);
    }

    /**
     * Finds the polygons around the bits that are set, as {@link #toPolygons(List, double)} does around those of a mask.
     *
     * @param bits the pixels; that in row y and column x is bit {@code y * width + x}
     * @param width the width in pixels
     * @param height the height in pixels
     * @param tolerance how far, in pixels, a corner that is left out may be from the polygon
     * @return x and y of the corners of each polygon, clockwise, from the uppermost one on; none where no bit is set
     * @throws IllegalArgumentException when the size is not positive, or there are bits beyond it; when the tolerance is negative
     *     or not finite
     */
    public static List<List<Double>> toPolygons(BitSet bits, int width, int height, double tolerance) {
        check(bits, width, height);
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The tolerance is " + tolerance
                    + ": give pixels, 0 for a polygon that keeps every corner of the pixels.");
        }
        return Outline.polygons(bits, width, height, tolerance);
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
