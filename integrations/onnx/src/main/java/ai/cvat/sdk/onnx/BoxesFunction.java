package ai.cvat.sdk.onnx;

import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import ai.cvat.sdk.onnx.Candidate.Box;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds objects by a model with the outputs {@code boxes}, {@code scores} and {@code labels}, as RT-DETR and those after it are
 * exported: [images, objects, 4], [images, objects] and [images, objects]; or the same without images, of one image.
 */
final class BoxesFunction extends OnnxFunction {

    private static final double CONF_THRESHOLD = 0.5;
    private static final int IMAGE_SIZE = 640;
    private static final ImageEncoding ENCODING =
            new ImageEncoding(Resampling.NEAREST_TWO, Normalization.NONE, false, 0);

    private final DetectionOptions options;
    private final ImageInput input;
    private final Outputs outputs;
    private final Optional<String> sizes;
    private final List<String> names;
    private final DetectionSpec spec;
    private final RectangleShape shape = new RectangleShape();

    /** The names of the outputs. */
    private record Outputs(String boxes, String scores, String labels) {

        static Optional<Outputs> of(OnnxModel model) {
            String boxes = named("box", model);
            String scores = named("score", model);
            String labels = named("label", model);
            return boxes == null || scores == null || labels == null
                    ? Optional.empty()
                    : Optional.of(new Outputs(boxes, scores, labels));
        }

        private static @Nullable String named(String part, OnnxModel model) {
            List<String> names = model.outputs().keySet().stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).contains(part))
                    .toList();
            return names.size() == 1 ? names.get(0) : null;
        }
    }

    private BoxesFunction(OnnxModel model, DetectionOptions options, ImageInput input, Outputs outputs) {
        super(model, input.batchSize(model, options.batchSize()));
        this.options = options;
        this.input = input;
        this.outputs = outputs;
        this.sizes = sizes(model, input);
        this.names = options.names().of(model);
        this.spec = ClassNames.spec(names, shape::label);
    }

    /**
     * Takes a model, where it has such outputs.
     *
     * @throws OnnxModelException when it does not fit
     */
    static Optional<OnnxFunction> of(OnnxModel model, DetectionOptions options) {
        return Outputs.of(model)
                .map(outputs -> new BoxesFunction(
                        model, options, ImageInput.of(model, options.imageSize(), IMAGE_SIZE), outputs));
    }

    /** The input that takes the width and the height of each image, so that the boxes are in its pixels. */
    private static Optional<String> sizes(OnnxModel model, ImageInput input) {
        Map<String, TensorInfo> others = new LinkedHashMap<>(model.inputs());
        others.remove(input.name());
        boolean fits = others.size() <= 1
                && others.values().stream()
                        .allMatch(other -> other.getShape().length == 2 && other.type != OnnxJavaType.FLOAT);
        if (!fits) {
            throw model.unfit(
                    "no input but that of the images and one of whole numbers, [images, 2], for their widths and"
                            + " heights");
        }
        return others.keySet().stream().findFirst();
    }

    @Override
    public DetectionSpec spec() {
        return spec;
    }

    @Override
    List<LabeledDataRequest> detectBatch(List<DetectionContext> contexts, List<Pixels> images) {
        List<Placement> places = images.stream()
                .map(image -> Placement.stretched(image, input.width(), input.height()))
                .toList();
        List<Tensor> given = new ArrayList<>();
        Tensor pictures = input.of(images, places, ENCODING);
        given.add(pictures);
        sizes.ifPresent(name -> given.add(sizes(name, pictures.length(0), images)));
        Map<String, Tensor> found = model().run(given, Set.of(outputs.boxes(), outputs.scores(), outputs.labels()));
        Tensor boxes = Objects.requireNonNull(found.get(outputs.boxes()));
        Tensor scores = Objects.requireNonNull(found.get(outputs.scores()));
        Tensor labels = Objects.requireNonNull(found.get(outputs.labels()));
        int each = scores.numbers().length / pictures.length(0);
        if (labels.numbers().length != scores.numbers().length
                || boxes.numbers().length != 4 * scores.numbers().length
                || each * pictures.length(0) != scores.numbers().length) {
            throw model().unfit(
                            "for each image as many scores and labels, and four times as many numbers of boxes; for "
                                    + pictures.length(0) + " image(s) it gave " + boxes + ", " + scores + " and "
                                    + labels);
        }
        List<LabeledDataRequest> annotations = new ArrayList<>();
        for (int image = 0; image < images.size(); image++) {
            DetectionContext context = contexts.get(image);
            Placement place = places.get(image);
            List<Candidate> candidates = new ArrayList<>();
            for (int row = image * each; row < (image + 1) * each; row++) {
                float score = scores.numbers()[row];
                if (score >= options.confThreshold(context, CONF_THRESHOLD)) {
                    candidates.add(new Candidate(
                            row, Math.round(labels.numbers()[row]), score, box(boxes.numbers(), 4 * row, place)));
                }
            }
            annotations.add(annotations(context, place, candidates));
        }
        return annotations;
    }

    private static Tensor sizes(String name, int count, List<Pixels> images) {
        float[] numbers = new float[2 * count];
        for (int i = 0; i < images.size(); i++) {
            numbers[2 * i] = images.get(i).width();
            numbers[2 * i + 1] = images.get(i).height();
        }
        return new Tensor(name, new long[] {count, 2}, numbers);
    }

    private Box box(float[] numbers, int at, Placement place) {
        double xScale = 1;
        double yScale = 1;
        if (options.boxesAsFractions()) {
            xScale = input.width();
            yScale = input.height();
        } else if (sizes.isPresent()) {
            xScale = (double) input.width() / place.imageWidth();
            yScale = (double) input.height() / place.imageHeight();
        }
        return new Box(
                numbers[at] * xScale, numbers[at + 1] * yScale, numbers[at + 2] * xScale, numbers[at + 3] * yScale);
    }

    private LabeledDataRequest annotations(DetectionContext context, Placement place, List<Candidate> candidates) {
        Rows none = new Rows(new float[0], 0, 0, 0, 0, 0);
        return spec.annotations(
                context,
                annotations -> options.suppression(false).of(candidates).forEach(candidate -> {
                    String name = ClassNames.name(names, candidate.number(), model());
                    FoundObject object = new FoundObject(candidate, none, Map.of(), 0, place);
                    if (!name.isEmpty() && object.box().area() > 0) {
                        shape.add(object, context, annotations.label(name));
                    }
                }));
    }
}
