package ai.cvat.sdk.onnx;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Options of a function that finds objects. Not thread-safe. */
public final class DetectionOptions extends ModelOptions<DetectionOptions> {

    private double overlap = 0.7;
    private int mostObjects = 300;
    private @Nullable DetectionLayout layout;
    private List<String> keypoints = List.of();
    private double keypointThreshold = 0.5;
    private double polygonTolerance = 1;
    private boolean boxesAsFractions;

    /** Options by which everything is as the model's metadata say, and as its authors' own programs have it. */
    public DetectionOptions() {}

    @Override
    DetectionOptions self() {
        return this;
    }

    /**
     * Sets how much two rectangles of one class may have in common, as intersection over union, and still be two objects. Not
     * for models that suppress what overlaps themselves.
     *
     * @param share from 0 to 1; 0.7 where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is out of range
     */
    public DetectionOptions iouThreshold(double share) {
        overlap = fraction("iouThreshold", share);
        return this;
    }

    /**
     * Sets how many objects there are on an image at most: the surest ones.
     *
     * @param objects at least 1; 300 where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is less than 1
     */
    public DetectionOptions maxDetections(int objects) {
        mostObjects = positive("maxDetections", objects);
        return this;
    }

    /** What is suppressed: what overlaps, or nothing but what is too much. */
    Suppression suppression(boolean overlaps) {
        return new Suppression(overlaps ? overlap : 1, mostObjects);
    }

    /**
     * Sets how the output of the model is to be read, where its shape leaves that open.
     *
     * @param layout the layout
     * @return these options
     */
    public DetectionOptions layout(DetectionLayout layout) {
        this.layout = layout;
        return this;
    }

    Optional<DetectionLayout> layout() {
        return Optional.ofNullable(layout);
    }

    /**
     * Sets the names of the keypoints of a model for poses: the sublabels of its skeletons. Where they are not set and the
     * metadata have none, 17 keypoints are those of COCO ({@code nose}, {@code left_eye}, …), and others numbers from 1 on.
     *
     * @param names the names in the order of the keypoints
     * @return these options
     */
    public DetectionOptions keypoints(List<String> names) {
        keypoints = List.copyOf(names);
        return this;
    }

    List<String> keypoints() {
        return keypoints;
    }

    /**
     * Sets from when on a keypoint is visible; a less sure one is marked as occluded.
     *
     * @param threshold from 0 to 1; 0.5 where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is out of range
     */
    public DetectionOptions keypointThreshold(double threshold) {
        keypointThreshold = fraction("keypointThreshold", threshold);
        return this;
    }

    double keypointThreshold() {
        return keypointThreshold;
    }

    /**
     * Sets how far a corner that is left out of a polygon may be from it, where masks are asked for as polygons.
     *
     * @param pixels 1 where it is not set; 0 keeps every corner of the pixels
     * @return these options
     * @throws IllegalArgumentException when it is negative or not finite
     */
    public DetectionOptions polygonTolerance(double pixels) {
        if (!(pixels >= 0 && pixels < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("polygonTolerance is " + pixels + ": give pixels, such as 1.");
        }
        polygonTolerance = pixels;
        return this;
    }

    double polygonTolerance() {
        return polygonTolerance;
    }

    /**
     * Sets whether a model with the outputs {@code boxes}, {@code scores} and {@code labels} has its boxes as fractions of the
     * image, and not in pixels.
     *
     * @param fractions false where it is not set
     * @return these options
     */
    public DetectionOptions boxesAsFractions(boolean fractions) {
        boxesAsFractions = fractions;
        return this;
    }

    boolean boxesAsFractions() {
        return boxesAsFractions;
    }

    /**
     * Sets others to what these are now: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(DetectionOptions others) {
        copyTo(others);
        others.overlap = overlap;
        others.mostObjects = mostObjects;
        others.layout = layout;
        others.keypoints = keypoints;
        others.keypointThreshold = keypointThreshold;
        others.polygonTolerance = polygonTolerance;
        others.boxesAsFractions = boxesAsFractions;
    }
}
