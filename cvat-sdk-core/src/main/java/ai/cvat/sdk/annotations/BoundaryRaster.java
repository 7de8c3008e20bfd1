package ai.cvat.sdk.annotations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the pixels of {@link PixelRule#BOUNDARY}: the same as Pillow does, to the pixel. That is why it counts in float, and
 * why sharp corners are what they are.
 */
final class BoundaryRaster {

    private final int width;
    private final int height;
    private final BitSet bits = new BitSet();
    private final List<Edge> edges = new ArrayList<>();

    /** An edge that is not level; {@code slope} is what x grows by from row to row. */
    private record Edge(int x, int y, int top, int bottom, float slope) {

        static Edge of(int x1, int y1, int x2, int y2) {
            float slope = (float) ((long) x2 - x1) / ((long) y2 - y1);
            return new Edge(x1, y1, Math.min(y1, y2), Math.max(y1, y2), slope);
        }

        boolean reaches(int row) {
            return top <= row && row <= bottom;
        }

        /** Whether it begins or ends in a row, and not straight below its end. */
        boolean leansAt(int row) {
            return (row == top || row == bottom) && slope != 0;
        }

        float at(int row) {
            return ((long) row - y) * slope + x;
        }
    }

    private BoundaryRaster(int width, int height) {
        this.width = width;
        this.height = height;
    }

    static BitSet of(List<Double> corners, int width, int height) {
        BoundaryRaster raster = new BoundaryRaster(width, height);
        int size = corners.size();
        for (int i = 0; i < size; i += 2) {
            raster.edge(
                    corners.get(i).intValue(),
                    corners.get(i + 1).intValue(),
                    corners.get((i + 2) % size).intValue(),
                    corners.get((i + 3) % size).intValue());
        }
        raster.fill();
        return raster.bits;
    }

    private void edge(int x1, int y1, int x2, int y2) {
        if (y1 != y2) {
            edges.add(Edge.of(x1, y1, x2, y2));
        } else {
            set(y1, Math.min(x1, x2), Math.max(x1, x2));
        }
    }

    private void fill() {
        int bottom = edges.stream().mapToInt(Edge::bottom).max().orElse(-1);
        int top = edges.stream().mapToInt(Edge::top).min().orElse(0);
        for (int row = Math.max(0, top); row <= bottom && row < height; row++) {
            float[] crossings = crossings(row, bottom);
            for (int i = 1; i < crossings.length; i += 2) {
                set(row, nearest(crossings[i - 1], true), nearest(crossings[i], false));
            }
        }
    }

    /** Where the edges meet a row, in order: twice where one ends and the polygon goes on below. */
    private float[] crossings(int row, int bottom) {
        float[] crossings = new float[2 * edges.size()];
        int count = 0;
        for (int i = 0; i < edges.size(); i++) {
            Edge edge = edges.get(i);
            if (!edge.reaches(row)) {
                continue;
            }
            if (row == edge.bottom() && row < bottom) {
                crossings[count++] = edge.at(row);
                crossings[count++] = edge.at(row);
            } else {
                crossings[count++] = edge.leansAt(row) ? corner(i, row) : edge.at(row);
            }
        }
        Arrays.sort(crossings, 0, count);
        return Arrays.copyOf(crossings, count);
    }

    /**
     * Where an edge meets the row of its end. Where another one meets it there, and both lean the same way by more than a
     * pixel, that is not the corner itself but next to the pixels of the neighbouring row: so no sharp corner comes loose.
     */
    private float corner(int number, int row) {
        Edge edge = edges.get(number);
        float x = edge.at(row);
        int next = row == edge.bottom() ? row - 1 : row + 1;
        for (Edge other : edges.subList(0, number)) {
            if (other.leansAt(row) && other.reaches(next) && rounded(x) == rounded(other.at(row))) {
                float left = Math.min(edge.at(next), other.at(next));
                float right = Math.max(edge.at(next), other.at(next));
                if (x > right + 1) {
                    return rounded(right) + 1;
                }
                return x < left - 1 ? rounded(left) - 1 : x;
            }
        }
        return x;
    }

    /** The nearest whole number; that away from zero where two are as near. */
    private static float rounded(float number) {
        return (float) Math.copySign(Math.floor(Math.abs((double) number) + 0.5), number);
    }

    /** The nearest pixel; where two are as near, that away from zero or that towards zero. */
    private static int nearest(float number, boolean awayFromZero) {
        float size = Math.abs(number);
        double pixel = awayFromZero ? Math.floor(size + 0.5f) : Math.ceil(size - 0.5f);
        return (int) Math.copySign(pixel, number);
    }

    private void set(int row, int first, int last) {
        int from = Math.max(0, first);
        int to = Math.min(width - 1, last);
        if (0 <= row && row < height && from <= to) {
            bits.set(row * width + from, row * width + to + 1);
        }
    }
}
