package ai.cvat.sdk.datasets;

import java.awt.image.BufferedImage;

/**
 * A frame of a dataset. It holds no image: that is fetched and decoded each time that it is asked for, except in a pass, which
 * has it ready. Thread-safe.
 */
public interface Sample {

    /**
     * The task that the frame belongs to.
     *
     * @return the id
     */
    long taskId();

    /**
     * The number of the frame, which does not change when others are deleted.
     *
     * @return the number, counted in the task, from 0 on
     */
    long frame();

    /**
     * The name of the frame's file; of a video, that of the video.
     *
     * @return the name, as the server has it
     */
    String name();

    /**
     * The width of the image, as the server says; annotations are in these pixels.
     *
     * @return pixels
     */
    int width();

    /**
     * The height of the image, as the server says; annotations are in these pixels.
     *
     * @return pixels
     */
    int height();

    /**
     * Whether there are annotations to be had.
     *
     * @return false where the dataset was opened with {@code loadAnnotations(false)}; true also where the frame has none
     */
    boolean hasAnnotations();

    /**
     * The annotations of the frame: tags, shapes, and tracks as they are on it.
     *
     * @return the annotations, made anew each time
     * @throws IllegalStateException when the dataset was opened with {@code loadAnnotations(false)}
     */
    FrameAnnotations annotations();

    /**
     * The image as the server sends it in original quality: as it was uploaded. In jobs of ground truth that may be a JPEG, which
     * the server makes of it. A frame out of a video chunk, which has no bytes of its own, comes as PNG.
     *
     * @return the bytes of an image file, which belong to the caller
     * @throws ai.cvat.api.client.exceptions.CvatException when they cannot be fetched, or are not in the cache where no request
     *     may be made
     */
    byte[] bytes();

    /**
     * The image, decoded.
     *
     * @return a new image, which belongs to the caller
     * @throws ai.cvat.api.client.exceptions.CvatException when it cannot be fetched or decoded, or is not in the cache where no
     *     request may be made; it says which frame
     */
    BufferedImage image();
}
