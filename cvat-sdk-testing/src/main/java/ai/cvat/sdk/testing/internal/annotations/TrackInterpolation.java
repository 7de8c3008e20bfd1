package ai.cvat.sdk.testing.internal.annotations;

import ai.cvat.sdk.testing.internal.wire.ApiError;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of a track, on its keyframes and between them, as the server works them out. An element of a skeleton is
 * a track too.
 */
public final class TrackInterpolation {

    private final long begin;
    private final NavigableMap<Long, JsonObject> keyframes = new TreeMap<>();

    private TrackInterpolation(long begin) {
        this.begin = begin;
    }

    /** The whole path of a track, of which the server has seen to it that there is one. */
    static TrackInterpolation of(JsonObject track) {
        TrackInterpolation path = new TrackInterpolation(frame(track));
        sorted(track).forEach(keyframe -> path.add(keyframe.deepCopy()));
        return path;
    }

    /**
     * The path of a track up to a frame.
     *
     * @throws ApiError 500, where the server breaks too: two keyframes on one frame, or of different types, or a mask that is to
     *     become another
     */
    static TrackInterpolation before(JsonObject track, long end) {
        TrackInterpolation path = new TrackInterpolation(frame(track));
        JsonObject last = null;
        for (JsonObject keyframe : sorted(track)) {
            boolean beyond = last != null && frame(keyframe) >= end;
            if (last != null && !beyond && frame(keyframe) == frame(last)) {
                requireSame(keyframe, last);
                continue;
            }
            if (last != null && (beyond || !isOutside(last))) {
                requirePath(last, keyframe);
            }
            path.add(keyframe.deepCopy());
            last = keyframe;
            if (beyond) {
                break;
            }
        }
        return path;
    }

    private static void requireSame(JsonObject one, JsonObject other) {
        JsonObject withId = one.deepCopy();
        withId.add("id", other.get("id"));
        if (!withId.equals(other)) {
            throw ApiError.broken();
        }
    }

    private static void requirePath(JsonObject from, JsonObject to) {
        String type = type(from);
        if (!type.equals(type(to)) || type.equals("mask")) {
            throw ApiError.broken();
        }
    }

    /** Takes a keyframe, which has the attributes of the one before, but for those that are different from now on. */
    private void add(JsonObject keyframe) {
        Map.Entry<Long, JsonObject> last = keyframes.lastEntry();
        if (last != null) {
            JsonArray attributes = keyframe.getAsJsonArray("attributes");
            List<JsonElement> own = attributes.asList().stream()
                    .map(attribute -> attribute.getAsJsonObject().get("spec_id"))
                    .toList();
            for (JsonObject attribute : AnnotationReader.objects(last.getValue(), "attributes")) {
                if (!own.contains(attribute.get("spec_id"))) {
                    attributes.add(attribute.deepCopy());
                }
            }
        }
        keyframes.put(frame(keyframe), keyframe);
    }

    /**
     * The shape on a frame.
     *
     * @return a copy; null where there is none: before the track, and while it is outside, but for the keyframe that says so
     */
    @Nullable JsonObject at(long frame) {
        Map.Entry<Long, JsonObject> before = keyframes.floorEntry(frame);
        if (before == null || frame < begin) {
            return null;
        }
        JsonObject shape = before.getValue().deepCopy();
        if (before.getKey() == frame) {
            return shape;
        }
        if (isOutside(shape)) {
            return null;
        }
        shape.addProperty("frame", frame);
        Map.Entry<Long, JsonObject> after = keyframes.higherEntry(frame);
        if (after != null) {
            double share = (double) (frame - before.getKey()) / (after.getKey() - before.getKey());
            move(shape, after.getValue(), share);
        }
        return shape;
    }

    /** The shape that is to be seen on a frame; null where there is none. */
    @Nullable JsonObject visibleAt(long frame) {
        JsonObject shape = at(frame);
        return shape == null || isOutside(shape) ? null : shape;
    }

