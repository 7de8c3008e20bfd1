package ai.cvat.sdk.datasets;

import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledShape;
import ai.cvat.sdk.annotations.Annotation;
import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.internal.NonNullLists;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A shape on a frame: one that was drawn there, or the place that a track has on it. All coordinates are in pixels of the frame,
 * from its left top. Immutable.
 */
public final class FrameShape {

    private final AnnotationLabel label;
    private final LabeledShape model;
    private final List<FrameShape> elements;
    private final @Nullable Long trackId;
    private final boolean keyframe;

    private FrameShape(
            AnnotationLabel label,
            LabeledShape model,
            List<FrameShape> elements,
            @Nullable Long trackId,
            boolean keyframe) {
        this.label = label;
        this.model = model;
        this.elements = List.copyOf(elements);
        this.trackId = trackId;
        this.keyframe = keyframe;
    }

    /** A shape that was drawn on the frame. */
    static FrameShape drawn(AnnotationLabel label, LabeledShape model) {
        List<FrameShape> elements = NonNullLists.in(model.getElements()).stream()
                .map(element ->
                        new FrameShape(element(label, element.getLabelId()), shape(element), List.of(), null, true))
                .toList();
        return new FrameShape(label, model, elements, null, true);
    }

    /** The place of a track. */
    static FrameShape tracked(
            AnnotationLabel label,
            LabeledShape model,
            List<FrameShape> elements,
            @Nullable Long trackId,
            boolean keyframe) {
        elements.forEach(element -> model.addElementsItem(subShape(element.model)));
        return new FrameShape(label, model, elements, trackId, keyframe);
    }

    /** The label of an element of a skeleton. */
    static AnnotationLabel element(AnnotationLabel skeleton, @Nullable Long id) {
        return skeleton.elements().stream()
                .filter(element -> Objects.equals(id, element.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The skeleton \"" + skeleton.name()
                        + "\" has no element with the label " + id + ": read the labels again, they have changed."));
    }

    private static LabeledShape shape(SubLabeledShape element) {
        return new LabeledShape()
                .type(element.getType())
                .occluded(element.getOccluded())
                .outside(element.getOutside())
                .zOrder(element.getzOrder())
                .rotation(element.getRotation())
                .points(element.getPoints())
                .id(element.getId())
                .labelId(element.getLabelId())
                .group(element.getGroup())
                .source(element.getSource())
                .frame(element.getFrame())
                .attributes(element.getAttributes())
                .score(element.getScore());
    }

    private static SubLabeledShape subShape(LabeledShape element) {
        return new SubLabeledShape()
                .type(element.getType())
                .occluded(element.getOccluded())
                .outside(element.getOutside())
                .zOrder(element.getzOrder())
                .rotation(element.getRotation())
                .points(element.getPoints())
                .labelId(element.getLabelId())
                .group(element.getGroup())
                .source(element.getSource())
                .frame(element.getFrame())
                .attributes(element.getAttributes());
    }

    /**
     * Its label.
     *
     * @return the label; of an element of a skeleton that of the element
     */
    public AnnotationLabel label() {
        return label;
    }

    /**
     * The values of its attributes. Those of a track are here too: the ones that change from frame to frame as the last keyframe
     * that said them has them.
     *
     * @return each value by the name of its attribute; cannot be changed
     */
    public Map<String, String> attributes() {
        return label.valuesByName(model.getAttributes());
    }

    /**
     * The type of shape.
     *
     * @return the type
     */
    public ShapeType type() {
        return new Annotation.Shape(model).type();
    }

    /**
     * Where it is.
     *
     * @return the points as the server has them, see {@link ShapeType}; empty for a skeleton, which has elements; cannot be
     *     changed
     */
    public List<Double> points() {
        return Collections.unmodifiableList(Objects.requireNonNullElse(model.getPoints(), List.of()));
    }

    /**
     * How far it is turned around the centre of its box.
     *
     * @return the angle in degrees, clockwise, from 0 to 360
     */
    public double rotation() {
        return Objects.requireNonNullElse(model.getRotation(), 0.0);
    }

    /**
     * Whether something covers it.
     *
     * @return true when it was marked so
     */
    public boolean occluded() {
        return Boolean.TRUE.equals(model.getOccluded());
    }

    /**
     * Whether it is not to be seen on the frame. Tracks that are outside are not among the annotations of a frame, but elements of
     * skeletons are.
     *
     * @return true when it was marked so
     */
    public boolean outside() {
        return Boolean.TRUE.equals(model.getOutside());
    }

    /**
     * Its layer: what has a greater one is drawn above.
     *
     * @return the layer
     */
    public long zOrder() {
        return Objects.requireNonNullElse(model.getzOrder(), 0L);
    }

    /**
     * The parts of a skeleton.
     *
     * @return the parts; empty for what is no skeleton; cannot be changed
     */
    public List<FrameShape> elements() {
        return elements;
    }

    /**
     * The track whose place it is.
     *
     * @return the id of the track, by which its places on several frames are known; empty for a shape that was drawn on this frame only
     */
    public OptionalLong trackId() {
        return trackId == null ? OptionalLong.empty() : OptionalLong.of(trackId);
    }

    /**
     * Whether someone placed it on this frame.
     *
     * @return false for the place of a track that was worked out from its keyframes
     */
    public boolean keyframe() {
        return keyframe;
    }

    /**
     * The shape as the server would have it.
     *
     * @return the model; of a track or an element made from what the server says, without an id where it is no shape there
     */
    public LabeledShape model() {
        return model;
    }

    @Override
    public String toString() {
        return "FrameShape{" + label.name() + ", " + type() + (trackId == null ? "" : ", track " + trackId) + "}";
    }
}
