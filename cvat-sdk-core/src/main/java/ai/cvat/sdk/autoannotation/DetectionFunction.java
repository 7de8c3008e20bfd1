package ai.cvat.sdk.autoannotation;

import ai.cvat.api.model.LabeledDataRequest;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A function that finds objects on an image: a model for detection, segmentation or classification, or any other program. Users
 * give it to verbs such as {@code Task.annotate}, which fetch the frames, map its labels to those of the task by their names, check
 * what it answers, and send it.
 *
 * <pre>{@code
 * DetectionSpec spec = DetectionSpec.numbered(LabelSpec.rectangle("car"), LabelSpec.tag("night"));
 * DetectionFunction function = DetectionFunction.of(spec, (context, image) -> spec.annotations(found -> {
 *     found.rectangle("car", 0, 10, 20, 110, 220).score(0.9);
 *     found.tag("night", 0);
 * }));
 * task.annotate(function);
 * }</pre>
 *
 * <p>Its own labels have ids of its own. What it answers has those ids, the frame 0, and neither an id nor a source; its masks are
 * within the image.
 */
public interface DetectionFunction extends AutoCloseable {

    /**
     * The labels that it answers.
     *
     * @return the same each time
     */
    DetectionSpec spec();

    /**
     * Finds the objects on an image.
     *
     * @param context what the user wants
     * @param image the image, upright and in full size; its own, to be drawn on or kept
     * @return tags and shapes with ids of the labels of the {@link #spec()}; with nothing in it where there are none
     */
    LabeledDataRequest detect(DetectionContext context, BufferedImage image);

    /**
     * Finds the objects on several images at once. Where it is not overridden, they go one by one.
     *
     * @param contexts what the user wants, for each image
     * @param images at least one and at most {@link #batchSize()} images, which need not be of one size
     * @return what was found, for each image, in the same order
     */
    default List<LabeledDataRequest> detect(List<DetectionContext> contexts, List<BufferedImage> images) {
        List<LabeledDataRequest> found = new ArrayList<>(images.size());
        for (int i = 0; i < images.size(); i++) {
            found.add(detect(contexts.get(i), images.get(i)));
        }
        return found;
    }

    /**
     * How many images it wants at once.
     *
     * @return at least 1, which is usual
     */
    default int batchSize() {
        return 1;
    }

    /**
     * Whether several threads may ask it at once. Where they may not, jobs that are annotated at the same time take turns.
     *
     * @return false where it is not overridden
     */
    default boolean isThreadSafe() {
        return false;
    }

    /** Frees what it holds, such as a model. Who made it closes it; no verb does. */
    @Override
    default void close() {}

    /**
     * A function of a lambda.
     *
     * @param spec the labels that it answers
     * @param detection finds the objects on an image
     * @return the function, which one thread asks at a time, with one image
     */
    static DetectionFunction of(
            DetectionSpec spec,
            BiFunction<? super DetectionContext, ? super BufferedImage, LabeledDataRequest> detection) {
        return new DetectionFunction() {
            @Override
            public DetectionSpec spec() {
                return spec;
            }

            @Override
            public LabeledDataRequest detect(DetectionContext context, BufferedImage image) {
                return detection.apply(context, image);
            }
        };
    }
}
