package ai.cvat.sdk.onnx;

import ai.cvat.sdk.autoannotation.DetectionContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What options of models with classes have in common. Not thread-safe.
 *
 * @param <O> the options themselves
 */
public abstract sealed class ModelOptions<O extends ModelOptions<O>> implements Consumer<O>
        permits DetectionOptions, ClassificationOptions {

    private SessionSettings session = settings -> {};
    private @Nullable Double confThreshold;
    private int batchSize = 1;
    private ClassNames names = ClassNames.ofMetadata();
    private int @Nullable [] imageSize;

    ModelOptions() {}

    abstract O self();

    /**
     * Sets how ONNX Runtime runs the model: on which execution provider, by how many threads.
     *
     * @param settings sets it; where it is not set, the CPU by as many threads as it has cores
     * @return these options
     */
    public final O session(SessionSettings settings) {
        session = Objects.requireNonNull(settings, "settings");
        return self();
    }

    SessionSettings session() {
        return session;
    }

    /**
     * Sets how sure the model has to be of what it finds, where who runs the function leaves it to the function.
     *
     * @param threshold from 0 to 1
     * @return these options
     * @throws IllegalArgumentException when it is out of range
     */
    public final O confThreshold(double threshold) {
        confThreshold = fraction("confThreshold", threshold);
        return self();
    }

    /** How sure it has to be: as the user says, as these options say, or else as is usual. */
    double confThreshold(DetectionContext context, double usual) {
        return context.confThreshold(confThreshold == null ? usual : confThreshold);
    }

    /**
     * Sets how many images go through the model at once. More than one is faster on a GPU, and takes as much more memory. A
     * model that was made for a fixed number takes that.
     *
     * @param images at least 1, which it is where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is less than 1
     */
    public final O batchSize(int images) {
        batchSize = positive("batchSize", images);
        return self();
    }

    int batchSize() {
        return batchSize;
    }

    /**
     * Sets the names of the classes, where the metadata have none, or others than the labels of the task.
     *
     * @param names the names in the order of the classes; {@code N/A} or nothing for one that is not used
     * @return these options
     */
    public final O labels(String... names) {
        return labels(List.of(names));
    }

    /**
     * Sets the names of the classes, where the metadata have none, or others than the labels of the task.
     *
     * @param names the names in the order of the classes; {@code N/A} or nothing for one that is not used
     * @return these options
     */
    public final O labels(List<String> names) {
        this.names = this.names.withAll(names);
        return self();
    }

    /**
     * Sets the name of one class.
     *
     * @param number the number of the class, from 0 on
     * @param name the name; {@code N/A} or nothing to leave it out
     * @return these options
     */
    public final O label(int number, String name) {
        names = names.with(number, name);
        return self();
    }

    ClassNames names() {
        return names;
    }

    /**
     * Sets the size of what goes into a model that takes several; where it is not set, what the metadata say, or 640 x 640, and
     * for classification 224 x 224.
     *
     * @param width the width, in pixels
     * @param height the height, in pixels
     * @return these options
     * @throws IllegalArgumentException when one is less than 1
     */
    public final O imageSize(int width, int height) {
        imageSize = new int[] {positive("width", width), positive("height", height)};
        return self();
    }

    Optional<int[]> imageSize() {
        return Optional.ofNullable(imageSize);
    }

    /** Sets others to what these are. */
    void copyTo(ModelOptions<O> others) {
        others.session = session;
        others.confThreshold = confThreshold;
        others.batchSize = batchSize;
        others.names = names;
        others.imageSize = imageSize;
    }

    static double fraction(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is " + value + ": give a number from 0 to 1.");
        }
        return value;
    }

    static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ": give at least 1.");
        }
        return value;
    }
}
