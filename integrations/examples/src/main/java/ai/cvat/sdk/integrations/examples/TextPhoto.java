package ai.cvat.sdk.integrations.examples;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * What could be a photograph with text on it: boards seen from aside, before something out of focus, a little blurred, with the
 * noise of a camera and the traces of JPEG. The same each time.
 *
 * @param file the name of its file
 * @param boards what is to be read on it
 */
record TextPhoto(String file, List<Board> boards) {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 640;
    private static final Font SANS = new Font(Font.SANS_SERIF, Font.BOLD, 1);
    private static final Font SERIF = new Font(Font.SERIF, Font.PLAIN, 1);

    /** The photographs, in the order of their names, as the server has them. */
    static final List<TextPhoto> ALL = List.of(
            new TextPhoto(
                    "bakery.jpg",
                    List.of(
                            board(
                                    SERIF,
                                    new Color(0x3e2412),
                                    new Color(0xf6e3b4),
                                    corners(90, 90, 860, 150, 850, 300, 95, 290),
                                    "The Old Bakery"),
                            board(
                                    SANS,
                                    new Color(0xf4f1e8),
                                    new Color(0x8c1c13),
                                    corners(560, 380, 800, 370, 805, 540, 555, 560),
                                    "OPEN",
                                    "7:00 - 18:30"))),
            new TextPhoto(
                    "crate.jpg",
                    List.of(
                            // Upside down.
                            board(
                                    SANS,
                                    new Color(0xb98a55),
                                    new Color(0x2b1a0d),
                                    corners(820, 330, 250, 350, 260, 120, 800, 90),
                                    "FRAGILE",
                                    "Handle with care"),
                            board(
                                    SERIF,
                                    Color.WHITE,
                                    Color.BLACK,
                                    corners(330, 430, 700, 420, 715, 560, 320, 575),
                                    "Serial No. 48213"))),
            new TextPhoto(
                    "crossroads.jpg",
                    List.of(board(
                            SANS,
                            new Color(0x0b5d3b),
                            Color.WHITE,
                            corners(200, 120, 720, 190, 700, 480, 190, 500),
                            "Harbour 12 km",
                            "Airport 27 km",
                            "City Centre"))),
            new TextPhoto(
                    "platform.jpg",
                    List.of(
                            board(
                                    SANS,
                                    new Color(0x102a5c),
                                    new Color(0xffd23f),
                                    corners(420, 60, 930, 20, 930, 260, 425, 220),
                                    "Platform 4",
                                    "Next train 10:42"),
                            board(
                                    SANS,
                                    new Color(0xe9e9e4),
                                    new Color(0x202020),
                                    corners(60, 340, 500, 430, 470, 560, 30, 470),
                                    "Mind the gap"))));

    private static Board board(Font font, Color paper, Color ink, List<Integer> corners, String... lines) {
        return new Board(List.of(lines), font, paper, ink, corners);
    }

    private static List<Integer> corners(int... corners) {
        return Arrays.stream(corners).boxed().toList();
    }

    /** The lines that are to be read on it. */
    List<String> lines() {
        return boards.stream().flatMap(board -> board.lines().stream()).toList();
    }

    /** Makes the picture. */
    BufferedImage take() {
        Random random = new Random(file.hashCode());
        BufferedImage photo = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = photo.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x9fb6c9), WIDTH, HEIGHT, new Color(0x5a4d41)));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < 60; i++) {
            float radius = 20 + 90 * random.nextFloat();
            float x = WIDTH * random.nextFloat();
            float y = HEIGHT * random.nextFloat();
            Color colour = Color.getHSBColor(random.nextFloat(), 0.3f, 0.4f + 0.4f * random.nextFloat());
            Color clear = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 0);
            graphics.setPaint(
                    new RadialGradientPaint(x, y, radius, new float[] {0.3f, 1}, new Color[] {colour, clear}));
            graphics.fillRect(0, 0, WIDTH, HEIGHT);
        }
        boards.forEach(board -> board.drawOn(photo));
        // Light from above.
        graphics.setPaint(new GradientPaint(0, 0, new Color(255, 250, 230, 50), 0, HEIGHT, new Color(0, 0, 20, 90)));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.dispose();
        return noisy(blurred(photo), random);
    }

    private static BufferedImage blurred(BufferedImage photo) {
        float[] weights = {1 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 4 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 1 / 16f};
        return new ConvolveOp(new Kernel(3, 3, weights), ConvolveOp.EDGE_NO_OP, null).filter(photo, null);
    }

    private static BufferedImage noisy(BufferedImage photo, Random random) {
        for (int y = 0; y < photo.getHeight(); y++) {
            for (int x = 0; x < photo.getWidth(); x++) {
                int colour = photo.getRGB(x, y);
                int noisy = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    double light = ((colour >> shift) & 0xFF) + 7 * random.nextGaussian();
                    noisy |= (int) Math.max(0, Math.min(255, light)) << shift;
                }
                photo.setRGB(x, y, noisy);
            }
        }
        return photo;
    }

    /** Puts the photograph into a folder, as a file to upload. */
    Path saveTo(Path folder) {
        try {
            Path path = folder.resolve(file);
            if (!ImageIO.write(take(), "jpg", path.toFile())) {
                throw new IOException("This JDK writes no JPEG.");
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
