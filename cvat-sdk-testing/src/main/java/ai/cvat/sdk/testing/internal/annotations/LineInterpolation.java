package ai.cvat.sdk.testing.internal.annotations;

import com.google.gson.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The interpolation between two lines, which may have different numbers of points, as the server draws it between two
 * keyframes. Each point of either line moves to the point of the other that is as far along; of points that come to
 * lie near each other some are left out.
 */
final class LineInterpolation {

    private record Point(double x, double y) {

        Point towards(Point other, double share) {
            return new Point(x + (other.x - x) * share, y + (other.y - y) * share);
        }

        double distance(Point other) {
            double dx = x - other.x;
            double dy = y - other.y;
            return Math.sqrt(dx * dx + dy * dy);
        }
    }

    private final List<Point> from;
    private final List<Point> to;

    /**
     * The points of the second line that each point of the first moves to, in order; every one of them is somewhere.
     */
    private final List<TreeSet<Integer>> partners = new ArrayList<>();

    private LineInterpolation(List<Point> from, List<Point> to) {
        this.from = from;
        this.to = to;
        double[] here = progress(from);
        double[] there = progress(to);
        boolean[] met = new boolean[to.size()];
        for (double value : here) {
            int nearest = nearest(value, there);
            met[nearest] = true;
            partners.add(new TreeSet<>(List.of(nearest)));
        }
        for (int i = 0; i < there.length; i++) {
            if (!met[i]) {
                partners.get(nearest(there[i], here)).add(i);
            }
        }
    }

    /** The coordinates of a line that is a share of the way from one to another. */
    static JsonArray line(JsonArray from, JsonArray to, double share) {
        return array(new LineInterpolation(points(from), points(to)).at(share));
    }

    /** The same of polygons, which end where they begin. */
    static JsonArray polygon(JsonArray from, JsonArray to, double share) {
        List<Point> points = new LineInterpolation(closed(from), closed(to)).at(share);
        return array(points.subList(0, points.size() - 1));
    }

    private static List<Point> points(JsonArray coordinates) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i + 1 < coordinates.size(); i += 2) {
            points.add(new Point(
                    coordinates.get(i).getAsDouble(), coordinates.get(i + 1).getAsDouble()));
        }
        return points;
    }

    private static List<Point> closed(JsonArray coordinates) {
        List<Point> points = points(coordinates);
        points.add(points.get(0));
        return points;
    }

    private static JsonArray array(List<Point> points) {
        JsonArray coordinates = new JsonArray();
        for (Point point : points) {
            coordinates.add(point.x());
            coordinates.add(point.y());
        }
        return coordinates;
    }

    /** The progress of each point along the line, from 0 to 1. */
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

    private static int nearest(double value, double[] candidates) {
        int nearest = 0;
        for (int i = 1; i < candidates.length; i++) {
            if (Math.abs(value - candidates[i]) < Math.abs(value - candidates[nearest])) {
                nearest = i;
            }
        }
        return nearest;
    }

    private List<Point> at(double share) {
        List<Point> moved = new ArrayList<>();
        int[] first = new int[from.size() + 1];
        for (int i = 0; i < from.size(); i++) {
            for (int partner : partners.get(i)) {
                moved.add(from.get(i).towards(to.get(partner), share));
            }
            first[i + 1] = moved.size();
        }
        List<Point> thinned = new ArrayList<>();
        int begin = 0;
        while (begin < from.size()) {
            int end = begin;
            if (partners.get(begin).size() == 1) {
                // Points that move to one and the same are one run, where they stay by themselves.
                while (end + 1 < from.size() && partners.get(end + 1).equals(partners.get(begin))) {
                    end++;
                }
                thin(moved, first[begin], first[end], length(from, begin, end), end - begin + 1, thinned);
            } else {
                int left = partners.get(begin).first();
                int right = partners.get(begin).last();
                thin(moved, first[begin], first[begin + 1] - 1, length(to, left, right), right - left + 1, thinned);
            }
            begin = end + 1;
        }
        return thinned;
    }

    /** Takes over a run of points, without those that come too near to the one before. */
    private static void thin(List<Point> moved, int first, int last, double length, int points, List<Point> thinned) {
        if (first == last) {
            thinned.add(moved.get(first));
            return;
        }
        double enough = length / (2 * points);
        Point begin = moved.get(first);
        Point end = moved.get(last);
        List<Point> kept = new ArrayList<>(List.of(begin));
        for (int i = first + 1; i < last; i++) {
            if (kept.get(kept.size() - 1).distance(moved.get(i)) >= enough) {
                kept.add(moved.get(i));
            }
        }
        if (kept.size() == 1 && begin.distance(end) < enough) {
            thinned.add(new Point((begin.x() + end.x()) / 2, (begin.y() + end.y()) / 2));
            return;
        }
        thinned.addAll(kept);
        thinned.add(end);
    }
}
