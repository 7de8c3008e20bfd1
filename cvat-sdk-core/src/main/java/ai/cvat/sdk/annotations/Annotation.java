package ai.cvat.sdk.annotations;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.LabeledImage;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledInterval;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrack;
import ai.cvat.api.model.LabeledTrackRequest;
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
     * Makes of it what can be sent: it has the same id and all that the server said of it, also what this version of the SDK
     * does not know. Changed, it can be given to {@code Task.updateAnnotations}.
     *
     * @return a copy, which may be changed
     */
    ApiModel toRequest();

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

        @Override
        public LabeledImageRequest toRequest() {
            return copy(model, LabeledImageRequest.class);
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

        @Override
        public LabeledShapeRequest toRequest() {
            return copy(model, LabeledShapeRequest.class);
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

        @Override
        public LabeledTrackRequest toRequest() {
            return copy(model, LabeledTrackRequest.class);
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

        @Override
        public LabeledIntervalRequest toRequest() {
            return copy(model, LabeledIntervalRequest.class);
        }
    }

    private static <T extends ApiModel> T copy(ApiModel model, Class<T> type) {
        return Json.gson().fromJson(Json.gson().toJsonTree(model), type);
    }
}
