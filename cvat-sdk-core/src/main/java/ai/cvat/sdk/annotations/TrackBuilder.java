package ai.cvat.sdk.annotations;

import ai.cvat.api.model.AttributeValRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledTrackRequest;
import ai.cvat.api.model.TrackedShapeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A track over frames in the making: the same thing at its keyframes, the server finds the places between. Not thread-safe. */
public final class TrackBuilder {

    private final AnnotationLabel label;
    private final LabeledTrackRequest model;
    private final List<AttributeValRequest> attributes = new ArrayList<>();
    private final TreeMap<Long, TrackedShapeRequest> keyframes = new TreeMap<>();
    private final List<SubLabeledTrackRequest> elements = new ArrayList<>();

    TrackBuilder(AnnotationLabel label) {
        this.label = label;
        this.model = new LabeledTrackRequest().labelId(label.id());
    }

    /**
     * Adds a keyframe.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param geometry where it is there
     * @return this builder
     * @throws IllegalArgumentException as {@link #keyframe(long, Geometry, Consumer)} does
     */
    public TrackBuilder keyframe(long frame, Geometry geometry) {
        return keyframe(frame, geometry, keyframe -> {});
    }

    /**
     * Adds a keyframe.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param geometry where it is there
     * @param details sets what else there is to say of it there
     * @return this builder
     * @throws IllegalArgumentException when the label does not take the type, or another keyframe has another type; when
     *     there is a keyframe on this frame already
     */
    public TrackBuilder keyframe(long frame, Geometry geometry, Consumer<? super KeyframeBuilder> details) {
        label.requireShape(geometry.type());
        return add(
                new KeyframeBuilder(label, AnnotationLabel.checkedFrame(frame), geometry.type(), geometry.points()),
                details);
    }

    /**
     * Adds a keyframe of a skeleton as a whole, whose places are those of its elements.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param details sets what there is to say of it there
     * @return this builder
     * @throws IllegalArgumentException when the label is no skeleton; when there is a keyframe on this frame already
     */
    public TrackBuilder skeletonKeyframe(long frame, Consumer<? super KeyframeBuilder> details) {
        label.requireShape(ShapeType.SKELETON);
        return add(
                new KeyframeBuilder(label, AnnotationLabel.checkedFrame(frame), ShapeType.SKELETON, List.of()),
                details);
    }

    private TrackBuilder add(KeyframeBuilder keyframe, Consumer<? super KeyframeBuilder> details) {
        details.accept(keyframe);
        TrackedShapeRequest shape = keyframe.build();
        for (TrackedShapeRequest other : keyframes.values()) {
            if (!Objects.equals(other.getType(), shape.getType())) {
                throw new IllegalArgumentException("The track of \"" + label.name() + "\" has a " + other.getType()
                        + " on frame " + other.getFrame() + " and a " + shape.getType() + " on frame "
                        + shape.getFrame()
                        + ": all its keyframes have one type.");
            }
        }
        long frame = keyframe.frame();
        if (keyframes.putIfAbsent(frame, shape) != null) {
            throw new IllegalArgumentException("The track of \"" + label.name() + "\" has a keyframe on frame " + frame
                    + " already: add each once.");
        }
        return this;
    }

    /**
     * Adds the track of an element of a skeleton.
     *
     * @param name the name of the element
     * @param track adds the keyframes of the element
     * @return this builder
     * @throws IllegalArgumentException when the skeleton has no such element, or has it already; when no keyframe is added
     */
    public TrackBuilder element(String name, Consumer<? super TrackBuilder> track) {
        AnnotationLabel part = label.element(name);
        for (SubLabeledTrackRequest other : elements) {
            if (Objects.equals(other.getLabelId(), part.id())) {
                throw new IllegalArgumentException("The skeleton \"" + label.name() + "\" has the element \"" + name
                        + "\" already: add each once.");
            }
        }
        TrackBuilder builder = new TrackBuilder(part);
        track.accept(builder);
        elements.add(builder.asElement());
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
    public TrackBuilder attribute(String name, Object value) {
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
    public TrackBuilder attribute(long specId, Object value) {
        return attribute(label.attribute(Long.valueOf(specId)), value);
    }

    private TrackBuilder attribute(AnnotationAttribute attribute, Object value) {
        label.requireMutable(attribute, false);
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
    public TrackBuilder group(long number) {
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
    public TrackBuilder source(String origin) {
        model.source(Ranges.source(origin));
        return this;
    }

    private SubLabeledTrackRequest asElement() {
        LabeledTrackRequest built = build();
        SubLabeledTrackRequest element = new SubLabeledTrackRequest()
                .labelId(label.id())
                .frame(built.getFrame())
                .shapes(built.getShapes())
                .attributes(built.getAttributes());
        if (built.getGroup() != null) {
            element.group(built.getGroup());
        }
        if (built.getSource() != null) {
            element.source(built.getSource());
        }
        return element;
    }

    /**
     * Makes the track, which begins with its first keyframe. A skeleton that has elements but no keyframe of its own gets
     * one where the first element begins.
     *
     * @return the track as the server takes it
     * @throws IllegalArgumentException when there is no keyframe, which the server would drop silently; when it is a skeleton
     *     without elements
     */
    public LabeledTrackRequest build() {
        if (!elements.isEmpty() && keyframes.isEmpty()) {
            long first = elements.stream()
                    .map(SubLabeledTrackRequest::getFrame)
                    .filter(Objects::nonNull)
                    .mapToLong(Long::longValue)
                    .min()
                    .orElse(0);
            skeletonKeyframe(first, keyframe -> {});
        }
        if (keyframes.isEmpty()) {
            throw new IllegalArgumentException(
                    "The track of \"" + label.name() + "\" has no keyframe: add one at least.");
        }
        if (elements.isEmpty()
                && ShapeType.SKELETON.equals(keyframes.firstEntry().getValue().getType())) {
            throw new IllegalArgumentException(
                    "The track of the skeleton \"" + label.name() + "\" has no elements: add one at least.");
        }
        return model.frame(keyframes.firstKey())
                .shapes(new ArrayList<>(keyframes.values()))
                .elements(new ArrayList<>(elements))
                .attributes(new ArrayList<>(attributes));
    }
}
