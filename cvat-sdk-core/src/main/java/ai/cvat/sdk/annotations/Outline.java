package ai.cvat.sdk.annotations;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds the lines around pixels: along their borders, clockwise, so that the pixels are on the right hand. Pixels that only
 * meet at a corner are apart.
 */
final class Outline {

    // Directions: right, down, left, up.
    private static final int RIGHT = 0;
    private static final int DIRECTIONS = 4;
    private static final int[] X_STEPS = {1, 0, -1, 0};
    private static final int[] Y_STEPS = {0, 1, 0, -1};
    /** From a corner of pixels to the pixel that is ahead on the right hand. */
    private static final int[] X_AHEAD = {0, -1, -1, 0};

    private static final int[] Y_AHEAD = {0, 0, -1, -1};

    private final BitSet bits;
    private final int width;
    private final int height;

    /** The pixels whose upper border is a part of a line that was followed already. */
    private final BitSet followed = new BitSet();

    private Outline(BitSet bits, int width, int height) {
        this.bits = bits;
        this.width = width;
        this.height = height;
    }

    /** The polygons around all pixels, from the uppermost on; what is around a hole is left out. */
    static List<List<Double>> polygons(BitSet bits, int width, int height, double tolerance) {
        Outline outline = new Outline(bits, width, height);
        List<List<Double>> polygons = new ArrayList<>();
        for (int bit = bits.nextSetBit(0); bit >= 0; bit = bits.nextSetBit(bit + 1)) {
            int x = bit % width;
            int y = bit / width;
            if (!outline.isSet(x, y - 1) && !outline.followed.get(bit)) {
                List<int[]> corners = outline.follow(x, y);
                if (isAroundPixels(corners)) {
                    polygons.add(coordinates(simplified(corners, tolerance)));
                }
            }
        }
        return polygons;
    }

    private boolean isSet(int x, int y) {
        return 0 <= x && x < width && 0 <= y && y < height && bits.get(y * width + x);
    }

    /** The corners of the line that begins with the upper border of a pixel. */
    private List<int[]> follow(int startX, int startY) {
        List<int[]> corners = new ArrayList<>();
        int x = startX;
        int y = startY;
        int direction = RIGHT;
        do {
            corners.add(new int[] {x, y});
            int turn = 0;
            while (turn == 0) {
                if (direction == RIGHT) {
                    followed.set(y * width + x);
                }
                x += X_STEPS[direction];
                y += Y_STEPS[direction];
                turn = turn(x, y, direction);
            }
            direction = (direction + turn) % DIRECTIONS;
        } while (x != startX || y != startY || direction != RIGHT);
        return corners;
    }

    /** How many quarters the line turns to the right at a corner: 0 where it goes straight on, 3 where it turns to the left. */
    private int turn(int x, int y, int direction) {
        if (!isAhead(x, y, direction)) {
            return 1;
        }
        // What is ahead on the left hand is, for who looks to the left, ahead on the right hand.
        int left = DIRECTIONS - 1;
        return isAhead(x, y, (direction + left) % DIRECTIONS) ? left : 0;
    }

    private boolean isAhead(int x, int y, int direction) {
        return isSet(x + X_AHEAD[direction], y + Y_AHEAD[direction]);
    }

    private static boolean isAroundPixels(List<int[]> corners) {
        long doubleArea = 0;
        int[] before = corners.get(corners.size() - 1);
        for (int[] corner : corners) {
            doubleArea += (long) before[0] * corner[1] - (long) corner[0] * before[1];
            before = corner;
        }
        return doubleArea > 0;
    }

    /** Without the corners that are no farther than the tolerance from what is left; all where less than three would be. */
    private static List<int[]> simplified(List<int[]> corners, double tolerance) {
        int farthest = 0;
        for (int i = 1; i < corners.size(); i++) {
            if (distance(corners.get(i), corners.get(0), corners.get(0))
                    > distance(corners.get(farthest), corners.get(0), corners.get(0))) {
                farthest = i;
            }
        }
        BitSet kept = new BitSet();
        kept.set(0);
        kept.set(farthest);
        Deque<int[]> parts = new ArrayDeque<>();
        parts.push(new int[] {0, farthest});
        parts.push(new int[] {farthest, corners.size()});
        while (!parts.isEmpty()) {
            int[] part = parts.pop();
            int split = farthestBetween(corners, part[0], part[1], tolerance);
            if (split >= 0) {
                kept.set(split);
                parts.push(new int[] {part[0], split});
                parts.push(new int[] {split, part[1]});
            }
        }
        return kept.cardinality() < 3
                ? corners
                : kept.stream().mapToObj(corners::get).toList();
    }

    /** The corner that is farthest from the line between two others, where that is more than the tolerance; else -1. */
    private static int farthestBetween(List<int[]> corners, int first, int last, double tolerance) {
        int[] from = corners.get(first);
        int[] to = corners.get(last % corners.size());
        int farthest = -1;
        double most = tolerance;
        for (int i = first + 1; i < last; i++) {
            double distance = distance(corners.get(i), from, to);
            if (distance > most) {
                most = distance;
                farthest = i;
            }
        }
        return farthest;
    }

    private static double distance(int[] corner, int[] from, int[] to) {
        double x = to[0] - from[0];
        double y = to[1] - from[1];
        double length = x * x + y * y;
        double along = length == 0 ? 0 : ((corner[0] - from[0]) * x + (corner[1] - from[1]) * y) / length;
        double nearest = Math.max(0, Math.min(1, along));
        return Math.hypot(corner[0] - from[0] - nearest * x, corner[1] - from[1] - nearest * y);
    }

    private static List<Double> coordinates(List<int[]> corners) {
        List<Double> coordinates = new ArrayList<>(2 * corners.size());
        for (int[] corner : corners) {
            coordinates.add((double) corner[0]);
            coordinates.add((double) corner[1]);
        }
        return coordinates;
    }
}
