package ai.cvat.sdk.spark;

import ai.cvat.api.client.json.HasId;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledImage;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledTrack;
import ai.cvat.api.model.TrackedShape;
import ai.cvat.sdk.internal.NonNullLists;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An annotation as it is told from others.
 *
 * @param place its kind and its id
 * @param content what it is and where
 */
record StoredAnnotation(Place place, Content content) {

    /**
     * Where an annotation is found: each kind has ids of its own. Those of what comes later are greater.
     *
     * @param kind such as {@code shapes}
     * @param id the id; 0 where it has none yet
     */
    record Place(String kind, long id) {

        static Place of(String kind, HasId annotation) {
            return new Place(kind, Objects.requireNonNullElse(annotation.getId(), 0L));
        }
    }

    /**
     * What an annotation is and where.
     *
     * @param kind such as {@code shapes}
     * @param values its label, frame, type and points, and of a track those of its keyframes
     */
    record Content(String kind, List<@Nullable Object> values) {}

    static List<StoredAnnotation> of(LabeledData annotations) {
        List<StoredAnnotation> stored = new ArrayList<>();
        for (LabeledImage tag : NonNullLists.<LabeledImage>in(annotations.getTags())) {
            stored.add(of("tags", tag, Arrays.asList(tag.getLabelId(), tag.getFrame())));
        }
        for (LabeledShape shape : NonNullLists.<LabeledShape>in(annotations.getShapes())) {
            stored.add(of(
                    "shapes",
                    shape,
                    Arrays.asList(shape.getLabelId(), shape.getFrame(), shape.getType(), shape.getPoints())));
        }
        for (LabeledTrack track : NonNullLists.<LabeledTrack>in(annotations.getTracks())) {
            List<@Nullable Object> values = new ArrayList<>(Arrays.asList(track.getLabelId(), track.getFrame()));
            for (TrackedShape keyframe : NonNullLists.<TrackedShape>in(track.getShapes())) {
                values.addAll(Arrays.asList(keyframe.getFrame(), keyframe.getType(), keyframe.getPoints()));
            }
            stored.add(of("tracks", track, values));
        }
        return stored;
    }

    private static StoredAnnotation of(String kind, HasId model, List<@Nullable Object> values) {
        return new StoredAnnotation(Place.of(kind, model), new Content(kind, values));
    }

    /** The greatest ids, by kinds. */
    static Map<String, Long> newest(LabeledData annotations) {
        Map<String, Long> newest = new HashMap<>();
        of(annotations).forEach(stored -> newest.merge(stored.place.kind, stored.place.id, Math::max));
        return newest;
    }

    boolean isAfter(Map<String, Long> newest) {
        return place.id > newest.getOrDefault(place.kind, 0L);
    }
}
