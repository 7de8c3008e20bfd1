package ai.cvat.sdk.onnx;

import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.annotations.Geometry;
import ai.cvat.sdk.annotations.ShapeBuilder;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.resources.LabelSpec;
import java.util.List;

/**
 * A skeleton of its keypoints, where one that is not to be seen is marked as occluded.
 *
 * @param names the names of the keypoints
 * @param column where the first of them begins in the row of an object
 * @param numbers how many numbers each has: x, y, and where it is three, how sure it is to be seen
 * @param threshold how sure that has to be
 */
record SkeletonShape(List<String> names, int column, int numbers, double threshold) implements ObjectShape {

    /** A label whose keypoints are drawn around a circle. */
    @Override
    public LabelSpec label(String name) {
        return LabelSpec.skeleton(name, skeleton -> {
            for (int i = 0; i < names.size(); i++) {
                double angle = 2 * Math.PI * i / names.size();
                skeleton.point(names.get(i), 50 + 40 * Math.sin(angle), 50 - 40 * Math.cos(angle));
            }
        });
    }

    @Override
    public void add(FoundObject object, DetectionContext context, AnnotationLabel label) {
        ShapeBuilder skeleton = label.skeleton(0).score(object.score());
        for (int i = 0; i < names.size(); i++) {
            float[] point = object.numbers(column + i * numbers, numbers);
            boolean hidden = numbers > 2 && point[2] < threshold;
            Geometry place = Geometry.points(
                    object.place().imageX(point[0]), object.place().imageY(point[1]));
            skeleton.element(names.get(i), place, element -> element.occluded(hidden));
        }
    }
}
