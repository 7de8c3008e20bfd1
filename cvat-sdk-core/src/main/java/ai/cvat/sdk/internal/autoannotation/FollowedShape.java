package ai.cvat.sdk.internal.autoannotation;

import ai.cvat.api.model.AttributeVal;
import ai.cvat.api.model.AttributeValRequest;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.TrackedShapeRequest;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.autoannotation.TrackableShape;
import ai.cvat.sdk.internal.NonNullLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A shape that is followed, and the keyframes of the track that becomes of it.
 *
 * @param <S> what the function knows of it
 */
final class FollowedShape<S> {

    private static final String AUTO = "auto";

    private final LabeledShape shape;
    private final LabelSet labels;
    private final S state;
    private final List<TrackedShapeRequest> keyframes = new ArrayList<>();
    private List<Double> points;
    private boolean visible;

    /**
     * Begins with where the shape is.
     *
     * @param shape the shape
     * @param labels what its points are checked by on other frames
     * @param state what the function knows of it
     */
    FollowedShape(LabeledShape shape, LabelSet labels, S state) {
        this.shape = shape;
        this.labels = labels;
        this.state = state;
        this.points = NonNullLists.in(shape.getPoints());
    }

    S state() {
        return state;
    }

    /** Makes the shape itself the first keyframe. */
    void addItself(long frame) {
        addKeyframe(frame, false);
    }

    /**
     * Takes where it is on a frame.
     *
     * @param found where; null where it cannot be seen
     * @param title which frame, for messages
     * @throws BadFunctionException when no shape of the track can be there
     */
    void found(@Nullable TrackableShape found, long frame, String title) {
        if (found == null) {
            lost(frame);
            return;
        }
        try {
            if (!found.type().equals(shape.getType())) {
                throw new IllegalArgumentException("It is a " + found.type() + " now: a shape keeps its type.");
            }
            labels.check(new LabeledShapeRequest()
                    .labelId(shape.getLabelId())
                    .frame(frame)
                    .type(found.type())
                    .points(found.points()));
        } catch (IllegalArgumentException e) {
            throw new BadFunctionException(
                    "The function answered a wrong shape for " + title + ", where it followed the " + shape.getType()
                            + " " + shape.getId() + ": " + e.getMessage(),
                    e);
        }
        points = found.points();
        addKeyframe(frame, false);
    }

    /** Takes that it is not to be seen from a frame on; where it was not to be seen before, nothing changes. */
    void lost(long frame) {
        if (visible) {
            addKeyframe(frame, true);
        }
    }

    private void addKeyframe(long frame, boolean outside) {
        visible = !outside;
        keyframes.add(new TrackedShapeRequest()
                .frame(frame)
                .type(type())
                .points(points)
                .occluded(Boolean.TRUE.equals(shape.getOccluded()))
                .zOrder(Objects.requireNonNullElse(shape.getzOrder(), 0L))
                .outside(outside));
    }

    ShapeType type() {
        return Objects.requireNonNull(shape.getType());
    }

    /** The track; null where it was never found again. */
    @Nullable LabeledTrackRequest track(Predicate<Long> isMutable) {
        if (keyframes.isEmpty()) {
            return null;
        }
        TrackedShapeRequest first = keyframes.get(0);
        first.attributes(values(isMutable));
        return new LabeledTrackRequest()
                .frame(first.getFrame())
                .labelId(shape.getLabelId())
                .group(Objects.requireNonNullElse(shape.getGroup(), 0L))
                .source(AUTO)
                .attributes(values(isMutable.negate()))
                .shapes(keyframes);
    }

    private List<AttributeValRequest> values(Predicate<Long> which) {
        return NonNullLists.<AttributeVal>in(shape.getAttributes()).stream()
                .filter(value -> which.test(Objects.requireNonNull(value.getSpecId())))
                .map(value ->
                        new AttributeValRequest().specId(value.getSpecId()).value(value.getValue()))
                .toList();
    }
}
