package ai.cvat.sdk.testing.internal.media;

import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Point clouds: PCD files, and the points of KITTI, which become PCD files. */
public final class PointClouds {

    public static final String MEDIA_TYPE = "image/x.point-cloud-data";

    private static final String POINTS_OF_KITTI = "bin";
    private static final int BYTES_OF_A_POINT = 4 * Float.BYTES;
    private static final int LONGEST_HEADER = 16 * 1024;
    private static final int PREVIEW_SIZE = 256;

    private PointClouds() {}

    /** Whether the name is that of a point cloud. */
    public static boolean isPointCloud(String name) {
        String extension = ImageFiles.extension(name);
        return extension.equals("pcd") || extension.equals(POINTS_OF_KITTI);
    }

    /** Whether the name is that of points without a header, which are converted. */
    public static boolean isToBeConverted(String name) {
        return ImageFiles.extension(name).equals(POINTS_OF_KITTI);
    }

    /** The name that a point cloud has once it is converted. */
    public static String converted(String name) {
        return name.substring(0, name.length() - POINTS_OF_KITTI.length()) + "pcd";
    }

    /** Writes points, each four numbers in little-endian order, into a PCD file. */
    public static void convert(String name, Path points, Path target) throws IOException, WorkFailedException {
        long size = Files.size(points);
        if (size == 0 || size % BYTES_OF_A_POINT != 0) {
            throw invalid(name, "failed to parse bin pcd header");
        }
        long count = size / BYTES_OF_A_POINT;
        try (OutputStream out = Files.newOutputStream(target)) {
            out.write(String.format(Locale.ROOT, """
                            VERSION 0.7
                            FIELDS x y z intensity
                            SIZE 4 4 4 4
                            TYPE F F F F
                            COUNT 1 1 1 1
                            WIDTH %1$d
                            HEIGHT 1
                            VIEWPOINT 0 0 0 1 0 0 0
                            POINTS %1$d
                            DATA binary
                            """, count).getBytes(StandardCharsets.UTF_8));
            Files.copy(points, out);
        }
    }

    /** Reads from the header how many points there are: in rows (width) and of them (height). */
    public static Frame frame(String name, Path file) throws IOException, WorkFailedException {
        int width = 0;
        int height = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int read = 0;
            for (String line = line(in); !line.isEmpty() && read < LONGEST_HEADER; line = line(in)) {
                read += line.length();
                String[] words = line.split("\\s+", 3);
                if (line.startsWith("#")) {
                    continue;
                }
                if (words.length < 2) {
                    throw invalid(name, "invalid line format");
                }
                switch (words[0].toUpperCase(Locale.ROOT)) {
                    case "WIDTH" -> width = Integer.parseInt(words[1]);
                    case "HEIGHT" -> height = Integer.parseInt(words[1]);
                    case "DATA" -> {
                        if (width > 0 && height > 0) {
                            return new Frame(name, file, width, height);
                        }
                        throw invalid(name, "no WIDTH or HEIGHT");
                    }
                    default -> {
                        // Says how the points are written, which nobody asks here.
                    }
                }
            }
        } catch (NumberFormatException e) {
            throw invalid(name, "WIDTH or HEIGHT is no number");
        }
        throw invalid(name, "no DATA");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n' && line.length() < LONGEST_HEADER; next = in.read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static WorkFailedException invalid(String name, String why) {
        return new WorkFailedException("utils.dataset_manifest.utils.InvalidPcdError: '" + name + "': " + why);
    }

    /** The picture that stands for each point cloud: the server does not draw them. */
    public static byte[] preview() throws IOException {
        BufferedImage image = new BufferedImage(PREVIEW_SIZE, PREVIEW_SIZE, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, PREVIEW_SIZE, PREVIEW_SIZE);
        graphics.setColor(Color.GRAY);
        graphics.setStroke(new BasicStroke(4));
        graphics.drawRect(48, 96, 112, 112);
        graphics.drawRect(96, 48, 112, 112);
        for (int x : new int[] {48, 160}) {
            for (int y : new int[] {96, 208}) {
                graphics.drawLine(x, y, x + 48, y - 48);
            }
        }
        graphics.dispose();
        return ImageFiles.jpeg(image, 75);
    }
}
