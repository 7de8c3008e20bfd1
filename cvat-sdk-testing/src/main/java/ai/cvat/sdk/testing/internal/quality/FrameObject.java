package ai.cvat.sdk.testing.internal.quality;

import ai.cvat.sdk.testing.internal.annotations.AnnotationEdits;
import ai.cvat.sdk.testing.internal.annotations.AnnotationReader;
import ai.cvat.sdk.testing.internal.annotations.ShapeArea;
import ai.cvat.sdk.testing.internal.annotations.TrackInterpolation;
import ai.cvat.sdk.testing.internal.store.Job;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A tag or a shape as it is on one frame.
 *
 * @param kind what it is in the annotations: {@code tag}, {@code shape} or {@code track}
 * @param id that of the annotation
 * @param json what the API shows of it; of a track, of its shape on the frame
 * @param skeleton that of which it is a part, where parts are looked at one by one; null for all else
 */
record FrameObject(
        String kind,
        long id,
        long jobId,
        JsonObject json,
        @Nullable FrameObject skeleton) {

    /** Reads the objects of a job on some frames. Called with the store's lock held. */
    static Map<Long, List<FrameObject>> read(Job job, AnnotationEdits annotations, Collection<Long> frames) {
        JsonObject data = annotations.read(job);
        Map<Long, List<FrameObject>> byFrame = new TreeMap<>();
        frames.forEach(frame -> byFrame.put(frame, new ArrayList<>()));
        for (String kind : List.of("tag", "shape")) {
            for (JsonObject json : AnnotationReader.objects(data, kind + "s")) {
                byFrame.getOrDefault(json.get("frame").getAsLong(), new ArrayList<>())
                        .add(new FrameObject(kind, json.get("id").getAsLong(), job.id, json, null));
            }
        }
        for (JsonObject track : AnnotationReader.objects(data, "tracks")) {
            byFrame.forEach((frame, objects) -> {
                JsonObject json = TrackInterpolation.shape(track, frame);
                if (json != null) {
                    objects.add(new FrameObject("track", track.get("id").getAsLong(), job.id, json, null));
                }
            });
        }
        return byFrame;
    }

    boolean isTag() {
        return !json.has("type");
    }

    /** The type of the shape, or {@code tag}. */
    String type() {
        return isTag() ? "tag" : json.get("type").getAsString();
    }

    long label() {
        return number("label_id");
    }

    /** A whole number of it, such as its group or its depth; 0 where it has none. */
    long number(String name) {
        JsonElement value = json.get(name);
        return value == null || value.isJsonNull() ? 0 : value.getAsLong();
    }

    /** The source of it: {@code manual}, {@code auto} …; of a part that names none, that of the skeleton. */
    @Nullable String source() {
        JsonElement source = json.get("source");
        return source != null && !source.isJsonNull()
                ? source.getAsString()
                : skeleton == null ? null : skeleton.source();
    }

    /** Whether it is {@code occluded} or {@code outside}. */
    boolean is(String name) {
        return json.has(name) && json.get(name).getAsBoolean();
    }

    /** The values of its attributes by the ids of their specifications. */
    Map<Long, String> attributes() {
        Map<Long, String> attributes = new TreeMap<>();
        AnnotationReader.objects(json, "attributes")
                .forEach(attribute -> attributes.put(
                        attribute.get("spec_id").getAsLong(),
                        attribute.get("value").getAsString()));
        return attributes;
    }

    /** The parts of a skeleton that are to be seen, each as an object of its own. */
    List<FrameObject> parts() {
        return AnnotationReader.objects(json, "elements").stream()
                .map(part -> new FrameObject(kind, id, jobId, part, this))
                .filter(part -> !part.is("outside"))
                .toList();
    }

    /** The likeness of two objects of one type, 0 to 1: shapes by the overlap of their outlines, tags always. */
    double likeness(FrameObject other) {
        return isTag() ? 1 : ShapeArea.overlap(outline(), other.outline());
    }

    /** The area of a rectangle, as it is turned; of any other shape that of the box around it, a pixel wide at least. */
    Area outline() {
        List<Double> points = points();
        if (points.isEmpty()) {
            return new Area();
        }
        boolean isRectangle = type().equals("rectangle");
        DoubleSummaryStatistics x = every(points, 0);
        DoubleSummaryStatistics y = every(points, 1);
        double least = isRectangle ? 0 : 1;
        Rectangle2D box = new Rectangle2D.Double(
                x.getMin(),
                y.getMin(),
                Math.max(least, x.getMax() - x.getMin()),
                Math.max(least, y.getMax() - y.getMin()));
        Area outline = new Area(box);
        if (isRectangle && json.has("rotation")) {
            double angle = Math.toRadians(json.get("rotation").getAsDouble());
            outline.transform(AffineTransform.getRotateInstance(angle, box.getCenterX(), box.getCenterY()));
        }
        return outline;
    }

    private static DoubleSummaryStatistics every(List<Double> points, int axis) {
        return IntStream.range(0, points.size() / 2)
                .mapToDouble(i -> points.get(2 * i + axis))
                .summaryStatistics();
    }

    /** Points, x and y in turn, around which the box of the shape lies. */
    private List<Double> points() {
        if (type().equals("skeleton")) {
            return parts().stream().flatMap(part -> part.points().stream()).toList();
        }
        List<Double> points = json.getAsJsonArray("points").asList().stream()
                .map(JsonElement::getAsDouble)
                .toList();
        return switch (type()) {
            // The middle, then the right end and the top.
            case "ellipse" ->
                List.of(
                        points.get(2),
                        points.get(3),
                        2 * points.get(0) - points.get(2),
                        2 * points.get(1) - points.get(3));
            // Runs of pixels, then the first and the last pixel of the box.
            case "mask" -> {
                List<Double> box = points.subList(points.size() - 4, points.size());
                yield List.of(box.get(0), box.get(1), box.get(2) + 1, box.get(3) + 1);
            }
            default -> points;
        };
    }
}
