package ai.cvat.sdk.annotations;

import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.sdk.internal.DidYouMean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The labels of a task, as they were when they were read: the beginning of every annotation that is made here, and what
 * annotations are checked by before they are sent. Immutable. Users get it by {@code Task.labelSet()}.
 *
 * <pre>{@code
 * LabelSet labels = task.labelSet();
 * LabeledShapeRequest car = labels.label("car").rectangle(0, 10, 20, 110, 220).attribute("colour", "red").build();
 * labels.check(car.frame(7L));
 * task.createAnnotations(annotations -> annotations.add(car));
 * }</pre>
 */
public final class LabelSet {

    private final Map<Long, AnnotationLabel> byId = new LinkedHashMap<>();
    private final Map<String, AnnotationLabel> byName = new LinkedHashMap<>();
    private final FrameRange frames;

    private LabelSet(Stream<AnnotationLabel> labels, FrameRange frames) {
        labels.forEach(label -> {
            byId.put(label.id(), label);
            byName.put(label.name(), label);
        });
        this.frames = frames;
    }

    /**
     * A set of labels.
     *
     * @param labels the labels, with ids
     * @return the set
     * @throws IllegalArgumentException when a label has no id or no name
     */
    public static LabelSet of(Collection<LabelRead> labels) {
        return new LabelSet(labels.stream().map(AnnotationLabel::of), FrameRange.ANY);
    }

    /**
     * The same labels for annotations of certain frames only: what is on another frame is refused. The server drops what is outside all jobs of a task, silently. Those of {@code Task.labelSet()} have the frames of the task.
     *
     * @param first the number of the first frame, counted in the task
     * @param last the number of the last frame
     * @return the set
     * @throws IllegalArgumentException when the first is negative, or after the last
     */
    public LabelSet withFrames(long first, long last) {
        FrameRange range = FrameRange.of(first, last);
        return new LabelSet(byId.values().stream().map(label -> label.within(range)), range);
    }

    /** The labels of a collection, which what is begun by them adds itself to. */
    LabelSet collectedBy(AnnotationsBuilder annotations, boolean checked) {
        return new LabelSet(
                byId.values().stream().map(label -> (checked ? label : label.within(null)).collectedBy(annotations)),
                frames);
    }

    /** The frames that annotations may be on. */
    FrameRange frames() {
        return frames;
    }

    /**
     * All labels.
     *
     * @return the labels, in the server's order; cannot be changed
     */
    public List<AnnotationLabel> labels() {
        return List.copyOf(byId.values());
    }

    /**
     * The label of a name.
     *
     * @param name the name
     * @return the label
     * @throws IllegalArgumentException when there is none; the message names the near ones
     */
    public AnnotationLabel label(String name) {
        AnnotationLabel label = byName.get(name);
        if (label == null) {
            throw new IllegalArgumentException(
                    "There is no label \"" + name + "\". " + DidYouMean.hint(name, byName.keySet()));
        }
        return label;
    }

    /**
     * The label of an id.
     *
     * @param id the id
     * @return the label
     * @throws IllegalArgumentException when there is none; the message names those that there are
     */
    public AnnotationLabel label(long id) {
        AnnotationLabel label = byId.get(id);
        if (label == null) {
            List<String> known = new ArrayList<>();
            byId.values().forEach(one -> known.add(one.id() + " (" + one.name() + ")"));
            throw new IllegalArgumentException(
                    "There is no label with the id " + id + ". The labels are " + known + ".");
        }
        return label;
    }

    /**
     * Begins a collection of annotations.
     *
     * @return a collection with nothing in it
     */
    public AnnotationsBuilder annotations() {
        return new AnnotationsBuilder(() -> this);
    }

    /**
     * Checks annotations that were not made here by the rules of those that are: labels, types of shapes, attributes and their
     * values, points, elements, keyframes; and that their frames are there. What a server answers is right: a mask without pixels,
     * too, as it writes it. The verbs of tasks and jobs check what they are given by themselves.
     *
     * @param annotations the annotations
     * @throws IllegalArgumentException at the first that is wrong; the message says which and what to do
     */
    public void check(LabeledDataRequest annotations) {
        new AnnotationCheck(this).data(annotations);
    }

    /**
     * Checks a tag that was not made here, as {@link #check(LabeledDataRequest)} does.
     *
     * @param tag the tag
     * @throws IllegalArgumentException when it is wrong; the message says what to do
     */
    public void check(LabeledImageRequest tag) {
        new AnnotationCheck(this).tag(tag);
    }

    /**
     * Checks a shape that was not made here, as {@link #check(LabeledDataRequest)} does.
     *
     * @param shape the shape
     * @throws IllegalArgumentException when it is wrong; the message says what to do
     */
    public void check(LabeledShapeRequest shape) {
        new AnnotationCheck(this).shape(shape);
    }

    /**
     * Checks a track that was not made here, as {@link #check(LabeledDataRequest)} does.
     *
     * @param track the track
     * @throws IllegalArgumentException when it is wrong; the message says what to do
     */
    public void check(LabeledTrackRequest track) {
        new AnnotationCheck(this).track(track);
    }

    /**
     * Checks an interval that was not made here, as {@link #check(LabeledDataRequest)} does.
     *
     * @param interval the interval
     * @throws IllegalArgumentException when it is wrong; the message says what to do
     */
    public void check(LabeledIntervalRequest interval) {
        new AnnotationCheck(this).interval(interval);
    }

    @Override
    public String toString() {
        return "LabelSet" + byName.keySet();
    }
}
