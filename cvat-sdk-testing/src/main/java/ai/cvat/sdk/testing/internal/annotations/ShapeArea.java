package ai.cvat.sdk.testing.internal.annotations;

import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * The areas that shapes cover. The server draws polygons onto pixels instead, so that its figures differ in later
 * digits.
 */
public final class ShapeArea {

    private static final double FLATNESS = 0.05;

    private ShapeArea() {}

    /** The area of a rectangle, an ellipse, a polygon or a mask. */
    public static Area of(String shape, List<Double> points, double rotation) {
        Area area = switch (shape) {
            case "rectangle" ->
                new Area(new Rectangle2D.Double(
                        Math.min(points.get(0), points.get(2)),
                        Math.min(points.get(1), points.get(3)),
                        Math.abs(points.get(2) - points.get(0)),
                        Math.abs(points.get(3) - points.get(1))));
            case "ellipse" -> new Area(ellipse(points));
            case "polygon" -> new Area(polygon(points));
            case "mask" -> new Area(mask(points));
            default -> throw new IllegalArgumentException("A " + shape + " has no area.");
        };
        if (rotation != 0) {
            Rectangle2D box = area.getBounds2D();
            area.transform(
                    AffineTransform.getRotateInstance(Math.toRadians(rotation), box.getCenterX(), box.getCenterY()));
        }
        return area;
    }

    /** The area of a polygon. */
    static Area ofPolygon(List<Double> points) {
        return new Area(polygon(points));
    }

    /** The middle, then the right end and the top. */
    private static Ellipse2D ellipse(List<Double> points) {
        double radiusX = Math.abs(points.get(2) - points.get(0));
        double radiusY = Math.abs(points.get(1) - points.get(3));
        return new Ellipse2D.Double(points.get(0) - radiusX, points.get(1) - radiusY, 2 * radiusX, 2 * radiusY);
    }

    private static Path2D polygon(List<Double> points) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        path.moveTo(points.get(0), points.get(1));
        for (int i = 2; i < points.size(); i += 2) {
            path.lineTo(points.get(i), points.get(i + 1));
        }
        path.closePath();
        return path;
    }

    /** Runs over the rows of a box, the first of them empty, and then the box: left, top, right, bottom. */
    private static Path2D mask(List<Double> points) {
        int runs = points.size() - 4;
        double left = points.get(runs);
        double top = points.get(runs + 1);
        long width = Math.max(1, Math.round(points.get(runs + 2) - left + 1));
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        long pixel = 0;
        for (int run = 0; run < runs; run++) {
            long end = pixel + points.get(run).longValue();
            while (pixel < end) {
                long row = pixel / width;
                long column = pixel % width;
                long length = Math.min(end - pixel, width - column);
                if (run % 2 == 1) {
                    path.append(new Rectangle2D.Double(left + column, top + row, length, 1), false);
                }
                pixel += length;
            }
        }
        return path;
    }

    /** The size of an area in square pixels. */
    public static double size(Area area) {
        double twice = 0;
        double[] to = new double[6];
        double startX = 0;
        double startY = 0;
        double x = 0;
        double y = 0;
        for (PathIterator path = area.getPathIterator(null, FLATNESS); !path.isDone(); path.next()) {
            switch (path.currentSegment(to)) {
                case PathIterator.SEG_MOVETO -> {
                    startX = to[0];
                    startY = to[1];
                }
                case PathIterator.SEG_LINETO -> twice += x * to[1] - to[0] * y;
                default -> {
                    twice += x * startY - startX * y;
                    to[0] = startX;
                    to[1] = startY;
                }
            }
            x = to[0];
            y = to[1];
        }
        return Math.abs(twice) / 2;
    }

    /** The overlap of two areas: what they have in common, of what they have together, 0 to 1. */
    public static double overlap(Area one, Area other) {
        Area both = new Area(one);
        both.intersect(other);
        double common = size(both);
        double together = size(one) + size(other) - common;
        return together <= 0 ? 0 : common / together;
    }
}
