package ai.cvat.sdk.annotations;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledShapeRequest;
import ai.cvat.api.model.SubLabeledTrackRequest;
import ai.cvat.api.model.TrackedShapeRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks annotations by the labels of their task. */
final class AnnotationCheck {

    private final LabelSet labels;

    AnnotationCheck(LabelSet labels) {
        this.labels = labels;
    }

    void data(LabeledDataRequest data) {
        each("tag", data.getTags(), this::tag);
        each("shape", data.getShapes(), this::shape);
        each("track", data.getTracks(), this::track);
        each("interval", data.getIntervals(), this::interval);
    }

    private static <T> void each(String kind, @Nullable List<T> items, Consumer<T> check) {
        int number = 0;
        for (T item : items(items)) {
            try {
                if (item == null) {
                    throw new IllegalArgumentException("It is null: leave it out.");
                }
                check.accept(item);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Number " + number + " of the " + kind + "s: " + e.getMessage(), e);
            }
            number++;
        }
    }

    private AnnotationLabel label(@Nullable Long id) {
        if (id == null) {
            throw new IllegalArgumentException("It has no label: set label_id.");
        }
        return labels.label(id);
    }

    void any(@Nullable ApiModel annotation) {
        if (annotation == null) {
            throw new IllegalArgumentException("An annotation is null: leave it out.");
        }
        if (annotation instanceof LabeledImageRequest tag) {
            tag(tag);
        } else if (annotation instanceof LabeledShapeRequest shape) {
            shape(shape);
        } else if (annotation instanceof LabeledTrackRequest track) {
            track(track);
        } else {
            interval((LabeledIntervalRequest) annotation);
        }
    }

    void tag(LabeledImageRequest tag) {
        AnnotationLabel label = label(tag.getLabelId());
        label.require("tag");
        label.requireFrame(tag.getFrame());
        Ranges.origin(tag.getGroup(), tag.getSource(), null);
        label.check(tag.getAttributes(), null);
    }

    void interval(LabeledIntervalRequest interval) {
        AnnotationLabel label = label(interval.getLabelId());
        label.require("interval");
        Ranges.interval(interval.getStart(), interval.getStop());
        Ranges.origin(interval.getGroup(), interval.getSource(), interval.getScore());
        label.check(interval.getAttributes(), null);
    }

    void shape(LabeledShapeRequest shape) {
        AnnotationLabel label = label(shape.getLabelId());
        label.requireFrame(shape.getFrame());
        boolean skeleton = place(label, shape.getType(), shape.getPoints(), shape.getRotation());
        Ranges.origin(shape.getGroup(), shape.getSource(), shape.getScore());
        label.check(shape.getAttributes(), null);
        Set<Long> parts = new HashSet<>();
        for (SubLabeledShapeRequest element : items(shape.getElements())) {
            AnnotationLabel part = label.element(element.getLabelId());
            label.requireFirst(part, parts.add(part.id()));
            part.requireFrame(element.getFrame());
            place(part, element.getType(), element.getPoints(), element.getRotation());
            Ranges.origin(element.getGroup(), element.getSource(), element.getScore());
            part.check(element.getAttributes(), null);
        }
        label.requireElements(skeleton, parts.isEmpty());
    }

    void track(LabeledTrackRequest track) {
        AnnotationLabel label = label(track.getLabelId());
        label.requireFrame(track.getFrame());
        Ranges.origin(track.getGroup(), track.getSource(), null);
        label.check(track.getAttributes(), false);
        boolean skeleton = keyframes(label, track.getShapes());
        Set<Long> parts = new HashSet<>();
        for (SubLabeledTrackRequest element : items(track.getElements())) {
            AnnotationLabel part = label.element(element.getLabelId());
            label.requireFirst(part, parts.add(part.id()));
            part.requireFrame(element.getFrame());
            Ranges.origin(element.getGroup(), element.getSource(), null);
            part.check(element.getAttributes(), false);
            keyframes(part, element.getShapes());
        }
        label.requireElements(skeleton, parts.isEmpty());
    }

    /** Whether they are those of a skeleton. */
    private static boolean keyframes(AnnotationLabel label, @Nullable List<TrackedShapeRequest> shapes) {
        Keyframes keyframes = new Keyframes(label);
        for (TrackedShapeRequest shape : items(shapes)) {
            label.requireFrame(shape.getFrame());
            place(label, shape.getType(), shape.getPoints(), shape.getRotation());
            label.check(shape.getAttributes(), true);
            keyframes.add(shape);
        }
        return ShapeType.SKELETON.equals(keyframes.inOrder().get(0).getType());
    }

    /** Whether it is that of a skeleton. */
    private static boolean place(
            AnnotationLabel label, @Nullable ShapeType type, @Nullable List<Double> points, @Nullable Double rotation) {
        if (type == null) {
            throw new IllegalArgumentException("The shape of \"" + label.name() + "\" has no type: set it.");
        }
        label.require(type.value());
        List<Double> numbers = items(points);
        if (!ShapeType.MASK.equals(type) || !MaskPoints.isNothing(numbers)) {
            Geometry.checked(type, numbers);
        }
        Ranges.rotation(rotation);
        return ShapeType.SKELETON.equals(type);
    }

    private static <T> List<T> items(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
