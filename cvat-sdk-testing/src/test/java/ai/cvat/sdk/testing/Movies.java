package ai.cvat.sdk.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import javax.imageio.ImageIO;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.api.SequenceEncoder;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/** Videos for uploads, whose frames have four stripes, black or white: the digits of their number. */
public final class Movies {

    public static final int WIDTH = 32;
    static final int HEIGHT = 24;

    private static final int DIGITS = 4;
    private static final int STRIPE = WIDTH / DIGITS;

    private Movies() {}

    /** A video of at most 16 frames. */
    public static byte[] mp4(int frames) {
        try {
            Path file = Files.createTempFile("movie", ".mp4");
            try {
                SequenceEncoder encoder = SequenceEncoder.createSequenceEncoder(file.toFile(), 25);
                for (int i = 0; i < frames; i++) {
                    Picture picture = Picture.create(WIDTH, HEIGHT, ColorSpace.RGB);
                    byte[] colors = picture.getPlaneData(0);
                    for (int at = 0; at < colors.length; at++) {
                        int digit = at / 3 % WIDTH / STRIPE;
                        colors[at] = (i >> digit & 1) == 1 ? Byte.MAX_VALUE : Byte.MIN_VALUE;
                    }
                    encoder.encodeNativeFrame(picture);
                }
                encoder.finish();
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which frame of such a video an image is. */
    public static long number(byte[] image) {
        try {
            return number(ImageIO.read(new ByteArrayInputStream(image)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which frame of such a video an image is. */
    public static long number(BufferedImage image) {
        return number(stripe -> (image.getRGB(stripe, HEIGHT / 2) & 0xff) > 128);
    }

    /** Which frames of such a video another one has. */
    public static List<Long> numbers(byte[] video) {
        List<Long> numbers = new ArrayList<>();
        try {
            FrameGrab grab =
                    FrameGrab.createFrameGrab(ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(video)));
            for (Picture picture = grab.getNativeFrame(); picture != null; picture = grab.getNativeFrame()) {
                byte[] brightness = picture.getPlaneData(0);
                int row = picture.getWidth() * (HEIGHT / 2);
                numbers.add(number(stripe -> brightness[row + stripe] > 0));
            }
        } catch (IOException | JCodecException e) {
            throw new AssertionError(e);
        }
        return numbers;
    }

    private static long number(IntPredicate white) {
        long number = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            number |= white.test(digit * STRIPE + STRIPE / 2) ? 1L << digit : 0;
        }
        return number;
    }
}
