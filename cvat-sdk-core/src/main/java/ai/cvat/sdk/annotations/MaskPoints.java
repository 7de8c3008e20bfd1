package ai.cvat.sdk.annotations;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The points of a mask as integers: the runs and the box. */
final class MaskPoints {

    private static final int BOX = 4;

    private final List<? extends Number> points;
    private final long[] runs;
    private final long left;
    private final long top;
    /** Exclusive, as the bottom is. */
    private final long right;

    private final long bottom;

    /**
     * Takes them apart.
     *
     * @throws IllegalArgumentException when there are less than 5, or one is no integer
     */
    MaskPoints(List<? extends Number> points) {
        requireEnough(points);
        this.points = points;
        long[] numbers = new long[points.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = integer(points.get(i), i);
        }
        int box = numbers.length - BOX;
        // The server writes a mask without pixels as five zeros, and older ones as four: then the box has no pixel
        // either.
        int last = Arrays.stream(numbers).anyMatch(number -> number != 0) || box > 1 ? 1 : 0;
        this.runs = Arrays.copyOf(numbers, box);
        this.left = numbers[box];
        this.top = numbers[box + 1];
        this.right = numbers[box + 2] + last;
        this.bottom = numbers[box + 3] + last;
    }

    static void requireEnough(List<? extends Number> points) {
        if (points.size() <= BOX && !isNothing(points)) {
            throw new IllegalArgumentException(
                    "A mask has at least 5 points, the runs and the box, not " + points.size() + ".");
        }
    }

    /** Whether it is a mask without pixels, as the server writes it. */
    static boolean isNothing(List<? extends @Nullable Number> points) {
        return (points.size() == BOX || points.size() == BOX + 1)
                && points.stream().allMatch(point -> point != null && point.doubleValue() == 0);
    }

    private static long integer(Number point, int number) {
        double value = point.doubleValue();
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "The points of a mask are integers, of 31 bits at most; number " + number + " is " + point + ".");
        }
        return (long) value;
    }

    /** Refuses a box that is not within an image. */
    MaskPoints requireWithin(int width, int height) {
        if (!(0 <= left && left <= right && right <= width && 0 <= top && top <= bottom && bottom <= height)) {
            throw new IllegalArgumentException("The box of the mask, " + box() + ", is not within the image of " + width
                    + " x " + height + " pixels: Masks.cropped takes what of the mask is.");
        }
        return this;
    }

    /** Refuses runs that do not fill the box. */
    MaskPoints requireFull() {
        if (left > right || top > bottom) {
            throw new IllegalArgumentException("The box of the mask, " + box() + ", ends before it begins.");
        }
        long columns = right - left;
        long rows = bottom - top;
        long area = rows > 0 && columns > Long.MAX_VALUE / rows ? Long.MAX_VALUE : columns * rows;
        long sum = 0;
        for (long run : runs) {
            if (run < 0) {
                throw new IllegalArgumentException("A run of the mask has " + run + " pixels.");
            }
            sum += run;
        }
        if (sum != area) {
            throw new IllegalArgumentException(
                    "The runs of the mask have " + sum + " pixels, and its box has " + area + ".");
        }
        return this;
    }

    /** Refuses what is no mask of any image, or one of nothing. */
    void requireMask() {
        if (left < 0 || top < 0) {
            throw new IllegalArgumentException("The box of the mask, " + box()
                    + ", begins before the image: Masks.cropped takes what of the mask is within.");
        }
        if (!requireFull().hasPixels()) {
            throw new IllegalArgumentException(
                    "The mask has no pixels, so that it would be one of nothing: leave it out.");
        }
    }

    private List<? extends Number> box() {
        return points.subList(points.size() - BOX, points.size());
    }

    boolean hasPixels() {
        for (int run = 1; run < runs.length; run += 2) {
            if (runs[run] > 0) {
                return true;
            }
        }
        return false;
    }

    /** What of them is within an image, as bits {@code y * width + x}. */
    BitSet bits(int width, int height) {
        BitSet bits = new BitSet();
        long columns = right - left;
        long begin = 0;
        for (int run = 0; run < runs.length; run++) {
            long end = begin + runs[run];
            if (run % 2 == 1 && begin < end) {
                long lastRow = Math.min((end - 1) / columns, height - 1 - top);
                for (long row = Math.max(begin / columns, -top); row <= lastRow; row++) {
                    long from = Math.max(left + Math.max(begin - row * columns, 0), 0);
                    long to = Math.min(left + Math.min(end - row * columns, columns), width);
                    if (from < to) {
                        int start = (int) (top + row) * width;
                        bits.set(start + (int) from, start + (int) to);
                    }
                }
            }
            begin = end;
        }
        return bits;
    }
}
