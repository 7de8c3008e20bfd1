package ai.cvat.sdk.integrations.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A board with lines of text, as it is seen from somewhere.
 *
 * @param lines what is written on it
 * @param font of which kind the letters are
 * @param paper its colour
 * @param ink the colour of the letters
 * @param corners x and y of its left top, right top, right bottom and left bottom corner in the photograph
 */
record Board(List<String> lines, Font font, Color paper, Color ink, List<Integer> corners) {

    private static final int LINE = 120;
    private static final int MARGIN = 50;

    /** Draws the board as who stands before it sees it. */
    BufferedImage flat() {
        BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Font letters = font.deriveFont(0.8f * LINE);
        FontMetrics metrics = probe.createGraphics().getFontMetrics(letters);
        int width = lines.stream().mapToInt(metrics::stringWidth).max().orElse(0) + 2 * MARGIN;
        BufferedImage flat = new BufferedImage(width, lines.size() * LINE + 2 * MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = flat.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(paper);
        graphics.fillRect(0, 0, flat.getWidth(), flat.getHeight());
        graphics.setColor(ink);
        graphics.setStroke(new BasicStroke(8));
        graphics.drawRect(12, 12, flat.getWidth() - 24, flat.getHeight() - 24);
        graphics.setFont(letters);
        for (int i = 0; i < lines.size(); i++) {
            int left = (width - metrics.stringWidth(lines.get(i))) / 2;
            graphics.drawString(lines.get(i), left, MARGIN + i * LINE + metrics.getAscent());
        }
        graphics.dispose();
        return flat;
    }

    /** Draws the board into a photograph. */
    void drawOn(BufferedImage photograph) {
        BufferedImage flat = flat();
        Perspective perspective = Perspective.of(corners);
        for (int y = 0; y < photograph.getHeight(); y++) {
            for (int x = 0; x < photograph.getWidth(); x++) {
                drawPixel(photograph, x, y, flat, perspective);
            }
        }
    }

    /** The mean of what is behind nine places in a pixel. */
    private static void drawPixel(BufferedImage photograph, int x, int y, BufferedImage flat, Perspective perspective) {
        int behind = photograph.getRGB(x, y);
        int[] sums = new int[3];
        boolean seen = false;
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                double[] place = perspective.boardPlace(x + (column + 0.5) / 3, y + (row + 0.5) / 3);
                boolean onBoard = 0 <= place[0] && place[0] < 1 && 0 <= place[1] && place[1] < 1;
                Color colour = new Color(
                        onBoard
                                ? flat.getRGB((int) (place[0] * flat.getWidth()), (int) (place[1] * flat.getHeight()))
                                : behind);
                seen |= onBoard;
                sums[0] += colour.getRed();
                sums[1] += colour.getGreen();
                sums[2] += colour.getBlue();
            }
        }
        if (seen) {
            photograph.setRGB(x, y, new Color(sums[0] / 9, sums[1] / 9, sums[2] / 9).getRGB());
        }
    }
}
