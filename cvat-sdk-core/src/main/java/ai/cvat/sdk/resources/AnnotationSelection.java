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
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Picks annotations by their ids, whole, as the server wants those that are to be removed. */
final class AnnotationSelection {

    private final Set<Long> ids;
    private final Gson gson;
    private final List<LabeledImageRequest> tags = new ArrayList<>();
    private final List<LabeledShapeRequest> shapes = new ArrayList<>();
    private final List<LabeledTrackRequest> tracks = new ArrayList<>();
    private final List<LabeledIntervalRequest> intervals = new ArrayList<>();

    AnnotationSelection(Collection<Long> ids, Gson gson) {
        this.ids = Set.copyOf(ids);
        this.gson = gson;
    }

    void add(Annotation annotation) {
        if (annotation instanceof Annotation.Tag tag) {
            add(tag.model().getId(), tag.model(), LabeledImageRequest.class, tags);
        } else if (annotation instanceof Annotation.Shape shape) {
            add(shape.model().getId(), shape.model(), LabeledShapeRequest.class, shapes);
        } else if (annotation instanceof Annotation.Track track) {
            add(track.model().getId(), track.model(), LabeledTrackRequest.class, tracks);
        } else if (annotation instanceof Annotation.Interval interval) {
            add(interval.model().getId(), interval.model(), LabeledIntervalRequest.class, intervals);
        }
    }

    private <T> void add(@Nullable Long id, ApiModel model, Class<T> type, List<T> chosen) {
        if (id != null && ids.contains(id)) {
            chosen.add(gson.fromJson(gson.toJsonTree(model), type));
        }
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
