package ai.cvat.sdk.datasets;

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

    /** Copies the lists. */
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
}
