package ai.cvat.sdk.onnx;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options of a function that says what a whole image is of. Not thread-safe. */
public final class ClassificationOptions extends ModelOptions<ClassificationOptions> {

    private ClassNames names = ClassNames.ofMetadata();
    private int @Nullable [] imageSize;
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
     * Sets the names of the classes, where the metadata have none, or others than the labels of the task.
     *
     * @param names the names in the order of the classes; {@code N/A} or nothing for one that is not used
     * @return these options
     */
    public ClassificationOptions labels(String... names) {
        return labels(List.of(names));
    }

    /**
     * Sets the names of the classes, where the metadata have none, or others than the labels of the task.
     *
     * @param names the names in the order of the classes; {@code N/A} or nothing for one that is not used
     * @return these options
     */
    public ClassificationOptions labels(List<String> names) {
        this.names = this.names.withAll(names);
        return this;
    }

    /**
     * Sets the name of one class.
     *
     * @param number the number of the class, from 0 on
     * @param name the name; {@code N/A} or nothing to leave it out
     * @return these options
     */
    public ClassificationOptions label(int number, String name) {
        names = names.with(number, name);
        return this;
    }

    ClassNames names() {
        return names;
    }

    /**
     * Sets the size of what goes into a model that takes several; where it is not set, what the metadata say, or 224 x 224.
     *
     * @param width the width, in pixels
     * @param height the height, in pixels
     * @return these options
     * @throws IllegalArgumentException when one is less than 1
     */
    public ClassificationOptions imageSize(int width, int height) {
        imageSize = new int[] {positive("width", width), positive("height", height)};
        return this;
    }

    Optional<int[]> imageSize() {
        return Optional.ofNullable(imageSize);
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
        others.names = names;
        others.imageSize = imageSize;
        others.cropFraction = cropFraction;
        others.normalization = normalization;
    }
}
