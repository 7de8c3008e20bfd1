package ai.cvat.sdk.onnx;

import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import ai.cvat.sdk.resources.LabelSpec;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds lines of text and reads them: a polygon for each, with what is written there in an attribute. */
final class TextFunction implements DetectionFunction {

    private final List<OnnxModel> models;
    private final TextOptions options;
    private final DetectionSpec spec;
    private final TextDetector detector;
    private final TextReader reader;
    private final @Nullable TextOrientation orientation;

    private TextFunction(List<OnnxModel> models, TextOptions options) {
        this.models = models;
        this.options = options;
        this.spec = DetectionSpec.numbered(LabelSpec.polygon(options.label()).text(options.attribute()));
        this.detector = new TextDetector(models.get(0), options);
        this.reader = new TextReader(models.get(1), options);
        this.orientation = models.size() > 2 ? new TextOrientation(models.get(2)) : null;
    }

    /**
     * Opens the models.
     *
     * @throws OnnxModelException when one cannot be read or does not fit
     */
    static TextFunction open(Path detector, Path recognizer, TextOptions options) {
        List<Path> paths = new ArrayList<>(List.of(detector, recognizer));
        options.orientation().ifPresent(paths::add);
        List<OnnxModel> models = new ArrayList<>();
        try {
            paths.forEach(path -> models.add(OnnxModel.open(path, options.session())));
            return new TextFunction(models, options);
        } catch (RuntimeException e) {
            models.forEach(OnnxModel::close);
            throw e;
        }
    }

    @Override
    public DetectionSpec spec() {
        return spec;
    }

    @Override
    public LabeledDataRequest detect(DetectionContext context, BufferedImage image) {
        Pixels pixels = Pixels.of(image);
        double threshold = options.confThreshold(context);
        return spec.annotations(context, annotations -> {
            for (List<Point2D> corners : detector.lines(pixels)) {
                TextReader.Reading reading = read(TextLine.of(pixels, corners));
                if (!reading.text().isEmpty() && reading.score() >= threshold) {
                    annotations
                            .polygon(options.label(), 0, inside(corners, pixels))
                            .attribute(options.attribute(), reading.text())
                            .score(reading.score());
                }
            }
        });
    }

    private TextReader.Reading read(Pixels line) {
        return reader.read(orientation == null ? line : orientation.upright(line));
    }

    private static List<Double> inside(List<Point2D> corners, Pixels image) {
        List<Double> coordinates = new ArrayList<>();
        for (Point2D corner : corners) {
            coordinates.add(Math.max(0, Math.min(image.width(), corner.getX())));
            coordinates.add(Math.max(0, Math.min(image.height(), corner.getY())));
        }
        return coordinates;
    }

    @Override
    public boolean isThreadSafe() {
        return true;
    }

    @Override
    public void close() {
        models.forEach(OnnxModel::close);
    }

    @Override
    public String toString() {
        return models.get(0).path() + " " + spec;
    }
}
