package ai.cvat.sdk.autoannotation;

import ai.cvat.api.model.ShapeType;
import java.util.List;
import java.util.Objects;

/**
 * Where an object is on an image that a {@link TrackingFunction} follows.
 *
 * @param type the type of the shape
 * @param points its points in pixels, as the server has them: of a rectangle, x and y of the corner above to the left and of that
 *     below to the right
 */
public record TrackableShape(ShapeType type, List<Double> points) {

    /**
     * Takes a copy of the points.
     *
     * @param type the type of the shape
     * @param points its points in pixels, as the server has them
     */
    public TrackableShape {
        Objects.requireNonNull(type, "type");
        points = List.copyOf(points);
    }
}
