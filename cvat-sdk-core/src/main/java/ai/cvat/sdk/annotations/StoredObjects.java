package ai.cvat.sdk.annotations;

import ai.cvat.api.model.AttributeValRequest;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.api.model.SubLabeledShapeRequest;
import ai.cvat.api.model.SubLabeledTrackRequest;
import ai.cvat.api.model.TrackedShapeRequest;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The number of objects that the server stores for one annotation: itself, its elements, its keyframes and the values of all their
 * attributes. It takes about the same time for each.
 */
final class StoredObjects {

    private StoredObjects() {}

    static long of(LabeledImageRequest tag) {
        return 1L + size(tag.getAttributes());
    }

    static long of(LabeledShapeRequest shape) {
        return 1L + size(shape.getAttributes()) + sum(shape.getElements(), StoredObjects::ofElement);
    }

    static long of(LabeledTrackRequest track) {
        return 1L
                + size(track.getAttributes())
                + sum(track.getShapes(), StoredObjects::ofKeyframe)
                + sum(track.getElements(), StoredObjects::ofElement);
    }

    static long of(LabeledIntervalRequest interval) {
        return 1L + size(interval.getAttributes());
    }

    private static long ofElement(SubLabeledShapeRequest element) {
        return 1L + size(element.getAttributes());
    }

    private static long ofElement(SubLabeledTrackRequest element) {
        return 1L + size(element.getAttributes()) + sum(element.getShapes(), StoredObjects::ofKeyframe);
    }

    private static long ofKeyframe(TrackedShapeRequest keyframe) {
        return 1L + size(keyframe.getAttributes());
    }

    private static long size(@Nullable List<AttributeValRequest> attributes) {
        return attributes == null ? 0 : attributes.size();
    }

    private static <T> long sum(@Nullable List<T> items, ToLongFunction<T> objects) {
        return items == null ? 0 : items.stream().mapToLong(objects).sum();
    }
}
