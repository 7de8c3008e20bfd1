package ai.cvat.sdk.annotations;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.LabeledImage;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledInterval;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrack;
import ai.cvat.api.model.LabeledTrackRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Changes that are to be made to annotations that are there already. Users get it by {@code Task.updateAnnotations}. Not thread-safe.
 *
 * <pre>{@code
 * task.updateAnnotations(changes -> changes.shapes(
 *         shape -> shape.getFrame() == 7L,
 *         shape -> shape.labelId(changes.label("dog").id())));
 * }</pre>
 */
public final class AnnotationChanges {

    private final LabelSet labels;
    private final List<Change<LabeledImage, LabeledImageRequest>> tags = new ArrayList<>();
    private final List<Change<LabeledShape, LabeledShapeRequest>> shapes = new ArrayList<>();
    private final List<Change<LabeledTrack, LabeledTrackRequest>> tracks = new ArrayList<>();
    private final List<Change<LabeledInterval, LabeledIntervalRequest>> intervals = new ArrayList<>();

    private record Change<M, R>(Predicate<? super M> condition, Consumer<? super R> change) {}

    /**
     * Made by the SDK only.
     *
     * @param labels what the changed annotations are checked by
     */
    public AnnotationChanges(LabelSet labels) {
        this.labels = labels;
    }

    /**
     * The label of a name, whose id an annotation can be given.
     *
     * @param name the name
     * @return the label
     * @throws IllegalArgumentException when there is none; the message names the near ones
     */
    public AnnotationLabel label(String name) {
        return labels.label(name);
    }

    /**
     * Changes tags.
     *
     * @param condition asked for each tag as the server has it
     * @param change assigns what is to be different; all else stays
     * @return these changes
     */
    public AnnotationChanges tags(
            Predicate<? super LabeledImage> condition, Consumer<? super LabeledImageRequest> change) {
        tags.add(new Change<>(condition, change));
        return this;
    }

    /**
     * Changes shapes.
     *
     * @param condition asked for each shape as the server has it
     * @param change assigns what is to be different; all else stays
     * @return these changes
     */
    public AnnotationChanges shapes(
            Predicate<? super LabeledShape> condition, Consumer<? super LabeledShapeRequest> change) {
        shapes.add(new Change<>(condition, change));
        return this;
    }

    /**
     * Changes tracks.
     *
     * @param condition asked for each track as the server has it
     * @param change assigns what is to be different; all else stays
     * @return these changes
     */
    public AnnotationChanges tracks(
            Predicate<? super LabeledTrack> condition, Consumer<? super LabeledTrackRequest> change) {
        tracks.add(new Change<>(condition, change));
        return this;
    }

    /**
     * Changes intervals.
     *
     * @param condition asked for each interval as the server has it
     * @param change assigns what is to be different; all else stays
     * @return these changes
     */
    public AnnotationChanges intervals(
            Predicate<? super LabeledInterval> condition, Consumer<? super LabeledIntervalRequest> change) {
        intervals.add(new Change<>(condition, change));
        return this;
    }

    /**
     * Makes of an annotation what it is to become. Used by the SDK only.
     *
     * @param annotation the annotation as the server has it
     * @return what is to be sent, checked; null where nothing is to be different
     * @throws IllegalArgumentException when the change made it wrong; one that was wrong before is left to the server
     */
    public @Nullable ApiModel changed(Annotation annotation) {
        if (annotation instanceof Annotation.Tag tag) {
            return changed(tag.model(), tags, one -> tag.toRequest(), labels::check);
        }
        if (annotation instanceof Annotation.Shape shape) {
            return changed(shape.model(), shapes, one -> shape.toRequest(), labels::check);
        }
        if (annotation instanceof Annotation.Track track) {
            return changed(track.model(), tracks, one -> track.toRequest(), labels::check);
        }
        Annotation.Interval interval = (Annotation.Interval) annotation;
        return changed(interval.model(), intervals, one -> interval.toRequest(), labels::check);
    }

    private static <M extends ApiModel, R extends ApiModel> @Nullable R changed(
            M model, List<Change<M, R>> changes, Function<M, R> toRequest, Consumer<R> check) {
        R request = null;
        for (Change<M, R> change : changes) {
            if (change.condition().test(model)) {
                request = request == null ? toRequest.apply(model) : request;
                change.change().accept(request);
            }
        }
        if (request == null) {
            return null;
        }
        R before = toRequest.apply(model);
        if (request.equals(before)) {
            return null;
        }
        try {
            check.accept(request);
        } catch (IllegalArgumentException e) {
            if (isRight(before, check)) {
                throw new IllegalArgumentException("Changed, " + request + " is wrong. " + e.getMessage(), e);
            }
        }
        return request;
    }

    private static <R> boolean isRight(R request, Consumer<R> check) {
        try {
            check.accept(request);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "AnnotationChanges by " + labels;
    }
}
