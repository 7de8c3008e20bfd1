package ai.cvat.sdk.onnx;

import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import ai.cvat.sdk.resources.LabelSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Says what an image is of, by a model with one number for each class: a tag for the surest one. */
final class ClassificationFunction extends OnnxFunction {

    private static final int IMAGE_SIZE = 224;
    private static final double CROP_FRACTION = 0.875;

    /** By how much numbers that are meant as a distribution may miss a sum of 1, as those of 16 bits do. */
    private static final double ROUNDING = 0.01;

    private final ClassificationOptions options;
    private final ImageInput input;
    private final ImageEncoding encoding;
    private final double cropFraction;
    private final String output;
    private final List<String> names;
    private final DetectionSpec spec;

    private ClassificationFunction(OnnxModel model, ClassificationOptions options, ImageInput input) {
        super(model, input.batchSize(model, options.batchSize()));
        this.options = options;
        this.input = input;
        // As Ultralytics prepares images.
        boolean plain = model.metadata().task().equals("classify");
        this.encoding = new ImageEncoding(
                Resampling.AVERAGE,
                options.normalizationOr(plain ? Normalization.NONE : Normalization.IMAGE_NET),
                false,
                0);
        this.cropFraction = options.cropFractionOr(plain ? 1 : CROP_FRACTION);
        this.names = options.names().of(model);
        this.output = output(model, names.size());
        this.spec = ClassNames.spec(names, LabelSpec::tag);
    }

    /**
     * Takes a model.
     *
     * @throws OnnxModelException when it does not fit
     */
    static ClassificationFunction of(OnnxModel model, ClassificationOptions options) {
        return new ClassificationFunction(model, options, ImageInput.of(model, options.imageSize(), IMAGE_SIZE));
    }

    private static String output(OnnxModel model, int classes) {
        List<String> fitting = new ArrayList<>();
        model.outputs().forEach((name, output) -> {
            long[] shape = output.getShape();
            if (shape.length == 2 && (shape[1] == classes || shape[1] < 0)) {
                fitting.add(name);
            }
        });
        if (fitting.size() != 1) {
            throw model.unfit("one output [images, " + classes + "], of as many numbers as there are names of classes");
        }
        return fitting.get(0);
    }

    @Override
    public DetectionSpec spec() {
        return spec;
    }

    @Override
    List<LabeledDataRequest> detectBatch(List<DetectionContext> contexts, List<Pixels> images) {
        List<Placement> places = images.stream()
                .map(image -> Placement.middle(image, input.width(), input.height(), cropFraction))
                .toList();
        Tensor found = Objects.requireNonNull(model().run(List.of(input.of(images, places, encoding)), Set.of(output))
                .get(output));
        if (found.length(1) != names.size()) {
            throw model().unfit(
                            "as many numbers as there are names of classes, " + names.size() + "; it gave " + found);
        }
        List<LabeledDataRequest> annotations = new ArrayList<>();
        for (int image = 0; image < images.size(); image++) {
            int from = image * names.size();
            double[] shares = distribution(Arrays.copyOfRange(found.numbers(), from, from + names.size()));
            annotations.add(annotations(contexts.get(image), shares));
        }
        return annotations;
    }

    private LabeledDataRequest annotations(DetectionContext context, double[] shares) {
        int surest = 0;
        for (int number = 1; number < shares.length; number++) {
            if (shares[number] > shares[surest]) {
                surest = number;
            }
        }
        String name = names.get(surest);
        boolean sure = shares[surest] >= options.confThreshold(context, 0);
        return spec.annotations(context, annotations -> {
            if (sure && !name.isEmpty()) {
                annotations.tag(name, 0);
            }
        });
    }

    /** How sure the model is of each class: the numbers themselves where they are a distribution, else their softmax. */
    static double[] distribution(float[] numbers) {
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        boolean shares = true;
        for (float number : numbers) {
            sum += number;
            most = Math.max(most, number);
            shares &= number >= 0 && number <= 1 + ROUNDING;
        }
        double[] distribution = new double[numbers.length];
        if (shares && Math.abs(sum - 1) <= ROUNDING) {
            for (int i = 0; i < numbers.length; i++) {
                distribution[i] = numbers[i];
            }
            return distribution;
        }
        double all = 0;
        for (int i = 0; i < numbers.length; i++) {
            distribution[i] = Math.exp(numbers[i] - most);
            all += distribution[i];
        }
        for (int i = 0; i < numbers.length; i++) {
            distribution[i] /= all;
        }
        return distribution;
    }
}
