package ai.cvat.sdk.examples;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A picture with a row of cut-outs for each label, the first ones of many. */
final class ContactSheet {

    private static final int COLUMNS = 8;
    private static final int CELL = 112;
    private static final int GAP = 8;
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 16);
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

    private final List<Row> rows;

    private static final class Row {

        private final String name;
        private final List<BufferedImage> crops = new ArrayList<>();
        private int count;

        Row(String name) {
            this.name = name;
        }
    }

    /** A sheet with nothing on it but the names of its rows. */
    ContactSheet(List<String> names) {
        rows = names.stream().map(Row::new).toList();
    }

    /** Adds what is in a box: left, top, right and bottom, in pixels. */
    void add(int number, BufferedImage image, float[] box) {
        int left = (int) Math.max(0, Math.floor(box[0]));
        int top = (int) Math.max(0, Math.floor(box[1]));
        int right = (int) Math.min(image.getWidth(), Math.ceil(box[2]));
        int bottom = (int) Math.min(image.getHeight(), Math.ceil(box[3]));
        Row row = rows.get(number);
        row.count++;
        if (row.crops.size() < COLUMNS && left < right && top < bottom) {
            row.crops.add(thumbnail(image.getSubimage(left, top, right - left, bottom - top)));
        }
    }

    /** A copy that fits into a cell, and does not keep the whole image in memory. */
    private static BufferedImage thumbnail(BufferedImage crop) {
        double scale = Math.min((double) CELL / crop.getWidth(), (double) CELL / crop.getHeight());
        int width = (int) Math.max(1, Math.round(crop.getWidth() * scale));
        int height = (int) Math.max(1, Math.round(crop.getHeight() * scale));
        BufferedImage thumbnail = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = thumbnail.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(crop, 0, 0, width, height, null);
        graphics.dispose();
        return thumbnail;
    }

    BufferedImage draw() {
        int names = widest();
        int columns = rows.stream().mapToInt(row -> row.crops.size()).max().orElse(0);
        int width = names + columns * (CELL + GAP) + GAP;
        int height = rows.size() * (CELL + GAP) + GAP;
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.BLACK);
        for (int i = 0; i < rows.size(); i++) {
            draw(graphics, rows.get(i), names, GAP + i * (CELL + GAP));
        }
        graphics.dispose();
        return sheet;
    }

    /** The width that the names need. */
    private int widest() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        FontMetrics metrics = graphics.getFontMetrics(BOLD);
        int widest = rows.stream()
                .mapToInt(row -> metrics.stringWidth(row.name))
                .max()
                .orElse(0);
        graphics.dispose();
        return Math.max(widest, CELL) + 3 * GAP;
    }

    private static void draw(Graphics2D graphics, Row row, int left, int top) {
        graphics.setFont(BOLD);
        graphics.drawString(row.name, GAP, top + CELL / 2);
        graphics.setFont(PLAIN);
        graphics.drawString(row.count + (row.count == 1 ? " object" : " objects"), GAP, top + CELL / 2 + 20);
        for (int column = 0; column < row.crops.size(); column++) {
            BufferedImage crop = row.crops.get(column);
            int x = left + column * (CELL + GAP) + (CELL - crop.getWidth()) / 2;
            graphics.drawImage(crop, x, top + (CELL - crop.getHeight()) / 2, null);
        }
    }

    @Override
    public String toString() {
        List<String> counts =
                rows.stream().map(row -> row.count + " " + row.name).toList();
        return "Objects: " + String.join(", ", counts);
    }
}
