package ai.cvat.sdk.djl;

import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.annotations.AnnotationsBuilder;
import ai.cvat.sdk.annotations.Masks;
import ai.cvat.sdk.annotations.ShapeBuilder;
import ai.cvat.sdk.autoannotation.BadFunctionException;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.autoannotation.DetectionSpec;
import ai.djl.modality.Classifications;
import ai.djl.modality.Classifications.Classification;
import ai.djl.modality.cv.output.CategoryMask;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.DetectedObjects.DetectedObject;
import ai.djl.modality.cv.output.Mask;
import ai.djl.modality.cv.output.Rectangle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The annotations of one image, made of what a predictor answers for it. */
final class DetectedShapes {

    /** How far past the image a box may be, in images: what is farther is not in shares of it. */
    private static final double FARTHEST = 2;

    /** How far a polygon may be from the border of its mask, in pixels. */
    private static final double TOLERANCE = 1;

    private final AnnotationsBuilder annotations;
    private final Set<String> classes;
    private final DetectionContext context;
    private final int width;
    private final int height;

    DetectedShapes(
            AnnotationsBuilder annotations, DetectionSpec spec, DetectionContext context, int width, int height) {
        this.annotations = annotations;
        this.classes =
                spec.labelSet().labels().stream().map(AnnotationLabel::name).collect(Collectors.toSet());
        this.context = context;
        this.width = width;
        this.height = height;
    }

    static void rectangles(DetectedObjects found, DetectedShapes shapes) {
        for (DetectedObject object : shapes.sure(found)) {
            Box box = shapes.box(object.getBoundingBox().getBounds());
            if (box.left < box.right && box.top < box.bottom) {
                ShapeBuilder shape = shapes.annotations.rectangle(
                        object.getClassName(), 0, box.left, box.top, box.right, box.bottom);
                shape.score(score(object));
            }
        }
    }

    static void masks(DetectedObjects found, DetectedShapes shapes) {
        for (DetectedObject object : shapes.sure(found)) {
            if (!(object.getBoundingBox() instanceof Mask mask)) {
                throw new BadFunctionException("The predictor answered a box without pixels for \""
                        + object.getClassName() + "\" on " + shapes.context.frameName()
                        + ": a predictor of boxes is for PredictorFunction.detection.");
            }
            shapes.mask(object.getClassName(), shapes.pixels(mask)).forEach(shape -> shape.score(score(object)));
        }
    }

    static void tag(Classifications found, DetectedShapes shapes) {
        if (!found.getClassNames().isEmpty()) {
            Classification best = found.best();
            if (shapes.counts(best)) {
                shapes.annotations.tag(best.getClassName(), 0);
            }
        }
    }

    static void categories(CategoryMask found, DetectedShapes shapes) {
        int[][] grid = found.getMask();
        TreeMap<Integer, BitSet> byClass = new TreeMap<>();
        for (int y = 0; y < shapes.height; y++) {
            int[] row = grid[nearest(y, shapes.height, grid.length)];
            for (int x = 0; x < shapes.width; x++) {
                byClass.computeIfAbsent(row[nearest(x, shapes.width, row.length)], category -> new BitSet())
                        .set(y * shapes.width + x);
            }
        }
        byClass.forEach((category, pixels) -> {
            String name = found.getClasses().get(category);
            if (shapes.classes.contains(name)) {
                shapes.mask(name, pixels);
            }
        });
    }

    /** The cell of a grid that the centre of a pixel is in. */
    private static int nearest(int pixel, int size, int cells) {
        return (int) ((pixel + 0.5) * cells / size);
    }

    private List<DetectedObject> sure(DetectedObjects found) {
        List<DetectedObject> sure = new ArrayList<>();
        for (int i = 0; i < found.getNumberOfObjects(); i++) {
            DetectedObject object = found.item(i);
            if (counts(object)) {
                sure.add(object);
            }
        }
        return sure;
    }

    private boolean counts(Classification found) {
        return classes.contains(found.getClassName()) && found.getProbability() >= context.confThreshold(0);
    }

