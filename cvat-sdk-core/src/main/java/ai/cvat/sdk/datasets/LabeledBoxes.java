package ai.cvat.sdk.datasets;

import ai.cvat.api.model.ShapeType;
import java.util.Collection;
import java.util.List;

/**
 * The boxes around the objects of a frame.
 *
 * @param boxes left, top, right and bottom of each box, in pixels
 * @param labels the index of the label of each
 */
@SuppressWarnings("ArrayRecordComponent") // what training libraries take; the arrays belong to who asked for them
public record LabeledBoxes(float[][] boxes, int[] labels) {

    static LabeledBoxes around(Collection<FrameShape> objects, LabelIndexes indexes) {
        return new LabeledBoxes(
                objects.stream().map(LabeledBoxes::box).toArray(float[][]::new),
                objects.stream().mapToInt(object -> indexes.of(object.label())).toArray());
    }

    private static float[] box(FrameShape object) {
        List<Double> points = object.points();
        ShapeType type = object.type();
        if (ShapeType.MASK.equals(type)) {
            List<Double> box = points.subList(points.size() - 4, points.size());
            return floats(box.get(0), box.get(1), box.get(2) + 1, box.get(3) + 1);
        }
        if (ShapeType.ELLIPSE.equals(type)) {
            double x = points.get(0);
            double y = points.get(1);
            double radiusX = points.get(2) - x;
            double radiusY = y - points.get(3);
            return floats(x - radiusX, y - radiusY, x + radiusX, y + radiusY);
        }
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i + 1 < points.size(); i += 2) {
            left = Math.min(left, points.get(i));
            right = Math.max(right, points.get(i));
            top = Math.min(top, points.get(i + 1));
            bottom = Math.max(bottom, points.get(i + 1));
        }
        return floats(left, top, right, bottom);
    }

    private static float[] floats(double left, double top, double right, double bottom) {
        return new float[] {(float) left, (float) top, (float) right, (float) bottom};
    }

    /**
     * The number of objects.
     *
     * @return the number
     */
    public int size() {
        return boxes.length;
    }
}
