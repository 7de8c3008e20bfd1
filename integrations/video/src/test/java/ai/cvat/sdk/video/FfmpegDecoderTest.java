package ai.cvat.sdk.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.cvat.sdk.datasets.VideoDecoder;
import ai.cvat.sdk.datasets.VideoDecoder.VideoReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.ServiceLoader;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Java2DFrameConverter;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegDecoderTest {

    private static final int FRAMES = 30;
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;

    @TempDir
    Path directory;

    private final VideoDecoder decoder = new FfmpegDecoder();

    @Test
    void datasetsFindIt() {
        assertThat(ServiceLoader.load(VideoDecoder.class)).hasAtLeastOneElementOfType(FfmpegDecoder.class);
    }

    @Test
    void framesAreThoseOfTheVideoInTheOrderInWhichTheyAreShown() throws IOException {
        List<BufferedImage> images = all(video());
        assertThat(images).hasSize(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            assertThat(images.get(i).getWidth()).isEqualTo(WIDTH);
            assertThat(images.get(i).getHeight()).isEqualTo(HEIGHT);
            assertThat(images.get(i).getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
            assertThat(left(images.get(i))).as("frame %d", i).isBetween(2 * i - 1, 2 * i + 1);
        }
    }

    @Test
    void anotherDecoderSeesTheSameBrightness() throws Exception {
        Path video = video();
        List<BufferedImage> images = all(video);
        try (SeekableByteChannel channel = NIOUtils.readableChannel(video.toFile())) {
            FrameGrab other = FrameGrab.createFrameGrab(channel);
            for (BufferedImage image : images) {
                Picture picture = other.getNativeFrame();
                for (int y = HEIGHT / 2; y < HEIGHT; y += 3) {
                    for (int x = 0; x < WIDTH; x += 3) {
                        int theirs = picture.getPlaneData(0)[y * picture.getWidth() + x] + 128;
                        // Both saw limited range, where 235 is white.
                        double ours = 16 + brightness(image, x, y) * 219 / 255;
                        assertThat(ours).isBetween(theirs - 3.0, theirs + 3.0);
                    }
                }
            }
        }
    }

    @Test
    void framesThatAreSkippedAreNotLost() throws IOException {
        Path video = video();
        try (VideoReader reader = decoder.open(video)) {
            for (int i = 0; i < 17; i++) {
                assertThat(reader.skip()).isTrue();
            }
            assertThat(left(next(reader))).isBetween(33, 35);
            for (int i = 18; i < FRAMES; i++) {
                assertThat(reader.skip()).isTrue();
            }
            assertThat(reader.skip()).isFalse();
            assertThat(reader.read()).isNull();
        }
    }

    @Test
    void imagesBelongToWhoeverReadThem() throws IOException {
        try (VideoReader reader = decoder.open(video())) {
            BufferedImage first = next(reader);
            int before = left(first);
            next(reader);
            assertThat(left(first)).isEqualTo(before);
        }
    }

    @Test
    void whatIsNoVideoIsRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("7.mp4"), "no video at all");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> decoder.open(text))
                .withMessage(
                        "7.mp4 is no video that FFmpeg can read, or it is damaged: Invalid data found when processing input.");
    }

    @Test
    void aDamagedFrameIsAnErrorAndNotAGreyPicture() throws IOException {
        Path video = video();
        byte[] bytes = Files.readAllBytes(video);
        for (int i = bytes.length / 2; i < bytes.length / 2 + 400; i++) {
            bytes[i] ^= 0x5a;
        }
        Files.write(video, bytes);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> all(video))
                .withMessageContainingAll("of 0.mp4", "damaged");
    }

    @Test
    void aVideoOfACameraThatWasTurnedIsUpright() throws IOException {
        BufferedImage upright;
        try (VideoReader reader = decoder.open(video(-90))) {
            upright = next(reader);
        }
        assertThat(upright.getWidth()).isEqualTo(HEIGHT);
        assertThat(upright.getHeight()).isEqualTo(WIDTH);
        // The bar at the left is turned with the clock, and so above.
        assertThat(brightness(upright, HEIGHT / 2, 4)).isGreaterThan(200);
        assertThat(brightness(upright, HEIGHT / 2, WIDTH - 4)).isLessThan(50);
    }

    private static BufferedImage next(VideoReader reader) throws IOException {
        return Objects.requireNonNull(reader.read());
    }

    private List<BufferedImage> all(Path video) throws IOException {
        List<BufferedImage> images = new ArrayList<>();
        try (VideoReader reader = decoder.open(video)) {
            for (BufferedImage image = reader.read(); image != null; image = reader.read()) {
                images.add(image);
            }
        }
        return images;
    }

    /** A white bar that moves two pixels to the right each frame, on black, and flicker in a corner. */
    private Path video() throws IOException {
        return video(0);
    }

    private Path video(double displayRotation) throws IOException {
        Path video = directory.resolve("0.mp4");
        Random random = new Random(1);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(video.toFile(), WIDTH, HEIGHT);
                Java2DFrameConverter converter = new Java2DFrameConverter()) {
            recorder.setFormat("mp4");
            recorder.setVideoCodec(avcodec.AV_CODEC_ID_H264);
            recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
            recorder.setVideoBitrate(4_000_000);
            recorder.setFrameRate(25);
            recorder.setDisplayRotation(displayRotation);
            recorder.start();
            for (int i = 0; i < FRAMES; i++) {
                BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
                Graphics2D graphics = image.createGraphics();
                graphics.setColor(Color.WHITE);
                graphics.fillRect(2 * i, 0, 16, HEIGHT);
                for (int x = WIDTH / 2; x < WIDTH; x++) {
                    graphics.setColor(new Color(random.nextInt(1 << 24)));
                    graphics.fillRect(x, 0, 1, HEIGHT / 4);
                }
                graphics.dispose();
                recorder.record(converter.getFrame(image));
            }
        }
        return video;
    }

    /** Where the bar begins. */
    private static int left(BufferedImage image) {
        int x = 0;
        while (brightness(image, x, HEIGHT / 2) < 128) {
            x++;
        }
        return x;
    }

    private static double brightness(BufferedImage image, int x, int y) {
        Color color = new Color(image.getRGB(x, y));
        return 0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue();
    }
}