    private static double score(Classification found) {
        return Math.max(0, Math.min(found.getProbability(), 1));
    }

    private List<ShapeBuilder> mask(String name, BitSet pixels) {
        List<ShapeBuilder> shapes = new ArrayList<>();
        if (context.convMaskToPoly()) {
            Masks.toPolygons(pixels, width, height, TOLERANCE)
                    .forEach(corners -> shapes.add(annotations.polygon(name, 0, corners)));
        } else if (!pixels.isEmpty()) {
            shapes.add(annotations.label(name).mask(0, pixels, width, height));
        }
        return shapes;
    }

    /** The pixels with a probability of a half at least, which is worked out between those of the grid. */
    private BitSet pixels(Mask mask) {
        Box box = mask.isFullImageMask() ? box(clipped(mask)) : box(mask);
        Box grid = mask.isFullImageMask() ? new Box(0, 0, width, height) : unclipped(mask);
        float[][] probabilities = mask.getProbDist();
        BitSet pixels = new BitSet();
        for (int y = firstCentre(box.top); y < firstCentre(box.bottom); y++) {
            double row = (y + 0.5 - grid.top) / (grid.bottom - grid.top) * probabilities.length - 0.5;
            for (int x = firstCentre(box.left); x < firstCentre(box.right); x++) {
                double column = (x + 0.5 - grid.left) / (grid.right - grid.left) * probabilities[0].length - 0.5;
                pixels.set(y * width + x, at(probabilities, row, column) >= 0.5);
            }
        }
        return pixels;
    }

    private static int firstCentre(double edge) {
        return (int) Math.ceil(edge - 0.5);
    }

    private static double at(float[][] grid, double row, double column) {
        int top = within((int) Math.floor(row), grid.length);
        int bottom = within((int) Math.floor(row) + 1, grid.length);
        int left = within((int) Math.floor(column), grid[0].length);
        int right = within((int) Math.floor(column) + 1, grid[0].length);
        double down = row - Math.floor(row);
        double across = column - Math.floor(column);
        double above = grid[top][left] + (grid[top][right] - grid[top][left]) * across;
        double below = grid[bottom][left] + (grid[bottom][right] - grid[bottom][left]) * across;
        return above + (below - above) * down;
    }

    private static int within(int cell, int cells) {
        return Math.max(0, Math.min(cell, cells - 1));
    }

    /** Edges in pixels. */
    private record Box(double left, double top, double right, double bottom) {}

    /** What of a box is within the image. */
    private Box box(Rectangle shares) {
        Box box = unclipped(shares);
        return new Box(
                clipped(box.left, width),
                clipped(box.top, height),
                clipped(box.right, width),
                clipped(box.bottom, height));
    }

    private Box unclipped(Rectangle shares) {
        double right = shares.getX() + shares.getWidth();
        double bottom = shares.getY() + shares.getHeight();
        for (double edge : new double[] {shares.getX(), shares.getY(), right, bottom}) {
            // Also what is not a number.
            if (!(Math.abs(edge) <= FARTHEST)) {
                throw new BadFunctionException("The predictor answered a box from (" + shares.getX() + ", "
                        + shares.getY() + ") to (" + right + ", " + bottom + ") on " + context.frameName()
                        + ", which is not in shares of the image: let its translator divide by the size,"
                        + " optApplyRatio(true) where it has that.");
            }
        }
        return new Box(shares.getX() * width, shares.getY() * height, right * width, bottom * height);
    }

    /** A mask of the whole image may have its box in pixels of anything: then it is the image. */
    private static Rectangle clipped(Rectangle shares) {
        double left = clipped(shares.getX(), 1);
        double top = clipped(shares.getY(), 1);
        return new Rectangle(
                left,
                top,
                clipped(shares.getX() + shares.getWidth(), 1) - left,
                clipped(shares.getY() + shares.getHeight(), 1) - top);
    }

    private static double clipped(double edge, double end) {
        return Math.max(0, Math.min(edge, end));
    }
}
