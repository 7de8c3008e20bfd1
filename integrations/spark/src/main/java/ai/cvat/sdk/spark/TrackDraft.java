package ai.cvat.sdk.spark;

import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.annotations.KeyframeBuilder;
import ai.cvat.sdk.annotations.TrackBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A track in the making, from its positions on the frames of a job. Those that are keyframes make it, and the first one: between
 * keyframes the server works out where it is. What does not change from frame to frame is that of the first position.
 */
final class TrackDraft {

    private final long number;
    private final AnnotationLabel label;
    /** Without those that say nothing: a track that was read has one on each frame. */
    private final NavigableMap<Long, InputStruct> positions = new TreeMap<>();

    private long last = -1;

    TrackDraft(long number, AnnotationLabel label) {
        this.number = number;
        this.label = label;
    }

    /** Takes a position. They come in the order of their frames. */
    void add(long frame, InputStruct position) {
        if (!label.name().equals(position.text("label"))) {
            throw new IllegalArgumentException("The track " + number + " has the labels \"" + label.name() + "\" and \""
                    + position.text("label") + "\": all its positions have one.");
        }
        if (frame == last) {
            throw new IllegalArgumentException(
                    "The track " + number + " is twice on this frame: give it another number.");
        }
        last = frame;
        if (positions.isEmpty()
                || !Boolean.FALSE.equals(position.truth("keyframe"))
                || !position.structs("elements").isEmpty()) {
            positions.put(frame, position.copy());
        }
    }

    LabeledTrackRequest build() {
        try {
            TrackBuilder track = label.track();
            JobDraft.setOrigin(track, positions.firstEntry().getValue());
            addKeyframes(track, label, positions);
            elements()
                    .forEach((name, element) ->
                            track.element(name, part -> addKeyframes(part, elementLabel(name), element)));
            return track.build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The track " + number + " of \"" + label.name() + "\", frames " + positions.firstKey() + " to "
                            + positions.lastKey() + ": " + e.getMessage(),
                    e);
        }
    }

    /** The positions of each element of a skeleton, which has keyframes of its own. */
    private Map<String, NavigableMap<Long, InputStruct>> elements() {
        Map<String, NavigableMap<Long, InputStruct>> elements = new LinkedHashMap<>();
        positions.forEach((frame, position) -> {
            if (!JobDraft.isSkeleton(position)) {
                JobDraft.requireNoElements(position);
            }
            for (InputStruct element : position.structs("elements")) {
                var places = elements.computeIfAbsent(element.requiredText("label"), name -> new TreeMap<>());
                if (places.put(frame, element) != null) {
                    throw new IllegalArgumentException("The element \"" + element.text("label")
                            + "\" is twice on frame " + frame + ": give it once.");
                }
            }
        });
        return elements;
    }

    private AnnotationLabel elementLabel(String name) {
        return label.elements().stream()
                .filter(element -> element.name().equals(name))
                .findFirst()
                .orElse(label);
    }

    private static void addKeyframes(
            TrackBuilder track, AnnotationLabel label, NavigableMap<Long, InputStruct> positions) {
        positions.firstEntry().getValue().texts("attributes").forEach((name, value) -> {
            if (!label.isMutable(name)) {
                track.attribute(name, value);
            }
        });
        positions.forEach((frame, position) -> {
            if (Boolean.FALSE.equals(position.truth("keyframe")) && frame > positions.firstKey()) {
                return;
            }
            if (JobDraft.isSkeleton(position)) {
                track.skeletonKeyframe(frame, keyframe -> setDetails(keyframe, label, position));
            } else {
                track.keyframe(frame, JobDraft.geometry(position), keyframe -> setDetails(keyframe, label, position));
            }
        });
    }

    private static void setDetails(KeyframeBuilder keyframe, AnnotationLabel label, InputStruct position) {
        JobDraft.ifThere(position.number("rotation"), keyframe::rotation);
        JobDraft.ifThere(position.truth("occluded"), keyframe::occluded);
        JobDraft.ifThere(position.truth("outside"), keyframe::outside);
        JobDraft.ifThere(position.integer("z_order"), keyframe::zOrder);
        position.texts("attributes").forEach((name, value) -> {
            if (label.isMutable(name)) {
                keyframe.attribute(name, value);
            }
        });
    }
}
