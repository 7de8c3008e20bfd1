package ai.cvat.sdk.annotations;

import ai.cvat.api.model.Attribute;
import ai.cvat.api.model.AttributeVal;
import ai.cvat.api.model.AttributeValRequest;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.Sublabel;
import ai.cvat.sdk.internal.DidYouMean;
import ai.cvat.sdk.internal.NonNullLists;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A label that annotations can be made with: each verb begins an annotation of one kind, and refuses a kind that the label
 * does not take, and a frame that is not there. Immutable.
 *
 * <p>What is begun by a label of an {@link AnnotationsBuilder}, as in the lambda of {@code Task.createAnnotations}, adds itself to
 * that. What is begun by a label of {@code Task.labelSet()} is made by its {@code build()}.
 */
public final class AnnotationLabel {

    private final long id;
    private final String name;
    private final LabelType type;
    private final Map<Long, AnnotationAttribute> attributes;
    private final Map<Long, AnnotationLabel> elements = new LinkedHashMap<>();
    /** The frames that annotations may be on; null where nothing is checked. */
    private final @Nullable FrameRange frames;

    private final @Nullable AnnotationsBuilder collection;

    private AnnotationLabel(
            @Nullable Long id, @Nullable String name, @Nullable LabelType type, @Nullable List<Attribute> attributes) {
        if (id == null || name == null) {
            throw new IllegalArgumentException(
                    "The label \"" + name + "\" has no id or no name: read the labels from the server.");
        }
        this.id = id;
        this.name = name;
        this.type = Objects.requireNonNullElse(type, LabelType.ANY);
        this.attributes = new LinkedHashMap<>();
        this.frames = FrameRange.ANY;
        this.collection = null;
        for (Attribute attribute : NonNullLists.in(attributes)) {
            AnnotationAttribute known = AnnotationAttribute.of(attribute);
            this.attributes.put(known.id(), known);
        }
    }

    /** The same label, for annotations of other frames or of a collection. */
    private AnnotationLabel(
            AnnotationLabel label, @Nullable FrameRange frames, @Nullable AnnotationsBuilder collection) {
        this.id = label.id;
        this.name = label.name;
        this.type = label.type;
        this.attributes = label.attributes;
        this.frames = frames;
        this.collection = collection;
        // Elements belong to the skeleton that they are added to, and not to the collection.
        label.elements.forEach((key, element) -> elements.put(key, new AnnotationLabel(element, frames, null)));
    }

    AnnotationLabel within(@Nullable FrameRange range) {
        return new AnnotationLabel(this, range, null);
    }

    AnnotationLabel collectedBy(AnnotationsBuilder annotations) {
        return new AnnotationLabel(this, frames, annotations);
    }

    boolean isCollected() {
        return collection != null;
    }

    private <B extends AnnotationBuilder<?, ?>> B begun(B annotation) {
        if (collection != null) {
            collection.collect(annotation);
        }
        return annotation;
    }

    static AnnotationLabel of(LabelRead model) {
        AnnotationLabel label =
                new AnnotationLabel(model.getId(), model.getName(), model.getType(), model.getAttributes());
        for (Sublabel sublabel : NonNullLists.in(model.getSublabels())) {
            AnnotationLabel element = new AnnotationLabel(
                    sublabel.getId(), sublabel.getName(), sublabel.getType(), sublabel.getAttributes());
            label.elements.put(element.id, element);
        }
        return label;
    }

    /**
     * The id on the server.
     *
     * @return the id
     */
    public long id() {
        return id;
    }

    /**
     * The name that people gave it.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The type of annotations that the label takes.
     *
     * @return the kind of annotations, or any
     */
    public LabelType type() {
        return type;
    }

    /**
     * The parts of a skeleton.
     *
     * @return their labels; empty for what is no skeleton; cannot be changed
     */
    public List<AnnotationLabel> elements() {
        return List.copyOf(elements.values());
    }

    /**
     * Whether the values of an attribute may change from frame to frame: on a track they are set on keyframes, else on the track.
     *
     * @param attribute the name of the attribute
     * @return whether they may
     * @throws IllegalArgumentException when there is no such attribute; the message names the near ones
     */
    public boolean isMutable(String attribute) {
        return attribute(attribute).mutable();
    }

