package ai.cvat.sdk.resources;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.api.model.PatchedLabeledDataRequest;
import ai.cvat.sdk.annotations.Annotation;
import ai.cvat.sdk.annotations.AnnotationCounts;
import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.List;

/** Picks annotations, whole, as the server wants those that are to be removed. */
final class AnnotationSelection {

    private final Gson gson;
    private final List<LabeledImageRequest> tags = new ArrayList<>();
    private final List<LabeledShapeRequest> shapes = new ArrayList<>();
    private final List<LabeledTrackRequest> tracks = new ArrayList<>();
    private final List<LabeledIntervalRequest> intervals = new ArrayList<>();

    AnnotationSelection(Gson gson) {
        this.gson = gson;
    }

    void add(Annotation annotation) {
        if (annotation instanceof Annotation.Tag tag) {
            add(tag.model(), LabeledImageRequest.class, tags);
        } else if (annotation instanceof Annotation.Shape shape) {
            add(shape.model(), LabeledShapeRequest.class, shapes);
        } else if (annotation instanceof Annotation.Track track) {
            add(track.model(), LabeledTrackRequest.class, tracks);
        } else if (annotation instanceof Annotation.Interval interval) {
            add(interval.model(), LabeledIntervalRequest.class, intervals);
        }
    }

    private <T> void add(ApiModel model, Class<T> type, List<T> chosen) {
        chosen.add(gson.fromJson(gson.toJsonTree(model), type));
    }

    AnnotationCounts counts() {
        return new AnnotationCounts(tags.size(), shapes.size(), tracks.size(), intervals.size());
    }

    PatchedLabeledDataRequest request() {
        return new PatchedLabeledDataRequest()
                .tags(tags)
                .shapes(shapes)
                .tracks(tracks)
                .intervals(intervals);
    }
}
