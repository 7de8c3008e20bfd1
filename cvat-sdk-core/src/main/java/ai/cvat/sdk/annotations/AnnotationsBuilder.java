package ai.cvat.sdk.annotations;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.sdk.internal.Lazy;
import ai.cvat.sdk.internal.NonNullLists;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A collection of annotations in the making. What is begun by it is a part of it, complete when the collection is; only
 * what was made elsewhere is added. Users get it by verbs such as {@code Task.createAnnotations}. Not thread-safe.
 *
 * <pre>{@code
 * task.createAnnotations(annotations -> {
 *     annotations.rectangle("car", 0, 10, 20, 110, 220).attribute("colour", "red");
 *     annotations.tag("night", 0);
 * });
 * }</pre>
 */
public final class AnnotationsBuilder {

    private final Lazy<LabelSet> known;
    private final List<Supplier<? extends ApiModel>> annotations = new ArrayList<>();
    private final LabeledDataRequest others = new LabeledDataRequest();
    private @Nullable LabelSet labels;
    private boolean checked = true;
    private boolean begun;
    private boolean built;

    /**
     * Made by the SDK only.
     *
     * @param labels reads the labels, when they are first needed
     */
    public AnnotationsBuilder(Supplier<LabelSet> labels) {
        this.known = new Lazy<>(labels);
    }

    /**
     * Has what follows not checked by labels, frames and values of attributes: the server decides. Finished annotations are
     * not checked at all.
     *
     * @return this builder
     */
    public AnnotationsBuilder unchecked() {
        checked = false;
        labels = null;
        return this;
    }

    private LabelSet labels() {
        LabelSet own = labels == null ? known.get().collectedBy(this, checked) : labels;
        labels = own;
        return own;
    }

    /**
     * The label of a name, to begin an annotation of this collection with.
     *
     * @param name the name
     * @return the label
     * @throws IllegalArgumentException when there is none; the message names the near ones
     */
    public AnnotationLabel label(String name) {
        return labels().label(name);
    }

    /**
     * The label of an id, to begin an annotation of this collection with.
     *
     * @param id the id
     * @return the label
     * @throws IllegalArgumentException when there is none
     */
    public AnnotationLabel label(long id) {
        return labels().label(id);
    }

    /**
     * Begins a rectangle.
     *
     * @param label the name of the label
     * @param frame the number of the frame in the task, from 0 on
     * @param x1 x of a corner, in pixels
     * @param y1 y of a corner
     * @param x2 x of the opposite corner
     * @param y2 y of the opposite corner
     * @return the shape, which is a part of this already
     * @throws IllegalArgumentException when there is no such label; when the label takes no such shape, or a number is wrong
     */
    public ShapeBuilder rectangle(String label, long frame, double x1, double y1, double x2, double y2) {
        return label(label).rectangle(frame, x1, y1, x2, y2);
    }

    /**
     * Begins an ellipse.
     *
     * @param label the name of the label
     * @param frame the number of the frame in the task, from 0 on
     * @param centerX x of the centre
     * @param centerY y of the centre
     * @param radiusX half its width
     * @param radiusY half its height
     * @return the shape, which is a part of this already
     * @throws IllegalArgumentException when there is no such label; when the label takes no such shape, or a number is wrong
     */
    public ShapeBuilder ellipse(
            String label, long frame, double centerX, double centerY, double radiusX, double radiusY) {
        return label(label).ellipse(frame, centerX, centerY, radiusX, radiusY);
    }

    /**
     * Begins a polygon.
     *
     * @param label the name of the label
     * @param frame the number of the frame in the task, from 0 on
     * @param corners x and y of each corner
     * @return the shape, which is a part of this already
     * @throws IllegalArgumentException when there is no such label; when the label takes no such shape, or a number is wrong
     */
    public ShapeBuilder polygon(String label, long frame, double... corners) {
        return label(label).polygon(frame, corners);
    }

