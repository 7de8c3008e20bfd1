package ai.cvat.sdk.onnx;

import ai.cvat.sdk.annotations.Masks;
import ai.cvat.sdk.annotations.PixelRule;
import java.awt.geom.Point2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds lines of text by a model that says of each pixel how sure it is that it is one of text, as DBNet does. */
final class TextDetector {

    /** The sides of what goes in are multiples of it. */
    static final int STEP = 32;

    /** Shorter sides than these, before and after the box has become larger, are those of specks. */
    private static final double SHORTEST = 3;

    private static final double SHORTEST_AFTER = 5;

    /** The channels are in the order of OpenCV, and the means and deviations in the order of the channels. */
    private static final ImageEncoding ENCODING =
            new ImageEncoding(Resampling.NEAREST_TWO, Normalization.IMAGE_NET, true, 0);

    private final OnnxModel model;
    private final TextOptions options;
    private final String input;
    private final String output;

    /**
     * Takes a model.
     *
     * @throws OnnxModelException when it does not fit
     */
    TextDetector(OnnxModel model, TextOptions options) {
        this.model = model;
        this.options = options;
        this.input = ImageInput.of(model, Optional.empty(), STEP).name();
        List<String> maps = model.outputs().entrySet().stream()
                .filter(output -> output.getValue().getShape().length == 4
                        && (output.getValue().getShape()[1] == 1
                                || output.getValue().getShape()[1] < 0))
                .map(Map.Entry::getKey)
                .toList();
        if (maps.size() != 1) {
            throw model.unfit(
                    "one output [images, 1, height, width] of how sure it is that there is text, as of DBNet");
        }
        this.output = maps.get(0);
    }

    /** The lines of text on an image, from above to below: the corners of each, in its pixels. */
    List<List<Point2D>> lines(Pixels image) {
        double scale = Math.min(1, (double) options.longestSide() / Math.max(image.width(), image.height()));
        int width = side(image.width() * scale);
        int height = side(image.height() * scale);
        Placement place = Placement.stretched(image, width, height);
        Tensor given = new ImageInput(input, width, height, 1).of(List.of(image), List.of(place), ENCODING);
        Tensor map =
                Objects.requireNonNull(model.run(List.of(given), Set.of(output)).get(output));
        if (map.length(2) != height || map.length(3) != width) {
            throw model.unfit("an output of the size of the input; for " + given + " it gave " + map);
        }
        return boxes(map.numbers(), width, height).stream()
                .map(TiltedBox::corners)
                .sorted(Comparator.comparingDouble(corners -> corners.get(0).getY()))
                .map(corners -> inImage(corners, place))
                .toList();
    }

    private static int side(double pixels) {
        return Math.max(STEP, (int) Math.rint(pixels / STEP) * STEP);
    }

    private static List<Point2D> inImage(List<Point2D> corners, Placement place) {
        return corners.stream()
                .<Point2D>map(corner -> new Point2D.Double(
                        corner.getX() * place.imageWidth() / place.width(),
                        corner.getY() * place.imageHeight() / place.height()))
                .toList();
    }

    /** The boxes around what belongs together, of the pixels that are sure enough. */
    List<TiltedBox> boxes(float[] map, int width, int height) {
        BitSet left = new BitSet(map.length);
        for (int i = 0; i < map.length; i++) {
            left.set(i, map[i] > options.pixelThreshold());
        }
        List<TiltedBox> boxes = new ArrayList<>();
        for (int start = left.nextSetBit(0); start >= 0; start = left.nextSetBit(start)) {
            TiltedBox core = TiltedBox.around(corners(takePart(left, start, width, height), width));
            if (core.shorterSide() < SHORTEST || average(map, core, width, height) < options.boxThreshold()) {
                continue;
            }
            double margin = core.area() * options.unclipRatio() / (2 * (core.width() + core.height()));
            TiltedBox box = core.with(margin);
            if (box.shorterSide() >= SHORTEST_AFTER) {
                boxes.add(box);
            }
        }
        return boxes;
    }

    /** The pixels that hang together with one, at their corners too; they are not left afterwards. */
    private static BitSet takePart(BitSet left, int start, int width, int height) {
        BitSet part = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open.push(start);
        left.clear(start);
        while (!open.isEmpty()) {
            int at = open.pop();
            part.set(at);
            int x = at % width;
            int y = at / width;
            for (int row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
                for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
                    int next = row * width + column;
                    if (left.get(next)) {
                        left.clear(next);
                        open.push(next);
                    }
                }
            }
        }
        return part;
    }

    /** The corners of the outermost pixels of each row. */
    private static List<Point2D> corners(BitSet part, int width) {
        List<Point2D> corners = new ArrayList<>();
        for (int bit = part.nextSetBit(0); bit >= 0; ) {
            int row = bit / width;
            int next = part.nextSetBit((row + 1) * width);
            int last = part.previousSetBit((row + 1) * width - 1);
            for (int y = row; y <= row + 1; y++) {
                corners.add(new Point2D.Double(bit % width, y));
                corners.add(new Point2D.Double(last % width + 1, y));
            }
            bit = next;
        }
        return corners;
    }

    /** How sure the model is of the pixels in a box, on the average. */
    private static double average(float[] map, TiltedBox box, int width, int height) {
        List<Double> polygon = new ArrayList<>();
        for (Point2D corner : box.corners()) {
            polygon.add(corner.getX());
            polygon.add(corner.getY());
        }
        BitSet pixels = Masks.polygonBits(polygon, width, height, PixelRule.CENTRE);
        return pixels.stream().mapToDouble(pixel -> map[pixel]).average().orElse(0);
    }
}
