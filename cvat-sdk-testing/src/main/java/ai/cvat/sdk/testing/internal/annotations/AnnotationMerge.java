package ai.cvat.sdk.testing.internal.annotations;

import ai.cvat.sdk.testing.internal.store.AnnotationKind;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of a task, put together of what its jobs have, one after the other. On the frames that two jobs
 * share, what is alike in both is one: tags by their labels, rectangles and polygons by what they cover, tracks by
 * their shapes on these frames. A track that the next job does not go on with ends before its own frames begin.
 * Changes the objects that it is given.
 */
final class AnnotationMerge {

    /** The least likeness of shapes and tags that are one. */
    private static final double ALIKE = 0.75;

    private static final double TRACKS_ALIKE = 0.5;

    private final ShapeIou likeness;
    private final long overlap;
    private final Map<AnnotationKind, List<JsonObject>> merged = new EnumMap<>(AnnotationKind.class);

    /**
     * Nothing yet.
     *
     * @param overlap how many frames a job shares with the one before
     */
    AnnotationMerge(long overlap, ShapeIou likeness) {
        this.overlap = overlap;
        this.likeness = likeness;
        for (AnnotationKind kind : AnnotationKind.values()) {
            merged.put(kind, new ArrayList<>());
        }
    }

    /** Adds what the next job has. */
    void add(Map<AnnotationKind, List<JsonObject>> data, long start) {
        merge(AnnotationKind.TAGS, data, start);
        merge(AnnotationKind.SHAPES, data, start);
        mergeTracks(data.getOrDefault(AnnotationKind.TRACKS, List.of()), start);
        all(AnnotationKind.INTERVALS).addAll(data.getOrDefault(AnnotationKind.INTERVALS, List.of()));
    }

    /** All of it. */
    Map<AnnotationKind, List<JsonObject>> merged() {
        return merged;
    }

    private List<JsonObject> all(AnnotationKind kind) {
        return Objects.requireNonNull(merged.get(kind));
    }

    private void merge(AnnotationKind kind, Map<AnnotationKind, List<JsonObject>> data, long start) {
        List<JsonObject> old = all(kind);
        Map<Long, List<JsonObject>> oldOnFrames = byFrame(old, start);
        List<JsonObject> shared = moveApart(data.getOrDefault(kind, List.of()), start, old);
        Map<Long, List<JsonObject>> sharedOnFrames = byFrame(shared, start);
        if (oldOnFrames.isEmpty() || sharedOnFrames.isEmpty()) {
            old.addAll(shared);
            return;
        }
        sharedOnFrames.forEach((frame, objects) -> {
            List<JsonObject> there = oldOnFrames.getOrDefault(frame, List.of());
            int[] partners = partners(objects, there, kind);
            for (int i = 0; i < partners.length; i++) {
                if (partners[i] < 0) {
                    old.add(objects.get(i));
                }
            }
        });
    }

    /** Takes over what begins after the shared frames; the rest is to be compared. */
    private List<JsonObject> moveApart(List<JsonObject> objects, long start, List<JsonObject> old) {
        List<JsonObject> shared = new ArrayList<>();
        for (JsonObject object : objects) {
            (TrackInterpolation.frame(object) < start + overlap ? shared : old).add(object);
        }
        return shared;
    }

    private static Map<Long, List<JsonObject>> byFrame(List<JsonObject> objects, long start) {
        Map<Long, List<JsonObject>> byFrame = new LinkedHashMap<>();
        for (JsonObject object : objects) {
            if (TrackInterpolation.frame(object) >= start) {
                byFrame.computeIfAbsent(TrackInterpolation.frame(object), any -> new ArrayList<>())
                        .add(object);
            }
        }
        return byFrame;
    }

    private int[] partners(List<JsonObject> objects, List<JsonObject> there, AnnotationKind kind) {
        return partners(
                objects,
                there,
                ALIKE,
                (one, other) -> kind == AnnotationKind.TAGS ? sameLabel(one, other) ? 1 : 0 : likeness.of(one, other));
    }

