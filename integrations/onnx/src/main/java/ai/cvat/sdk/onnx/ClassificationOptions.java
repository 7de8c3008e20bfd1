package ai.cvat.sdk.onnx;

import org.jspecify.annotations.Nullable;

/** Options of a function that says what a whole image is of. Not thread-safe. */
public final class ClassificationOptions extends ModelOptions<ClassificationOptions> {

    private @Nullable Double cropFraction;
    private @Nullable Normalization normalization;

    /**
     * Options by which images are prepared as the model's exporter does: of models of Ultralytics, the middle of the image with
     * its colours from 0 to 1; of others, seven eighths of it with its colours normalized as those of ImageNet.
     */
    public ClassificationOptions() {}

    @Override
    ClassificationOptions self() {
        return this;
    }

    /**
     * Sets how much of the shorter side of the image the model sees, in the middle of it.
     *
     * @param fraction more than 0, and at most 1
     * @return these options
     * @throws IllegalArgumentException when it is out of range
     */
    public ClassificationOptions cropFraction(double fraction) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException(
                    "cropFraction is " + fraction + ": give a number above 0 and up to 1, such as 0.875.");
        }
        cropFraction = fraction;
        return this;
    }

    double cropFractionOr(double usual) {
        return cropFraction == null ? usual : cropFraction;
    }

    /**
     * Sets what the model takes for the colours from 0 to 1: each less its mean, by its deviation.
     *
     * @param mean of red, green and blue
     * @param deviation of red, green and blue; not 0
     * @return these options
     * @throws IllegalArgumentException when these are not three each, or a deviation is 0
     */
    public ClassificationOptions normalization(float[] mean, float[] deviation) {
        normalization = Normalization.of(mean, deviation);
        return this;
    }

    Normalization normalizationOr(Normalization usual) {
        return normalization == null ? usual : normalization;
    }

    /**
     * Sets others to what these are now: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(ClassificationOptions others) {
        copyTo(others);
        others.cropFraction = cropFraction;
        others.normalization = normalization;
    }
}
