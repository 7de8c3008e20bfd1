package ai.cvat.sdk.onnx;

import java.awt.geom.Point2D;
import java.util.List;

/** Cuts a line of text out of an image, so that it lies level. */
final class TextLine {

    /** From this on, height by width, a line goes from above to below, and is turned to go from left to right. */
    private static final double UPRIGHT = 1.5;

    private TextLine() {}

    /**
     * The pixels of a line.
     *
     * @param corners left top, right top, right bottom, left bottom
     */
    static Pixels of(Pixels image, List<Point2D> corners) {
        Point2D origin = corners.get(0);
        int width = length(corners.get(0), corners.get(1), corners.get(3), corners.get(2));
        int height = length(corners.get(0), corners.get(3), corners.get(1), corners.get(2));
        if (height >= UPRIGHT * width) {
            // Turned to the left: what was at the right top is at the left top.
            return cut(image, List.of(corners.get(1), corners.get(2), origin), height, width);
        }
        return cut(image, List.of(origin, corners.get(1), corners.get(3)), width, height);
    }

    private static int length(Point2D from, Point2D to, Point2D otherFrom, Point2D otherTo) {
        return Math.max(1, (int) Math.rint(Math.max(from.distance(to), otherFrom.distance(otherTo))));
    }

    /** By the corners that are to be left top, right top and left bottom. */
    private static Pixels cut(Pixels image, List<Point2D> corners, int width, int height) {
        Point2D origin = corners.get(0);
        double xAlong = (corners.get(1).getX() - origin.getX()) / width;
        double yAlong = (corners.get(1).getY() - origin.getY()) / width;
        double xAcross = (corners.get(2).getX() - origin.getX()) / height;
        double yAcross = (corners.get(2).getY() - origin.getY()) / height;
        int[] colours = new int[width * height];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double x = origin.getX() + (column + 0.5) * xAlong + (row + 0.5) * xAcross - 0.5;
                double y = origin.getY() + (column + 0.5) * yAlong + (row + 0.5) * yAcross - 0.5;
                colours[row * width + column] = between(image, x, y);
            }
        }
        return new Pixels(width, height, colours);
    }

    /** The colour at a place between the centres of pixels; outside of the image, that at its border. */
    private static int between(Pixels image, double x, double y) {
        double column = Math.max(0, Math.min(image.width() - 1, x));
        double row = Math.max(0, Math.min(image.height() - 1, y));
        int left = (int) column;
        int top = (int) row;
        int right = Math.min(left + 1, image.width() - 1);
        int below = Math.min(top + 1, image.height() - 1) * image.width();
        int above = top * image.width();
        double toRight = column - left;
        double toBottom = row - top;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double upper = channel(image, above + left, shift) * (1 - toRight)
                    + channel(image, above + right, shift) * toRight;
            double lower = channel(image, below + left, shift) * (1 - toRight)
                    + channel(image, below + right, shift) * toRight;
            colour |= (int) Math.rint(upper * (1 - toBottom) + lower * toBottom) << shift;
        }
        return colour;
    }

    private static int channel(Pixels image, int at, int shift) {
        return (image.colours()[at] >> shift) & 0xFF;
    }

    /** The same line, turned upside down. */
    static Pixels turned(Pixels line) {
        int[] colours = line.colours();
        int[] turned = new int[colours.length];
        for (int i = 0; i < colours.length; i++) {
            turned[i] = colours[colours.length - 1 - i];
        }
        return new Pixels(line.width(), line.height(), turned);
    }
}
