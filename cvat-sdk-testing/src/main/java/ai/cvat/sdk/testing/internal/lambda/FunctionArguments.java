package ai.cvat.sdk.testing.internal.lambda;

import ai.cvat.sdk.testing.functions.FunctionInput;
import ai.cvat.sdk.testing.internal.media.Frame;
import ai.cvat.sdk.testing.internal.media.ImageFiles;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call of a function, and the frames that they name. Thread-safe. */
final class FunctionArguments implements FunctionInput {

    private final JsonObject arguments;
    private final Map<String, Frame> frames;

    FunctionArguments(JsonObject arguments, Map<String, Frame> frames) {
        this.arguments = arguments;
        this.frames = Map.copyOf(frames);
    }

    @Override
    public BufferedImage image(String argument) {
        try {
            Frame frame = named(argument);
            return ImageFiles.decode(frame.name(), frame.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String fileName() {
        return named("frame").name();
    }

    @Override
    public long frame() {
        named("frame");
        return arguments.get("frame").getAsLong();
    }

    @Override
    public @Nullable Double threshold() {
        JsonElement threshold = arguments.get("threshold");
        return threshold == null || threshold.isJsonNull() ? null : (Double) threshold.getAsDouble();
    }

    @Override
    public JsonObject arguments() {
        return arguments.deepCopy();
    }

    private Frame named(String argument) {
        Frame frame = frames.get(argument);
        if (frame == null) {
            throw new IllegalArgumentException(
                    "The call names no '" + argument + "': it names " + frames.keySet() + ".");
        }
        return frame;
    }
}