    /**
     * Begins a polygon.
     *
     * @param label the name of the label
     * @param frame the number of the frame in the task, from 0 on
     * @param corners x and y of each corner
     * @return the shape, which is a part of this already
     * @throws IllegalArgumentException when there is no such label; when the label takes no such shape, or a number is wrong
     */
    public ShapeBuilder polygon(String label, long frame, List<? extends Number> corners) {
        return label(label).polygon(frame, corners);
    }

    /**
     * Begins a polyline.
     *
     * @param label the name of the label
     * @param frame the number of the frame in the task, from 0 on
     * @param corners x and y of each corner
     * @return the shape, which is a part of this already
     * @throws IllegalArgumentException when there is no such label; when the label takes no such shape, or a number is wrong
     */
    public ShapeBuilder polyline(String label, long frame, double... corners) {
        return label(label).polyline(frame, corners);
    }

    /**
     * Begins a polyline.
     *
     * @param label the name of the label
     * @param frame the number of the frame in the task, from 0 on
     * @param corners x and y of each corner
     * @return the shape, which is a part of this already
     * @throws IllegalArgumentException when there is no such label; when the label takes no such shape, or a number is wrong
     */
    public ShapeBuilder polyline(String label, long frame, List<? extends Number> corners) {
        return label(label).polyline(frame, corners);
    }

    /**
     * Begins a shape of points.
     *
     * @param label the name of the label
     * @param frame the number of the frame in the task, from 0 on
     * @param points x and y of each point
     * @return the shape, which is a part of this already
     * @throws IllegalArgumentException when there is no such label; when the label takes no such shape, or a number is wrong
     */
    public ShapeBuilder points(String label, long frame, double... points) {
        return label(label).points(frame, points);
    }

    /**
     * Begins a shape of points.
     *
     * @param label the name of the label
     * @param frame the number of the frame in the task, from 0 on
     * @param points x and y of each point
     * @return the shape, which is a part of this already
     * @throws IllegalArgumentException when there is no such label; when the label takes no such shape, or a number is wrong
     */
    public ShapeBuilder points(String label, long frame, List<? extends Number> points) {
        return label(label).points(frame, points);
    }

    /**
     * Begins a shape of any type but a skeleton, such as {@code annotations.shape("cat", 0, Geometry.mask(bitmap))}.
     *
     * @param label the name of the label
     * @param frame the number of the frame in the task, from 0 on
     * @param geometry where it is
     * @return the shape, which is a part of this already
     * @throws IllegalArgumentException when there is no such label; when the label takes no such shape
     */
    public ShapeBuilder shape(String label, long frame, Geometry geometry) {
        return label(label).shape(frame, geometry);
    }

    /**
     * Begins a skeleton, whose elements are to be added.
     *
     * @param label the name of the label
     * @param frame the number of the frame in the task, from 0 on
     * @return the shape, which is a part of this already
     * @throws IllegalArgumentException when there is no such label; when the label is no skeleton
     */
    public ShapeBuilder skeleton(String label, long frame) {
        return label(label).skeleton(frame);
    }

    /**
     * Begins a tag of a whole frame.
     *
     * @param label the name of the label
     * @param frame the number of the frame in the task, from 0 on
     * @return the tag, which is a part of this already
     * @throws IllegalArgumentException when there is no such label; when the label takes no tags
     */
    public TagBuilder tag(String label, long frame) {
        return label(label).tag(frame);
    }

    /**
     * Begins a track, whose keyframes are to be added; or, for a skeleton, its elements.
     *
     * @param label the name of the label
     * @return the track, which is a part of this already
     * @throws IllegalArgumentException when there is no such label; when the label takes no shapes
     */
    public TrackBuilder track(String label) {
        return label(label).track();
    }

