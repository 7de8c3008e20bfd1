package ai.cvat.sdk.resources;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.AnnotationSource;

/** Any number of annotations that are picked from a reading, whole, as the server wants those that it is to change or remove. */
final class AnnotationSelection implements AutoCloseable {

    private final AnnotationSpool<LabeledImageRequest> tags = new AnnotationSpool<>(LabeledImageRequest.class);
    private final AnnotationSpool<LabeledShapeRequest> shapes = new AnnotationSpool<>(LabeledShapeRequest.class);
    private final AnnotationSpool<LabeledTrackRequest> tracks = new AnnotationSpool<>(LabeledTrackRequest.class);
    private final AnnotationSpool<LabeledIntervalRequest> intervals =
            new AnnotationSpool<>(LabeledIntervalRequest.class);

    void add(ApiModel annotation) {
        if (annotation instanceof LabeledImageRequest tag) {
            tags.add(tag);
        } else if (annotation instanceof LabeledShapeRequest shape) {
            shapes.add(shape);
        } else if (annotation instanceof LabeledTrackRequest track) {
            tracks.add(track);
        } else {
            intervals.add((LabeledIntervalRequest) annotation);
        }
    }

    AnnotationCounts counts() {
        return new AnnotationCounts(tags.count(), shapes.count(), tracks.count(), intervals.count());
    }

    AnnotationSource source() {
        return AnnotationSource.empty()
                .tags(tags.iterator())
                .shapes(shapes.iterator())
                .tracks(tracks.iterator())
                .intervals(intervals.iterator());
    }

    @Override
    public void close() {
        try (tags;
                shapes;
                tracks) {
            intervals.close();
        }
    }
}
