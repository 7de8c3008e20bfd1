package ai.cvat.sdk.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link ServerFunction} is called with: the images of frames, and whatever else the caller sent. Thread-safe. */
public final class FunctionInput {

    private final JsonObject arguments;
    private final Map<String, Media.Frame> frames;

    FunctionInput(JsonObject arguments, Map<String, Media.Frame> frames) {
        this.arguments = arguments;
        this.frames = Map.copyOf(frames);
    }

    /**
     * The image of the frame that the call is about. It is decoded with each call of this method.
     *
     * @return the image, as it was uploaded; of a video, as it was decoded
     * @throws IllegalArgumentException when the function works on two frames
     * @throws UncheckedIOException when the image cannot be read
     */
    public BufferedImage image() {
        return image("frame");
    }

    /**
     * The image of one of the frames that the call is about.
     *
     * @param argument {@code frame}, and for {@code reid} {@code frame0} and {@code frame1}
     * @return the image, as it was uploaded; of a video, as it was decoded
     * @throws IllegalArgumentException when the call names no such frame
     * @throws UncheckedIOException when the image cannot be read
     */
    public BufferedImage image(String argument) {
        try {
            Media.Frame frame = named(argument);
            return ImageFiles.decode(frame.name(), frame.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The name of the file of the frame that the call is about.
     *
     * @return as it was uploaded; of a frame of a video {@code frame_NNNNNN.PNG}
     * @throws IllegalArgumentException when the function works on two frames
     */
    public String fileName() {
        return named("frame").name();
    }

    /**
     * The number of the frame that the call is about.
     *
     * @return 0 for the first frame of the task
     * @throws IllegalArgumentException when the function works on two frames
     */
    public long frame() {
        named("frame");
        return arguments.get("frame").getAsLong();
    }

    /**
     * The least confidence of what is wanted. The server leaves out less sure detections by itself.
     *
     * @return 0 to 1, or null when the caller leaves it to the function
     */
    public @Nullable Double threshold() {
        JsonElement threshold = arguments.get("threshold");
        return threshold == null || threshold.isJsonNull() ? null : (Double) threshold.getAsDouble();
    }

    /**
     * All that the caller sent, such as {@code pos_points} and {@code neg_points} for an interactor.
     *
     * @return a copy
     */
    public JsonObject arguments() {
        return arguments.deepCopy();
    }

    private Media.Frame named(String argument) {
        Media.Frame frame = frames.get(argument);
        if (frame == null) {
            throw new IllegalArgumentException(
                    "The call names no '" + argument + "': it names " + frames.keySet() + ".");
        }
        return frame;
    }
}