    /**
     * Begins an interval of sound.
     *
     * @param label the name of the label
     * @param start where it begins, in milliseconds
     * @param stop where it ends, in milliseconds; not before it begins
     * @return the interval, which is a part of this already
     * @throws IllegalArgumentException when there is no such label; when the label takes no intervals, or it ends before it begins
     */
    public IntervalBuilder interval(String label, long start, long stop) {
        return label(label).interval(start, stop);
    }

    /** Takes one that was begun by a label of this collection. */
    void collect(AnnotationBuilder<?, ?> annotation) {
        take(annotation::make);
    }

    private void take(Supplier<? extends ApiModel> annotation) {
        if (built) {
            throw new IllegalStateException(
                    "These annotations are made already, and this one would be lost: begin it by"
                            + " what the lambda of the present call is given, not by a label or a collection kept from another.");
        }
        begun = true;
        annotations.add(annotation);
    }

    private AnnotationsBuilder finished(ApiModel annotation) {
        if (checked) {
            new AnnotationCheck(known.get()).any(annotation);
        }
        put(annotation);
        return this;
    }

    private void put(ApiModel annotation) {
        take(() -> annotation);
    }

    /**
     * Adds a finished tag.
     *
     * @param tag the tag
     * @return this builder
     * @throws IllegalArgumentException when it is wrong
     */
    public AnnotationsBuilder add(LabeledImageRequest tag) {
        return finished(tag);
    }

    /**
     * Adds a finished shape.
     *
     * @param shape the shape
     * @return this builder
     * @throws IllegalArgumentException when it is wrong
     */
    public AnnotationsBuilder add(LabeledShapeRequest shape) {
        return finished(shape);
    }

    /**
     * Adds a finished track.
     *
     * @param track the track
     * @return this builder
     * @throws IllegalArgumentException when it is wrong
     */
    public AnnotationsBuilder add(LabeledTrackRequest track) {
        return finished(track);
    }

    /**
     * Adds a finished interval.
     *
     * @param interval the interval
     * @return this builder
     * @throws IllegalArgumentException when it is wrong
     */
    public AnnotationsBuilder add(LabeledIntervalRequest interval) {
        return finished(interval);
    }

    /**
     * Adds finished annotations.
     *
     * @param data any number of them; none is nothing wrong
     * @return this builder
     * @throws IllegalArgumentException when one is wrong; the message says which, and none is added
     */
    public AnnotationsBuilder add(LabeledDataRequest data) {
        if (checked) {
            known.get().check(data);
        }
        begun = true;
        NonNullLists.in(data.getTags()).forEach(this::put);
        NonNullLists.in(data.getShapes()).forEach(this::put);
        NonNullLists.in(data.getTracks()).forEach(this::put);
        NonNullLists.in(data.getIntervals()).forEach(this::put);
        data.unknownProperties().forEach(others::putUnknownProperty);
        if (data.getVersion() != null) {
            others.version(data.getVersion());
        }
        return this;
    }

    /**
     * Whether nothing was begun or added.
     *
     * @return whether there is nothing in it
     */
    public boolean isEmpty() {
        return !begun;
    }

    /**
     * Makes the annotations.
     *
     * @return the annotations as the server takes them
     * @throws IllegalArgumentException when one that was begun is not complete
     */
    public LabeledDataRequest build() {
        built = true;
        LabeledDataRequest data = new LabeledDataRequest();
        others.unknownProperties().forEach(data::putUnknownProperty);
        if (others.getVersion() != null) {
            data.version(others.getVersion());
        }
        for (Supplier<? extends ApiModel> annotation : annotations) {
            ApiModel made = annotation.get();
            if (made instanceof LabeledImageRequest tag) {
                data.addTagsItem(tag);
            } else if (made instanceof LabeledShapeRequest shape) {
                data.addShapesItem(shape);
            } else if (made instanceof LabeledTrackRequest track) {
                data.addTracksItem(track);
            } else {
                data.addIntervalsItem((LabeledIntervalRequest) made);
            }
        }
        return data;
    }
}
