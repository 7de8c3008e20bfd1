package ai.cvat.sdk.onnx;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A rectangle whose sides need not be those of the image.
 *
 * @param centreX x of its centre
 * @param centreY y of its centre
 * @param angle the angle of its width, in radians, clockwise from that of the image
 * @param width its width
 * @param height its height
 */
record TiltedBox(double centreX, double centreY, double angle, double width, double height) {

    /** The smallest one around points. */
    static TiltedBox around(List<Point2D> points) {
        List<Point2D> hull = hull(points);
        TiltedBox smallest = along(hull, 0);
        for (int i = 0; i < hull.size(); i++) {
            Point2D from = hull.get(i);
            Point2D to = hull.get((i + 1) % hull.size());
            TiltedBox box = along(hull, Math.atan2(to.getY() - from.getY(), to.getX() - from.getX()));
            if (box.area() < smallest.area()) {
                smallest = box;
            }
        }
        return smallest;
    }

    /** The smallest one around points at an angle. */
    private static TiltedBox along(List<Point2D> points, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (Point2D point : points) {
            double along = point.getX() * cos + point.getY() * sin;
            double across = point.getY() * cos - point.getX() * sin;
            left = Math.min(left, along);
            right = Math.max(right, along);
            top = Math.min(top, across);
            bottom = Math.max(bottom, across);
        }
        double along = (left + right) / 2;
        double across = (top + bottom) / 2;
        return new TiltedBox(along * cos - across * sin, along * sin + across * cos, angle, right - left, bottom - top);
    }

    /** The corners of the smallest convex polygon around points, in order. */
    private static List<Point2D> hull(List<Point2D> points) {
        List<Point2D> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble(Point2D::getX).thenComparingDouble(Point2D::getY));
        List<Point2D> hull = new ArrayList<>();
        for (int side = 0; side < 2; side++) {
            int begin = hull.size();
            for (Point2D point : sorted) {
                while (hull.size() >= begin + 2
                        && turn(hull.get(hull.size() - 2), hull.get(hull.size() - 1), point) <= 0) {
                    hull.remove(hull.size() - 1);
                }
                hull.add(point);
            }
            // The last one is the first one of the other side.
            hull.remove(hull.size() - 1);
            Collections.reverse(sorted);
        }
        return hull.isEmpty() ? sorted.subList(0, 1) : hull;
    }

    private static double turn(Point2D a, Point2D b, Point2D c) {
        return (b.getX() - a.getX()) * (c.getY() - a.getY()) - (b.getY() - a.getY()) * (c.getX() - a.getX());
    }

    double area() {
        return width * height;
    }

    double shorterSide() {
        return Math.min(width, height);
    }

    /** The same, larger by a margin at each side. */
    TiltedBox with(double margin) {
        return new TiltedBox(centreX, centreY, angle, width + 2 * margin, height + 2 * margin);
    }

    /** Left top, right top, right bottom, left bottom: of the two left ones, the upper one is the first. */
    List<Point2D> corners() {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        List<Point2D> corners = new ArrayList<>();
        for (int[] side : new int[][] {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}) {
            double x = side[0] * width / 2;
            double y = side[1] * height / 2;
            corners.add(new Point2D.Double(centreX + x * cos - y * sin, centreY + x * sin + y * cos));
        }
        corners.sort(Comparator.comparingDouble(Point2D::getX));
        Comparator<Point2D> upper = Comparator.comparingDouble(Point2D::getY);
        List<Point2D> left = new ArrayList<>(corners.subList(0, 2));
        List<Point2D> right = new ArrayList<>(corners.subList(2, 4));
        left.sort(upper);
        right.sort(upper);
        return List.of(left.get(0), right.get(0), right.get(1), left.get(1));
    }
}
