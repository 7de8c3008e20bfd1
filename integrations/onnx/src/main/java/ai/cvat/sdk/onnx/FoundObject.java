package ai.cvat.sdk.onnx;

import ai.cvat.sdk.onnx.Candidate.Box;
import java.util.Map;

/**
 * An object on an image.
 *
 * @param candidate what the model says of it
 * @param rows the table that it is a row of
 * @param outputs all outputs of the model, by name
 * @param image the number of the image in these
 * @param place where the image is in the input
 */
record FoundObject(Candidate candidate, Rows rows, Map<String, Tensor> outputs, int image, Placement place) {

    /** Its place in the image. */
    Box box() {
        Box box = candidate.box();
        return new Box(
                place.imageX(box.left()),
                place.imageY(box.top()),
                place.imageX(box.right()),
                place.imageY(box.bottom()));
    }

    /** How sure the model is; the sums of some models are a little more than 1. */
    double score() {
        return Math.min(1, candidate.score());
    }

    /** Some numbers of its row. */
    float[] numbers(int column, int count) {
        return rows.slice(candidate.row(), column, count);
    }
}
