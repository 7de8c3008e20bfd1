package ai.cvat.sdk.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ai.cvat.sdk.autoannotation.DetectionFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

    @TempDir
    Path folder;

    @Test
    void metadataMayHaveAnyCharacters() throws IOException {
        Path model = TinyModels.red().metadata("names", "['\uD84C\uDDC9 é 懮']").write(folder.resolve("model.onnx"));

        assertThat(ModelFile.metadata(model).orElseThrow())
                .containsExactly(entry("task", "detect"), entry("names", "['\uD84C\uDDC9 é 懮']"));
        try (DetectionFunction function = OnnxFunctions.detection(model)) {
            assertThat(function.spec().labels().get(0).getName()).isEqualTo("\uD84C\uDDC9 é 懮");
        }
    }

    @Test
    void whatIsNoModelOrNotAllOfOneHasNone() throws IOException {
        Path model = TinyModels.red().write(folder.resolve("model.onnx"));
        byte[] whole = Files.readAllBytes(model);
        Path part = Files.write(folder.resolve("part.onnx"), Arrays.copyOf(whole, whole.length - 1));
        Path text = Files.writeString(folder.resolve("text.onnx"), "not a model");

        assertThat(ModelFile.metadata(part)).isEmpty();
        assertThat(ModelFile.metadata(text)).isEmpty();
    }
}
