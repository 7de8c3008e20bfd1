package ai.cvat.sdk.testing.internal.annotations;

import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The starts of tracks as a job stores them: a track begins on its first keyframe. One that says that it begins before
 * that gets a keyframe there, outside; the shape of a whole skeleton moves there instead, and a skeleton and its
 * elements begin together, on the earliest frame of them.
 */
final class TrackStarts {

    private TrackStarts() {}

    /** Changes a track, but not its elements. */
    static void correct(JsonObject track) {
        JsonObject first = first(track);
        if (first == null) {
            return;
        }
        long begin = TrackInterpolation.frame(track);
        long frame = TrackInterpolation.frame(first);
        if (frame < begin) {
            track.addProperty("frame", frame);
        } else if (frame > begin && first.get("type").getAsString().equals("skeleton")) {
            first.addProperty("frame", begin);
        } else if (frame > begin) {
            JsonObject missing = first.deepCopy();
            missing.remove("id");
            missing.addProperty("frame", begin);
            missing.addProperty("outside", true);
            track.getAsJsonArray("shapes").add(missing);
        }
    }

    private static @Nullable JsonObject first(JsonObject track) {
        return AnnotationReader.objects(track, "shapes").stream()
                .min(Comparator.comparingLong(TrackInterpolation::frame))
                .orElse(null);
    }

    /**
     * Changes the elements of a skeleton.
     *
     * @return the frame on which the skeleton begins with them
     */
    static long correctElements(JsonObject skeleton) {
        List<JsonObject> elements = AnnotationReader.objects(skeleton, "elements");
        long begin = TrackInterpolation.frame(skeleton);
        if (elements.isEmpty()) {
            return begin;
        }
        long earliest = TrackInterpolation.frame(elements.get(0));
        for (JsonObject element : elements) {
            correctBy(element, begin);
            earliest = Math.min(earliest, TrackInterpolation.frame(element));
        }
        if (earliest < begin) {
            for (JsonObject element : elements) {
                correctBy(element, earliest);
            }
        }
        return Math.min(begin, earliest);
    }

    private static void correctBy(JsonObject element, long latest) {
        if (TrackInterpolation.frame(element) > latest) {
            element.addProperty("frame", latest);
        }
        correct(element);
    }
}
