package ai.cvat.sdk.onnx;

import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A function that a model is behind: all images go through it in batches. */
abstract class OnnxFunction implements DetectionFunction {

    private final OnnxModel model;
    private final int batchSize;

    OnnxFunction(OnnxModel model, int batchSize) {
        this.model = model;
        this.batchSize = batchSize;
    }

    OnnxModel model() {
        return model;
    }

    /** Finds what is on images, as many as the model takes at once. */
    abstract List<LabeledDataRequest> detectBatch(List<DetectionContext> contexts, List<Pixels> images);

    @Override
    public final LabeledDataRequest detect(DetectionContext context, BufferedImage image) {
        return detectBatch(List.of(context), List.of(Pixels.of(image))).get(0);
    }

    @Override
    public final List<LabeledDataRequest> detect(List<DetectionContext> contexts, List<BufferedImage> images) {
        List<LabeledDataRequest> found = new ArrayList<>(images.size());
        for (int from = 0; from < images.size(); from += batchSize) {
            int to = Math.min(images.size(), from + batchSize);
            found.addAll(detectBatch(
                    contexts.subList(from, to),
                    images.subList(from, to).stream().map(Pixels::of).toList()));
        }
        return found;
    }

    @Override
    public final int batchSize() {
        return batchSize;
    }

    @Override
    public final boolean isThreadSafe() {
        return true;
    }

    @Override
    public void close() {
        model.close();
    }

    @Override
    public String toString() {
        return model.path() + " " + spec();
    }
}
