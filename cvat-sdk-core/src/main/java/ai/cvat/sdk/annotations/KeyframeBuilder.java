package ai.cvat.sdk.annotations;

import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.TrackedShapeRequest;
import java.util.List;

/** A keyframe of a track in the making. Not thread-safe. */
public final class KeyframeBuilder extends AttributesBuilder<KeyframeBuilder> {

    private final TrackedShapeRequest model;

    KeyframeBuilder(AnnotationLabel label, long frame, ShapeType type, List<Double> points) {
        super(label, true);
        this.model = new TrackedShapeRequest().frame(frame).type(type).points(points);
    }

    /**
     * Says whether something hides a part of it from here on.
     *
     * @param hidden whether it does
     * @return this builder
     */
    public KeyframeBuilder occluded(boolean hidden) {
        model.occluded(hidden);
        return this;
    }

    /**
     * Says whether it is gone from here on.
     *
     * @param absent whether it is
     * @return this builder
     */
    public KeyframeBuilder outside(boolean absent) {
        model.outside(absent);
        return this;
    }

    /**
     * Says how far in front it is.
     *
     * @param order shapes with a greater number are in front
     * @return this builder
     */
    public KeyframeBuilder zOrder(long order) {
        model.zOrder(order);
        return this;
    }

    /**
     * Rotates it.
     *
     * @param degrees from 0 to 360, clockwise
     * @return this builder
     * @throws IllegalArgumentException when it is out of range
     */
    public KeyframeBuilder rotation(double degrees) {
        Ranges.rotation(degrees);
        model.rotation(degrees);
        return this;
    }

    TrackedShapeRequest make() {
        return model.attributes(attributes());
    }
}
