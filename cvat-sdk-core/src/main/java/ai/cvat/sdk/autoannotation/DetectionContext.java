package ai.cvat.sdk.autoannotation;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link DetectionFunction} is told beside the image.
 *
 * @param frameName the name of the frame, such as {@code images/0001.jpg}
 * @param confThreshold how sure a function has to be of what it answers, from 0 to 1; null where the user leaves it to the function
 * @param convMaskToPoly whether the user wants polygons where the function would answer masks: then no mask may be answered
 */
public record DetectionContext(String frameName, @Nullable Double confThreshold, boolean convMaskToPoly) {

    /**
     * How sure a function has to be of what it answers.
     *
     * @param otherwise what counts where the user leaves it to the function, from 0 to 1
     * @return the threshold, from 0 to 1
     */
    public double confThreshold(double otherwise) {
        return confThreshold == null ? otherwise : confThreshold;
    }
}
