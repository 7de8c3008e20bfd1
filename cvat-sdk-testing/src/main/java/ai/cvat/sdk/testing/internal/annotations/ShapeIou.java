package ai.cvat.sdk.testing.internal.annotations;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Objects;

/**
 * The intersection over union of two shapes, 0 to 1: of rectangles and polygons, and of cuboids among points in space.
 * All other shapes are never alike, nor are polygons that cross themselves; how a rectangle is turned does not matter.
 *
 * @param space whether the shapes are in space, where a cuboid is its middle, its angles and its size
 */
record ShapeIou(boolean space) {

    double of(JsonObject one, JsonObject other) {
        String type = one.get("type").getAsString();
        if (!type.equals(other.get("type").getAsString())
                || !Objects.equals(one.get("label_id"), other.get("label_id"))) {
            return 0;
        }
        List<Double> points = points(one);
        List<Double> otherPoints = points(other);
        return switch (type) {
            case "rectangle" -> boxes(points, otherPoints);
            case "polygon" ->
                isSimple(points) && isSimple(otherPoints)
                        ? ShapeArea.overlap(ShapeArea.ofPolygon(points), ShapeArea.ofPolygon(otherPoints))
                        : 0;
            case "cuboid" -> space ? sides(points, otherPoints, 1) * sides(points, otherPoints, 2) : 0;
            default -> 0;
        };
    }

    private static List<Double> points(JsonObject shape) {
        JsonArray points = TrackInterpolation.points(shape);
        return points.asList().stream().map(JsonElement::getAsDouble).toList();
    }

    private static double boxes(List<Double> one, List<Double> other) {
        double common = common(one, other, 0) * common(one, other, 1);
        double area = area(one);
        double otherArea = area(other);
        return area == 0 || otherArea == 0 ? 0 : common / (area + otherArea - common);
    }

    private static double common(List<Double> one, List<Double> other, int axis) {
        double begin =
                Math.max(Math.min(one.get(axis), one.get(axis + 2)), Math.min(other.get(axis), other.get(axis + 2)));
        double end =
                Math.min(Math.max(one.get(axis), one.get(axis + 2)), Math.max(other.get(axis), other.get(axis + 2)));
        return Math.max(0, end - begin);
    }

    private static double area(List<Double> box) {
        return Math.abs(box.get(2) - box.get(0)) * Math.abs(box.get(3) - box.get(1));
    }

    /** Compares two cuboids as they are seen along one axis. */
    private static double sides(List<Double> one, List<Double> other, int axis) {
        return boxes(side(one, axis), side(other, axis));
    }

    private static List<Double> side(List<Double> cuboid, int axis) {
        double width = cuboid.get(6) / 2;
        double height = cuboid.get(6 + axis) / 2;
        return List.of(
                cuboid.get(0) - width, cuboid.get(axis) - height, cuboid.get(0) + width, cuboid.get(axis) + height);
    }

    /** Whether no side of a polygon meets another than those beside it. */
    private static boolean isSimple(List<Double> points) {
        int sides = points.size() / 2;
        for (int i = 0; i < sides; i++) {
            for (int j = i + 2; j < sides; j++) {
                boolean beside = i == 0 && j == sides - 1;
                if (!beside && side(points, i, sides).intersectsLine(side(points, j, sides))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Line2D side(List<Double> points, int index, int sides) {
        int next = (index + 1) % sides;
        return new Line2D.Double(
                points.get(2 * index), points.get(2 * index + 1), points.get(2 * next), points.get(2 * next + 1));
    }
}
