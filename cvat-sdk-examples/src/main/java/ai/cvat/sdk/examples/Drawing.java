package ai.cvat.sdk.examples;

import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.ShapeType;
import ai.cvat.api.model.SubLabeledShape;
import ai.cvat.sdk.annotations.Masks;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Objects;

/** Draws annotations on a picture. */
public final class Drawing implements AutoCloseable {

    private final Graphics2D graphics;
    private final int width;

    /**
     * Begins to draw.
     *
     * @param picture what is drawn on
     */
    public Drawing(BufferedImage picture) {
        this.graphics = picture.createGraphics();
        this.width = picture.getWidth();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setStroke(new BasicStroke(3));
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
    }

    /**
     * Draws a shape with its name beside it.
     *
     * @param shape a rectangle, an ellipse, a polygon, a mask without its holes, or a skeleton
     * @param name the name
     * @param color the color of both
     */
    public void draw(LabeledShape shape, String name, Color color) {
        Shape outline = outline(shape);
        graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 40));
        graphics.fill(outline);
        graphics.setColor(color);
        graphics.draw(outline);
        tag(name, outline.getBounds2D(), color);
    }

    private static Shape outline(LabeledShape shape) {
        List<Double> points = Objects.requireNonNullElse(shape.getPoints(), List.of());
        if (ShapeType.RECTANGLE.equals(shape.getType())) {
            return new Rectangle2D.Double(
                    points.get(0), points.get(1), points.get(2) - points.get(0), points.get(3) - points.get(1));
        }
        if (ShapeType.ELLIPSE.equals(shape.getType())) {
            double radiusX = points.get(2) - points.get(0);
            double radiusY = points.get(1) - points.get(3);
            return new Ellipse2D.Double(points.get(0) - radiusX, points.get(1) - radiusY, 2 * radiusX, 2 * radiusY);
        }
        Path2D path = new Path2D.Double();
        if (ShapeType.POLYGON.equals(shape.getType())) {
            append(path, points);
        } else if (ShapeType.MASK.equals(shape.getType())) {
            Masks.toPolygons(points, 0).forEach(polygon -> append(path, polygon));
        } else if (ShapeType.SKELETON.equals(shape.getType())) {
            for (SubLabeledShape element : Objects.requireNonNull(shape.getElements(), "elements")) {
                List<Double> point = Objects.requireNonNull(element.getPoints(), "points");
                // One that is hidden is smaller.
                double radius = Boolean.TRUE.equals(element.getOccluded()) ? 2 : 5;
                path.append(
                        new Ellipse2D.Double(point.get(0) - radius, point.get(1) - radius, 2 * radius, 2 * radius),
                        false);
            }
        } else {
            throw new IllegalArgumentException("This example does not draw a " + shape.getType());
        }
        return path;
    }

    private static void append(Path2D path, List<Double> polygon) {
        path.moveTo(polygon.get(0), polygon.get(1));
        for (int i = 2; i + 1 < polygon.size(); i += 2) {
            path.lineTo(polygon.get(i), polygon.get(i + 1));
        }
        path.closePath();
    }

    private void tag(String name, Rectangle2D bounds, Color color) {
        int textWidth = graphics.getFontMetrics().stringWidth(name) + 8;
        int x = (int) Math.max(0, Math.min(bounds.getX(), width - textWidth));
        int y = (int) Math.max(0, bounds.getY() - 18);
        graphics.setColor(color);
        graphics.fillRect(x, y, textWidth, 18);
        graphics.setColor(Color.BLACK);
        graphics.drawString(name, x + 4, y + 14);
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
