package ai.cvat.sdk.annotations;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import com.google.gson.Gson;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Annotations that are made while they are sent, so that any number of them takes the memory of one. It is used up by the
 * sending. Not thread-safe.
 */
public final class AnnotationSource {

    private static final int SHOWN = 500;

    private Iterator<LabeledImageRequest> tags = Collections.emptyIterator();
    private Iterator<LabeledShapeRequest> shapes = Collections.emptyIterator();
    private Iterator<LabeledTrackRequest> tracks = Collections.emptyIterator();
    private Iterator<LabeledIntervalRequest> intervals = Collections.emptyIterator();
    private @Nullable LabelSet labels;

    private AnnotationSource() {}

    /**
     * A source of nothing, to add to.
     *
     * @return the source
     */
    public static AnnotationSource empty() {
        return new AnnotationSource();
    }

    /**
     * A source of shapes.
     *
     * @param shapes the shapes; with the ids of those that they are to change, else without
     * @return the source
     */
    public static AnnotationSource ofShapes(Stream<LabeledShapeRequest> shapes) {
        return empty().shapes(shapes.iterator());
    }

    /**
     * Sets the tags.
     *
     * @param items the tags; with the ids of those that they are to change, else without
     * @return this source
     */
    public AnnotationSource tags(Iterator<LabeledImageRequest> items) {
        tags = items;
        return this;
    }

    /**
     * Sets the shapes.
     *
     * @param items the shapes; with the ids of those that they are to change, else without
     * @return this source
     */
    public AnnotationSource shapes(Iterator<LabeledShapeRequest> items) {
        shapes = items;
        return this;
    }

    /**
     * Sets the tracks.
     *
     * @param items the tracks; with the ids of those that they are to change, else without
     * @return this source
     */
    public AnnotationSource tracks(Iterator<LabeledTrackRequest> items) {
        tracks = items;
        return this;
    }

    /**
     * Sets the intervals.
     *
     * @param items the intervals; with the ids of those that they are to change, else without
     * @return this source
     */
    public AnnotationSource intervals(Iterator<LabeledIntervalRequest> items) {
        intervals = items;
        return this;
    }

    /**
     * Has each annotation checked by labels before it is written, also those of iterators that are set later. Without this
     * they are sent as they are. The first that is wrong ends the sending with an {@link IllegalArgumentException}; nothing of
     * the request that it was to go in is stored.
     *
     * @param known what they are checked by, and which frames there are; {@code Task.labelSet()} reads it
     * @return this source
     */
    public AnnotationSource checkedBy(LabelSet known) {
        labels = known;
        return this;
    }

    /**
     * Whether there is something left to send.
     *
     * @return whether there is
     */
    public boolean hasMore() {
        return tags.hasNext() || shapes.hasNext() || tracks.hasNext() || intervals.hasNext();
    }

    /**
     * Of which kinds there is something left to send. Used by the SDK only.
     *
     * @return their names, such as {@code shapes}
     */
    public Set<String> properties() {
        Set<String> names = new LinkedHashSet<>();
        Map.of("tags", tags, "shapes", shapes, "tracks", tracks, "intervals", intervals)
                .forEach((name, items) -> {
                    if (items.hasNext()) {
                        names.add(name);
                    }
                });
        return names;
    }

    /**
     * Writes as many as go into one request. Used by the SDK only.
     *
     * @param json where to
     * @param gson writes each
     * @param full asked before each, says whether the request is full
     * @throws IOException when the connection breaks
     */
    public void write(JsonWriter json, Gson gson, BooleanSupplier full) throws IOException {
        json.beginObject();
        json.name("version").value(0);
        write(json, gson, full, "tags", tags, LabeledImageRequest.class, LabelSet::check);
        write(json, gson, full, "shapes", shapes, LabeledShapeRequest.class, LabelSet::check);
        write(json, gson, full, "tracks", tracks, LabeledTrackRequest.class, LabelSet::check);
        write(json, gson, full, "intervals", intervals, LabeledIntervalRequest.class, LabelSet::check);
        json.endObject();
    }

    private <T extends ApiModel> void write(
            JsonWriter json,
            Gson gson,
            BooleanSupplier full,
            String name,
            Iterator<T> items,
            Class<T> type,
            BiConsumer<LabelSet, T> check)
            throws IOException {
        var adapter = gson.getAdapter(type);
        json.name(name).beginArray();
        while (!full.getAsBoolean() && items.hasNext()) {
            T item = items.next();
            try {
                if (labels != null) {
                    check.accept(labels, item);
                }
                adapter.write(json, item);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "One of the " + name + ", " + shown(item) + ": " + e.getMessage(), e);
            }
        }
        json.endArray();
    }

    /** A mask may have very many numbers. */
    private static String shown(ApiModel item) {
        String text = item.toString();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
