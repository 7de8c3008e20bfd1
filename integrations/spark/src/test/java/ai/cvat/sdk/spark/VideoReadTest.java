package ai.cvat.sdk.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.cvat.sdk.datasets.VideoDecoder;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.upload.Media;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jcodec.api.SequenceEncoder;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos, whose chunks are videos, too. */
class VideoReadTest extends SparkTest {

    private static final int FRAMES = 10;

    @TempDir
    static Path folder;

    /** A task of a video whose frames have four stripes, black or white: the digits of their number. */
    private static Task video() throws IOException {
        Path file = folder.resolve("digits.mp4");
        if (Files.notExists(file)) {
            SequenceEncoder encoder = SequenceEncoder.createSequenceEncoder(file.toFile(), 25);
            for (int i = 0; i < FRAMES; i++) {
                Picture picture = Picture.create(32, 24, ColorSpace.RGB);
                byte[] colors = picture.getPlaneData(0);
                for (int at = 0; at < colors.length; at++) {
                    colors[at] = (i >> (at / 3 % 32 / 8) & 1) == 1 ? Byte.MAX_VALUE : Byte.MIN_VALUE;
                }
                encoder.encodeNativeFrame(picture);
            }
            encoder.finish();
        }
        return client.tasks()
                .create(spec -> spec.name("video").labels("cat").segmentSize(6L).overlap(0L))
                .uploadData(Media.files(file), options -> options.chunkSize(4).useZipChunks(false));
    }

    /** Which frame of the video an image is. */
    private static int number(byte[] image) {
        try {
            BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(image));
            return IntStream.range(0, 4)
                    .filter(digit -> decoded.getRaster().getSample(8 * digit + 4, 12, 0) > 128)
                    .map(digit -> 1 << digit)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void imagesAreDecodedFromTheVideosOfChunks() throws IOException {
        Dataset<Row> frames = cvat().option("task", video().id()).load();

        assertThat(frames.select("frame", "image", "width").collectAsList())
                .hasSize(FRAMES)
                .allSatisfy(row -> assertThat(number(row.getAs("image"))).isEqualTo(row.getInt(0)))
                .extracting(row -> row.getInt(2))
                .containsOnly(32);
        assertThat(frames.where("frame in (3, 5, 9)").select("frame", "image").collectAsList())
                .hasSize(3)
                .allSatisfy(row -> assertThat(number(row.getAs("image"))).isEqualTo(row.getInt(0)));
    }

    @Test
    void ofTheChunksThatOneTaskOfSparkReadsOneIsOpenAtATime() throws IOException {
        Dataset<Row> images =
                cvat().option("task", video().id()).load().select("image").coalesce(1);

        assertThat(images.javaRDD().map(row -> temporaryFiles().size()).collect())
                .hasSize(FRAMES)
                .containsOnly(1);
    }

    @Test
    void withoutADecoderTheRestCanBeRead() throws IOException {
        Task task = video();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(new WithoutDecoder(before));
        try {
            Dataset<Row> frames = cvat().option("task", task.id()).load();
            assertThatThrownBy(() -> frames.select("image").collectAsList())
                    .hasMessageContaining("ai.cvat:cvat-sdk-video");
            assertThat(frames.select("frame", "shapes").collectAsList()).hasSize(FRAMES);
            assertThat(cvat().option("task", task.id())
                            .option("image", "none")
                            .load()
                            .collectAsList())
                    .hasSize(FRAMES);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static final class WithoutDecoder extends ClassLoader {

        private WithoutDecoder(ClassLoader parent) {
            super(parent);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.endsWith(VideoDecoder.class.getName())
                    ? Collections.enumeration(List.of())
                    : super.getResources(name);
        }
    }
}
