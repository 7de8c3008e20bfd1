package ai.cvat.sdk.testing.internal.datasets;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Masks of CVAT's — runs over the rows of a box — and of COCO's: runs over the columns of the whole image. */
public final class CocoMask {

    private CocoMask() {}

    /** A segmentation of pixels: the runs and the size of the image. */
    static JsonObject segmentation(boolean[][] pixels) {
        JsonObject segmentation = new JsonObject();
        int height = pixels.length;
        int width = height == 0 ? 0 : pixels[0].length;
        segmentation.add("counts", counts(pixels, width, height));
        JsonArray size = new JsonArray();
        size.add(height);
        size.add(width);
        segmentation.add("size", size);
        return segmentation;
    }

    /** The number of pixels that are set. */
    static long area(boolean[][] pixels) {
        long area = 0;
        for (boolean[] row : pixels) {
            for (boolean pixel : row) {
                area += pixel ? 1 : 0;
            }
        }
        return area;
    }

    /** Sets in the first what is set in the second. */
    static void add(boolean[][] pixels, boolean[][] more) {
        for (int y = 0; y < more.length; y++) {
            for (int x = 0; x < more[y].length; x++) {
                pixels[y][x] |= more[y][x];
            }
        }
    }

    /** The pixels, by rows of the whole image, of a mask of CVAT's. */
    public static boolean[][] pixels(JsonArray points, int imageWidth, int imageHeight) {
        int runs = points.size() - 4;
        int left = points.get(runs).getAsInt();
        int top = points.get(runs + 1).getAsInt();
        int width = points.get(runs + 2).getAsInt() - left + 1;
        int height = points.get(runs + 3).getAsInt() - top + 1;
        boolean[][] set = new boolean[imageHeight][imageWidth];
        long pixel = 0;
        long pixels = Math.max(0L, width) * Math.max(0L, height);
        for (int run = 0; run < runs; run++) {
            long length = points.get(run).getAsLong();
            for (long i = 0; i < length && pixel < pixels; i++, pixel++) {
                int x = left + (int) (pixel % width);
                int y = top + (int) (pixel / width);
                if (run % 2 == 1 && x >= 0 && x < imageWidth && y >= 0 && y < imageHeight) {
                    set[y][x] = true;
                }
            }
        }
        return set;
    }

    /** The pixels, by rows, of a segmentation whose runs are a list of numbers or COCO's compressed text. */
    static boolean[][] read(JsonElement counts, int width, int height) {
        boolean[][] set = new boolean[height][width];
        List<Long> runs = counts.isJsonArray() ? numbers(counts.getAsJsonArray()) : decompress(counts.getAsString());
        long pixel = 0;
        boolean value = false;
        for (long run : runs) {
            for (long end = Math.min((long) width * height, pixel + run); pixel < end; pixel++) {
                set[(int) (pixel % height)][(int) (pixel / height)] = value;
            }
            value = !value;
        }
        return set;
    }

    private static List<Long> numbers(JsonArray array) {
        List<Long> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.getAsLong()));
        return numbers;
    }

    /**
     * COCO's text: five bits and a sign to go on in each letter; from the third run on the difference to the last but
     * one.
     */
    private static List<Long> decompress(String text) {
        List<Long> runs = new ArrayList<>();
        int place = 0;
        while (place < text.length()) {
            long run = 0;
            int shift = 0;
            boolean more = true;
            while (more && place < text.length()) {
                int bits = text.charAt(place++) - 48;
                run |= (long) (bits & 0x1f) << shift;
                shift += 5;
                more = (bits & 0x20) != 0;
                if (!more && (bits & 0x10) != 0) {
                    run |= -1L << shift;
                }
            }
            runs.add(runs.size() > 2 ? run + runs.get(runs.size() - 2) : run);
        }
        return runs;
    }

    /** Pixels as a mask of CVAT's: runs over the rows of the box, then the box; five zeros where none is set. */
    static JsonArray cvatPoints(boolean[][] pixels) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < pixels.length; y++) {
            for (int x = 0; x < pixels[y].length; x++) {
                if (pixels[y][x]) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        JsonArray points = new JsonArray();
        if (left > right) {
            for (int i = 0; i < 5; i++) {
                points.add(0.0);
            }
            return points;
        }
        boolean value = false;
        long run = 0;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                if (pixels[y][x] == value) {
                    run++;
                } else {
                    points.add((double) run);
                    value = !value;
                    run = 1;
                }
            }
        }
        points.add((double) run);
        for (int side : new int[] {left, top, right, bottom}) {
            points.add((double) side);
        }
        return points;
    }

    private static JsonArray counts(boolean[][] set, int width, int height) {
        JsonArray counts = new JsonArray();
        boolean value = false;
        long run = 0;
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                if (set[y][x] == value) {
                    run++;
                } else {
                    counts.add(run);
                    value = !value;
                    run = 1;
                }
            }
        }
        counts.add(run);
        return counts;
    }
}
