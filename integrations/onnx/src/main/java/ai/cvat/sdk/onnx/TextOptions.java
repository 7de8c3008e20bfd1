package ai.cvat.sdk.onnx;

import ai.cvat.sdk.autoannotation.DetectionContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options of a function that finds and reads text. Not thread-safe. */
public final class TextOptions implements Consumer<TextOptions> {

    private static final double CONF_THRESHOLD = 0.5;

    private SessionSettings session = settings -> {};
    private @Nullable Double confThreshold;
    private String label = "text";
    private String attribute = "text";
    private @Nullable Path orientation;
    private List<String> characters = List.of();
    private int longestSide = 960;
    private double pixelThreshold = 0.3;
    private double boxThreshold = 0.6;
    private double unclipRatio = 1.5;

    /** Options by which models of PP-OCR find and read text as PaddleOCR does. */
    public TextOptions() {}

    /**
     * Sets how ONNX Runtime runs the models: on which execution provider, by how many threads.
     *
     * @param settings sets it; where it is not set, the CPU by as many threads as it has cores
     * @return these options
     */
    public TextOptions session(SessionSettings settings) {
        session = Objects.requireNonNull(settings, "settings");
        return this;
    }

    SessionSettings session() {
        return session;
    }

    /**
     * Sets how sure the model has to be of what it reads, where who runs the function leaves it to the function.
     *
     * @param threshold from 0 to 1; 0.5 where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is out of range
     */
    public TextOptions confThreshold(double threshold) {
        confThreshold = ModelOptions.fraction("confThreshold", threshold);
        return this;
    }

    double confThreshold(DetectionContext context) {
        return context.confThreshold(confThreshold == null ? CONF_THRESHOLD : confThreshold);
    }

    /**
     * Sets the name of the label of the polygons.
     *
     * @param name {@code text} where it is not set
     * @return these options
     */
    public TextOptions label(String name) {
        label = Objects.requireNonNull(name, "name");
        return this;
    }

    String label() {
        return label;
    }

    /**
     * Sets the name of the attribute, of the input type text, with what is read.
     *
     * @param name {@code text} where it is not set
     * @return these options
     */
    public TextOptions attribute(String name) {
        attribute = Objects.requireNonNull(name, "name");
        return this;
    }

    String attribute() {
        return attribute;
    }

    /**
     * Sets a model that says whether a line is upside down, which is turned then before it is read.
     *
     * @param model the file; where it is not set, no line is turned
     * @return these options
     */
    public TextOptions orientation(Path model) {
        orientation = Objects.requireNonNull(model, "model");
        return this;
    }

    Optional<Path> orientation() {
        return Optional.ofNullable(orientation);
    }

    /**
     * Sets the characters that the model reads, where its metadata have no {@code character}.
     *
     * @param inOrder the characters in the order of the model's classes, without the blank before them; a space behind them may
     *     be left out
     * @return these options
     */
    public TextOptions characters(List<String> inOrder) {
        characters = List.copyOf(inOrder);
        return this;
    }

    List<String> characters() {
        return characters;
    }

    /**
     * Sets how long the longer side of an image may be where text is looked for; a larger image is made smaller for that. It is
     * read in full size.
     *
     * @param pixels 960 where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is less than 32
     */
    public TextOptions longestSide(int pixels) {
        if (pixels < TextDetector.STEP) {
            throw new IllegalArgumentException(
                    "longestSide is " + pixels + ": give at least " + TextDetector.STEP + " pixels.");
        }
        longestSide = pixels;
        return this;
    }

    int longestSide() {
        return longestSide;
    }

    /**
     * Sets from when on a pixel is one of text.
     *
     * @param threshold from 0 to 1; 0.3 where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is out of range
     */
    public TextOptions pixelThreshold(double threshold) {
        pixelThreshold = ModelOptions.fraction("pixelThreshold", threshold);
        return this;
    }

    double pixelThreshold() {
        return pixelThreshold;
    }

    /**
     * Sets how sure, on the average of its pixels, the model has to be that there is text in a box.
     *
     * @param threshold from 0 to 1; 0.6 where it is not set
     * @return these options
     * @throws IllegalArgumentException when it is out of range
     */
    public TextOptions boxThreshold(double threshold) {
        boxThreshold = ModelOptions.fraction("boxThreshold", threshold);
        return this;
    }

    double boxThreshold() {
        return boxThreshold;
    }

    /**
     * Sets how much larger a box becomes, for the model finds the cores of lines only: by its area times this, divided by the
     * length of its border, at each side.
     *
     * @param ratio 1.5 where it is not set; 0 leaves the cores
     * @return these options
     * @throws IllegalArgumentException when it is negative or not finite
     */
    public TextOptions unclipRatio(double ratio) {
        if (!(ratio >= 0 && ratio < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("unclipRatio is " + ratio + ": give a number such as 1.5.");
        }
        unclipRatio = ratio;
        return this;
    }

    double unclipRatio() {
        return unclipRatio;
    }

    /**
     * Sets others to what these are now: so prepared options fit where a lambda does.
     *
     * @param others the options to set
     */
    @Override
    public void accept(TextOptions others) {
        others.session = session;
        others.confThreshold = confThreshold;
        others.label = label;
        others.attribute = attribute;
        others.orientation = orientation;
        others.characters = characters;
        others.longestSide = longestSide;
        others.pixelThreshold = pixelThreshold;
        others.boxThreshold = boxThreshold;
        others.unclipRatio = unclipRatio;
    }
}
