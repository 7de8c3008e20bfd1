package ai.cvat.sdk.annotations;

import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledShapeRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A shape on one frame in the making. Not thread-safe. */
public final class ShapeBuilder extends AnnotationBuilder<LabeledShapeRequest, ShapeBuilder> {

    private final long frame;
    private final LabeledShapeRequest model;
    private final Map<Long, SubLabeledShapeRequest> elements = new LinkedHashMap<>();

    ShapeBuilder(AnnotationLabel label, long frame, ShapeType type, List<Double> points) {
        this(
                label,
                frame,
                new LabeledShapeRequest()
                        .labelId(label.id())
                        .frame(frame)
                        .type(type)
                        .points(points));
    }

    private ShapeBuilder(AnnotationLabel label, long frame, LabeledShapeRequest model) {
        super(label, null, model::setGroup, model::setSource);
        this.frame = frame;
        this.model = model;
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
        ShapeBuilder element = part.shape(frame, geometry);
        details.accept(element);
        SubLabeledShapeRequest made = AnnotationJson.copy(element.make(), SubLabeledShapeRequest.class);
        label.requireFirst(part, elements.putIfAbsent(part.id(), made) == null);
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
        Ranges.score(confidence);
        model.score(confidence);
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
        Ranges.rotation(degrees);
        model.rotation(degrees);
        return this;
    }

    @Override
    LabeledShapeRequest make() {
        boolean skeleton = ShapeType.SKELETON.equals(model.getType());
        label.requireElements(skeleton, elements.isEmpty());
        if (skeleton) {
            model.elements(new ArrayList<>(elements.values()));
        }
        return model.attributes(attributes());
    }
}
