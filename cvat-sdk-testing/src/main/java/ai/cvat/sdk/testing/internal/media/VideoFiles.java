package ai.cvat.sdk.testing.internal.media;

import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntPredicate;
import javax.imageio.ImageIO;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.api.PictureWithMetadata;
import org.jcodec.api.SequenceEncoder;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rational;
import org.jcodec.scale.ColorUtil;
import org.jcodec.scale.Transform;

/** Video files, read and written without native code: H.264 in MP4 and MOV. */
public final class VideoFiles {

    private static final int FRAMES_PER_SECOND = 25;
    private static final int SIGNED = 128;

    private VideoFiles() {}

    /**
     * Takes the frames out of a video.
     *
     * @param selection which frames, by their numbers
     * @return each in a file of its own, in the order in which they are shown
     */
    public static List<Frame> frames(DataDirectory directory, Recording video, IntPredicate selection)
            throws IOException, WorkFailedException {
        List<Shown> all = new ArrayList<>();
        try (SeekableByteChannel channel = NIOUtils.readableChannel(video.file().toFile())) {
            FrameGrab grab = FrameGrab.createFrameGrab(channel);
            for (PictureWithMetadata next = grab.getNativeFrameWithMetadata();
                    next != null;
                    next = grab.getNativeFrameWithMetadata()) {
                Path file = directory.newFile();
                BufferedImage image = image(next.getPicture());
                all.add(new Shown(next.getTimestamp(), file, image.getWidth(), image.getHeight()));
                ImageIO.write(image, "png", file.toFile());
            }
        } catch (IOException e) {
            all.forEach(frame -> DataDirectory.delete(frame.file));
            throw e;
        } catch (JCodecException | RuntimeException e) {
            all.forEach(frame -> DataDirectory.delete(frame.file));
            throw new WorkFailedException("av.error.InvalidDataError: Invalid data found when processing input: '"
                    + video.name() + "' (the embedded server reads H.264 in MP4 and MOV files): " + e.getMessage());
        }
        all.sort(Comparator.comparingDouble(Shown::time));
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Shown shown = all.get(i);
            if (selection.test(i)) {
                String name = String.format(Locale.ROOT, "frame_%06d.PNG", i);
                frames.add(new Frame(name, shown.file, shown.width, shown.height));
            } else {
                DataDirectory.delete(shown.file);
            }
        }
        return frames;
    }

    /** A frame, and when it is shown: they need not lie in that order. */
    private record Shown(double time, Path file, int width, int height) {}

    private static BufferedImage image(Picture picture) {
        Picture rgb = Picture.create(picture.getWidth(), picture.getHeight(), ColorSpace.RGB);
        transform(picture.getColor(), ColorSpace.RGB).transform(picture, rgb);
        byte[] bytes = rgb.getPlaneData(0);
        BufferedImage image =
                new BufferedImage(picture.getCroppedWidth(), picture.getCroppedHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int at = 3 * (y * picture.getWidth() + x);
                image.setRGB(
                        x, y, (bytes[at] + SIGNED) << 16 | (bytes[at + 1] + SIGNED) << 8 | (bytes[at + 2] + SIGNED));
            }
        }
        return image;
    }

    private static Transform transform(ColorSpace from, ColorSpace to) {
        return Objects.requireNonNull(ColorUtil.getTransform(from, to), () -> "no way from " + from + " to " + to);
    }

    /** Makes a video of images; one of an odd width or height loses a row or a column, which H.264 cannot have. */
    public static byte[] write(DataDirectory directory, List<Path> images) throws IOException {
        Path file = directory.newFile();
        try {
            write(file.toFile(), images);
            return Files.readAllBytes(file);
        } finally {
            DataDirectory.delete(file);
        }
    }

    private static void write(File file, List<Path> images) throws IOException {
        try (SeekableByteChannel channel = NIOUtils.writableChannel(file)) {
            SequenceEncoder encoder = SequenceEncoder.createWithFps(channel, Rational.R(FRAMES_PER_SECOND, 1));
            for (Path image : images) {
                encoder.encodeNativeFrame(picture(ImageIO.read(image.toFile())));
            }
            encoder.finish();
        }
    }

    private static Picture picture(BufferedImage image) {
        int width = Math.max(2, image.getWidth() / 2 * 2);
        int height = Math.max(2, image.getHeight() / 2 * 2);
        Picture picture = Picture.create(width, height, ColorSpace.RGB);
        byte[] bytes = picture.getPlaneData(0);
        int at = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int color = image.getRGB(Math.min(x, image.getWidth() - 1), Math.min(y, image.getHeight() - 1));
                bytes[at++] = (byte) ((color >> 16 & 0xff) - SIGNED);
                bytes[at++] = (byte) ((color >> 8 & 0xff) - SIGNED);
                bytes[at++] = (byte) ((color & 0xff) - SIGNED);
            }
        }
        return picture;
    }
}
