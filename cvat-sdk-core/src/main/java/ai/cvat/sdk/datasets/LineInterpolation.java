package ai.cvat.sdk.datasets;

import java.util.ArrayList;
import java.util.List;

/**
 * A line on its way to another one, which may have a different number of points, as the server draws it. Each point of either line
 * is paired with the one of the other that is as far along; pairs travel straight, and where many points of one line meet few of
 * the other, those that come to lie near each other are thinned out.
 */
final class LineInterpolation {

    private record Point(double x, double y) {

        double distance(Point other) {
            double dx = x - other.x;
            double dy = y - other.y;
            return Math.sqrt(dx * dx + dy * dy);
        }

        Point towards(Point other, double share) {
            return new Point(x + (other.x - x) * share, y + (other.y - y) * share);
        }
    }

    private final List<Point> start;
    private final List<Point> end;
    /** For each point of the start, the points of the end that it is paired with: their numbers, ascending. */
    private final List<List<Integer>> partners = new ArrayList<>();

    private LineInterpolation(List<Point> start, List<Point> end) {
        this.start = start;
        this.end = end;
        double[] atStart = progress(start);
        double[] atEnd = progress(end);
        boolean[] paired = new boolean[atEnd.length];
        for (double progress : atStart) {
            int partner = nearest(atEnd, progress);
            paired[partner] = true;
            partners.add(new ArrayList<>(List.of(partner)));
        }
        for (int i = 0; i < paired.length; i++) {
            if (!paired[i]) {
                partners.get(nearest(atStart, atEnd[i])).add(i);
            }
        }
        partners.forEach(numbers -> numbers.sort(null));
    }

    /** The coordinates of a polyline that has gone a share of its way. */
    static List<Double> polyline(List<Double> start, List<Double> end, double share) {
        return coordinates(new LineInterpolation(points(start), points(end)).at(share));
    }

    /** The same for a polygon, which is a line that comes back to its first point. */
    static List<Double> polygon(List<Double> start, List<Double> end, double share) {
        List<Point> closed = new LineInterpolation(closed(start), closed(end)).at(share);
        return coordinates(closed.subList(0, closed.size() - 1));
    }

    private static List<Point> points(List<Double> coordinates) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i + 1 < coordinates.size(); i += 2) {
            points.add(new Point(coordinates.get(i), coordinates.get(i + 1)));
        }
        return points;
    }

    private static List<Point> closed(List<Double> coordinates) {
        List<Point> points = points(coordinates);
        points.add(points.get(0));
        return points;
    }

    private static List<Double> coordinates(List<Point> points) {
        List<Double> coordinates = new ArrayList<>(2 * points.size());
        for (Point point : points) {
            coordinates.add(point.x);
            coordinates.add(point.y);
        }
        return coordinates;
    }

    /** How far along the line each point is, from 0 to 1; not a number on a line without length, where all are paired with the first. */
    private static double[] progress(List<Point> line) {
        double length = length(line, 0, line.size() - 1);
        double[] progress = new double[line.size()];
        double passed = 0;
        for (int i = 1; i < progress.length; i++) {
            passed += line.get(i).distance(line.get(i - 1));
            progress[i] = passed / length;
        }
        return progress;
    }

    private static double length(List<Point> line, int first, int last) {
        double length = 0;
        for (int i = first + 1; i <= last; i++) {
            length += line.get(i).distance(line.get(i - 1));
        }
        return length;
    }

    private static int nearest(double[] all, double one) {
        int nearest = 0;
        for (int i = 1; i < all.length; i++) {
            if (Math.abs(one - all[i]) < Math.abs(one - all[nearest])) {
                nearest = i;
            }
        }
        return nearest;
    }

    private List<Point> at(double share) {
        List<Point> line = new ArrayList<>();
        int first = 0;
        while (first < start.size()) {
            List<Integer> ends = partners.get(first);
            int last = first;
            List<Point> bundle = new ArrayList<>();
            if (ends.size() > 1) {
                // One point becomes several: they are as near as those of the end allow.
                for (int number : ends) {
                    bundle.add(start.get(first).towards(end.get(number), share));
                }
                line.addAll(thinned(bundle, end, ends.get(0), ends.get(ends.size() - 1)));
            } else {
                // Several points become one.
                while (last + 1 < start.size() && partners.get(last + 1).equals(ends)) {
                    last++;
                }
                for (Point point : start.subList(first, last + 1)) {
                    bundle.add(point.towards(end.get(ends.get(0)), share));
                }
                line.addAll(thinned(bundle, start, first, last));
            }
            first = last + 1;
        }
        return line;
    }

    /**
     * Leaves out what comes too near to the point before: nearer than half of the usual distance in the part of the line that the
     * points are spread over.
     */
    private static List<Point> thinned(List<Point> bundle, List<Point> line, int first, int last) {
        if (bundle.size() == 1) {
            return bundle;
        }
        double enough = length(line, first, last) / (2.0 * (last - first + 1));
        Point begin = bundle.get(0);
        Point end = bundle.get(bundle.size() - 1);
        List<Point> kept = new ArrayList<>(List.of(begin));
        for (Point point : bundle.subList(1, bundle.size() - 1)) {
            if (kept.get(kept.size() - 1).distance(point) >= enough) {
                kept.add(point);
            }
        }
        if (kept.size() == 1 && begin.distance(end) < enough) {
            return List.of(new Point((begin.x + end.x) / 2, (begin.y + end.y) / 2));
        }
        kept.add(end);
        return kept;
    }
}
