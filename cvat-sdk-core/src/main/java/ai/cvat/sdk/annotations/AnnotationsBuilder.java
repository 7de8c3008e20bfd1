package ai.cvat.sdk.annotations;

import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import java.util.ArrayList;
import java.util.List;

/** A collection of annotations in the making. Not thread-safe. */
public final class AnnotationsBuilder {

    private final LabelSet labels;
    private final List<LabeledImageRequest> tags = new ArrayList<>();
    private final List<LabeledShapeRequest> shapes = new ArrayList<>();
    private final List<LabeledTrackRequest> tracks = new ArrayList<>();
    private final List<LabeledIntervalRequest> intervals = new ArrayList<>();

    AnnotationsBuilder(LabelSet labels) {
        this.labels = labels;
    }

    /**
     * The label of a name, to begin an annotation with.
     *
     * @param name the name
     * @return the label
     * @throws IllegalArgumentException when there is none; the message names the near ones
     */
    public AnnotationLabel label(String name) {
        return labels.label(name);
    }

    /**
     * The label of an id, to begin an annotation with.
     *
     * @param id the id
     * @return the label
     * @throws IllegalArgumentException when there is none
     */
    public AnnotationLabel label(long id) {
        return labels.label(id);
    }

    /**
     * Adds a tag.
     *
     * @param tag the tag
     * @return this builder
     * @throws IllegalArgumentException when the tag is not complete
     */
    public AnnotationsBuilder add(TagBuilder tag) {
        tags.add(tag.build());
        return this;
    }

    /**
     * Adds a shape.
     *
     * @param shape the shape
     * @return this builder
     * @throws IllegalArgumentException when the shape is not complete
     */
    public AnnotationsBuilder add(ShapeBuilder shape) {
        shapes.add(shape.build());
        return this;
    }

    /**
     * Adds a track.
     *
     * @param track the track
     * @return this builder
     * @throws IllegalArgumentException when the track is not complete
     */
    public AnnotationsBuilder add(TrackBuilder track) {
        tracks.add(track.build());
        return this;
    }

    /**
     * Adds an interval.
     *
     * @param interval the interval
     * @return this builder
     * @throws IllegalArgumentException when the interval is not complete
     */
    public AnnotationsBuilder add(IntervalBuilder interval) {
        intervals.add(interval.build());
        return this;
    }

    /**
     * Makes the annotations.
     *
     * @return the annotations as the server takes them, checked
     * @throws IllegalArgumentException when one has a label of another task
     */
    public LabeledDataRequest build() {
        LabeledDataRequest annotations = new LabeledDataRequest()
                .tags(new ArrayList<>(tags))
                .shapes(new ArrayList<>(shapes))
                .tracks(new ArrayList<>(tracks))
                .intervals(new ArrayList<>(intervals));
        labels.check(annotations);
        return annotations;
    }
}
