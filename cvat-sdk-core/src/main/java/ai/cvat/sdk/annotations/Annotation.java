package ai.cvat.sdk.annotations;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.LabeledImage;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledInterval;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrack;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.internal.MissingProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An annotation of any kind, as the server has it. Its numbers are primitive, so that {@code shape.frame() == 7} is what it looks
 * like.
 */
public sealed interface Annotation {

    /**
     * The id on the server. Annotations of different kinds may have the same.
     *
     * @return the id
     * @throws ai.cvat.api.client.exceptions.CvatException when the server did not give one
     */
    long id();

    /**
     * The id of its label.
     *
     * @return the id
     * @throws ai.cvat.api.client.exceptions.CvatException when the server did not give one
     */
    long labelId();

    /**
     * All that the server says of it.
     *
     * @return the model
     */
    ApiModel model();

    /**
     * Makes of it what can be sent: it has the same id and all that the server said of it, also what this version of the SDK
     * does not know. Changed, it can be given to {@code Task.updateAnnotations}.
     *
     * @return a copy, which may be changed
     */
    ApiModel toRequest();

    /**
     * Makes of it what can be sent as a new one: as {@link #toRequest()} does, but without ids, also of elements and
     * keyframes. The ids of label and attributes stay, so that it fits tasks with the same labels, such as those of one project;
     * {@link AnnotationSource#copyOf} goes by names.
     *
     * @return a copy, which may be changed
     */
    ApiModel toNewRequest();

    private static long required(@Nullable Long number, String kind, String property) {
        if (number == null) {
            throw MissingProperty.of(kind, property, "*_retrieve_annotations");
        }
        return number;
    }

    /**
     * A tag of a whole frame.
     *
     * @param model what the server says of it
     */
    record Tag(LabeledImage model) implements Annotation {

        @Override
        public long id() {
            return required(model.getId(), "tag", "id");
        }

        @Override
        public long labelId() {
            return required(model.getLabelId(), "tag", "label_id");
        }

        /**
         * The number of its frame in the task.
         *
         * @return the number, from 0 on
         */
        public long frame() {
            return required(model.getFrame(), "tag", "frame");
        }

        @Override
        public LabeledImageRequest toRequest() {
            return AnnotationJson.copy(model, LabeledImageRequest.class);
        }

        @Override
        public LabeledImageRequest toNewRequest() {
            return AnnotationJson.newCopy(model, LabeledImageRequest.class);
        }
    }

    /**
     * A shape on one frame.
     *
     * @param model what the server says of it
     */
    record Shape(LabeledShape model) implements Annotation {

        @Override
        public long id() {
            return required(model.getId(), "shape", "id");
        }

        @Override
        public long labelId() {
            return required(model.getLabelId(), "shape", "label_id");
        }

        /**
         * The number of its frame in the task.
         *
         * @return the number, from 0 on
         */
        public long frame() {
            return required(model.getFrame(), "shape", "frame");
        }

        /**
         * The type of shape.
         *
         * @return the type
         */
        public ShapeType type() {
            if (model.getType() == null) {
                throw MissingProperty.of("shape", "type", "*_retrieve_annotations");
            }
            return model.getType();
        }

        /**
         * Where it is.
         *
         * @return the points as the server has them; empty for a skeleton, which has elements
         */
        public List<Double> points() {
            return Objects.requireNonNullElse(model.getPoints(), List.of());
        }

        @Override
        public LabeledShapeRequest toRequest() {
            return AnnotationJson.copy(model, LabeledShapeRequest.class);
        }

        @Override
        public LabeledShapeRequest toNewRequest() {
            return AnnotationJson.newCopy(model, LabeledShapeRequest.class);
        }
    }

    /**
     * A track over frames.
     *
     * @param model what the server says of it
     */
    record Track(LabeledTrack model) implements Annotation {

        @Override
        public long id() {
            return required(model.getId(), "track", "id");
        }

        @Override
        public long labelId() {
            return required(model.getLabelId(), "track", "label_id");
        }

        /**
         * The number of the frame in the task that it begins on.
         *
         * @return the number, from 0 on
         */
        public long frame() {
            return required(model.getFrame(), "track", "frame");
        }

        @Override
        public LabeledTrackRequest toRequest() {
            return AnnotationJson.copy(model, LabeledTrackRequest.class);
        }

        @Override
        public LabeledTrackRequest toNewRequest() {
            return AnnotationJson.newCopy(model, LabeledTrackRequest.class);
        }
    }

    /**
     * An interval of sound.
     *
     * @param model what the server says of it
     */
    record Interval(LabeledInterval model) implements Annotation {

        @Override
        public long id() {
            return required(model.getId(), "interval", "id");
        }

        @Override
        public long labelId() {
            return required(model.getLabelId(), "interval", "label_id");
        }

        /**
         * Where it begins.
         *
         * @return the place in milliseconds
         */
        public long start() {
            return required(model.getStart(), "interval", "start");
        }

        @Override
        public LabeledIntervalRequest toRequest() {
            return AnnotationJson.copy(model, LabeledIntervalRequest.class);
        }

        @Override
        public LabeledIntervalRequest toNewRequest() {
            return AnnotationJson.newCopy(model, LabeledIntervalRequest.class);
        }
    }
}
