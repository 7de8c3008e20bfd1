package ai.cvat.sdk.internal.datasets;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.sdk.internal.Settings;
import ai.cvat.sdk.internal.files.EncodedImage;
import java.awt.image.BufferedImage;
import java.io.IOException;

/** Decodes frames, and says which one could not be. */
final class DecodedFrame {

    private DecodedFrame() {}

    static BufferedImage of(String owner, FramePlace place, byte[] bytes, Settings settings) {
        String name = name(owner, place);
        try {
            return new EncodedImage(name, bytes).decode(settings.unpackLimits());
        } catch (IOException e) {
            throw new CvatException(
                    name + " is no image that Java can decode (" + e.getMessage()
                            + "): take its bytes(), or add an ImageIO plugin for it.",
                    e);
        }
    }

    static String name(String owner, FramePlace place) {
        return "Frame " + place.frame().number() + " of " + owner + ", \""
                + place.frame().name() + "\",";
    }
}
