package ai.cvat.sdk.annotations;

import ai.cvat.api.model.LabeledImage;
import ai.cvat.api.model.LabeledInterval;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledTrack;

/** An annotation of any kind, as the server has it. */
public sealed interface Annotation {

    /**
     * A tag of a whole frame.
     *
     * @param model what the server says of it
     */
    record Tag(LabeledImage model) implements Annotation {}

    /**
     * A shape on one frame.
     *
     * @param model what the server says of it
     */
    record Shape(LabeledShape model) implements Annotation {}

    /**
     * A track over frames.
     *
     * @param model what the server says of it
     */
    record Track(LabeledTrack model) implements Annotation {}

    /**
     * An interval of sound.
     *
     * @param model what the server says of it
     */
    record Interval(LabeledInterval model) implements Annotation {}
}
