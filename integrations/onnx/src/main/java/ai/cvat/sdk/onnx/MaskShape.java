package ai.cvat.sdk.onnx;

import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.annotations.Masks;
import ai.cvat.sdk.autoannotation.DetectionContext;
import ai.cvat.sdk.onnx.Candidate.Box;
import ai.cvat.sdk.resources.LabelSpec;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * A mask of its pixels, or polygons around them. The model has a few masks of each image, which are mixed for each object; what
 * comes of it is positive where the object is. They are smaller than the input, so that between their pixels the mixture is
 * interpolated at the centre of each pixel of the image.
 *
 * @param prototypes the name of the output with the masks that are mixed
 * @param column where the shares of these in an object begin in its row
 * @param count how many they are
 * @param input what goes in
 * @param tolerance how far a corner that is left out of a polygon may be from it
 */
record MaskShape(String prototypes, int column, int count, ImageInput input, double tolerance) implements ObjectShape {

    @Override
    public LabelSpec label(String name) {
        return LabelSpec.mask(name);
    }

    @Override
    public void add(FoundObject object, DetectionContext context, AnnotationLabel label) {
        int width = object.place().imageWidth();
        int height = object.place().imageHeight();
        BitSet pixels = pixels(object);
        if (pixels.isEmpty()) {
            return;
        }
        if (context.convMaskToPoly()) {
            for (List<Double> polygon : Masks.toPolygons(pixels, width, height, tolerance)) {
                label.polygon(0, polygon).score(object.score());
            }
        } else {
            label.mask(0, pixels, width, height).score(object.score());
        }
    }

    /** The pixels of the image that are of an object: within its box only. */
    BitSet pixels(FoundObject object) {
        Tensor masks = Objects.requireNonNull(object.outputs().get(prototypes));
        Mixture mixture = new Mixture(masks, object.image(), object.numbers(column, count));
        Placement place = object.place();
        Box box = object.box();
        double xScale = (double) mixture.width() / input.width();
        double yScale = (double) mixture.height() / input.height();
        BitSet pixels = new BitSet();
        for (int y = first(box.top()); y < first(box.bottom()); y++) {
            double maskY = place.inputY(y + 0.5) * yScale - 0.5;
            for (int x = first(box.left()); x < first(box.right()); x++) {
                if (mixture.at(place.inputX(x + 0.5) * xScale - 0.5, maskY) > 0) {
                    pixels.set(y * place.imageWidth() + x);
                }
            }
        }
        return pixels;
    }

    /** The first pixel whose centre is at a coordinate or behind it. */
    private static int first(double coordinate) {
        return (int) Math.ceil(coordinate - 0.5);
    }

    /** The masks of an image, mixed for an object. Where nothing asks for a pixel, nothing is counted. */
    private static final class Mixture {

        private final Tensor masks;
        private final int offset;
        private final float[] shares;
        private final float[] mixed;
        private final BitSet known = new BitSet();

        Mixture(Tensor masks, int image, float[] shares) {
            this.masks = masks;
            this.shares = shares;
            this.offset = image * shares.length * width() * height();
            this.mixed = new float[width() * height()];
        }

        int width() {
            return masks.length(3);
        }

        int height() {
            return masks.length(2);
        }

        /** What is at a place between the centres of pixels; beyond those at the border, what is at the border. */
        double at(double x, double y) {
            double column = Math.max(0, Math.min(width() - 1, x));
            double row = Math.max(0, Math.min(height() - 1, y));
            int left = (int) column;
            int top = (int) row;
            int right = Math.min(left + 1, width() - 1);
            int bottom = Math.min(top + 1, height() - 1);
            double toRight = column - left;
            double toBottom = row - top;
            double above = pixel(left, top) * (1 - toRight) + pixel(right, top) * toRight;
            double below = pixel(left, bottom) * (1 - toRight) + pixel(right, bottom) * toRight;
            return above * (1 - toBottom) + below * toBottom;
        }

        private float pixel(int x, int y) {
            int at = y * width() + x;
            if (!known.get(at)) {
                known.set(at);
                double sum = 0;
                for (int i = 0; i < shares.length; i++) {
                    sum += (double) shares[i] * masks.numbers()[offset + i * mixed.length + at];
                }
                mixed[at] = (float) sum;
            }
            return mixed[at];
        }
    }
}
