package ai.cvat.sdk.onnx;

import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds objects by a model of the YOLO family: rectangles, masks, or skeletons. */
final class YoloFunction extends OnnxFunction {

    /** As Ultralytics' own programs have it. */
    private static final double CONF_THRESHOLD = 0.25;

    private static final int IMAGE_SIZE = 640;

    /** The grey beside an image, of 255. */
    private static final float GREY = 114;

    private static final ImageEncoding ENCODING =
            new ImageEncoding(Resampling.NEAREST_TWO, Normalization.NONE, false, GREY / 255);

    private final DetectionOptions options;
    private final ImageInput input;
    private final YoloOutputs outputs;
    private final List<String> names;
    private final ObjectShape shape;
    private final DetectionSpec spec;

    private YoloFunction(OnnxModel model, DetectionOptions options, ImageInput input, List<String> names) {
        super(model, input.batchSize(model, options.batchSize()));
        this.options = options;
        this.input = input;
        this.names = names;
        this.outputs = YoloOutputs.of(model, input, names.size(), options.layout());
        this.shape = shape();
        this.spec = ClassNames.spec(names, shape::label);
    }

    /**
     * Takes a model.
     *
     * @throws OnnxModelException when it does not fit
     */
    static YoloFunction of(OnnxModel model, DetectionOptions options) {
        String task = model.metadata().task();
        if (task.equals("classify")) {
            throw model.unfit("a model that finds objects: one that says what an image is of is opened by"
                    + " OnnxFunctions.classification");
        }
        if (!task.isEmpty() && !Set.of("detect", "segment", "pose").contains(task)) {
            throw model.unfit("the task detect, segment or pose in the metadata, or none");
        }
        ImageInput input = ImageInput.of(model, options.imageSize(), IMAGE_SIZE);
        return new YoloFunction(model, options, input, options.names().of(model));
    }

    private ObjectShape shape() {
        int column = outputs.layout().columns(names.size());
        if (outputs.prototypes() != null) {
            return new MaskShape(outputs.prototypes(), column, outputs.masks(), input, options.polygonTolerance());
        }
        if (outputs.keypoints() > 0) {
            return new SkeletonShape(
                    Keypoints.names(model(), options, outputs.keypoints()),
                    column,
                    outputs.keypointNumbers(),
                    options.keypointThreshold());
        }
        return new RectangleShape();
    }

    @Override
    public DetectionSpec spec() {
        return spec;
    }

    @Override
    List<LabeledDataRequest> detectBatch(List<DetectionContext> contexts, List<Pixels> images) {
        List<Placement> places = images.stream().map(this::place).toList();
        Set<String> wanted = new HashSet<>(Set.of(outputs.objects()));
        if (outputs.prototypes() != null) {
            wanted.add(outputs.prototypes());
        }
        Map<String, Tensor> found = model().run(List.of(input.of(images, places, ENCODING)), wanted);
        List<LabeledDataRequest> annotations = new ArrayList<>();
        for (int image = 0; image < images.size(); image++) {
            annotations.add(annotations(contexts.get(image), places.get(image), found, image));
        }
        return annotations;
    }

    private Placement place(Pixels image) {
        return outputs.layout().stretches()
                ? Placement.stretched(image, input.width(), input.height())
                : Placement.letterbox(image, input.width(), input.height());
    }

    private LabeledDataRequest annotations(
            DetectionContext context, Placement place, Map<String, Tensor> found, int image) {
        DetectionLayout layout = outputs.layout();
        Rows rows = layout.rows(Objects.requireNonNull(found.get(outputs.objects())), image);
        double threshold = options.confThreshold(context, CONF_THRESHOLD);
        List<Candidate> objects = layout.candidates(rows, names.size(), threshold, input);
        List<Candidate> kept = options.suppression(layout.overlaps()).of(objects);
        return spec.annotations(
                context,
                annotations -> kept.forEach(candidate -> {
                    String name = ClassNames.name(names, candidate.number(), model());
                    FoundObject object = new FoundObject(candidate, rows, found, image, place);
                    if (!name.isEmpty() && object.box().area() > 0) {
                        shape.add(object, context, annotations.label(name));
                    }
                }));
    }
}
