package ai.cvat.sdk.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The input of a model that takes images, as [images, 3, height, width].
 *
 * @param name its name
 * @param width the width of the images that it is given
 * @param height their height
 * @param fixedBatch how many images it takes at once; 0 where it takes any number
 */
record ImageInput(String name, int width, int height, int fixedBatch) {

    private static final int RANK = 4;
    private static final int CHANNELS = 3;

    /**
     * The input of a model.
     *
     * @param wanted the width and height that the user wants, where the model takes several
     * @param usual the width and height where nobody says
     * @throws OnnxModelException when the model has no such input, or several, or one of another size
     */
    static ImageInput of(OnnxModel model, Optional<int[]> wanted, int usual) {
        List<Map.Entry<String, TensorInfo>> images = model.inputs().entrySet().stream()
                .filter(input -> isOfImages(input.getValue()))
                .toList();
        if (images.size() != 1) {
            throw model.unfit("one input of images, as [images, 3, height, width] of float or float16");
        }
        long[] shape = images.get(0).getValue().getShape();
        int[] size = wanted.or(() -> own(model)).orElse(new int[] {usual, usual});
        int width = shape[3] > 0 ? (int) shape[3] : size[0];
        int height = shape[2] > 0 ? (int) shape[2] : size[1];
        if (wanted.isPresent() && (width != size[0] || height != size[1])) {
            throw new OnnxModelException("The model " + model.path() + " takes images of " + width + " x " + height
                    + " pixels, not of " + size[0] + " x " + size[1] + ": leave imageSize out.");
        }
        return new ImageInput(images.get(0).getKey(), width, height, (int) Math.max(0, shape[0]));
    }

    /** The width and the height that the metadata say. */
    private static Optional<int[]> own(OnnxModel model) {
        return model.metadata().imageSize().map(size -> new int[] {size[1], size[0]});
    }

    private static boolean isOfImages(TensorInfo input) {
        return input.getShape().length == RANK
                && (input.getShape()[1] == CHANNELS || input.getShape()[1] < 0)
                && (input.type == OnnxJavaType.FLOAT || input.type == OnnxJavaType.FLOAT16);
    }

    /**
     * How many images go through the model at once.
     *
     * @throws OnnxModelException when the model takes another number than the user wants
     */
    int batchSize(OnnxModel model, int wanted) {
        if (fixedBatch > 0 && wanted > 1 && wanted != fixedBatch) {
            throw new OnnxModelException("The model " + model.path() + " was made for " + fixedBatch
                    + " image(s) at once, not for " + wanted
                    + ": leave batchSize out, or export it for any number (dynamic axes).");
        }
        return Math.max(fixedBatch, wanted);
    }

    /** Images at their places; what is missing to a full batch is empty. */
    Tensor of(List<Pixels> images, List<Placement> places, ImageEncoding encoding) {
        int count = fixedBatch > 0 ? fixedBatch : images.size();
        long[] shape = {count, CHANNELS, height, width};
        float[] numbers = new float[Tensor.size(shape)];
        int each = CHANNELS * height * width;
        for (int i = 0; i < images.size(); i++) {
            encoding.write(images.get(i), places.get(i), numbers, i * each, width, height);
        }
        return new Tensor(name, shape, numbers);
    }
}
