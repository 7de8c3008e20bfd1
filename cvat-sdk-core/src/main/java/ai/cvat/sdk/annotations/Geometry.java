package ai.cvat.sdk.annotations;

import ai.cvat.api.model.ShapeType;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in an image: the type of a shape and its points, whose number fits the type. Immutable.
 *
 * <p>All coordinates are in pixels of the frame, from its left top; fractions count.
 */
public final class Geometry {

    private final ShapeType type;
    private final List<Double> points;

    private Geometry(ShapeType type, List<Double> points) {
        this.type = type;
        this.points = points;
    }

    /**
     * A rectangle by two opposite corners, in whichever order.
     *
     * @param x1 x of the one
     * @param y1 y of the one
     * @param x2 x of the other
     * @param y2 y of the other
     * @return the rectangle
     * @throws IllegalArgumentException when a coordinate is not finite
     */
    public static Geometry rectangle(double x1, double y1, double x2, double y2) {
        return of(ShapeType.RECTANGLE, List.of(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)));
    }

    /**
     * A polygon.
     *
     * @param corners x and y of each corner, of three at least
     * @return the polygon
     * @throws IllegalArgumentException when there are too few or an odd number of coordinates, or one is not finite
     */
    public static Geometry polygon(double... corners) {
        return of(ShapeType.POLYGON, boxed(corners));
    }

    /**
     * A polygon.
     *
     * @param corners x and y of each corner, of three at least
     * @return the polygon
     * @throws IllegalArgumentException when there are too few or an odd number of coordinates, or one is not finite
     */
    public static Geometry polygon(List<? extends Number> corners) {
        return of(ShapeType.POLYGON, corners);
    }

    /**
     * A polyline.
     *
     * @param corners x and y of each corner, of two at least
     * @return the polyline
     * @throws IllegalArgumentException when there are too few or an odd number of coordinates, or one is not finite
     */
    public static Geometry polyline(double... corners) {
        return of(ShapeType.POLYLINE, boxed(corners));
    }

    /**
     * A polyline.
     *
     * @param corners x and y of each corner, of two at least
     * @return the polyline
     * @throws IllegalArgumentException when there are too few or an odd number of coordinates, or one is not finite
     */
    public static Geometry polyline(List<? extends Number> corners) {
        return of(ShapeType.POLYLINE, corners);
    }

    /**
     * Points.
     *
     * @param points x and y of each point, of one at least
     * @return the points
     * @throws IllegalArgumentException when there are too few or an odd number of coordinates, or one is not finite
     */
    public static Geometry points(double... points) {
        return of(ShapeType.POINTS, boxed(points));
    }

    /**
     * Points.
     *
     * @param points x and y of each point, of one at least
     * @return the points
     * @throws IllegalArgumentException when there are too few or an odd number of coordinates, or one is not finite
     */
    public static Geometry points(List<? extends Number> points) {
        return of(ShapeType.POINTS, points);
    }

    /**
     * An ellipse, whose axes are those of the image as long as the shape is not rotated.
     *
     * @param centerX x of the centre
     * @param centerY y of the centre
     * @param radiusX half its width
     * @param radiusY half its height
     * @return the ellipse
     * @throws IllegalArgumentException when a radius is not positive, or a number is not finite
     */
    public static Geometry ellipse(double centerX, double centerY, double radiusX, double radiusY) {
        // The server keeps the centre, the right border and the upper one.
        return of(ShapeType.ELLIPSE, List.of(centerX, centerY, centerX + radiusX, centerY - radiusY));
    }

    /**
     * A cuboid.
     *
     * @param numbers 16 numbers: in an image x and y of eight corners, in a point cloud position, rotation and size, and
     *     seven zeros
     * @return the cuboid
     * @throws IllegalArgumentException when there are not 16 numbers, or one is not finite
     */
    public static Geometry cuboid(double... numbers) {
        return of(ShapeType.CUBOID, boxed(numbers));
    }

    /**
     * A cuboid.
     *
     * @param numbers 16 numbers, as above
     * @return the cuboid
     * @throws IllegalArgumentException when there are not 16 numbers, or one is not finite
     */
    public static Geometry cuboid(List<? extends Number> numbers) {
        return of(ShapeType.CUBOID, numbers);
    }

    /**
     * A mask.
     *
     * @param points the points, as {@link Masks} makes them, {@link Masks#ofPolygon} for one of a polygon
     * @return the mask
     * @throws IllegalArgumentException when there are less than 5, or they are no integers; when the runs do not fill the box,
     *     or have no pixel; when the box begins before the image, see {@link Masks#cropped}
     */
    public static Geometry mask(List<? extends Number> points) {
        return of(ShapeType.MASK, points);
    }

    /**
     * A mask of the true pixels of a bitmap.
     *
     * @param bitmap rows of pixels of the frame, all of the same length
     * @return the mask
     * @throws IllegalArgumentException when no pixel is true, or the rows have different lengths
     */
    public static Geometry mask(boolean[][] bitmap) {
        return of(ShapeType.MASK, Masks.encode(bitmap));
    }

    /**
     * A mask of the bits that are set.
     *
     * @param bits the pixels of the frame; that in row y and column x is bit {@code y * width + x}
     * @param width the width of the frame, in pixels
     * @param height the height of the frame, in pixels
     * @return the mask
     * @throws IllegalArgumentException when the size is not positive, there are bits beyond it, or none is set
     */
    public static Geometry mask(BitSet bits, int width, int height) {
        return of(ShapeType.MASK, Masks.encode(bits, width, height));
    }

    /**
     * A mask of the pixels of an image that count: where it is transparent somewhere, those that are more than half opaque;
     * else those whose grey, or whose red, green or blue, is more than half, see {@link Masks#encode(BufferedImage)}.
     *
     * @param image an image of the size of the frame
     * @return the mask
     * @throws IllegalArgumentException when no pixel counts
     */
    public static Geometry mask(BufferedImage image) {
        return of(ShapeType.MASK, Masks.encode(image));
    }

    /**
     * A place of any type with points but a skeleton, which has elements.
     *
     * @param type the type
     * @param points the points as the server has them
     * @return the place
     * @throws IllegalArgumentException when the points do not fit the type, or one is not finite
     */
    public static Geometry of(ShapeType type, List<? extends Number> points) {
        return new Geometry(type, Collections.unmodifiableList(checked(type, points)));
    }

    /**
     * The points as numbers that fit their type. Of a type that this version does not know everything fits.
     *
     * @throws IllegalArgumentException when there are too few or too many, or one is not finite; when the radii of an ellipse are
     *     not positive; when a mask is none
     */
    static List<Double> checked(ShapeType type, List<? extends @Nullable Number> points) {
        List<Double> numbers = new ArrayList<>(points.size());
        for (Number point : points) {
            if (point == null || !Double.isFinite(point.doubleValue())) {
                throw new IllegalArgumentException("Number " + numbers.size() + " of the points of a " + type.value()
                        + " is " + point + ": the server takes finite numbers only.");
            }
            numbers.add(point instanceof Double same ? same : Double.valueOf(point.doubleValue()));
        }
        String trouble = PointCounts.trouble(type, numbers.size());
        if (trouble != null) {
            throw new IllegalArgumentException(trouble);
        }
        if (ShapeType.MASK.equals(type)) {
            new MaskPoints(numbers).requireMask();
        } else if (ShapeType.ELLIPSE.equals(type)
                && !(numbers.get(2) > numbers.get(0) && numbers.get(1) > numbers.get(3))) {
            throw new IllegalArgumentException(
                    "The points of an ellipse are its centre, the x of its right border and the"
                            + " y of its upper one, not " + numbers + ": its radii are positive.");
        }
        return numbers;
    }

    private static List<Double> boxed(double[] numbers) {
        List<Double> list = new ArrayList<>(numbers.length);
        for (double number : numbers) {
            list.add(number);
        }
        return list;
    }

    /**
     * The type.
     *
     * @return the type
     */
    public ShapeType type() {
        return type;
    }

    /**
     * The points as the server has them.
     *
     * @return the points; cannot be changed
     */
    public List<Double> points() {
        return points;
    }

    @Override
    public String toString() {
        return type.value() + (points.size() <= 16 ? " " + points : " of " + points.size() + " numbers");
    }
}