    /** The partner of each object among those that are there; -1 where there is none that is alike enough. */
    private static int[] partners(
            List<JsonObject> objects, List<JsonObject> there, double alike, Comparison comparison) {
        if (there.isEmpty()) {
            int[] none = new int[objects.size()];
            Arrays.fill(none, -1);
            return none;
        }
        double[][] costs = new double[objects.size()][there.size()];
        for (int i = 0; i < objects.size(); i++) {
            for (int j = 0; j < there.size(); j++) {
                costs[i][j] = 1 - comparison.likeness(objects.get(i), there.get(j));
            }
        }
        int[] partners = HungarianAssignment.of(costs);
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] >= 0 && costs[i][partners[i]] > 1 - alike) {
                partners[i] = -1;
            }
        }
        return partners;
    }

    private void mergeTracks(List<JsonObject> tracks, long start) {
        List<JsonObject> old = all(AnnotationKind.TRACKS);
        List<JsonObject> open = open(old, start);
        List<JsonObject> shared = moveApart(tracks, start, old);
        List<JsonObject> goingOn = open(shared, start);
        if (open.isEmpty() || goingOn.isEmpty()) {
            open.forEach(track -> end(track, start + overlap));
            old.addAll(shared);
            return;
        }
        int[] partners = partners(goingOn, open, TRACKS_ALIKE, (one, other) -> likeness(one, other, start));
        boolean[] goesOn = new boolean[open.size()];
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] < 0) {
                old.add(goingOn.get(i));
            } else {
                goesOn[partners[i]] = true;
                unite(open.get(partners[i]), goingOn.get(i));
            }
        }
        for (int i = 0; i < goesOn.length; i++) {
            if (!goesOn[i]) {
                end(open.get(i), start + overlap);
            }
        }
    }

    /** The tracks that are still to be seen when a job begins. */
    private static List<JsonObject> open(List<JsonObject> tracks, long start) {
        return new ArrayList<>(tracks.stream()
                .filter(track -> {
                    JsonObject last = last(track);
                    return last != null
                            && (TrackInterpolation.frame(last) >= start || !TrackInterpolation.isOutside(last));
                })
                .toList());
    }

    private static @Nullable JsonObject last(JsonObject track) {
        List<JsonObject> shapes = AnnotationReader.objects(track, "shapes");
        return shapes.isEmpty() ? null : shapes.get(shapes.size() - 1);
    }

    /** Takes a track, and the elements that it has, out of sight. */
    private static void end(JsonObject track, long frame) {
        JsonObject last = last(track);
        if (last != null && !TrackInterpolation.isOutside(last)) {
            JsonObject gone = last.deepCopy();
            gone.addProperty("frame", frame);
            gone.addProperty("outside", true);
            track.getAsJsonArray("shapes").add(gone);
            AnnotationReader.objects(track, "elements").forEach(element -> end(element, frame));
        }
    }

    /** The likeness of two tracks on the frames that two jobs share. */
    private double likeness(JsonObject one, JsonObject other, long start) {
        if (!sameLabel(one, other)) {
            return 0;
        }
        TrackInterpolation path = TrackInterpolation.before(one, start + overlap);
        TrackInterpolation otherPath = TrackInterpolation.before(other, start + overlap);
        if (!path.beginsBefore(start + overlap) || !otherPath.beginsBefore(start + overlap)) {
            return 0;
        }
        int frames = 0;
        double difference = 0;
        for (long frame = start; frame < start + overlap; frame++) {
            JsonObject shape = path.at(frame);
            JsonObject otherShape = otherPath.at(frame);
            if (shape == null && otherShape == null) {
                continue;
            }
            frames++;
            difference += shape == null
                            || otherShape == null
                            || TrackInterpolation.isOutside(shape) != TrackInterpolation.isOutside(otherShape)
                    ? 1
                    : 1 - likeness.of(shape, otherShape);
        }
        return 1 - difference / Math.max(1, frames);
    }

    private static boolean sameLabel(JsonObject one, JsonObject other) {
        return one.get("label_id").getAsLong() == other.get("label_id").getAsLong();
    }

    /**
     * Gives a track the keyframes of its continuation. One that begins later than what it is to go on with does not
     * get any.
     */
    private static void unite(JsonObject track, JsonObject continuation) {
        if (TrackInterpolation.frame(continuation) < TrackInterpolation.frame(track)) {
            return;
        }
        Map<Long, JsonElement> shapes = new TreeMap<>();
        for (JsonObject part : List.of(continuation, track)) {
            AnnotationReader.objects(part, "shapes")
                    .forEach(shape -> shapes.put(TrackInterpolation.frame(shape), shape));
        }
        JsonArray united = new JsonArray();
        shapes.values().forEach(united::add);
        track.add("shapes", united);
    }

    /** Says how alike two objects are, from 0 to 1. */
    @FunctionalInterface
    private interface Comparison {

        double likeness(JsonObject one, JsonObject other);
    }
}
