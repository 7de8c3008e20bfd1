package ai.cvat.sdk.annotations;

import ai.cvat.api.model.AttributeValRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledShapeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** A shape on one frame in the making. Not thread-safe. */
public final class ShapeBuilder {

    private final AnnotationLabel label;
    private final long frame;
    private final LabeledShapeRequest model;
    private final List<AttributeValRequest> attributes = new ArrayList<>();
    private final List<SubLabeledShapeRequest> elements = new ArrayList<>();

    ShapeBuilder(AnnotationLabel label, long frame, ShapeType type, List<Double> points) {
        this.label = label;
        this.frame = frame;
        this.model = new LabeledShapeRequest()
                .labelId(label.id())
                .frame(frame)
                .type(type)
                .points(points);
    }

    /**
     * Adds an element of a skeleton that is a point.
     *
     * @param name the name of the element
     * @param x x of the point
     * @param y y of the point
     * @return this builder
     * @throws IllegalArgumentException when the skeleton has no such element, or has it already
     */
    public ShapeBuilder element(String name, double x, double y) {
        return element(name, Geometry.points(x, y), element -> {});
    }

    /**
     * Adds an element of a skeleton.
     *
     * @param name the name of the element
     * @param geometry where it is
     * @param details sets what else there is to say of it
     * @return this builder
     * @throws IllegalArgumentException when the skeleton has no such element, or has it already; when the element does not
     *     take the type
     */
    public ShapeBuilder element(String name, Geometry geometry, Consumer<? super ShapeBuilder> details) {
        AnnotationLabel part = label.element(name);
        for (SubLabeledShapeRequest other : elements) {
            if (Objects.equals(other.getLabelId(), part.id())) {
                throw new IllegalArgumentException("The skeleton \"" + label.name() + "\" has the element \"" + name
                        + "\" already: add each once.");
            }
        }
        ShapeBuilder element = part.shape(frame, geometry);
        details.accept(element);
        elements.add(element.asElement());
        return this;
    }

    /**
     * Gives an attribute its value.
     *
     * @param name the name of the attribute
     * @param value a text, a number or a boolean
     * @return this builder
     * @throws IllegalArgumentException when the label has no such attribute, or the attribute no such value
     */
    public ShapeBuilder attribute(String name, Object value) {
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
    public ShapeBuilder attribute(long specId, Object value) {
        return attribute(label.attribute(Long.valueOf(specId)), value);
    }

    private ShapeBuilder attribute(AnnotationAttribute attribute, Object value) {
        attributes.removeIf(one -> Objects.equals(one.getSpecId(), attribute.id()));
        attributes.add(label.value(attribute, value));
        return this;
    }

    /**
     * Puts it into a group.
     *
     * @param number the number of the group; 0 for none
     * @return this builder
     * @throws IllegalArgumentException when the number is negative
     */
    public ShapeBuilder group(long number) {
        model.group(Ranges.notNegative("The group", number));
        return this;
    }

    /**
     * Says where it comes from.
     *
     * @param origin {@code manual}, {@code auto}, {@code semi-auto}, {@code file} or {@code consensus}
     * @return this builder
     * @throws IllegalArgumentException when the server does not know that
     */
    public ShapeBuilder source(String origin) {
        model.source(Ranges.source(origin));
        return this;
    }

    /**
     * Says how sure it is.
     *
     * @param confidence from 0 to 1
     * @return this builder
     * @throws IllegalArgumentException when it is out of range
     */
    public ShapeBuilder score(double confidence) {
        model.score(Ranges.within("The score", confidence, 0, 1));
        return this;
    }

    /**
     * Says whether something hides a part of it.
     *
     * @param hidden whether it does
     * @return this builder
     */
    public ShapeBuilder occluded(boolean hidden) {
        model.occluded(hidden);
        return this;
    }

    /**
     * Says whether it is not in the frame; for an element of a skeleton.
     *
     * @param absent whether it is not
     * @return this builder
     */
    public ShapeBuilder outside(boolean absent) {
        model.outside(absent);
        return this;
    }

    /**
     * Says how far in front it is.
     *
     * @param order shapes with a greater number are in front
     * @return this builder
     */
    public ShapeBuilder zOrder(long order) {
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
    public ShapeBuilder rotation(double degrees) {
        model.rotation(Ranges.within("The rotation", degrees, 0, 360));
        return this;
    }

    private SubLabeledShapeRequest asElement() {
        SubLabeledShapeRequest element = new SubLabeledShapeRequest()
                .labelId(label.id())
                .frame(frame)
                .type(model.getType())
                .points(model.getPoints())
                .attributes(new ArrayList<>(attributes));
        if (model.getOccluded() != null) {
            element.occluded(model.getOccluded());
        }
        if (model.getOutside() != null) {
            element.outside(model.getOutside());
        }
        if (model.getzOrder() != null) {
            element.zOrder(model.getzOrder());
        }
        if (model.getRotation() != null) {
            element.rotation(model.getRotation());
        }
        if (model.getGroup() != null) {
            element.group(model.getGroup());
        }
        if (model.getSource() != null) {
            element.source(model.getSource());
        }
        if (model.getScore() != null) {
            element.score(model.getScore());
        }
        return element;
    }

    /**
     * Makes the shape.
     *
     * @return the shape as the server takes it
     * @throws IllegalArgumentException when it is a skeleton without elements
     */
    public LabeledShapeRequest build() {
        if (ShapeType.SKELETON.equals(model.getType())) {
            if (elements.isEmpty()) {
                throw new IllegalArgumentException("The skeleton \"" + label.name() + "\" on frame " + frame
                        + " has no elements: add one at least.");
            }
            model.elements(new ArrayList<>(elements));
        }
        return model.attributes(new ArrayList<>(attributes));
    }
}
