package ai.cvat.sdk.annotations;

import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledShapeRequest;
import ai.cvat.api.model.SubLabeledTrackRequest;
import ai.cvat.api.model.TrackedShapeRequest;
import java.util.List;
import java.util.Objects;
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
        for (T item : Objects.requireNonNullElse(items, List.<T>of())) {
            try {
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

    private void frame(@Nullable Long frame) {
        if (frame == null) {
            throw new IllegalArgumentException("It has no frame: set the number of its frame.");
        }
        labels.frames().check(frame);
    }

    void tag(LabeledImageRequest tag) {
        AnnotationLabel label = label(tag.getLabelId());
        label.require("tag");
        frame(tag.getFrame());
        label.check(tag.getAttributes(), null);
    }

    void interval(LabeledIntervalRequest interval) {
        AnnotationLabel label = label(interval.getLabelId());
        label.require("interval");
        Long start = interval.getStart();
        Long stop = interval.getStop();
        if (start == null || start < 0 || (stop != null && stop < start)) {
            throw new IllegalArgumentException(
                    "It is from " + start + " to " + stop + ": it begins at 0 or later, and ends after that.");
        }
        Ranges.within("The score", interval.getScore(), 0, 1);
        label.check(interval.getAttributes(), null);
    }

    void shape(LabeledShapeRequest shape) {
        AnnotationLabel label = label(shape.getLabelId());
        frame(shape.getFrame());
        place(label, shape.getType(), shape.getPoints(), shape.getRotation());
        Ranges.within("The score", shape.getScore(), 0, 1);
        label.check(shape.getAttributes(), null);
        List<SubLabeledShapeRequest> elements =
                Objects.requireNonNullElse(shape.getElements(), List.<SubLabeledShapeRequest>of());
        requireElements(ShapeType.SKELETON.equals(shape.getType()), elements);
        for (SubLabeledShapeRequest element : elements) {
            AnnotationLabel part = label.element(element.getLabelId());
            frame(element.getFrame());
            place(part, element.getType(), element.getPoints(), element.getRotation());
            part.check(element.getAttributes(), null);
        }
    }

    void track(LabeledTrackRequest track) {
        AnnotationLabel label = label(track.getLabelId());
        frame(track.getFrame());
        label.check(track.getAttributes(), false);
        boolean skeleton = keyframes(label, track.getShapes());
        List<SubLabeledTrackRequest> elements =
                Objects.requireNonNullElse(track.getElements(), List.<SubLabeledTrackRequest>of());
        requireElements(skeleton, elements);
        for (SubLabeledTrackRequest element : elements) {
            AnnotationLabel part = label.element(element.getLabelId());
            frame(element.getFrame());
            part.check(element.getAttributes(), false);
            keyframes(part, element.getShapes());
        }
    }

    /** Whether they are those of a skeleton. */
    private boolean keyframes(AnnotationLabel label, @Nullable List<TrackedShapeRequest> shapes) {
        if (shapes == null || shapes.isEmpty()) {
            throw new IllegalArgumentException(
                    "The track of \"" + label.name() + "\" has no shapes: the server would drop it silently.");
        }
        for (TrackedShapeRequest shape : shapes) {
            frame(shape.getFrame());
            place(label, shape.getType(), shape.getPoints(), shape.getRotation());
            label.check(shape.getAttributes(), true);
        }
        return ShapeType.SKELETON.equals(shapes.get(0).getType());
    }

    private static void requireElements(boolean skeleton, List<?> elements) {
        if (skeleton == elements.isEmpty()) {
            throw new IllegalArgumentException(
                    skeleton
                            ? "A skeleton has one element at least: add its elements."
                            : "Only a skeleton has elements: take them away.");
        }
    }

    private static void place(
            AnnotationLabel label, @Nullable ShapeType type, @Nullable List<Double> points, @Nullable Double rotation) {
        if (type == null) {
            throw new IllegalArgumentException("The shape of \"" + label.name() + "\" has no type: set it.");
        }
        label.requireShape(type);
        List<Double> numbers = Objects.requireNonNullElse(points, List.<Double>of());
        String trouble = PointCounts.trouble(type, numbers.size());
        if (trouble != null) {
            throw new IllegalArgumentException(trouble);
        }
        for (Double number : numbers) {
            if (number == null || !Double.isFinite(number)) {
                throw new IllegalArgumentException("A coordinate of a " + type.value() + " is " + number + ".");
            }
        }
        if (ShapeType.MASK.equals(type)) {
            new MaskPoints(numbers).requireMask();
        }
        Ranges.within("The rotation", rotation, 0, 360);
    }
}
