package ai.cvat.sdk.autoannotation;

import ai.cvat.api.model.ShapeType;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.Set;

/**
 * A function that follows objects: it looks at an image with a shape on it, and then finds the same object on the images that come
 * after. Users give it to {@code client.jobs().track(…)}, which makes tracks of what it finds.
 *
 * <p>Each image is prepared once, whatever many shapes are followed on it. One thread asks at a time. All images of one run are of
 * one size.
 *
 * @param <I> a prepared image
 * @param <S> what is to be known of one object to find it again; it may be changed from image to image
 */
public interface TrackingFunction<I, S> extends AutoCloseable {

    /**
     * The types of shapes that it can follow.
     *
     * @return the types; masks and skeletons are not followed, since the server has no tracks of masks, and a skeleton is no one
     *     shape
     */
    Set<ShapeType> supportedShapeTypes();

    /**
     * Prepares an image: does what does not depend on the shapes.
     *
     * @param image the image, upright and in full size; its own, to be drawn on or kept
     * @return what {@link #start} and {@link #track} are given of it, and do not change
     */
    I preprocess(BufferedImage image);

    /**
     * Begins to follow an object.
     *
     * @param image the prepared image
     * @param shape where the object is on it
     * @return what is to be known to find it again
     */
    S start(I image, TrackableShape shape);

    /**
     * Finds an object again.
     *
     * @param image the prepared next image
     * @param state what is known of the object, which may be changed
     * @return where it is, of the same type as it began with; empty where it cannot be seen. It is asked for on the following images
     *     all the same
     */
    Optional<TrackableShape> track(I image, S state);

    /** Frees what it holds, such as a model. Who made it closes it; no verb does. */
    @Override
    default void close() {}
}
