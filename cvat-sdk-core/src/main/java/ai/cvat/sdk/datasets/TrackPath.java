package ai.cvat.sdk.datasets;

import ai.cvat.api.model.AttributeVal;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledTrack;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledTrack;
import ai.cvat.api.model.TrackedShape;
import ai.cvat.sdk.annotations.Annotation;
import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.internal.MissingProperty;
import ai.cvat.sdk.internal.NonNullLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The places of a track, or of an element of a skeleton, on its keyframes and between them. */
final class TrackPath {

    private record Keyframe(TrackedShape shape, List<AttributeVal> attributes) {

        List<Double> points() {
            return Objects.requireNonNullElse(shape.getPoints(), List.of());
        }

        double rotation() {
            return Objects.requireNonNullElse(shape.getRotation(), 0.0);
        }
    }

    private final AnnotationLabel label;
    private final LabeledTrack track;
    private final long begin;
    private final NavigableMap<Long, Keyframe> keyframes = new TreeMap<>();
    private final List<TrackPath> elements;

    private TrackPath(AnnotationLabel label, LabeledTrack track, List<TrackPath> elements, Set<Long> deletedFrames) {
        this.label = label;
        this.track = track;
        this.begin = Objects.requireNonNullElse(track.getFrame(), 0L);
        this.elements = elements;
        NavigableMap<Long, TrackedShape> shapes = new TreeMap<>();
        for (TrackedShape shape : NonNullLists.in(track.getShapes())) {
            shapes.putIfAbsent(frame(shape), shape);
        }
        shapes.keySet().removeAll(deletedFrames);
        List<AttributeVal> attributes = List.of();
        for (Map.Entry<Long, TrackedShape> shape : shapes.entrySet()) {
            attributes = changed(attributes, NonNullLists.in(shape.getValue().getAttributes()));
            keyframes.put(shape.getKey(), new Keyframe(shape.getValue(), attributes));
        }
    }

    static TrackPath of(LabelSet labels, LabeledTrack track, Set<Long> deletedFrames) {
        AnnotationLabel label = labels.label(new Annotation.Track(track).labelId());
        List<TrackPath> elements = NonNullLists.in(track.getElements()).stream()
                .map(element -> new TrackPath(
                        FrameShape.element(label, element.getLabelId()), track(element), List.of(), deletedFrames))
                .toList();
        return new TrackPath(label, track, elements, deletedFrames);
    }

    private static LabeledTrack track(SubLabeledTrack element) {
        return new LabeledTrack()
                .id(element.getId())
                .labelId(element.getLabelId())
                .group(element.getGroup())
                .source(element.getSource())
                .frame(element.getFrame())
                .attributes(element.getAttributes())
                .shapes(element.getShapes());
    }

    private static long frame(TrackedShape keyframe) {
        if (keyframe.getFrame() == null) {
            throw MissingProperty.of("keyframe", "frame", "*_retrieve_annotations");
        }
        return keyframe.getFrame();
    }

    /** The values of a keyframe, and those of the one before that it does not say anew. */
    private static List<AttributeVal> changed(List<AttributeVal> before, List<AttributeVal> now) {
        List<AttributeVal> values = new ArrayList<>(now);
        for (AttributeVal value : before) {
            if (now.stream().noneMatch(other -> Objects.equals(other.getSpecId(), value.getSpecId()))) {
                values.add(value);
            }
        }
        return values;
    }

    /** What is to be seen of it on a frame. */
    Optional<FrameShape> visibleOn(long frame) {
        return Optional.ofNullable(on(frame)).filter(shape -> !hidden(shape));
    }

    /** Its keyframe on a frame, where that hides it. */
    Optional<FrameShape> outsideKeyframe(long frame) {
        return Optional.ofNullable(on(frame))
                .filter(shape -> hidden(shape)
                        && (shape.keyframe() || shape.elements().stream().anyMatch(FrameShape::keyframe)));
    }

    private static boolean hidden(FrameShape shape) {
        return shape.outside()
                || (!shape.elements().isEmpty() && shape.elements().stream().allMatch(FrameShape::outside));
    }

    /** Its place on a frame, which may be outside; null before it begins. */
    private @Nullable FrameShape on(long frame) {
        Map.Entry<Long, Keyframe> before = keyframes.floorEntry(frame);
        if (before == null || frame < begin) {
            return null;
        }
        Keyframe keyframe = before.getValue();
        LabeledShape model = model(keyframe, frame);
        Map.Entry<Long, Keyframe> after = keyframes.higherEntry(frame);
        if (before.getKey() < frame && after != null) {
            double share = (double) (frame - before.getKey()) / (after.getKey() - before.getKey());
            move(model, keyframe, after.getValue(), share);
        }
        List<FrameShape> parts = elements.stream()
                .flatMap(element -> Stream.ofNullable(element.on(frame)))
                .toList();
        return FrameShape.tracked(label, model, parts, track.getId(), before.getKey() == frame);
    }

    private LabeledShape model(Keyframe keyframe, long frame) {
        TrackedShape shape = keyframe.shape;
        return new LabeledShape()
                .type(shape.getType())
                .occluded(shape.getOccluded())
                .outside(shape.getOutside())
                .zOrder(shape.getzOrder())
                .rotation(shape.getRotation())
                .points(keyframe.points())
                .labelId(track.getLabelId())
                .group(track.getGroup())
                .source(track.getSource())
                .frame(frame)
                .attributes(Stream.concat(keyframe.attributes.stream(), NonNullLists.in(track.getAttributes()).stream())
                        .toList());
    }

    private static void move(LabeledShape model, Keyframe from, Keyframe to, double share) {
        List<Double> start = from.points();
        List<Double> end = to.points();
        ShapeType type = from.shape.getType();
        if (!Objects.equals(type, to.shape.getType())) {
            return;
        }
        if (ShapeType.POLYGON.equals(type)) {
            model.points(LineInterpolation.polygon(start, end, share));
        } else if (ShapeType.POLYLINE.equals(type)) {
            model.points(LineInterpolation.polyline(start, end, share));
        } else if (movesStraight(type, start.size()) && start.size() == end.size()) {
            List<Double> points = new ArrayList<>(start.size());
            for (int i = 0; i < start.size(); i++) {
                points.add(start.get(i) + (end.get(i) - start.get(i)) * share);
            }
            model.points(points);
            model.rotation(turned(from.rotation(), to.rotation(), share));
        }
    }

    /** Several points are in no order that could be relied on. */
    private static boolean movesStraight(@Nullable ShapeType type, int coordinates) {
        return ShapeType.POINTS.equals(type) ? coordinates == 2 : !ShapeType.MASK.equals(type);
    }

    private static double turned(double from, double to, double share) {
        double turn = modulo(to - from + 180) - 180;
        return modulo(from + (turn == -180 ? 1 : turn) * share + 360);
    }

    private static double modulo(double degrees) {
        double rest = degrees % 360;
        return rest < 0 ? rest + 360 : rest;
    }
}
