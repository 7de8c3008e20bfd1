package ai.cvat.sdk.annotations;

import ai.cvat.api.client.json.UnexpectedJsonException;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledInterval;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledTrack;
import ai.cvat.api.model.SubLabeledShape;
import ai.cvat.api.model.SubLabeledTrack;
import ai.cvat.api.model.TrackedShape;
import ai.cvat.sdk.internal.NonNullLists;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses annotations of an answer that are none, or have numbers that are none: Python writes NaN for such. */
final class AnnotationAnswer {

    private AnnotationAnswer() {}

    static void check(LabeledData data) {
        each("tags", data.getTags());
        each("shapes", data.getShapes());
        each("tracks", data.getTracks());
        each("intervals", data.getIntervals());
    }

    private static void each(String kind, @Nullable List<?> annotations) {
        for (int i = 0; annotations != null && i < annotations.size(); i++) {
            check(kind, i, annotations.get(i));
        }
    }

    /** Checks that which is at a position of its kind. */
    static void check(String kind, long position, @Nullable Object annotation) {
        if (annotation == null) {
            throw UnexpectedJsonException.of(kind + "[" + position + "]", null, null, "object");
        }
        if (annotation instanceof LabeledShape shape) {
            Numbers numbers = new Numbers(kind, position, shape.getId());
            numbers.check("", shape.getPoints(), shape.getRotation(), shape.getScore());
            List<SubLabeledShape> elements = NonNullLists.in(shape.getElements());
            for (int i = 0; i < elements.size(); i++) {
                SubLabeledShape element = elements.get(i);
                numbers.check(".elements[" + i + "]", element.getPoints(), element.getRotation(), element.getScore());
            }
        } else if (annotation instanceof LabeledTrack track) {
            Numbers numbers = new Numbers(kind, position, track.getId());
            numbers.check("", NonNullLists.in(track.getShapes()));
            List<SubLabeledTrack> elements = NonNullLists.in(track.getElements());
            for (int i = 0; i < elements.size(); i++) {
                numbers.check(
                        ".elements[" + i + "]", NonNullLists.in(elements.get(i).getShapes()));
            }
        } else if (annotation instanceof LabeledInterval interval) {
            new Numbers(kind, position, interval.getId()).check("", null, null, interval.getScore());
        }
    }

    /** Those of one annotation. */
    private record Numbers(
            String kind, long position, @Nullable Long id) {

        void check(String part, List<TrackedShape> keyframes) {
            for (int i = 0; i < keyframes.size(); i++) {
                TrackedShape keyframe = keyframes.get(i);
                check(part + ".shapes[" + i + "]", keyframe.getPoints(), keyframe.getRotation(), null);
            }
        }

        void check(String part, @Nullable List<Double> points, @Nullable Double rotation, @Nullable Double score) {
            for (int i = 0; points != null && i < points.size(); i++) {
                Double point = points.get(i);
                if (point == null || !Double.isFinite(point)) {
                    throw wrong(part + ".points[" + i + "]", point);
                }
            }
            if (rotation != null && !Double.isFinite(rotation)) {
                throw wrong(part + ".rotation", rotation);
            }
            if (score != null && !Double.isFinite(score)) {
                throw wrong(part + ".score", score);
            }
        }

        private UnexpectedJsonException wrong(String part, @Nullable Double number) {
            return UnexpectedJsonException.of(kind + "[" + position + "]" + part, id, number, "finite number");
        }
    }
}
