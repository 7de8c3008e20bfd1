package ai.cvat.sdk.onnx;

import static ai.cvat.sdk.onnx.TinyModel.FLOAT;
import static ai.cvat.sdk.onnx.TinyModel.INT64;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Models for tests, whose answers are known. */
final class TinyModels {

    /** The side of the images that they take. */
    static final int SIDE = 64;

    private TinyModels() {}

    /** A model of images of 64 x 64 pixels, one at a time, that does not look at them. */
    static TinyModel blind() {
        return new TinyModel().input("images", FLOAT, 1, 3, SIDE, SIDE);
    }

    /** A model as Ultralytics exports it, for a task and classes. */
    static TinyModel ultralytics(String task, String names) {
        return blind().metadata("task", task)
                .metadata("names", names)
                .metadata("stride", "32")
                .metadata("imgsz", "[64, 64]");
    }

    /**
     * A model that sees red: it proposes each cell of 8 x 8 pixels as an object, and is as sure of it as the cell is red. In the
     * layout of YOLOv8, of any number of images.
     */
    static TinyModel red() {
        int columns = SIDE / 8;
        int cells = columns * columns;
        float[] boxes = new float[4 * cells];
        for (int cell = 0; cell < cells; cell++) {
            boxes[cell] = 8 * (cell % columns) + 4;
            boxes[cells + cell] = 8 * (cell / columns) + 4;
            boxes[2 * cells + cell] = 8;
            boxes[3 * cells + cell] = 8;
        }
        return new TinyModel()
                .input("images", FLOAT, -1, 3, SIDE, SIDE)
                .average("averages", "images", 8)
                .constant("first", new long[] {0}, 1)
                .node("Gather", "axis", 1, "reds", "averages", "first")
                .constant("shape", new long[] {0, 1, cells}, 3)
                .node("Reshape", "scores", "reds", "shape")
                .constant("zero", new float[] {0}, 1)
                .node("Mul", "zeros", "scores", "zero")
                .constant("cells", boxes, 1, 4, cells)
                .node("Add", "boxes", "cells", "zeros")
                .node("Concat", "axis", 1, "output0", "boxes", "scores")
                .output("output0", FLOAT, -1, 5, cells)
                .metadata("task", "detect")
                .metadata("names", "{0: 'red'}");
    }

    /** A model as the authors of RT-DETR export theirs: boxes in pixels of the image, whose size it is told. */
    static TinyModel rtDetr(float[] boxes, float[] scores, long... labels) {
        int count = scores.length;
        // Its boxes are shares of the image, by whose width and height it multiplies them.
        return blind().input("orig_target_sizes", INT64, 1, 2)
                .constant("twice", new long[] {0, 1, 0, 1}, 4)
                .node("Gather", "axis", 1, "sizes", "orig_target_sizes", "twice")
                .node("Cast", "to", FLOAT, "scale", "sizes")
                .constant("shares", boxes, 1, count, 4)
                .node("Mul", "boxes", "shares", "scale")
                .output("boxes", FLOAT, 1, count, 4)
                .answer("scores", scores, 1, count)
                .answer("labels", labels, 1, count);
    }

    /** A black image with a red rectangle. */
    static BufferedImage image(int width, int height, int... rectangle) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        if (rectangle.length > 0) {
            graphics.fillRect(rectangle[0], rectangle[1], rectangle[2], rectangle[3]);
        }
        graphics.dispose();
        return image;
    }

    /** The rows of a table, as columns one after the other. */
    static float[] transposed(float[]... rows) {
        float[] columns = new float[rows.length * rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                columns[column * rows.length + row] = rows[row][column];
            }
        }
        return columns;
    }

    /** The rows of a table, one after the other. */
    static float[] joined(float[]... rows) {
        float[] joined = new float[rows.length * rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, joined, row * rows[row].length, rows[row].length);
        }
        return joined;
    }
}
