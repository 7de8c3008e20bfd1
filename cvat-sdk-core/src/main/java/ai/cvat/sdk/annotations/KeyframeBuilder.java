package ai.cvat.sdk.annotations;

import ai.cvat.api.model.AttributeValRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.TrackedShapeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A keyframe of a track in the making. Not thread-safe. */
public final class KeyframeBuilder {

    private final AnnotationLabel label;
    private final long frame;
    private final TrackedShapeRequest model;
    private final List<AttributeValRequest> attributes = new ArrayList<>();

    KeyframeBuilder(AnnotationLabel label, long frame, ShapeType type, List<Double> points) {
        this.label = label;
        this.frame = frame;
        this.model = new TrackedShapeRequest().frame(frame).type(type).points(points);
    }

    long frame() {
        return frame;
    }

    /**
     * Gives an attribute its value.
     *
     * @param name the name of the attribute
     * @param value a text, a number or a boolean
     * @return this builder
     * @throws IllegalArgumentException when the label has no such attribute, or the attribute no such value
     */
    public KeyframeBuilder attribute(String name, Object value) {
        return attribute(label.attribute(name), value);
    }

    /**
     * Gives an attribute its value.
     *
     * @param specId the id of the attribute's specification
     * @param value a text, a number or a boolean
     * @return this builder
     * @throws IllegalArgumentException when the label has no such attribute, or the attribute no such value
     */
    public KeyframeBuilder attribute(long specId, Object value) {
        return attribute(label.attribute(Long.valueOf(specId)), value);
    }

    private KeyframeBuilder attribute(AnnotationAttribute attribute, Object value) {
        label.requireMutable(attribute, true);
        attributes.removeIf(one -> Objects.equals(one.getSpecId(), attribute.id()));
        attributes.add(label.value(attribute, value));
        return this;
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
        model.rotation(Ranges.within("The rotation", degrees, 0, 360));
        return this;
    }

    TrackedShapeRequest build() {
        return model.attributes(new ArrayList<>(attributes));
    }
}
