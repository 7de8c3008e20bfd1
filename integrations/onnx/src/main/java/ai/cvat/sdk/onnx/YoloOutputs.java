package ai.cvat.sdk.onnx;

import ai.onnxruntime.TensorInfo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of a model of the YOLO family.
 *
 * @param objects the name of that which says which objects there are
 * @param layout how it does
 * @param prototypes the name of that of the masks that those of the objects are mixed of; null where there are no masks
 * @param masks how many of these there are
 * @param keypoints how many keypoints each object has
 * @param keypointNumbers how many numbers each keypoint has: x, y, and where it is three, how sure it is to be seen
 */
record YoloOutputs(
        String objects,
        DetectionLayout layout,
        @Nullable String prototypes,
        int masks,
        int keypoints,
        int keypointNumbers) {

    private static final int OBJECTS_RANK = 3;
    private static final int MASKS_RANK = 4;

    @SuppressWarnings("ArrayRecordComponent") // Only passed on; nobody compares two.
    private record Output(String name, long[] shape) {}

    /**
     * Finds out.
     *
     * @throws OnnxModelException when it is none of these, or could be several
     */
    static YoloOutputs of(OnnxModel model, ImageInput input, int classes, Optional<DetectionLayout> wanted) {
        Map<String, long[]> shapes = shapes(model, input);
        List<Output> objects = ofRank(shapes, OBJECTS_RANK);
        List<Output> prototypes = ofRank(shapes, MASKS_RANK);
        int[] keypoints = model.metadata().keypointShape().orElse(new int[] {0, 0});
        boolean known = keypoints[0] == 0 || keypoints[1] == 2 || keypoints[1] == 3;
        if (objects.size() != 1 || prototypes.size() > 1 || !known) {
            throw unfit(model, classes, 0);
        }
        int masks = prototypes.isEmpty() ? 0 : (int) prototypes.get(0).shape()[1];
        int more = masks + keypoints[0] * keypoints[1];
        long[] shape = objects.get(0).shape();
        Set<DetectionLayout> fitting = EnumSet.noneOf(DetectionLayout.class);
        for (DetectionLayout layout : DetectionLayout.values()) {
            if (shape[layout.dimension()] == layout.columns(classes) + more && (more == 0 || !layout.stretches())) {
                fitting.add(layout);
            }
        }
        wanted.ifPresent(layout -> fitting.retainAll(Set.of(layout)));
        if (wanted.isEmpty()) {
            fitting.retainAll(likely(model, input, fitting, shape));
        }
        if (fitting.size() != 1) {
            throw unfit(model, classes, more);
        }
        return new YoloOutputs(
                objects.get(0).name(),
                fitting.iterator().next(),
                prototypes.isEmpty() ? null : prototypes.get(0).name(),
                masks,
                keypoints[0],
                keypoints[1]);
    }

    /** The shapes of the outputs, as the model declares them; where it leaves them open, as they come for an empty image. */
    private static Map<String, long[]> shapes(OnnxModel model, ImageInput input) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        boolean open = false;
        for (Map.Entry<String, TensorInfo> output : model.outputs().entrySet()) {
            long[] shape = output.getValue().getShape();
            shapes.put(output.getKey(), shape);
            for (int dimension = 1; dimension < shape.length; dimension++) {
                open |= shape[dimension] < 0;
            }
        }
        if (open) {
            long[] shape = {Math.max(1, input.fixedBatch()), 3, input.height(), input.width()};
            Tensor empty = new Tensor(input.name(), shape, new float[Tensor.size(shape)]);
            model.run(List.of(empty), shapes.keySet()).forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        }
        return shapes;
    }

    private static List<Output> ofRank(Map<String, long[]> shapes, int rank) {
        List<Output> outputs = new ArrayList<>();
        shapes.forEach((name, shape) -> {
            if (shape.length == rank) {
                outputs.add(new Output(name, shape));
            }
        });
        return outputs;
    }

    /** Which of the layouts that fit by shape it can be, by what the model says of itself and by how many objects it proposes. */
    private static Set<DetectionLayout> likely(
            OnnxModel model, ImageInput input, Set<DetectionLayout> fitting, long[] shape) {
        ModelMetadata metadata = model.metadata();
        if (metadata.isRtDetr()) {
            return Set.of(metadata.head().isEmpty() ? DetectionLayout.RT_DETR : DetectionLayout.RT_DETR_END_TO_END);
        }
        Set<DetectionLayout> likely = EnumSet.copyOf(fitting);
        likely.remove(DetectionLayout.RT_DETR_END_TO_END);
        if (cells(input).contains(shape[1])) {
            // As many as the cells of YOLOv8's grids: it is that, and lies the other way.
            likely.remove(DetectionLayout.RT_DETR);
        }
        if (likely.contains(DetectionLayout.END_TO_END) && metadata.isEndToEnd()) {
            return Set.of(DetectionLayout.END_TO_END);
        }
        if (likely.containsAll(Set.of(DetectionLayout.END_TO_END, DetectionLayout.YOLO_V5))) {
            // YOLOv5 proposes three objects for each cell of its grids, and no other model as many.
            boolean three = shape[1] % 3 == 0 && cells(input).contains(shape[1] / 3);
            likely.remove(three ? DetectionLayout.END_TO_END : DetectionLayout.YOLO_V5);
        }
        return likely;
    }

    /** How many cells the grids of a model have, for each number of grids that is usual. */
    private static Set<Long> cells(ImageInput input) {
        Set<Long> counts = new HashSet<>();
        long cells = 0;
        for (int stride = 8; stride <= 64; stride *= 2) {
            cells += (long) (input.width() / stride) * (input.height() / stride);
            if (stride >= 32) {
                counts.add(cells);
            }
        }
        return counts;
    }

    private static OnnxModelException unfit(OnnxModel model, int classes, int more) {
        return model.unfit("of " + classes + " classes, one output [images, " + (4 + classes + more)
                + ", objects] as of YOLOv8, [images, objects, " + (5 + classes + more)
                + "] as of YOLOv5, [images, objects, " + (6 + more) + "] of a model that suppresses what overlaps, or"
                + " [images, objects, " + (4 + classes)
                + "] (now 6) as of RT-DETR, for masks another one [images, masks, height,"
                + " width], and for keypoints kpt_shape in the metadata; or the outputs boxes, scores and labels. Where"
                + " several of these fit, layout(…) says which it is");
    }
}
