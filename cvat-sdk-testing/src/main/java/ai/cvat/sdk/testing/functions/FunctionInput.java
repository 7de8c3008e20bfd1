package ai.cvat.sdk.testing.functions;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * The input of a {@link ServerFunction}: the images of frames, and whatever else the caller sent. The server's own is
 * thread-safe.
 */
public interface FunctionInput {

    /**
     * The image of the frame that the call is about. It is decoded with each call of this method.
     *
     * @return the image, as it was uploaded; of a video, as it was decoded
     * @throws IllegalArgumentException when the function works on two frames
     * @throws java.io.UncheckedIOException when the image cannot be read
     */
    default BufferedImage image() {
        return image("frame");
    }

    /**
     * The image of one of the frames that the call is about.
     *
     * @param argument {@code frame}, and for {@code reid} {@code frame0} and {@code frame1}
     * @return the image, as it was uploaded; of a video, as it was decoded
     * @throws IllegalArgumentException when the call names no such frame
     * @throws java.io.UncheckedIOException when the image cannot be read
     */
    BufferedImage image(String argument);

    /**
     * The name of the file of the frame that the call is about.
     *
     * @return as it was uploaded; of a frame of a video {@code frame_NNNNNN.PNG}
     * @throws IllegalArgumentException when the function works on two frames
     */
    String fileName();

    /**
     * The number of the frame that the call is about.
     *
     * @return 0 for the first frame of the task
     * @throws IllegalArgumentException when the function works on two frames
     */
    long frame();

    /**
     * The least confidence of what is wanted. The server leaves out less sure detections by itself.
     *
     * @return 0 to 1, or null when the caller leaves it to the function
     */
    @Nullable Double threshold();

    /**
     * All that the caller sent, such as {@code pos_points} and {@code neg_points} for an interactor.
     *
     * @return a copy
     */
    JsonObject arguments();
}
