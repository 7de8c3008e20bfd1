package ai.cvat.sdk.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Images for uploads. */
public final class Pictures {

    private Pictures() {}

    public static byte[] picture(String format, int width, int height, Color color) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return Browser.bytes(out -> ImageIO.write(image, format, out));
    }

    public static byte[] png() {
        return picture("png", 40, 30, Color.RED);
    }

    public static byte[] jpeg() {
        return picture("jpeg", 64, 48, Color.GREEN);
    }

    /** A JPEG whose EXIF data say how it is to be turned: 6 for a quarter to the right. */
    public static byte[] turned(int orientation, byte[] jpeg) {
        ByteBuffer bytes = ByteBuffer.allocate(jpeg.length + 36);
        bytes.put(jpeg, 0, 2);
        bytes.putShort((short) 0xffe1).putShort((short) 34).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        bytes.putShort((short) 0x4d4d).putShort((short) 42).putInt(8);
        bytes.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        bytes.putShort((short) orientation).putShort((short) 0).putInt(0);
        return bytes.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A point cloud of some points, as a PCD file. */
    public static byte[] pointCloud(int points) {
        String point = "1 2 3\n";
        return """
                # .PCD v.7
                VERSION .7
                FIELDS x y z
                SIZE 4 4 4
                TYPE F F F
                COUNT 1 1 1
                WIDTH %1$d
                HEIGHT 1
                VIEWPOINT 0 0 0 1 0 0 0
                POINTS %1$d
                DATA ascii
                """.formatted(points).concat(point.repeat(points)).getBytes(StandardCharsets.UTF_8);
    }

    public static BufferedImage decode(byte[] bytes) {
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files named {@code 0.png}, {@code 1.png} … */
    public static UnaryOperator<Map<String, byte[]>> pngs(int count) {
        return files -> {
            for (int i = 0; i < count; i++) {
                files.put(i + ".png", png());
            }
            return files;
        };
    }

    public static byte[] zip(Map<String, byte[]> files) {
        return Browser.bytes(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue());
                    zip.closeEntry();
                }
            }
        });
    }
}
