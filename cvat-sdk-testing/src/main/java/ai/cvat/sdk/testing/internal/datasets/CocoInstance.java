package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.datasets.DatasetSnapshot.Image;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An object of COCO's: a box, a polygon or a mask, or several of them that are in one group. The largest of them gives
 * label and attributes. Where a mask has its label, all are one mask, else all are polygons.
 */
final class CocoInstance {

    private final List<CocoShape> shapes;
    private final CocoShape leader;
    private final int width;
    private final int height;

    private CocoInstance(List<CocoShape> shapes, int width, int height) {
        this.shapes = shapes;
        this.leader = shapes.stream()
                .reduce((one, other) -> other.area() > one.area() ? other : one)
                .orElseThrow();
        this.width = width;
        this.height = height;
    }

    /** The instances of an image: first what is in no group, then the groups by their numbers. */
    static List<CocoInstance> of(Image image) {
        int width = image.frame().width();
        int height = image.frame().height();
        List<CocoInstance> instances = new ArrayList<>();
        Map<Long, List<CocoShape>> groups = new TreeMap<>();
        for (JsonObject json : image.shapes()) {
            CocoShape shape = CocoShape.of(json, width, height);
            if (shape == null) {
                continue;
            }
            JsonElement group = json.get("group");
            if (group == null || group.isJsonNull() || group.getAsLong() == 0) {
                instances.add(new CocoInstance(List.of(shape), width, height));
            } else {
                groups.computeIfAbsent(group.getAsLong(), any -> new ArrayList<>())
                        .add(shape);
            }
        }
        for (List<CocoShape> group : groups.values()) {
            group.sort(Comparator.comparing(CocoShape::kind));
            instances.add(new CocoInstance(group, width, height));
        }
        return instances;
    }

    /** The shape that stands for all. */
    JsonObject leader() {
        return leader.json();
    }

    /** Whether it is a mask. */
    boolean isCrowd() {
        return shapes.stream()
                .anyMatch(shape -> shape.kind() == CocoShape.Kind.MASK
                        && shape.json().get("label_id").equals(leader().get("label_id")));
    }

    /** The mask or the outlines; none of boxes. */
    JsonElement segmentation() {
        if (isCrowd()) {
            return CocoMask.segmentation(pixels(shapes));
        }
        JsonArray outlines = new JsonArray();
        shapes.forEach(shape -> shape.outline().ifPresent(outlines::add));
        List<CocoShape> masks = shapes.stream()
                .filter(shape -> shape.kind() == CocoShape.Kind.MASK)
                .toList();
        if (!masks.isEmpty()) {
            MaskContours.of(pixels(masks)).forEach(outlines::add);
        }
        return outlines;
    }

    /** The number of its pixels. */
    double area() {
        double[] box = box();
        return leader.kind() == CocoShape.Kind.BOX && shapes.stream().allMatch(shape -> shape.kind() == leader.kind())
                ? box[2] * box[3]
                : CocoMask.area(pixels(shapes));
    }

    private boolean[][] pixels(List<CocoShape> some) {
        boolean[][] pixels = new boolean[height][width];
        some.forEach(shape -> CocoMask.add(pixels, shape.pixels()));
        return pixels;
    }

    /** The box around all: left, top, width, height. */
    double[] box() {
        double left = shapes.stream().mapToDouble(shape -> shape.box()[0]).min().orElse(0);
        double top = shapes.stream().mapToDouble(shape -> shape.box()[1]).min().orElse(0);
        double right =
                shapes.stream().mapToDouble(shape -> shape.box()[2]).max().orElse(0);
        double bottom =
                shapes.stream().mapToDouble(shape -> shape.box()[3]).max().orElse(0);
        return new double[] {
            CocoShape.rounded(left),
            CocoShape.rounded(top),
            CocoShape.rounded(right - left),
            CocoShape.rounded(bottom - top)
        };
    }
}