    /**
     * Values of its attributes by name, as the server has them by id.
     *
     * @param values what the server says of an annotation with this label; null for nothing
     * @return each value by the name of its attribute, in the order given, the last where one is there twice; cannot be changed
     * @throws IllegalArgumentException when the label has no such attribute; the message names those that it has
     */
    public Map<String, String> valuesByName(@Nullable List<AttributeVal> values) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (AttributeVal value : NonNullLists.in(values)) {
            byName.put(attribute(value.getSpecId()).name(), Objects.requireNonNullElse(value.getValue(), ""));
        }
        return Collections.unmodifiableMap(byName);
    }

    /**
     * Begins a rectangle.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param x1 x of a corner, in pixels
     * @param y1 y of a corner
     * @param x2 x of the opposite corner
     * @param y2 y of the opposite corner
     * @return the shape
     * @throws IllegalArgumentException when the label takes no rectangles, or a number is wrong
     */
    public ShapeBuilder rectangle(long frame, double x1, double y1, double x2, double y2) {
        return shape(frame, Geometry.rectangle(x1, y1, x2, y2));
    }

    /**
     * Begins a polygon.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param corners x and y of each corner, of three at least
     * @return the shape
     * @throws IllegalArgumentException when the label takes no polygons, or a number is wrong
     */
    public ShapeBuilder polygon(long frame, double... corners) {
        return shape(frame, Geometry.polygon(corners));
    }

    /**
     * Begins a polygon.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param corners x and y of each corner, of three at least
     * @return the shape
     * @throws IllegalArgumentException when the label takes no polygons, or a number is wrong
     */
    public ShapeBuilder polygon(long frame, List<? extends Number> corners) {
        return shape(frame, Geometry.polygon(corners));
    }

    /**
     * Begins a polyline.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param corners x and y of each corner, of two at least
     * @return the shape
     * @throws IllegalArgumentException when the label takes no polylines, or a number is wrong
     */
    public ShapeBuilder polyline(long frame, double... corners) {
        return shape(frame, Geometry.polyline(corners));
    }

    /**
     * Begins a polyline.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param corners x and y of each corner, of two at least
     * @return the shape
     * @throws IllegalArgumentException when the label takes no polylines, or a number is wrong
     */
    public ShapeBuilder polyline(long frame, List<? extends Number> corners) {
        return shape(frame, Geometry.polyline(corners));
    }

    /**
     * Begins a shape of points.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param points x and y of each point, of one at least
     * @return the shape
     * @throws IllegalArgumentException when the label takes no points, or a number is wrong
     */
    public ShapeBuilder points(long frame, double... points) {
        return shape(frame, Geometry.points(points));
    }

    /**
     * Begins a shape of points.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param points x and y of each point, of one at least
     * @return the shape
     * @throws IllegalArgumentException when the label takes no points, or a number is wrong
     */
    public ShapeBuilder points(long frame, List<? extends Number> points) {
        return shape(frame, Geometry.points(points));
    }

    /**
     * Begins an ellipse.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param centerX x of the centre
     * @param centerY y of the centre
     * @param radiusX half its width
     * @param radiusY half its height
     * @return the shape
     * @throws IllegalArgumentException when the label takes no ellipses, or a number is wrong
     */
    public ShapeBuilder ellipse(long frame, double centerX, double centerY, double radiusX, double radiusY) {
        return shape(frame, Geometry.ellipse(centerX, centerY, radiusX, radiusY));
    }

    /**
     * Begins a cuboid.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param numbers 16 numbers, see {@link Geometry#cuboid}
     * @return the shape
     * @throws IllegalArgumentException when the label takes no cuboids, or a number is wrong
     */
    public ShapeBuilder cuboid(long frame, double... numbers) {
        return shape(frame, Geometry.cuboid(numbers));
    }

    /**
     * Begins a cuboid.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param numbers 16 numbers, see {@link Geometry#cuboid}
     * @return the shape
     * @throws IllegalArgumentException when the label takes no cuboids, or a number is wrong
     */
    public ShapeBuilder cuboid(long frame, List<? extends Number> numbers) {
        return shape(frame, Geometry.cuboid(numbers));
    }

    /**
     * Begins a mask.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param bitmap rows of pixels of the frame
     * @return the shape
     * @throws IllegalArgumentException when the label takes no masks, no pixel is true, or the bitmap is no rectangle
     */
    public ShapeBuilder mask(long frame, boolean[][] bitmap) {
        return shape(frame, Geometry.mask(bitmap));
    }

    /**
     * Begins a mask of the bits that are set.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param bits the pixels of the frame; that in row y and column x is bit {@code y * width + x}
     * @param width the width of the frame, in pixels
     * @param height the height of the frame, in pixels
     * @return the shape
     * @throws IllegalArgumentException when the label takes no masks, no bit is set, or there are bits beyond the frame
     */
    public ShapeBuilder mask(long frame, BitSet bits, int width, int height) {
        return shape(frame, Geometry.mask(bits, width, height));
    }

    /**
     * Begins a mask of the pixels of an image that count, see {@link Geometry#mask(BufferedImage)}.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param image an image of the size of the frame
     * @return the shape
     * @throws IllegalArgumentException when the label takes no masks, or no pixel counts
     */
    public ShapeBuilder mask(long frame, BufferedImage image) {
        return shape(frame, Geometry.mask(image));
    }

    /**
     * Begins a mask.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param points the points, as {@link Masks} makes them, {@link Masks#ofPolygon} for one of a polygon
     * @return the shape
     * @throws IllegalArgumentException when the label takes no masks, or the points are none of a mask with pixels
     */
    public ShapeBuilder mask(long frame, List<? extends Number> points) {
        return shape(frame, Geometry.mask(points));
    }

    /**
     * Begins a shape of any type but a skeleton.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param geometry where it is
     * @return the shape
     * @throws IllegalArgumentException when the label does not take the type, or the frame is negative
     */
    public ShapeBuilder shape(long frame, Geometry geometry) {
        return shape(frame, geometry.type(), geometry.points());
    }

    /**
     * Begins a skeleton, whose elements are to be added.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @return the shape
     * @throws IllegalArgumentException when the label is no skeleton, or the frame is negative
     */
    public ShapeBuilder skeleton(long frame) {
        return shape(frame, ShapeType.SKELETON, List.of());
    }

    private ShapeBuilder shape(long frame, ShapeType shape, List<Double> points) {
        require(shape.value());
        requireFrame(frame);
        return begun(new ShapeBuilder(this, frame, shape, points));
    }

    /**
     * Begins a tag of a whole frame.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @return the tag
     * @throws IllegalArgumentException when the label takes no tags, or the frame is negative
     */
    public TagBuilder tag(long frame) {
        require("tag");
        requireFrame(frame);
        return begun(new TagBuilder(this, frame));
    }

    /**
     * Begins a track, whose keyframes are to be added; or, for a skeleton, its elements.
     *
     * @return the track
     * @throws IllegalArgumentException when the label takes no shapes
     */
    public TrackBuilder track() {
        if (frames != null && (type.equals(LabelType.TAG) || type.equals(LabelType.INTERVAL))) {
            throw new IllegalArgumentException("The label \"" + name + "\" is for a " + type.value()
                    + ", and cannot be on a track: take another label.");
        }
        return begun(new TrackBuilder(this));
    }

    /**
     * Begins an interval of sound that has no end of its own: it lasts as long as the sound.
     *
     * @param start where it begins, in milliseconds
     * @return the interval
     * @throws IllegalArgumentException when the label takes no intervals, or it begins before 0
     */
    public IntervalBuilder interval(long start) {
        return interval(start, null);
    }

    /**
     * Begins an interval of sound.
     *
     * @param start where it begins, in milliseconds
     * @param stop where it ends, in milliseconds; not before it begins
     * @return the interval
     * @throws IllegalArgumentException when the label takes no intervals, or it ends before it begins
     */
    public IntervalBuilder interval(long start, long stop) {
        return interval(start, Long.valueOf(stop));
    }

    private IntervalBuilder interval(long start, @Nullable Long stop) {
        require("interval");
        Ranges.interval(start, stop);
        return begun(new IntervalBuilder(this, start, stop));
    }

    void requireFrame(@Nullable Long frame) {
        if (frames != null) {
            frames.check(frame);
        }
    }

    /** Refuses annotations of a kind that the label does not take. */
    void require(String kind) {
        boolean fits = type.equals(LabelType.ANY)
                ? !kind.equals("skeleton")
                : type.value().equals(kind);
        if (!fits && frames != null) {
            throw new IllegalArgumentException("The label \"" + name + "\" is for " + type.value() + ", not for a "
                    + kind + ": take another label or another kind of annotation.");
        }
    }

    AnnotationLabel element(String wanted) {
        for (AnnotationLabel element : elements.values()) {
            if (element.name.equals(wanted)) {
                return element;
            }
        }
        List<String> names =
                elements.values().stream().map(AnnotationLabel::name).toList();
        throw new IllegalArgumentException(
                "The skeleton \"" + name + "\" has no element \"" + wanted + "\". " + DidYouMean.hint(wanted, names));
    }

    AnnotationLabel element(@Nullable Long wanted) {
        AnnotationLabel element = wanted == null ? null : elements.get(wanted);
        if (element == null) {
            throw new IllegalArgumentException("The skeleton \"" + name + "\" has no element with the label " + wanted
                    + ". Its elements have " + elements.keySet() + ".");
        }
        return element;
    }

    AnnotationAttribute attribute(String wanted) {
        for (AnnotationAttribute attribute : attributes.values()) {
            if (attribute.name().equals(wanted)) {
                return attribute;
            }
        }
        List<String> names =
                attributes.values().stream().map(AnnotationAttribute::name).toList();
        throw new IllegalArgumentException(
                "The label \"" + name + "\" has no attribute \"" + wanted + "\". " + DidYouMean.hint(wanted, names));
    }

    AnnotationAttribute attribute(@Nullable Long wanted) {
        AnnotationAttribute attribute = wanted == null ? null : attributes.get(wanted);
        if (attribute == null) {
            throw new IllegalArgumentException("The label \"" + name + "\" has no attribute with the id " + wanted
                    + ". Its attributes have " + attributes.keySet() + ".");
        }
        return attribute;
    }

    /** A checked value of an attribute. */
    AttributeValRequest value(AnnotationAttribute attribute, Object value) {
        String text = attribute.text(value);
        if (frames != null) {
            attribute.check(text, name);
        }
        return AttributeValues.of(attribute.id(), text);
    }

    /**
     * Checks values of attributes.
     *
     * @param mutable whether only those count that may change from frame to frame, or only those that may not; null for all
     */
    void check(@Nullable List<AttributeValRequest> values, @Nullable Boolean mutable) {
        List<Long> seen = new ArrayList<>();
        for (AttributeValRequest value : Objects.requireNonNullElse(values, List.<AttributeValRequest>of())) {
            AnnotationAttribute attribute = attribute(value.getSpecId());
            attribute.check(value.getValue(), name);
            requireMutable(attribute, mutable);
            if (seen.contains(attribute.id())) {
                throw new IllegalArgumentException("The attribute \"" + attribute.name() + "\" of the label \"" + name
                        + "\" has two values: give one.");
            }
            seen.add(attribute.id());
        }
    }

    void requireMutable(AnnotationAttribute attribute, @Nullable Boolean mutable) {
        if (frames != null && mutable != null && attribute.mutable() != mutable) {
            throw new IllegalArgumentException("The attribute \"" + attribute.name() + "\" of the label \"" + name
                    + (mutable
                            ? "\" is the same on all frames: set it on the track, not on a keyframe."
                            : "\" may change from frame to frame: set it on the keyframes, not on the track."));
        }
    }

    /** Refuses what a skeleton has twice. */
    void requireFirst(AnnotationLabel element, boolean first) {
        if (!first) {
            throw new IllegalArgumentException(
                    "The skeleton \"" + name + "\" has the element \"" + element.name + "\" twice: give it once.");
        }
    }

    void requireElements(boolean skeleton, boolean none) {
        if (skeleton == none) {
            throw new IllegalArgumentException(
                    skeleton
                            ? "The skeleton \"" + name + "\" has no elements: add one at least."
                            : "Only a skeleton has elements, and \"" + name + "\" is none: take them away.");
        }
    }

    @Override
    public String toString() {
        return "AnnotationLabel{" + id + ", " + name + ", " + type.value() + "}";
    }
}
