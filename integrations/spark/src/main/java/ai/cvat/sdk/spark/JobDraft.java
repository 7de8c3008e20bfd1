package ai.cvat.sdk.spark;

import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.annotations.AnnotationBuilder;
import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.annotations.AttributesBuilder;
import ai.cvat.sdk.annotations.Geometry;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.annotations.ShapeBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The annotations of a job in the making, from the rows of its frames. Each is checked as it comes. */
final class JobDraft {

    private final WrittenJob job;
    private final LabelSet labels;
    private final LabeledDataRequest annotations = new LabeledDataRequest();
    private final Map<Long, TrackDraft> tracks = new LinkedHashMap<>();
    private long firstFrame = Long.MAX_VALUE;
    private long lastFrame = Long.MIN_VALUE;

    JobDraft(WrittenJob job, LabelSet labels) {
        this.job = job;
        this.labels = labels;
    }

    WrittenJob job() {
        return job;
    }

    /**
     * Takes the annotations of a frame.
     *
     * @throws IllegalArgumentException when one does not fit the labels
     */
    void add(long frame, InputStruct row) {
        firstFrame = Math.min(firstFrame, frame);
        lastFrame = Math.max(lastFrame, frame);
        for (InputStruct tag : row.structs("tags")) {
            var made = labels.label(tag.requiredText("label")).tag(frame);
            setOrigin(made, tag);
            setAttributes(made, tag);
            annotations.addTagsItem(made.build());
        }
        for (InputStruct shape : row.structs("shapes")) {
            annotations.addShapesItem(shape(frame, shape).build());
        }
        for (InputStruct position : row.structs("tracks")) {
            Long number = position.integer("track");
            if (number == null) {
                throw new IllegalArgumentException(
                        "A position of a track has no number (track): give all positions of a"
                                + " track in its job the same.");
            }
            AnnotationLabel label = labels.label(position.requiredText("label"));
            tracks.computeIfAbsent(number, key -> new TrackDraft(key, label)).add(frame, position);
        }
    }

    private ShapeBuilder shape(long frame, InputStruct shape) {
        AnnotationLabel label = labels.label(shape.requiredText("label"));
        ShapeBuilder made;
        if (isSkeleton(shape)) {
            made = label.skeleton(frame);
            for (InputStruct element : shape.structs("elements")) {
                made.element(element.requiredText("label"), geometry(element), part -> setDetails(part, element));
            }
        } else {
            requireNoElements(shape);
            made = label.shape(frame, geometry(shape));
        }
        setDetails(made, shape);
        return made;
    }

    static boolean isSkeleton(InputStruct shape) {
        return ShapeType.SKELETON.value().equals(shape.text("type"));
    }

    static void requireNoElements(InputStruct shape) {
        if (!shape.structs("elements").isEmpty()) {
            throw new IllegalArgumentException("A shape of type " + shape.text("type") + " of \"" + shape.text("label")
                    + "\" has elements: only a skeleton has some.");
        }
    }

    static Geometry geometry(InputStruct shape) {
        ShapeType type = ShapeType.of(shape.requiredText("type"));
        if (!ShapeType.knownValues().contains(type)) {
            throw new IllegalArgumentException(
                    "There are no shapes of type " + type + ": give one of " + ShapeType.knownValues() + ".");
        }
        return Geometry.of(type, shape.numbers("points"));
    }

    private static void setDetails(ShapeBuilder made, InputStruct shape) {
        setOrigin(made, shape);
        ifThere(shape.number("rotation"), made::rotation);
        ifThere(shape.truth("occluded"), made::occluded);
        ifThere(shape.truth("outside"), made::outside);
        ifThere(shape.integer("z_order"), made::zOrder);
        ifThere(shape.number("score"), made::score);
        setAttributes(made, shape);
    }

    static void setOrigin(AnnotationBuilder<?, ?> made, InputStruct annotation) {
        ifThere(annotation.integer("group"), made::group);
        ifThere(annotation.text("source"), made::source);
    }

    private static void setAttributes(AttributesBuilder<?> made, InputStruct annotation) {
        annotation.texts("attributes").forEach(made::attribute);
    }

    /** A value that is null stays what the server makes it. */
    static <T> void ifThere(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    /**
     * All of it.
     *
     * @throws IllegalArgumentException when the positions of a track do not go together
     */
    LabeledDataRequest build() {
        tracks.values().forEach(track -> annotations.addTracksItem(track.build()));
        tracks.clear();
        return annotations;
    }

    /** What went wrong, with the job and the frames that it has rows of. */
    CvatWriteException failed(RuntimeException cause) {
        return new CvatWriteException(
                (firstFrame == lastFrame ? "Frame " + firstFrame : "Frames " + firstFrame + " to " + lastFrame) + " of "
                        + job + " cannot be written: " + cause.getMessage(),
                cause);
    }
}
