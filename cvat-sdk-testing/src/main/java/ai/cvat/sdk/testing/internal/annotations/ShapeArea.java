package ai.cvat.sdk.testing.internal.annotations;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.List;

/**
 * The areas that shapes cover. The server draws polygons onto pixels instead, so that its figures differ in later
 * digits.
 */
public final class ShapeArea {

    private ShapeArea() {}

    /** The area of a polygon. */
    static Area ofPolygon(List<Double> points) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        path.moveTo(points.get(0), points.get(1));
        for (int i = 2; i < points.size(); i += 2) {
            path.lineTo(points.get(i), points.get(i + 1));
        }
        path.closePath();
        return new Area(path);
    }

    /** The size of an area with straight sides in square pixels. */
    public static double size(Area area) {
        double twice = 0;
        double[] to = new double[6];
        double startX = 0;
        double startY = 0;
        double x = 0;
        double y = 0;
        for (PathIterator path = area.getPathIterator(null); !path.isDone(); path.next()) {
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
        if (!one.getBounds2D().intersects(other.getBounds2D())) {
            return 0;
        }
        Area both = new Area(one);
        both.intersect(other);
        double common = size(both);
        double together = size(one) + size(other) - common;
        return together <= 0 ? 0 : common / together;
    }
}
