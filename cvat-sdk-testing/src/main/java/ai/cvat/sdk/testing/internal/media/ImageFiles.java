package ai.cvat.sdk.testing.internal.media;

import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Image files, read and written with what the JDK has: JPEG, PNG, BMP, GIF and TIFF. */
public final class ImageFiles {

    private static final Map<String, String> TYPES = Map.of(
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "jpe", "image/jpeg",
            "png", "image/png",
            "bmp", "image/bmp",
            "gif", "image/gif",
            "tif", "image/tiff",
            "tiff", "image/tiff");
    private static final int PREVIEW_SIZE = 256;

    private ImageFiles() {}

    /** Whether the name is that of an image which this server can read. */
    public static boolean isImage(String name) {
        return TYPES.containsKey(extension(name));
    }

    /** The media type by the extension. */
    public static String mediaType(String extension) {
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }

    /** The extension of a name, in small letters, without the dot. */
    public static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Reads the size of an image from its header: that of the image as it is seen. */
    public static Frame frame(String name, Path file) throws IOException, WorkFailedException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw unreadable(name);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                boolean swapped = ExifOrientation.of(file).swapsSides();
                return new Frame(
                        name,
                        file,
                        swapped ? reader.getHeight(0) : reader.getWidth(0),
                        swapped ? reader.getWidth(0) : reader.getHeight(0));
            } catch (IOException e) {
                throw unreadable(name);
            } finally {
                reader.dispose();
            }
        }
    }

    private static WorkFailedException unreadable(String name) {
        return new WorkFailedException("PIL.UnidentifiedImageError: cannot identify image file '" + name + "'");
    }

    /** The bytes as they were uploaded; of an image that is to be turned, those of the turned one. */
    public static byte[] original(Frame frame) throws IOException {
        if (!isImage(frame.name()) || ExifOrientation.of(frame.file()).isAsStored()) {
            return Files.readAllBytes(frame.file());
        }
        BufferedImage turned = decode(frame.name(), frame.file());
        String format = mediaType(frame.extension()).substring("image/".length());
        if (format.equals("jpeg")) {
            return jpeg(opaque(turned, frame.width(), frame.height()), 100);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(turned, format, bytes);
        return bytes.toByteArray();
    }

    /** The image as a JPEG. */
    public static byte[] compressed(Frame frame, long quality) throws IOException {
        return jpeg(opaque(decode(frame.name(), frame.file()), frame.width(), frame.height()), quality);
    }

    /** Any image, as it is stored, as a JPEG that is as good as can be seen. */
    static byte[] jpeg(String name, Path file) throws IOException {
        BufferedImage image = stored(name, file);
        return jpeg(opaque(image, image.getWidth(), image.getHeight()), 95);
    }

    /** A small JPEG of the image. */
    public static byte[] preview(Frame frame) throws IOException {
        double scale = Math.min(1, (double) PREVIEW_SIZE / Math.max(frame.width(), frame.height()));
        int width = Math.max(1, (int) Math.round(frame.width() * scale));
        int height = Math.max(1, (int) Math.round(frame.height() * scale));
        return jpeg(opaque(decode(frame.name(), frame.file()), width, height), 75);
    }

    /** The image itself, as it is seen. */
    public static BufferedImage decode(String name, Path file) throws IOException {
        return ExifOrientation.of(file).apply(stored(name, file));
    }

    private static BufferedImage stored(String name, Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw new IOException("'" + name + "' is no image.");
        }
        return image;
    }

    private static BufferedImage opaque(BufferedImage image, int width, int height) {
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR
                && image.getWidth() == width
                && image.getHeight() == height) {
            return image;
        }
        BufferedImage opaque = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = opaque.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return opaque;
    }

    /** An opaque picture as a JPEG. */
    static byte[] jpeg(BufferedImage image, long quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality / 100f);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
