package ai.cvat.sdk.testing.internal.annotations;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a track that a job gets of it, when the track is sent to the task: the keyframes on the job's frames, and others
 * where the job begins and ends. As on the server, down to what is odd about it: keyframes stay in the order in which they were
 * sent, and an element of a skeleton that has nothing there is there without a keyframe.
 */
record TrackCut(long start, long stop) {

    /**
     * Cuts a track.
     *
     * @return the part, a copy; null where the track is not to be seen on these frames
     */
    @Nullable JsonObject of(JsonObject track) {
        if (!touches(track)) {
            return null;
        }
        JsonObject part = part(track);
        return AnnotationReader.objects(part, "shapes").isEmpty() ? null : part;
    }

    private boolean touches(JsonObject track) {
        List<JsonObject> elements = AnnotationReader.objects(track, "elements");
        if (!elements.isEmpty()) {
            return elements.stream().anyMatch(this::touches);
        }
        JsonObject before = null;
        for (JsonObject shape : AnnotationReader.objects(track, "shapes")) {
            boolean onlyEndsHere = TrackInterpolation.frame(shape) == start && TrackInterpolation.isOutside(shape);
            if (!onlyEndsHere
                    && before != null
                    && !TrackInterpolation.isOutside(before)
                    && Math.min(TrackInterpolation.frame(shape), stop)
                            >= Math.max(TrackInterpolation.frame(before), start)) {
                return true;
            }
            before = shape;
        }
        return before != null && !TrackInterpolation.isOutside(before) && TrackInterpolation.frame(before) <= stop;
    }

    private JsonObject part(JsonObject track) {
        JsonObject part = track.deepCopy();
        JsonArray elements = new JsonArray();
        AnnotationReader.objects(track, "elements").forEach(element -> elements.add(part(element)));
        part.add("elements", elements);
        List<JsonObject> all = AnnotationReader.objects(part, "shapes");
        List<JsonObject> shapes = inside(all);
        if (shapes.size() < all.size()) {
            addBorders(track, shapes);
        }
        JsonArray array = new JsonArray();
        shapes.forEach(array::add);
        part.add("shapes", array);
        if (!shapes.isEmpty()) {
            part.addProperty("frame", TrackInterpolation.frame(shapes.get(0)));
        }
        return part;
    }

    /** The keyframes on these frames, from the first that is to be seen. */
    private List<JsonObject> inside(List<JsonObject> all) {
        List<JsonObject> inside = new ArrayList<>();
        for (JsonObject shape : all) {
            long frame = TrackInterpolation.frame(shape);
            if (frame >= start && frame <= stop && !(inside.isEmpty() && TrackInterpolation.isOutside(shape))) {
                inside.add(shape);
            }
        }
        return inside;
    }

    /** Adds what the track looks like where these frames begin and end, where no keyframe says so. */
    private void addBorders(JsonObject track, List<JsonObject> shapes) {
        TrackInterpolation path = TrackInterpolation.before(track, stop + 1);
        JsonObject first = path.firstVisible(start, stop);
        if (first == null) {
            return;
        }
        if (!path.isKeyframe(TrackInterpolation.frame(first))) {
            shapes.add(0, first);
        }
        JsonObject last = path.last(stop);
        JsonObject end = shapes.get(shapes.size() - 1);
        boolean goesOn = AnnotationReader.objects(track, "shapes").stream()
                .anyMatch(one -> TrackInterpolation.frame(one) >= stop);
        boolean ends =
                TrackInterpolation.isOutside(last) && TrackInterpolation.frame(last) > TrackInterpolation.frame(end);
        if ((goesOn && !TrackInterpolation.points(last).equals(TrackInterpolation.points(end))) || ends) {
            shapes.add(last);
        }
    }
}
