package ai.cvat.sdk.annotations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.BitSet;
import java.util.List;

/** Finds the pixels of {@link PixelRule#CENTRE}, without an error by rounding. */
final class CentreRaster {

    /** More than what double numbers can be wrong by, as a share of the coordinates. */
    private static final double ROUNDING = 1e-14;

    private final int width;
    private final int height;
    private final BitSet bits = new BitSet();

    private CentreRaster(int width, int height) {
        this.width = width;
        this.height = height;
    }

    static BitSet of(List<Double> corners, int width, int height) {
        CentreRaster raster = new CentreRaster(width, height);
        int size = corners.size();
        for (int i = 0; i < size; i += 2) {
            double x1 = corners.get(i);
            double y1 = corners.get(i + 1);
            double x2 = corners.get((i + 2) % size);
            double y2 = corners.get((i + 3) % size);
            // Always downwards, so that polygons on both sides of an edge see the same.
            if (y1 <= y2) {
                raster.edge(x1, y1, x2, y2);
            } else {
                raster.edge(x2, y2, x1, y1);
            }
        }
        return raster.bits;
    }

    /** Turns over the pixels right of an edge: what an odd number of edges has turned over is inside. */
    private void edge(double x1, double y1, double x2, double y2) {
        int end = firstCentre(y2, height);
        for (int row = firstCentre(y1, height); row < end; row++) {
            int column = firstCentre(x1, y1, x2, y2, row + 0.5);
            bits.flip(row * width + column, (row + 1) * width);
        }
    }

    /** The first pixel whose centre is at a coordinate or behind it. */
    private static int firstCentre(double coordinate, int end) {
        return within(Math.ceil(coordinate - 0.5), end);
    }

    private int firstCentre(double x1, double y1, double x2, double y2, double centre) {
        double across = (centre - y1) / (y2 - y1) * (x2 - x1) + x1 - 0.5;
        boolean clear = Math.abs(across - Math.rint(across)) > ROUNDING * (Math.abs(x1) + Math.abs(x2) + 1);
        if (clear && Double.isFinite(y2 - y1)) {
            return within(Math.ceil(across), width);
        }
        BigDecimal down = exact(y2).subtract(exact(y1));
        return within(
                exact(centre)
                        .subtract(exact(y1))
                        .multiply(exact(x2).subtract(exact(x1)))
                        .add(exact(x1).subtract(exact(0.5)).multiply(down))
                        .divide(down, 0, RoundingMode.CEILING)
                        .doubleValue(),
                width);
    }

    private static BigDecimal exact(double number) {
        return new BigDecimal(number);
    }

    private static int within(double pixel, int end) {
        return (int) Math.max(0, Math.min(pixel, end));
    }
}
