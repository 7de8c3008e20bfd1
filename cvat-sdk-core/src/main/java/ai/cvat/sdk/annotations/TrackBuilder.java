package ai.cvat.sdk.annotations;

import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledTrackRequest;
import ai.cvat.api.model.TrackedShapeRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** A track over frames in the making: the same thing at its keyframes, the server finds the places between. Not thread-safe. */
public final class TrackBuilder extends AnnotationBuilder<LabeledTrackRequest, TrackBuilder> {

    private final LabeledTrackRequest model;
    private final Keyframes keyframes;
    private final Map<Long, SubLabeledTrackRequest> elements = new LinkedHashMap<>();

    TrackBuilder(AnnotationLabel label) {
        this(label, new LabeledTrackRequest().labelId(label.id()));
    }

    private TrackBuilder(AnnotationLabel label, LabeledTrackRequest model) {
        super(label, false, model::setGroup, model::setSource);
        this.model = model;
        this.keyframes = new Keyframes(label);
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
        return keyframe(frame, geometry.type(), geometry.points(), details);
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
        return keyframe(frame, ShapeType.SKELETON, List.of(), details);
    }

    private TrackBuilder keyframe(
            long frame, ShapeType type, List<Double> points, Consumer<? super KeyframeBuilder> details) {
        label.require(type.value());
        label.requireFrame(frame);
        KeyframeBuilder keyframe = new KeyframeBuilder(label, frame, type, points);
        details.accept(keyframe);
        keyframes.add(keyframe.make());
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
        TrackBuilder element = new TrackBuilder(part);
        track.accept(element);
        SubLabeledTrackRequest made = AnnotationJson.copy(element.make(), SubLabeledTrackRequest.class);
        label.requireFirst(part, elements.putIfAbsent(part.id(), made) == null);
        return this;
    }

    /** A skeleton that has elements but no keyframe of its own gets one where the first element begins. */
    @Override
    LabeledTrackRequest make() {
        if (!elements.isEmpty() && keyframes.isEmpty()) {
            elements.values().stream()
                    .map(SubLabeledTrackRequest::getFrame)
                    .min(Long::compare)
                    .ifPresent(first -> skeletonKeyframe(first, keyframe -> {}));
        }
        List<TrackedShapeRequest> shapes = keyframes.inOrder();
        label.requireElements(ShapeType.SKELETON.equals(shapes.get(0).getType()), elements.isEmpty());
        return model.frame(Objects.requireNonNull(shapes.get(0).getFrame()))
                .shapes(shapes)
                .elements(new ArrayList<>(elements.values()))
                .attributes(attributes());
    }
}
