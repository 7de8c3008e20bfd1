package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.annotations.AnnotationReader;
import ai.cvat.sdk.testing.internal.annotations.ShapeArea;
import ai.cvat.sdk.testing.internal.annotations.TrackInterpolation;
import ai.cvat.sdk.testing.internal.store.Job;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.geom.Area;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tag or a shape as it is on one frame, copied from the annotations of a job.
 *
 * @param kind what it is in the annotations: {@code tag}, {@code shape} or {@code track}
 * @param shape the type of the shape; null for a tag
 * @param rotation in degrees, clockwise about its middle
 * @param depth the higher, the nearer to the eye
 * @param group 0 for none
 * @param source who made it: {@code manual}, {@code auto} …; null where nobody says
 * @param occluded whether something hides it
 * @param outside whether a part of a skeleton is not to be seen
 * @param attributes the values by the ids of their specifications
 * @param elements the parts of a skeleton
 * @param skeleton that of which it is a part, where parts are looked at one by one; null for all else
 */
record FrameObject(
        String kind,
        long id,
        long jobId,
        long label,
        @Nullable String shape,
        List<Double> points,
        double rotation,
        long depth,
        long group,
        @Nullable String source,
        boolean occluded,
        boolean outside,
        Map<Long, String> attributes,
        List<FrameObject> elements,
        @Nullable FrameObject skeleton) {

    /** Reads the objects of a job on some frames. Called with the store's lock held. */
    static Map<Long, List<FrameObject>> read(Job job, AnnotationEdits annotations, Collection<Long> frames) {
        JsonObject data = annotations.read(job);
        Map<Long, List<FrameObject>> byFrame = new TreeMap<>();
        for (long frame : frames) {
            byFrame.put(frame, new ArrayList<>());
        }
        for (String kind : List.of("tag", "shape")) {
            for (JsonObject json : AnnotationReader.objects(data, kind + "s")) {
                List<FrameObject> objects = byFrame.get(json.get("frame").getAsLong());
                if (objects != null) {
                    objects.add(of(kind, json.get("id").getAsLong(), job.id, json));
                }
            }
        }
        for (JsonObject track : AnnotationReader.objects(data, "tracks")) {
            byFrame.forEach((frame, objects) -> {
                JsonObject json = TrackInterpolation.shape(track, frame);
                if (json != null) {
                    objects.add(of("track", track.get("id").getAsLong(), job.id, json));
                }
            });
        }
        return byFrame;
    }

    /** The area that it covers: a rectangle, an ellipse, a polygon or a mask. */
    Area area() {
        return ShapeArea.of(String.valueOf(shape), points, rotation);
    }

    private static FrameObject of(String kind, long id, long jobId, JsonObject json) {
        Map<Long, String> attributes = new TreeMap<>();
        AnnotationReader.objects(json, "attributes")
                .forEach(attribute -> attributes.put(
                        attribute.get("spec_id").getAsLong(),
                        attribute.get("value").getAsString()));
        JsonElement group = json.get("group");
        return new FrameObject(
                kind,
                id,
                jobId,
                json.get("label_id").getAsLong(),
                json.has("type") ? json.get("type").getAsString() : null,
                json.has("points")
                        ? json.getAsJsonArray("points").asList().stream()
                                .map(JsonElement::getAsDouble)
                                .toList()
                        : List.of(),
                json.has("rotation") ? json.get("rotation").getAsDouble() : 0,
                json.has("z_order") ? json.get("z_order").getAsLong() : 0,
                group == null || group.isJsonNull() ? 0 : group.getAsLong(),
                json.has("source") ? json.get("source").getAsString() : null,
                json.has("occluded") && json.get("occluded").getAsBoolean(),
                json.has("outside") && json.get("outside").getAsBoolean(),
                attributes,
                AnnotationReader.objects(json, "elements").stream()
                        .map(element -> of(kind, id, jobId, element))
                        .toList(),
                null);
    }

    /** A part of a skeleton as an object of its own, in a group with the other parts. */
    FrameObject partOf(FrameObject whole, long commonGroup) {
        return new FrameObject(
                kind,
                id,
                jobId,
                label,
                shape,
                points,
                rotation,
                depth,
                commonGroup,
                source == null ? whole.source : source,
                occluded,
                outside,
                attributes,
                elements,
                whole);
    }

    boolean isTag() {
        return shape == null;
    }

    /** The points of its parts that are to be seen, or its own. */
    Stream<Double> visiblePoints() {
        return elements.isEmpty()
                ? points.stream()
                : elements.stream().filter(element -> !element.outside).flatMap(element -> element.points.stream());
    }
}
