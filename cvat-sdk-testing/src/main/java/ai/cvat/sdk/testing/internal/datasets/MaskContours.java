package ai.cvat.sdk.testing.internal.datasets;

import com.google.gson.JsonArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The outlines of the connected areas of a mask, along the borders of the pixels; holes are not told. */
public final class MaskContours {

    private static final int[][] STEPS = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};

    private final boolean[][] pixels;
    private final boolean[][] seen;

    private MaskContours(boolean[][] pixels) {
        this.pixels = pixels;
        this.seen = new boolean[pixels.length][pixels.length == 0 ? 0 : pixels[0].length];
    }

    /** The outlines, each as x, y, x, y … */
    public static List<JsonArray> of(boolean[][] pixels) {
        return new MaskContours(pixels).trace();
    }

    private List<JsonArray> trace() {
        List<JsonArray> contours = new ArrayList<>();
        for (int y = 0; y < pixels.length; y++) {
            for (int x = 0; x < pixels[y].length; x++) {
                if (pixels[y][x] && !seen[y][x]) {
                    fill(x, y);
                    contours.add(outline(x, y));
                }
            }
        }
        return contours;
    }

    private void fill(int x, int y) {
        Deque<int[]> open = new ArrayDeque<>();
        open.add(new int[] {x, y});
        seen[y][x] = true;
        while (!open.isEmpty()) {
            int[] pixel = open.remove();
            for (int[] step : STEPS) {
                int nextX = pixel[0] + step[0];
                int nextY = pixel[1] + step[1];
                if (isSet(nextX, nextY) && !seen[nextY][nextX]) {
                    seen[nextY][nextX] = true;
                    open.add(new int[] {nextX, nextY});
                }
            }
        }
    }

    private boolean isSet(int x, int y) {
        return y >= 0 && y < pixels.length && x >= 0 && x < pixels[y].length && pixels[y][x];
    }

    /** Walks around the area with the area on the right hand, from the upper left corner of its first pixel. */
    private JsonArray outline(int startX, int startY) {
        JsonArray points = new JsonArray();
        int x = startX;
        int y = startY;
        int direction = 0;
        do {
            points.add((double) x);
            points.add((double) y);
            do {
                x += STEPS[direction][0];
                y += STEPS[direction][1];
            } while (ahead(x, y, direction, true) && !ahead(x, y, direction, false));
            direction = ahead(x, y, direction, true) ? (direction + 3) % 4 : (direction + 1) % 4;
        } while (x != startX || y != startY || direction != 0);
        return points;
    }

    /** Whether the pixel ahead of a corner, to the right or to the left of the way, is set. */
    private boolean ahead(int x, int y, int direction, boolean right) {
        return switch (direction) {
            case 0 -> isSet(x, right ? y : y - 1);
            case 1 -> isSet(right ? x - 1 : x, y);
            case 2 -> isSet(x - 1, right ? y - 1 : y);
            default -> isSet(right ? x : x - 1, y - 1);
        };
    }
}
