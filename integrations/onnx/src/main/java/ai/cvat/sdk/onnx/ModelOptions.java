package ai.cvat.sdk.onnx;

import ai.cvat.sdk.autoannotation.DetectionContext;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What options of all kinds of models have in common. Not thread-safe.
 *
 * @param <O> the options themselves
 */
public abstract sealed class ModelOptions<O extends ModelOptions<O>> implements Consumer<O>
        permits DetectionOptions, ClassificationOptions, TextOptions {

    private SessionSettings session = settings -> {};
    private @Nullable Double confThreshold;
    private int batchSize = 1;

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

    /** Sets others to what these are. */
    void copyTo(ModelOptions<O> others) {
        others.session = session;
        others.confThreshold = confThreshold;
        others.batchSize = batchSize;
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
