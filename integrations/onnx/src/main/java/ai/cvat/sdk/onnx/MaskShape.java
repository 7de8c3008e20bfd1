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
        int left = first(box.left());
        int top = first(box.top());
        Between[] columns = new Between[first(box.right()) - left];
        for (int i = 0; i < columns.length; i++) {
            double x = place.inputX(left + i + 0.5) * mixture.width() / input.width() - 0.5;
            columns[i] = Between.of(x, mixture.width());
        }
        BitSet pixels = new BitSet();
        for (int y = top; y < first(box.bottom()); y++) {
            double maskY = place.inputY(y + 0.5) * mixture.height() / input.height() - 0.5;
            Between row = Between.of(maskY, mixture.height());
            for (int i = 0; i < columns.length; i++) {
                if (mixture.at(columns[i], row) > 0) {
                    pixels.set(y * place.imageWidth() + left + i);
                }
            }
        }
        return pixels;
    }

    /** The first pixel whose centre is at a coordinate or behind it. */
    private static int first(double coordinate) {
        return (int) Math.ceil(coordinate - 0.5);
    }

    /** A place between the centres of two pixels, and the share of the second; beyond those at the border it is at the border. */
    private record Between(int first, int second, double share) {

        static Between of(double place, int count) {
            double within = Math.max(0, Math.min(count - 1, place));
            int first = (int) within;
            return new Between(first, Math.min(first + 1, count - 1), within - first);
        }
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

        double at(Between column, Between row) {
            double left = 1 - column.share();
            double above =
                    pixel(column.first(), row.first()) * left + pixel(column.second(), row.first()) * column.share();
            double below =
                    pixel(column.first(), row.second()) * left + pixel(column.second(), row.second()) * column.share();
            return above * (1 - row.share()) + below * row.share();
        }

        private float pixel(int x, int y) {
            int at = y * masks.length(3) + x;
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
