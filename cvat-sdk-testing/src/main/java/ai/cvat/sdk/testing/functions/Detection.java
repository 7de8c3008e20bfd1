package ai.cvat.sdk.testing.functions;

import ai.cvat.sdk.annotations.Masks;
import ai.cvat.sdk.testing.EmbeddedCvat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * A detection: what a detector of an {@link EmbeddedCvat} saw in an image. Immutable.
 *
 * @param label the name of the function's label
 * @param type {@code tag}, {@code rectangle}, {@code polygon}, {@code polyline}, {@code points}, {@code ellipse},
 *     {@code cuboid}, {@code mask} or {@code skeleton}
 * @param points the coordinates in pixels, x and y by turns; of a mask its runs and then its box (left, top, right,
 *     bottom, all within); of a tag and of a skeleton none
 * @param confidence how sure the function is, 0 to 1
 * @param attributes the values of the function's attributes, by their names
 * @param elements the points of a skeleton, each with the name of its sublabel
 */
public record Detection(
        String label,
        String type,
        List<Double> points,
        double confidence,
        Map<String, String> attributes,
        List<Detection> elements) {

    private static final List<String> TYPES =
            List.of("tag", "rectangle", "polygon", "polyline", "points", "ellipse", "cuboid", "mask", "skeleton");

    /**
     * Copies the lists.
     *
     * @param label the name of the function's label
     * @param type {@code rectangle} and so on
     * @param points the coordinates in pixels
     * @param confidence how sure the function is, 0 to 1
     * @param attributes the values of the function's attributes, by their names
     * @param elements the points of a skeleton
     * @throws IllegalArgumentException when there is no such type, the confidence is not within 0 to 1, or an element has
     *     no place
     */
    public Detection {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(type, "type");
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException("The type of '" + label + "' is '" + type + "': it must be one of "
                    + String.join(", ", TYPES) + ".");
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException(
                    "The confidence of '" + label + "' is " + confidence + ": it must be from 0 to 1.");
        }
        points = List.copyOf(points);
        attributes = Map.copyOf(attributes);
        elements = List.copyOf(elements);
        for (Detection element : elements) {
            if (element.points.size() < 2) {
                throw new IllegalArgumentException("The element '" + element.label + "' of '" + label
                        + "' has no place: its points must have x and y.");
            }
        }
    }

    /**
     * Something in the image as a whole.
     *
     * @param label the name of the function's label
     * @return a tag that the function is sure of
     */
    public static Detection tag(String label) {
        return shape(label, "tag");
    }

    /**
     * Something in a box.
     *
     * @param label the name of the function's label
     * @param left in pixels
     * @param top in pixels
     * @param right in pixels
     * @param bottom in pixels
     * @return a rectangle that the function is sure of
     */
    public static Detection rectangle(String label, double left, double top, double right, double bottom) {
        return shape(label, "rectangle", left, top, right, bottom);
    }

    /**
     * A mask: some pixels.
     *
     * @param label the name of the function's label
     * @param pixels rows of pixels of the whole image, all of the same length; those of the mask are true
     * @return a mask that the function is sure of
     * @throws IllegalArgumentException when no pixel is true, or the rows have different lengths
     */
    public static Detection mask(String label, boolean[][] pixels) {
        return new Detection(label, "mask", Masks.encode(pixels), 1, Map.of(), List.of());
    }

    /**
     * A shape of any type.
     *
     * @param label the name of the function's label
     * @param type as in {@link #type()}
     * @param points as in {@link #points()}
     * @return a shape that the function is sure of
     * @throws IllegalArgumentException when there is no such type
     */
    public static Detection shape(String label, String type, double... points) {
        return new Detection(label, type, DoubleStream.of(points).boxed().toList(), 1, Map.of(), List.of());
    }

    /**
     * A skeleton.
     *
     * @param label the name of the function's label
     * @param elements its points, each with the name of its sublabel
     * @return a skeleton that the function is sure of
     * @throws IllegalArgumentException when an element has no place
     */
    public static Detection skeleton(String label, Detection... elements) {
        return new Detection(label, "skeleton", List.of(), 1, Map.of(), List.of(elements));
    }

    /**
     * The same, less sure or surer.
     *
     * @param value 0 to 1
     * @return a copy
     * @throws IllegalArgumentException when the value is not within 0 to 1
     */
    public Detection withConfidence(double value) {
        return new Detection(label, type, points, value, attributes, elements);
    }

    /**
     * The same with one more attribute.
     *
     * @param name of the function's attribute
     * @param value as text
     * @return a copy
     */
    public Detection withAttribute(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return new Detection(label, type, points, confidence, more, elements);
    }
}
