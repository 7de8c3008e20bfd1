package ai.cvat.sdk.testing.internal.media;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Pictures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExifOrientationTest {

    @TempDir
    private Path directory;

    private ExifOrientation of(byte[] image) throws IOException {
        return ExifOrientation.of(Files.write(directory.resolve("image"), image));
    }

    private static String letters(BufferedImage image) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < image.getHeight(); y++) {
            text.append(y == 0 ? "" : "/");
            for (int x = 0; x < image.getWidth(); x++) {
                text.append((char) (image.getRGB(x, y) & 0xff));
            }
        }
        return text.toString();
    }

    /** What the letters ABC over DEF look like, as the EXIF standard defines the eight codes. */
    @ParameterizedTest
    @CsvSource({
        "1, ABC/DEF", "2, CBA/FED", "3, FED/CBA", "4, DEF/ABC",
        "5, AD/BE/CF", "6, DA/EB/FC", "7, FC/EB/DA", "8, CF/BE/AD"
    })
    void eachCodeTurnsAsTheStandardSays(int code, String seen) {
        BufferedImage stored = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 6; i++) {
            stored.setRGB(i % 3, i / 3, 'A' + i);
        }
        assertThat(letters(new ExifOrientation(code).apply(stored))).isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void aJpegSaysItInItsExifSegment(int code) throws IOException {
        assertThat(of(Pictures.turned(code, Pictures.jpeg())).code()).isEqualTo(code);
    }

    @Test
    void aPngSaysItInAChunk() throws IOException {
        byte[] png = Pictures.png();
        ByteBuffer bytes = ByteBuffer.allocate(png.length + 38);
        bytes.put(png, 0, 33).putInt(26).put("eXIf".getBytes(StandardCharsets.US_ASCII));
        bytes.put("II".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {42, 0, 8, 0, 0, 0, 1, 0});
        bytes.put(new byte[] {0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0})
                .putInt(0);
        bytes.put(png, 33, png.length - 33);
        assertThat(of(bytes.array()).code()).isEqualTo(6);
    }

    @Test
    void aTiffSaysItByItself() throws IOException {
        assertThat(of(Pictures.picture("tiff", 4, 3, Color.RED)).isAsStored()).isTrue();
        byte[] tiff = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 5, 0, 0, 0, 0, 0, 0};
        assertThat(of(tiff).swapsSides()).isTrue();
    }

    @Test
    void whatSaysNothingOrNonsenseIsAsItIsStored() throws IOException {
        assertThat(of(Pictures.jpeg()).isAsStored()).isTrue();
        assertThat(of(Pictures.png()).isAsStored()).isTrue();
        assertThat(of(new byte[0]).isAsStored()).isTrue();
        assertThat(of(new byte[] {(byte) 0xff, (byte) 0xd8}).isAsStored()).isTrue();
        assertThat(of(Pictures.turned(9, Pictures.jpeg())).isAsStored()).isTrue();
        assertThat(of(Pictures.pointCloud(1)).isAsStored()).isTrue();
    }
}
