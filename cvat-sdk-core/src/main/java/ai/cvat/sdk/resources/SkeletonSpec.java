package ai.cvat.sdk.resources;

import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.SublabelRequest;
import ai.cvat.sdk.internal.DidYouMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The points and edges of a skeleton, drawn in a square of 100 by 100 whose first corner is above and to the left. See
 * {@link LabelSpec#skeleton}. Not thread-safe.
 */
public final class SkeletonSpec {

    private static final double SIZE = 100;

    private final String skeleton;
    private final Map<String, Point> points = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();

    private record Point(int number, double x, double y, PatchedLabelRequest label) {}

    private record Edge(Point from, Point to) {}

    SkeletonSpec(String skeleton) {
        this.skeleton = skeleton;
    }

    /**
     * Adds a point.
     *
     * @param name the name of its label
     * @param x how far from the left, 0 to 100
     * @param y how far from above, 0 to 100
     * @return this drawing
     * @throws IllegalArgumentException when there is a point with this name already, when a name has one of {@code "<>&}, or
     *     the point is outside of the square
     */
    public SkeletonSpec point(String name, double x, double y) {
        return point(LabelSpec.points(name), x, y);
    }

    /**
     * Adds a point whose label has attributes, for example {@code point(LabelSpec.points("nose").checkbox("hurt"), 50, 10)}.
     *
     * @param label the label of the point
     * @param x how far from the left, 0 to 100
     * @param y how far from above, 0 to 100
     * @return this drawing
     * @throws IllegalArgumentException when there is a point with this name already, when a name has one of {@code "<>&}, or
     *     the point is outside of the square, or the label is of another kind
     */
    public SkeletonSpec point(LabelSpec label, double x, double y) {
        String name = label.name();
        if (!LabelType.POINTS.equals(label.get().getType())) {
            throw new IllegalArgumentException(label + " is no label of points, of which a skeleton is made.");
        }
        if (name.chars().anyMatch(c -> "\"<>&".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("The point \"" + name + "\" has one of \"<>& in its name, by which the"
                    + " server would not find it in the drawing.");
        }
        if (!(x >= 0 && x <= SIZE && y >= 0 && y <= SIZE)) {
            throw new IllegalArgumentException(
                    "The point \"" + name + "\" is at " + x + ", " + y + ": give two numbers from 0 to 100.");
        }
        if (points.putIfAbsent(name, new Point(points.size() + 1, x, y, label.get())) != null) {
            throw new IllegalArgumentException(
                    "The skeleton \"" + skeleton + "\" has a point \"" + name + "\" already.");
        }
        return this;
    }

    /**
     * Joins two points by a line.
     *
     * @param from the name of the one
     * @param to the name of the other
     * @return this drawing
     * @throws IllegalArgumentException when there is no such point yet, or the two are one
     */
    public SkeletonSpec edge(String from, String to) {
        if (from.equals(to)) {
            throw new IllegalArgumentException("The point \"" + from + "\" of the skeleton \"" + skeleton
                    + "\" cannot be joined to itself: give two points.");
        }
        edges.add(new Edge(point(from), point(to)));
        return this;
    }

    private Point point(String name) {
        Point point = points.get(name);
        if (point == null) {
            throw new IllegalArgumentException("The skeleton \"" + skeleton + "\" has no point \"" + name
                    + "\" to be joined. " + DidYouMean.hint(name, points.keySet()));
        }
        return point;
    }

    List<SublabelRequest> sublabels() {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("The skeleton \"" + skeleton + "\" has no point.");
        }
        return points.values().stream()
                .map(Point::label)
                .map(SkeletonSpec::sublabel)
                .toList();
    }

    private static SublabelRequest sublabel(PatchedLabelRequest label) {
        SublabelRequest sublabel = new SublabelRequest().name(label.getName()).type(label.getType());
        if (label.getColor() != null) {
            sublabel.color(label.getColor());
        }
        return label.getAttributes() == null ? sublabel : sublabel.attributes(label.getAttributes());
    }

    /** The drawing as the page of the server reads it; for the names the server puts the ids of the labels. */
    String svg() {
        StringBuilder svg = new StringBuilder();
        for (Edge edge : edges) {
            svg.append("<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"black\" data-type=\"edge\""
                    .formatted(edge.from.x, edge.from.y, edge.to.x, edge.to.y));
            svg.append(" data-node-from=\"%d\" stroke-width=\"0.5\" data-node-to=\"%d\"></line>"
                    .formatted(edge.from.number, edge.to.number));
        }
        points.forEach((name, point) -> {
            svg.append("<circle r=\"0.75\" stroke=\"black\" fill=\"#b3b3b3\" cx=\"%s\" cy=\"%s\" stroke-width=\"0.1\""
                    .formatted(point.x, point.y));
            svg.append(" data-type=\"element node\" data-element-id=\"%d\" data-node-id=\"%d\""
                    .formatted(point.number, point.number));
            svg.append(" data-label-name=\"").append(name).append("\"></circle>");
        });
        return svg.toString();
    }
}
