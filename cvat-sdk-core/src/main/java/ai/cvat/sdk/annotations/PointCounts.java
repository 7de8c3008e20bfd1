package ai.cvat.sdk.annotations;

import ai.cvat.api.model.ShapeType;
import org.jspecify.annotations.Nullable;

/** The number of coordinates that the points of a shape have, by its type. */
final class PointCounts {

    private PointCounts() {}

    /** What is wrong with so many numbers, or null. Of types that this version does not know nothing is wrong. */
    static @Nullable String trouble(ShapeType type, int count) {
        return switch (type.value()) {
            case "rectangle", "ellipse" -> exactly(type, count, 4);
            case "cuboid" -> exactly(type, count, 16);
            case "skeleton" -> exactly(type, count, 0);
            case "polygon" -> pairs(type, count, 6);
            case "polyline" -> pairs(type, count, 4);
            case "points" -> pairs(type, count, 2);
            case "mask" -> count >= 5 ? null : "A mask has at least 5 numbers, not " + count + ".";
            default -> null;
        };
    }

    private static @Nullable String exactly(ShapeType type, int count, int wanted) {
        return count == wanted
                ? null
                : "The points of a " + type.value() + " are " + wanted + " numbers, not " + count + ".";
    }

    private static @Nullable String pairs(ShapeType type, int count, int least) {
        return count >= least && count % 2 == 0
                ? null
                : "The points of " + type.value() + " are x and y of " + least / 2 + " or more, " + least
                        + " or more numbers and an even number of them, not " + count + ".";
    }
}
