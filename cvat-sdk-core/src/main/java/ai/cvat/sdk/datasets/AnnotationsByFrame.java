package ai.cvat.sdk.datasets;

import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledImage;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.sdk.annotations.Annotation;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.internal.NonNullLists;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The annotations of a task or a job, ready to be asked for those of any frame. Immutable, and safe for use by several threads.
 *
 * <pre>{@code
 * AnnotationsByFrame annotations = AnnotationsByFrame.of(task.labelSet(), task.annotations());
 * for (FrameShape object : annotations.on(7, 1280, 960).objects()) {
 *     System.out.println(object.label().name() + " " + object.points());
 * }
 * }</pre>
 *
 * <p>A track is on a frame of images or of a video what the server writes of it into the datasets that it exports:
 *
 * <ul>
 *   <li>It begins with its first keyframe. While it is outside, it is on no frame; its last keyframe holds to the end.
 *   <li>Between two keyframes rectangles, ellipses, cuboids and single points move straight, and turn the shorter way round. (Half a
 *       turn has no shorter way: the server makes one degree of it.) What keyframes hold of the rest of a shape is that of the
 *       keyframe before.
 *   <li>The points of polygons and polylines move to those that are as far along the line, so that their number may change; those
 *       that come to lie near each other are thinned out.
 *   <li>Masks, and shapes of several points, stay as they are until the next keyframe.
 *   <li>The elements of a skeleton have keyframes of their own. Those that are outside are there, marked so; a skeleton all of whose
 *       elements are outside is not.
 *   <li>An attribute that changes from frame to frame has the value of the last keyframe that says one.
 *   <li>Keyframes on deleted frames count for nothing.
 * </ul>
 */
public final class AnnotationsByFrame {

    private final LabelSet labels;
    private final Map<Long, List<LabeledImage>> tags = new HashMap<>();
    private final Map<Long, List<LabeledShape>> shapes = new HashMap<>();
    private final List<TrackPath> tracks;

    private AnnotationsByFrame(LabelSet labels, LabeledData annotations, Set<Long> deletedFrames) {
        this.labels = labels;
        for (LabeledImage tag : NonNullLists.in(annotations.getTags())) {
            tags.computeIfAbsent(new Annotation.Tag(tag).frame(), frame -> new ArrayList<>())
                    .add(tag);
        }
        for (LabeledShape shape : NonNullLists.in(annotations.getShapes())) {
            shapes.computeIfAbsent(new Annotation.Shape(shape).frame(), frame -> new ArrayList<>())
                    .add(shape);
        }
        this.tracks = NonNullLists.in(annotations.getTracks()).stream()
                .map(track -> TrackPath.of(labels, track, deletedFrames))
                .toList();
    }

    /**
     * Orders annotations by their frames. Only the models are kept, and what is made of them is made when a frame is asked for.
     *
     * @param labels the labels that the annotations have
     * @param annotations the annotations of a task or a job, as the server answers them; not to be changed afterwards
     * @return the annotations by frame
     * @throws IllegalArgumentException when a track has a label that is not there
     * @throws ai.cvat.api.client.exceptions.CvatException when an annotation says no frame
     */
    public static AnnotationsByFrame of(LabelSet labels, LabeledData annotations) {
        return of(labels, annotations, Set.of());
    }

    /**
     * Orders annotations of what has deleted frames by their frames.
     *
     * @param labels the labels that the annotations have
     * @param annotations the annotations of a task or a job, as the server answers them; not to be changed afterwards
     * @param deletedFrames the numbers of the frames that are deleted
     * @return the annotations by frame
     * @throws IllegalArgumentException when a track has a label that is not there
     * @throws ai.cvat.api.client.exceptions.CvatException when an annotation says no frame
     */
    public static AnnotationsByFrame of(LabelSet labels, LabeledData annotations, Collection<Long> deletedFrames) {
        return new AnnotationsByFrame(labels, annotations, Set.copyOf(deletedFrames));
    }

    /**
     * The annotations of a frame.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @param width the width of the frame, in pixels
     * @param height the height of the frame, in pixels
     * @return its annotations
     * @throws IllegalArgumentException when an annotation has a label or an attribute that is not there
     */
    public FrameAnnotations on(long frame, int width, int height) {
        return new FrameAnnotations(
                frame,
                width,
                height,
                tags.getOrDefault(frame, List.of()).stream().map(this::tag).toList(),
                shapes.getOrDefault(frame, List.of()).stream().map(this::shape).toList(),
                tracks.stream()
                        .flatMap(track -> track.visibleOn(frame).stream())
                        .toList());
    }

    /**
     * The keyframes on a frame by which tracks are outside from there on. They are no annotations of the frame, which shows nothing
     * of them; but with them all keyframes of the tracks are known.
     *
     * @param frame the number of the frame in the task, from 0 on
     * @return their places, in the order of the tracks; of a skeleton also where only elements have a keyframe; cannot be changed
     * @throws IllegalArgumentException when an annotation has an attribute that is not there
     */
    public List<FrameShape> outsideKeyframes(long frame) {
        return tracks.stream()
                .flatMap(track -> track.outsideKeyframe(frame).stream())
                .toList();
    }

    private FrameTag tag(LabeledImage tag) {
        return new FrameTag(labels.label(new Annotation.Tag(tag).labelId()), tag);
    }

    private FrameShape shape(LabeledShape shape) {
        return FrameShape.drawn(labels.label(new Annotation.Shape(shape).labelId()), shape);
    }
}
