package ai.cvat.sdk.onnx;

import java.util.List;
import java.util.stream.IntStream;

/** The names of keypoints. */
final class Keypoints {

    /** As COCO has them, which almost all models of 17 keypoints are trained on. */
    private static final List<String> COCO = List.of(
            "nose",
            "left_eye",
            "right_eye",
            "left_ear",
            "right_ear",
            "left_shoulder",
            "right_shoulder",
            "left_elbow",
            "right_elbow",
            "left_wrist",
            "right_wrist",
            "left_hip",
            "right_hip",
            "left_knee",
            "right_knee",
            "left_ankle",
            "right_ankle");

    private Keypoints() {}

    /**
     * Those that the user gives, those of the metadata, those of COCO, or numbers from 1 on.
     *
     * @throws OnnxModelException when the user gives more or less than the model has
     */
    static List<String> names(OnnxModel model, DetectionOptions options, int count) {
        List<String> given = options.keypoints();
        if (!given.isEmpty()) {
            if (given.size() != count) {
                throw new OnnxModelException("The model " + model.path() + " has " + count
                        + " keypoints, and keypoints(…) " + given.size() + " names: " + given + ".");
            }
            return given;
        }
        List<String> own = model.metadata().keypointNames();
        if (own.size() == count) {
            return own;
        }
        return count == COCO.size()
                ? COCO
                : IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }
}
