package ai.cvat.sdk.annotations;

import ai.cvat.api.model.LabeledImage;
import ai.cvat.api.model.LabeledInterval;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledTrack;
import org.jspecify.annotations.Nullable;

/** An annotation of any kind, as the server has it. */
public sealed interface Annotation {

    /**
     * The id on the server. Annotations of different kinds may have the same.
     *
     * @return the id, or null where the server did not give one
     */
    @Nullable Long id();

    /**
     * A tag of a whole frame.
     *
     * @param model what the server says of it
     */
    record Tag(LabeledImage model) implements Annotation {

        @Override
        public @Nullable Long id() {
            return model.getId();
        }
    }

    /**
     * A shape on one frame.
     *
     * @param model what the server says of it
     */
    record Shape(LabeledShape model) implements Annotation {

        @Override
        public @Nullable Long id() {
            return model.getId();
        }
    }

    /**
     * A track over frames.
     *
     * @param model what the server says of it
     */
    record Track(LabeledTrack model) implements Annotation {

        @Override
        public @Nullable Long id() {
            return model.getId();
        }
    }

    /**
     * An interval of sound.
     *
     * @param model what the server says of it
     */
    record Interval(LabeledInterval model) implements Annotation {

        @Override
        public @Nullable Long id() {
            return model.getId();
        }
    }
}
