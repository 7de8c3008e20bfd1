package ai.cvat.sdk.annotations;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.sdk.internal.Lazy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes that are to be made to annotations that are there already. Users get it by {@code Task.updateAnnotations}. Not thread-safe.
 *
 * <pre>{@code
 * task.updateAnnotations(changes -> changes.shapes(
 *         shape -> shape.frame() == 7,
 *         shape -> shape.labelId(changes.label("dog").id())));
 * }</pre>
 */
public final class AnnotationChanges {

    private final Lazy<LabelSet> known;
    private boolean checked = true;
    private final List<Change<Annotation.Tag, LabeledImageRequest>> tags = new ArrayList<>();
    private final List<Change<Annotation.Shape, LabeledShapeRequest>> shapes = new ArrayList<>();
    private final List<Change<Annotation.Track, LabeledTrackRequest>> tracks = new ArrayList<>();
    private final List<Change<Annotation.Interval, LabeledIntervalRequest>> intervals = new ArrayList<>();
    private final List<AnnotationSource> complete = new ArrayList<>();

    private record Change<M, R>(Predicate<? super M> condition, Consumer<? super R> change) {}

    /**
     * Made by the SDK only.
     *
     * @param labels reads what the changed annotations are checked by, when it is first needed
     */
    public AnnotationChanges(Supplier<LabelSet> labels) {
        this.known = new Lazy<>(labels);
    }

    /**
     * Has the changed annotations not checked: the server decides.
     *
     * @return these changes
     */
    public AnnotationChanges unchecked() {
        checked = false;
        return this;
    }

    /**
     * The label of a name, whose id an annotation can be given.
     *
     * @param name the name
     * @return the label
     * @throws IllegalArgumentException when there is none; the message names the near ones
     */
    public AnnotationLabel label(String name) {
        return known.get().label(name);
    }

    /**
     * Changes tags.
     *
     * @param condition asked for each tag as the server has it
     * @param change assigns what is to be different; all else stays
     * @return these changes
     */
    public AnnotationChanges tags(
            Predicate<? super Annotation.Tag> condition, Consumer<? super LabeledImageRequest> change) {
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
            Predicate<? super Annotation.Shape> condition, Consumer<? super LabeledShapeRequest> change) {
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
            Predicate<? super Annotation.Track> condition, Consumer<? super LabeledTrackRequest> change) {
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
            Predicate<? super Annotation.Interval> condition, Consumer<? super LabeledIntervalRequest> change) {
        intervals.add(new Change<>(condition, change));
        return this;
    }

    /**
     * Puts annotations in place of those with their ids, any number of them. Each is to be complete, as
     * {@link Annotation#toRequest()} makes it. One without an id is added. Elements and keyframes keep the ids that they have, and
     * get new ones where they have none.
     *
     * @param annotations what is to be there
     * @return these changes
     */
    public AnnotationChanges put(AnnotationSource annotations) {
        complete.add(annotations);
        return this;
    }

    /**
     * What is to be put in place of others. Used by the SDK only.
     *
     * @return the sources, in order
     */
    public List<AnnotationSource> complete() {
        if (!checked) {
            complete.forEach(AnnotationSource::unchecked);
        }
        return complete;
    }

    /**
     * Whether there are conditions, so that it has to be read what is there. Used by the SDK only.
     *
     * @return whether there are
     */
    public boolean hasConditions() {
        return !(tags.isEmpty() && shapes.isEmpty() && tracks.isEmpty() && intervals.isEmpty());
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
            return changed(tag, tags, Annotation.Tag::toRequest, LabelSet::check);
        }
        if (annotation instanceof Annotation.Shape shape) {
            return changed(shape, shapes, Annotation.Shape::toRequest, LabelSet::check);
        }
        if (annotation instanceof Annotation.Track track) {
            return changed(track, tracks, Annotation.Track::toRequest, LabelSet::check);
        }
        return changed((Annotation.Interval) annotation, intervals, Annotation.Interval::toRequest, LabelSet::check);
    }

    private <A extends Annotation, R extends ApiModel> @Nullable R changed(
            A annotation, List<Change<A, R>> changes, Function<A, R> toRequest, BiConsumer<LabelSet, R> check) {
        R request = null;
        for (Change<A, R> change : changes) {
            if (change.condition().test(annotation)) {
                request = request == null ? toRequest.apply(annotation) : request;
                change.change().accept(request);
            }
        }
        if (request == null) {
            return null;
        }
        R before = toRequest.apply(annotation);
        if (request.equals(before)) {
            return null;
        }
        if (checked) {
            try {
                check.accept(known.get(), request);
            } catch (IllegalArgumentException e) {
                if (isRight(before, check)) {
                    throw new IllegalArgumentException("Changed, " + request + " is wrong. " + e.getMessage(), e);
                }
            }
        }
        return request;
    }

    private <R> boolean isRight(R request, BiConsumer<LabelSet, R> check) {
        try {
            check.accept(known.get(), request);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
