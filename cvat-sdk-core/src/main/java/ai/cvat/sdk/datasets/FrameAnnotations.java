package ai.cvat.sdk.datasets;

import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.annotations.PixelRule;
import java.util.List;
import java.util.stream.Stream;

/**
 * The annotations of a frame. Tracks are here as the shapes that they are on it: {@link AnnotationsByFrame} says by which rules.
 *
 * @param frame the number of the frame in the task, from 0 on
 * @param width the width of the frame, in pixels
 * @param height the height of the frame, in pixels
 * @param tags the tags, in the server's order; cannot be changed
 * @param shapes the shapes that were drawn on the frame, in the server's order; cannot be changed
 * @param tracks the places of the tracks that are to be seen on the frame, in the order of the tracks; cannot be changed
 */
public record FrameAnnotations(
        long frame, int width, int height, List<FrameTag> tags, List<FrameShape> shapes, List<FrameShape> tracks) {

    private static final List<ShapeType> WITH_BOXES = List.of(
            ShapeType.RECTANGLE,
            ShapeType.POLYGON,
            ShapeType.POLYLINE,
            ShapeType.POINTS,
            ShapeType.ELLIPSE,
            ShapeType.MASK);

    private static final List<ShapeType> WITH_PIXELS = List.of(ShapeType.POLYGON, ShapeType.MASK);

    /**
     * Copies the lists.
     *
     * @param frame the number of the frame, counted in the task
     * @param width the width of its image, in pixels
     * @param height the height of its image, in pixels
     * @param tags the tags of the frame
     * @param shapes the shapes that were drawn on the frame
     * @param tracks the places of the tracks that are to be seen on the frame
     */
    public FrameAnnotations {
        tags = List.copyOf(tags);
        shapes = List.copyOf(shapes);
        tracks = List.copyOf(tracks);
    }

    /**
     * All that has a place on the frame.
     *
     * @return the shapes, and then the places of tracks; cannot be changed
     */
    public List<FrameShape> objects() {
        return tracks.isEmpty()
                ? shapes
                : Stream.concat(shapes.stream(), tracks.stream()).toList();
    }

    /**
     * The boxes around objects, as models of detection are trained on them. The box of a rectangle, a polygon, a polyline or points is
     * that of its points; of an ellipse and of a mask that of all that it covers. (Python's SDK takes the two points of an ellipse,
     * which are its centre and its edge, and so a quarter of its box.)
     *
     * @param indexes the numbers of labels
     * @param types the types of objects that count: rectangle, polygon, polyline, points, ellipse, mask; others are left out
     * @return the boxes, in the order of {@link #objects()}; none where there is no object of these types
     * @throws IllegalArgumentException when no type is given, or one that is not among these
     * @throws UnsupportedDatasetException when such an object is turned
     */
    public LabeledBoxes boxes(LabelIndexes indexes, ShapeType... types) {
        return LabeledBoxes.around(chosen(WITH_BOXES, types), indexes);
    }

    /**
     * The pixels of objects, as models of instance segmentation are trained on them.
     *
     * @param indexes the numbers of labels
     * @param rule which pixels a polygon covers: {@link PixelRule#BOUNDARY} is what Python's SDK does, {@link PixelRule#CENTRE} gives
     *     neighbours no pixel in common; masks have pixels of their own
     * @param types the types of objects that count: polygon, mask; others are left out
     * @return the pixels, in the order of {@link #objects()}; none where there is no object of these types
     * @throws IllegalArgumentException when no type is given, or one that is not among these, or a mask is not within the frame
     * @throws UnsupportedDatasetException when such an object is turned
     */
    public LabeledMasks masks(LabelIndexes indexes, PixelRule rule, ShapeType... types) {
        return LabeledMasks.of(chosen(WITH_PIXELS, types), indexes, rule, width, height);
    }

    /**
     * The label that the frame as a whole has, as models of classification are trained on it.
     *
     * @param indexes the numbers of labels
     * @return the index of the label of its only tag
     * @throws UnsupportedDatasetException when it has no tag, or several
     */
    public int singleLabel(LabelIndexes indexes) {
        if (tags.size() != 1) {
            throw new UnsupportedDatasetException("Frame " + frame + " has "
                    + (tags.isEmpty()
                            ? "no tag"
                            : tags.size() + " tags, "
                                    + tags.stream()
                                            .map(tag -> tag.label().name())
                                            .toList())
                    + ": what has one label has exactly one.");
        }
        return indexes.of(tags.get(0).label());
    }

    private List<FrameShape> chosen(List<ShapeType> allowed, ShapeType... types) {
        List<ShapeType> wanted = List.of(types);
        if (wanted.isEmpty() || !allowed.containsAll(wanted)) {
            throw new IllegalArgumentException("Give one or more of the types " + allowed + ", not " + wanted + ".");
        }
        List<FrameShape> chosen = objects().stream()
                .filter(object -> wanted.contains(object.type()))
                .toList();
        for (FrameShape object : chosen) {
            if (object.rotation() != 0) {
                throw new UnsupportedDatasetException("On frame " + frame + " a " + object.type() + " of \""
                        + object.label().name() + "\" is turned by " + object.rotation()
                        + " degrees, which its points do not show: leave out " + object.type()
                        + ", or make it a polygon in CVAT.");
            }
        }
        return chosen;
    }
}
