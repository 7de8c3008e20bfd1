package ai.cvat.sdk.annotations;

import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import com.google.gson.Gson;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Annotations that are made while they are sent, so that any number of them takes the memory of one. It is used up by the
 * sending. Not thread-safe.
 */
public final class AnnotationSource {

    private Iterator<LabeledImageRequest> tags = Collections.emptyIterator();
    private Iterator<LabeledShapeRequest> shapes = Collections.emptyIterator();
    private Iterator<LabeledTrackRequest> tracks = Collections.emptyIterator();
    private Iterator<LabeledIntervalRequest> intervals = Collections.emptyIterator();

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
     * @param shapes the shapes, without ids
     * @return the source
     */
    public static AnnotationSource ofShapes(Stream<LabeledShapeRequest> shapes) {
        return empty().shapes(shapes.iterator());
    }

    /**
     * Sets the tags.
     *
     * @param items the tags, without ids
     * @return this source
     */
    public AnnotationSource tags(Iterator<LabeledImageRequest> items) {
        tags = items;
        return this;
    }

    /**
     * Sets the shapes.
     *
     * @param items the shapes, without ids
     * @return this source
     */
    public AnnotationSource shapes(Iterator<LabeledShapeRequest> items) {
        shapes = items;
        return this;
    }

    /**
     * Sets the tracks.
     *
     * @param items the tracks, without ids
     * @return this source
     */
    public AnnotationSource tracks(Iterator<LabeledTrackRequest> items) {
        tracks = items;
        return this;
    }

    /**
     * Sets the intervals.
     *
     * @param items the intervals, without ids
     * @return this source
     */
    public AnnotationSource intervals(Iterator<LabeledIntervalRequest> items) {
        intervals = items;
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
        write(json, gson, full, "tags", tags, LabeledImageRequest.class);
        write(json, gson, full, "shapes", shapes, LabeledShapeRequest.class);
        write(json, gson, full, "tracks", tracks, LabeledTrackRequest.class);
        write(json, gson, full, "intervals", intervals, LabeledIntervalRequest.class);
        json.endObject();
    }

    private static <T> void write(
            JsonWriter json, Gson gson, BooleanSupplier full, String name, Iterator<T> items, Class<T> type)
            throws IOException {
        var adapter = gson.getAdapter(type);
        json.name(name).beginArray();
        while (!full.getAsBoolean() && items.hasNext()) {
            adapter.write(json, items.next());
        }
        json.endArray();
    }
}
