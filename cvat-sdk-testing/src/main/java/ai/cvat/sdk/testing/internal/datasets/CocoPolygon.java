package ai.cvat.sdk.testing.internal.datasets;

import com.google.gson.JsonArray;

/**
 * The pixels that COCO's own tools find in a polygon, which the server measures polygons by: its outline is walked in
 * fifths of a pixel, and each column of pixels changes sides where the outline crosses its middle.
 */
final class CocoPolygon {

    private static final int PARTS = 5;

    private final boolean[][] pixels;
    private final int width;
    private final int height;
    /** The first row below all of it. */
    private int end;

    private int lastX;
    private int lastY;
    private boolean begun;

    private CocoPolygon(int width, int height) {
        this.pixels = new boolean[height][width];
        this.width = width;
        this.height = height;
    }

    /** The pixels by rows. */
    static boolean[][] pixels(JsonArray points, int width, int height) {
        CocoPolygon polygon = new CocoPolygon(width, height);
        int size = points.size();
        for (int i = 1; i < size; i += 2) {
            double below = Math.min(points.get(i).getAsDouble() + 2, height);
            polygon.end = (int) Math.max(polygon.end, below);
        }
        for (int i = 0; i < size; i += 2) {
            polygon.walk(
                    part(points, i), part(points, i + 1), part(points, (i + 2) % size), part(points, (i + 3) % size));
        }
        return polygon.pixels;
    }

    private static int part(JsonArray points, int index) {
        return (int) (PARTS * points.get(index).getAsDouble() + 0.5);
    }

    private void walk(int x1, int y1, int x2, int y2) {
        int across = Math.abs(x2 - x1);
        int down = Math.abs(y2 - y1);
        boolean level = across >= down;
        boolean back = level ? x1 > x2 : y1 > y2;
        int startX = back ? x2 : x1;
        int startY = back ? y2 : y1;
        double slope =
                level ? (double) (back ? y1 - y2 : y2 - y1) / across : (double) (back ? x1 - x2 : x2 - x1) / down;
        int steps = Math.max(across, down);
        for (int step = 0; step <= steps; step++) {
            int along = back ? steps - step : step;
            double aside = along == 0 ? 0 : slope * along;
            if (level) {
                to(startX + along, (int) (startY + aside + 0.5));
            } else {
                to((int) (startX + aside + 0.5), startY + along);
            }
        }
    }

    private void to(int x, int y) {
        if (begun && x != lastX) {
            cross(Math.min(x, lastX), Math.min(y, lastY));
        }
        begun = true;
        lastX = x;
        lastY = y;
    }

    /** Turns over what is below in a column, and in all columns after it, where a middle is crossed. */
    private void cross(int x, int y) {
        double column = (x + 0.5) / PARTS - 0.5;
        if (Math.floor(column) != column || column < 0 || column > width - 1) {
            return;
        }
        int row = (int) Math.ceil(Math.max(0, Math.min((y + 0.5) / PARTS - 0.5, height)));
        for (int below = row; below < end; below++) {
            pixels[below][(int) column] ^= true;
        }
    }
}
