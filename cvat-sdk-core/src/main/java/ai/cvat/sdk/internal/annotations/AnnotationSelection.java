package ai.cvat.sdk.internal.annotations;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.sdk.annotations.Annotation;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.annotations.AnnotationSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Any number of annotations that are picked from a reading, whole, as the server wants those that it is to change or remove. */
public final class AnnotationSelection implements AutoCloseable {

    private final SpillBuffer<LabeledImageRequest> tags = new SpillBuffer<>(LabeledImageRequest.class);
    private final SpillBuffer<LabeledShapeRequest> shapes = new SpillBuffer<>(LabeledShapeRequest.class);
    private final SpillBuffer<LabeledTrackRequest> tracks = new SpillBuffer<>(LabeledTrackRequest.class);
    private final SpillBuffer<LabeledIntervalRequest> intervals = new SpillBuffer<>(LabeledIntervalRequest.class);

    /** A selection of none yet, to be closed. */
    public AnnotationSelection() {}

    /**
     * Reads annotations and picks some of them.
     *
     * @param annotations what is read, and closed
     * @param picked makes of each what is to be sent; null where it is not picked
     * @return those that were picked, to be closed
     */
    public static AnnotationSelection of(
            AnnotationReader annotations, Function<Annotation, @Nullable ApiModel> picked) {
        AnnotationSelection selection = new AnnotationSelection();
        try (AnnotationReader reader = annotations) {
            while (reader.hasNext()) {
                ApiModel request = picked.apply(reader.next());
                if (request != null) {
                    selection.add(request);
                }
            }
            return selection;
        } catch (Throwable e) {
            selection.close();
            throw e;
        }
    }

    /** Picks one more; not after {@link #source()}. */
    public void add(ApiModel annotation) {
        if (annotation instanceof LabeledImageRequest tag) {
            tags.add(tag);
        } else if (annotation instanceof LabeledShapeRequest shape) {
            shapes.add(shape);
        } else if (annotation instanceof LabeledTrackRequest track) {
            tracks.add(track);
        } else {
            intervals.add((LabeledIntervalRequest) annotation);
        }
    }

    public AnnotationCounts counts() {
        return new AnnotationCounts(tags.count(), shapes.count(), tracks.count(), intervals.count());
    }

    /** Those that were picked, which are not checked any more. */
    public AnnotationSource source() {
        return AnnotationSource.empty()
                .unchecked()
                .tags(tags.iterator())
                .shapes(shapes.iterator())
                .tracks(tracks.iterator())
                .intervals(intervals.iterator());
    }

    @Override
    public void close() {
        try (tags;
                shapes;
                tracks) {
            intervals.close();
        }
    }
}
