package ai.cvat.sdk.internal.files;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.sdk.transfer.TransferException;
import org.junit.jupiter.api.Test;

class NamedPathTest {

    @Test
    void aNulIsNotTakenForTheEncodingsFault() {
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> NamedPath.of("/a\0b.zip"))
                .withMessage("There is a file \"/a\\0b.zip\", whose name holds a NUL, as that of no file does.");
    }
}
