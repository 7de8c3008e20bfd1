package ai.cvat.sdk.integrations.examples;

import java.util.List;

/** How a board lies in a photograph: nine numbers that turn a place in the photograph into one on the board, from 0 to 1. */
final class Perspective {

    private final double[] numbers;

    private Perspective(double[] numbers) {
        this.numbers = numbers;
    }

    /** By the corners of the board in the photograph: left top, right top, right bottom, left bottom. */
    static Perspective of(List<Integer> corners) {
        double x0 = corners.get(0);
        double y0 = corners.get(1);
        double x1 = corners.get(2);
        double y1 = corners.get(3);
        double x2 = corners.get(4);
        double y2 = corners.get(5);
        double x3 = corners.get(6);
        double y3 = corners.get(7);
        double xSkew = x0 - x1 + x2 - x3;
        double ySkew = y0 - y1 + y2 - y3;
        double whole = (x1 - x2) * (y3 - y2) - (x3 - x2) * (y1 - y2);
        double g = (xSkew * (y3 - y2) - (x3 - x2) * ySkew) / whole;
        double h = ((x1 - x2) * ySkew - xSkew * (y1 - y2)) / whole;
        // From the board to the photograph.
        double a = x1 - x0 + g * x1;
        double b = x3 - x0 + h * x3;
        double d = y1 - y0 + g * y1;
        double e = y3 - y0 + h * y3;
        // And back: the adjugate of the matrix of these.
        return new Perspective(new double[] {
            e - y0 * h, x0 * h - b, b * y0 - x0 * e,
            y0 * g - d, a - x0 * g, x0 * d - a * y0,
            d * h - e * g, b * g - a * h, a * e - b * d
        });
    }

    /** The place on the board that is seen at a place in the photograph; outside of 0 to 1 it is beside the board. */
    double[] boardPlace(double x, double y) {
        double depth = numbers[6] * x + numbers[7] * y + numbers[8];
        return new double[] {
            (numbers[0] * x + numbers[1] * y + numbers[2]) / depth,
            (numbers[3] * x + numbers[4] * y + numbers[5]) / depth
        };
    }
}
