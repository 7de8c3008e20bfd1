package ai.cvat.sdk.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done with the keyframes of tracks. */
final class Tracks {

    private Tracks() {}

    /**
     * Puts a track into order: keyframes sorted, and one at the track's own frame.
     *
     * @return null for a track without a keyframe, which the server drops
     */
    static @Nullable JsonObject normalized(JsonObject track) {
        List<JsonObject> shapes = keyframes(track);
        if (shapes.isEmpty()) {
            return null;
        }
        JsonObject result = track.deepCopy();
        long frame = frame(track);
        if (frame(shapes.get(0)) > frame) {
            JsonObject first = shapes.get(0).deepCopy();
            first.remove("id");
            first.addProperty("frame", frame);
            first.addProperty("outside", true);
            shapes.add(0, first);
        }
        result.add("shapes", array(shapes));
        JsonArray elements = new JsonArray();
        for (JsonObject element : AnnotationReader.objects(track, "elements")) {
            JsonObject normalized = normalized(element);
            if (normalized != null) {
                elements.add(normalized);
            }
        }
        if (result.has("elements")) {
            result.add("elements", elements);
        }
        return result;
    }

    /**
     * The part of a track that lies in some frames.
     *
     * @return null when nothing of it does
     */
    static @Nullable JsonObject slice(JsonObject track, long start, long stop) {
        List<JsonObject> inside = new ArrayList<>();
        JsonObject before = null;
        for (JsonObject shape : keyframes(track)) {
            if (frame(shape) < start) {
                before = shape;
            } else if (frame(shape) <= stop) {
                inside.add(shape.deepCopy());
            }
        }
        if (before != null
                && !before.get("outside").getAsBoolean()
                && (inside.isEmpty() || frame(inside.get(0)) > start)) {
            JsonObject carried = before.deepCopy();
            carried.remove("id");
            carried.addProperty("frame", start);
            inside.add(0, carried);
        }
        if (inside.isEmpty()) {
            return null;
        }
        JsonObject slice = track.deepCopy();
        slice.addProperty("frame", frame(inside.get(0)));
        slice.add("shapes", array(inside));
        if (track.has("elements")) {
            JsonArray elements = new JsonArray();
            for (JsonObject element : AnnotationReader.objects(track, "elements")) {
                JsonObject part = slice(element, start, stop);
                if (part != null) {
                    elements.add(part);
                }
            }
            slice.add("elements", elements);
        }
        return slice;
    }

    /**
     * The shape that a track has on a frame, interpolated between keyframes with the same number of points.
     *
     * @return null before the first keyframe and while the track is outside
     */
    static @Nullable JsonObject at(JsonObject track, long frame) {
        JsonObject before = null;
        JsonObject after = null;
        for (JsonObject shape : keyframes(track)) {
            if (frame(shape) <= frame) {
                before = shape;
            } else if (after == null) {
                after = shape;
            }
        }
        if (before == null || before.get("outside").getAsBoolean()) {
            return null;
        }
        JsonObject shape = before.deepCopy();
        shape.addProperty("frame", frame);
        if (after != null
                && frame(before) < frame
                && !shape.get("type").getAsString().equals("mask")) {
            double share = (double) (frame - frame(before)) / (frame(after) - frame(before));
            shape.add("points", between(before.getAsJsonArray("points"), after.getAsJsonArray("points"), share));
        }
        return shape;
    }

    private static JsonArray between(JsonArray from, JsonArray to, double share) {
        if (from.size() != to.size()) {
            return from;
        }
        JsonArray points = new JsonArray();
        for (int i = 0; i < from.size(); i++) {
            double start = from.get(i).getAsDouble();
            points.add(start + (to.get(i).getAsDouble() - start) * share);
        }
        return points;
    }

    private static List<JsonObject> keyframes(JsonObject track) {
        List<JsonObject> shapes = AnnotationReader.objects(track, "shapes");
        shapes.sort(Comparator.comparingLong(Tracks::frame));
        return shapes;
    }

    private static long frame(JsonObject object) {
        return object.get("frame").getAsLong();
    }

    private static JsonArray array(List<JsonObject> items) {
        JsonArray array = new JsonArray();
        items.forEach(array::add);
        return array;
    }
}
