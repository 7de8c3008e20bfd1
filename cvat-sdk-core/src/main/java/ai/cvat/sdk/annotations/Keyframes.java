package ai.cvat.sdk.annotations;

import ai.cvat.api.model.TrackedShapeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** The keyframes of a track: one on a frame, all of one type, one at least. */
final class Keyframes {

    private final AnnotationLabel label;
    private final TreeMap<Long, TrackedShapeRequest> byFrame = new TreeMap<>();

    Keyframes(AnnotationLabel label) {
        this.label = label;
    }

    boolean isEmpty() {
        return byFrame.isEmpty();
    }

    void add(TrackedShapeRequest keyframe) {
        if (!byFrame.isEmpty()) {
            TrackedShapeRequest other = byFrame.firstEntry().getValue();
            if (!Objects.equals(other.getType(), keyframe.getType())) {
                throw new IllegalArgumentException("The track of \"" + label.name() + "\" has a " + other.getType()
                        + " on frame " + other.getFrame() + " and a " + keyframe.getType() + " on frame "
                        + keyframe.getFrame()
                        + ": all its keyframes have one type.");
            }
        }
        if (byFrame.putIfAbsent(Objects.requireNonNull(keyframe.getFrame()), keyframe) != null) {
            throw new IllegalArgumentException("The track of \"" + label.name() + "\" has two keyframes on frame "
                    + keyframe.getFrame() + ": give one.");
        }
    }

    /** Those that there are; refuses none. */
    List<TrackedShapeRequest> inOrder() {
        if (byFrame.isEmpty()) {
            throw new IllegalArgumentException("The track of \"" + label.name()
                    + "\" has no keyframe, and the server would drop it silently: add one at least.");
        }
        return new ArrayList<>(byFrame.values());
    }
}