    /** The first shape to be seen on some frames. */
    @Nullable JsonObject firstVisible(long start, long stop) {
        JsonObject shape = visibleAt(Math.max(start, begin));
        if (shape != null && frame(shape) <= stop) {
            return shape;
        }
        // Only a keyframe brings back what is outside.
        for (long frame : keyframes.keySet()) {
            JsonObject found = frame < start || frame > stop ? null : visibleAt(frame);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The last shape on the frames up to one, which may be outside; the caller knows that there is one. */
    JsonObject last(long stop) {
        JsonObject shape = at(stop);
        return shape != null ? shape : keyframes.floorEntry(stop).getValue().deepCopy();
    }

    /** Whether it begins before a frame. */
    boolean beginsBefore(long frame) {
        return !keyframes.isEmpty() && keyframes.firstKey() < frame;
    }

    boolean isKeyframe(long frame) {
        return keyframes.containsKey(frame);
    }

    private static void move(JsonObject shape, JsonObject towards, double share) {
        JsonArray from = points(shape);
        JsonArray to = points(towards);
        switch (type(shape)) {
            case "polygon" -> shape.add("points", LineInterpolation.polygon(from, to, share));
            case "polyline" -> shape.add("points", LineInterpolation.line(from, to, share));
            case "points" -> {
                // Several points have no order.
                if (from.size() == 2 && to.size() == 2) {
                    shape.add("points", between(from, to, share));
                    rotate(shape, towards, share);
                }
            }
            case "mask" -> {}
            default -> {
                if (from.size() == to.size()) {
                    shape.add("points", between(from, to, share));
                    rotate(shape, towards, share);
                }
            }
        }
    }

    private static JsonArray between(JsonArray from, JsonArray to, double share) {
        JsonArray points = new JsonArray();
        for (int i = 0; i < from.size(); i++) {
            double start = from.get(i).getAsDouble();
            points.add(start + (to.get(i).getAsDouble() - start) * share);
        }
        return points;
    }

    /** The shorter way round; half a turn counts as one degree, as on the server. */
    private static void rotate(JsonObject shape, JsonObject towards, double share) {
        double from = shape.get("rotation").getAsDouble();
        double turn = modulo(towards.get("rotation").getAsDouble() - from + 180) - 180;
        shape.addProperty("rotation", modulo(from + (turn == -180 ? 1 : turn) * share + 360));
    }

    private static double modulo(double degrees) {
        double rest = degrees % 360;
        return rest < 0 ? rest + 360 : rest;
    }

    private static List<JsonObject> sorted(JsonObject track) {
        List<JsonObject> sorted = new ArrayList<>(AnnotationReader.objects(track, "shapes"));
        sorted.sort(Comparator.comparingLong(TrackInterpolation::frame));
        return sorted;
    }

    static JsonArray points(JsonObject shape) {
        return shape.get("points") instanceof JsonArray points ? points : new JsonArray();
    }

    private static String type(JsonObject shape) {
        return shape.get("type").getAsString();
    }

    static boolean isOutside(JsonObject shape) {
        return shape.get("outside").getAsBoolean();
    }

    static long frame(JsonObject object) {
        return object.get("frame").getAsLong();
    }

    /** The shape of a track on a frame, with the label and the attributes that it has; null where there is none. */
    public static @Nullable JsonObject shape(JsonObject track, long frame) {
        JsonObject shape = TrackInterpolation.of(track).visibleAt(frame);
        if (shape == null) {
            return null;
        }
        for (String name : List.of("label_id", "group", "source")) {
            shape.add(name, track.get(name));
        }
        AnnotationReader.objects(track, "attributes")
                .forEach(attribute -> shape.getAsJsonArray("attributes").add(attribute));
        JsonArray elements = new JsonArray();
        for (JsonObject element : AnnotationReader.objects(track, "elements")) {
            JsonObject part = shape(element, frame);
            if (part != null) {
                elements.add(part);
            }
        }
        shape.add("elements", elements);
        return shape;
    }
}
