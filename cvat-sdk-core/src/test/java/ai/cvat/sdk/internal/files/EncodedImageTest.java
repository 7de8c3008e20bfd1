package ai.cvat.sdk.internal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.sdk.transfer.TransferException;
import ai.cvat.sdk.transfer.UnpackLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedImageTest {

    private static BufferedImage noise(int type) {
        BufferedImage image = new BufferedImage(67, 45, type);
        Random random = new Random(7);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    private static byte[] encoded(BufferedImage image, String format, boolean progressive) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam options = writer.getDefaultWriteParam();
        if (progressive) {
            options.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), options);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage decoded(byte[] bytes) throws IOException {
        return new EncodedImage("it", bytes).decode(UnpackLimits.defaults());
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @ParameterizedTest
    @CsvSource({
        "jpeg, 5, false",
        "jpeg, 5, true",
        "jpeg, 10, false",
        "jpeg, 1, false",
        "png, 5, false",
        "png, 2, false",
        "png, 10, false",
        "bmp, 5, false",
        "gif, 13, false"
    })
    void everyImageIsDecodedAsJavaDoesIt(String format, int type, boolean progressive) throws IOException {
        byte[] bytes = encoded(noise(type), format, progressive);

        BufferedImage image = decoded(bytes);

        BufferedImage expected = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image.getType()).isEqualTo(expected.getType());
        assertThat(pixels(image)).isEqualTo(pixels(expected));
        assertThat(image.getRaster().getDataElements(0, 0, 67, 45, null))
                .isEqualTo(expected.getRaster().getDataElements(0, 0, 67, 45, null));
    }

    @Test
    void whatIsNoImageIsRefused() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> decoded(new byte[] {1, 2, 3, 4}));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> decoded(new byte[0]));
    }

    @Test
    void anImageThatBreaksOffIsRefused() throws IOException {
        byte[] whole = encoded(noise(5), "png", false);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> decoded(Arrays.copyOf(whole, whole.length / 2)));
    }

    @Test
    void anImageThatIsLargerThanTheLimitIsNotDecoded() throws IOException {
        byte[] bytes = encoded(noise(5), "png", false);
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> new EncodedImage("it", bytes).decode(UnpackLimits.of(limits -> limits.pixels(3000))))
                .withMessageContaining("it is an image of 67 x 45 pixels, more than 3000");
    }
}
