package ai.cvat.sdk.annotations;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.model.LabeledDataRequest;
import ai.cvat.api.model.LabeledImageRequest;
import ai.cvat.api.model.LabeledIntervalRequest;
import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.LabeledTrackRequest;
import ai.cvat.sdk.transfer.ProgressListener;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Annotations that are made while they are sent, so that any number of them takes the memory of those of one request. Each is
 * checked as it is sent, by the labels and frames of the task or job, unless {@link #unchecked} says otherwise. It is used up by
 * the sending, and refused when it is sent again; copies are not. Not thread-safe.
 *
 * <pre>{@code
 * AnnotationLabel cat = task.labelSet().label("cat");
 * task.createAnnotations(AnnotationSource.ofShapes(
 *         LongStream.range(0, 1_000_000).mapToObj(i -> cat.rectangle(i % 100, 1, 2, 3, 4).build())));
 * }</pre>
 */
public final class AnnotationSource {

    private static final int SHOWN = 500;

    private Iterator<LabeledImageRequest> tags = Collections.emptyIterator();
    private Iterator<LabeledShapeRequest> shapes = Collections.emptyIterator();
    private Iterator<LabeledTrackRequest> tracks = Collections.emptyIterator();
    private Iterator<LabeledIntervalRequest> intervals = Collections.emptyIterator();
    private Map<String, JsonElement> others = Map.of();
    private ProgressListener progressListener = ProgressListener.none();
    private @Nullable Annotated original;
    private boolean checked = true;
    private boolean used;

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
     * @param shapes the shapes; with the ids of those that they are to change
     * @return the source
     */
    public static AnnotationSource ofShapes(Stream<LabeledShapeRequest> shapes) {
        return empty().shapes(shapes.iterator());
    }

    /**
     * Copies of all annotations of another task or job, any number of them, by the names of labels, elements and attributes. All
     * are read and checked before the first is sent. What does not fit is an {@link IllegalArgumentException}: it names the labels
     * and attributes that are missing, with those that are near, and frames that are not there. Nothing is sent then.
     *
     * @param other what has them
     * @return the source, to be sent alone
     */
    public static AnnotationSource copyOf(Annotated other) {
        AnnotationSource source = empty();
        source.original = Objects.requireNonNull(other, "other");
        return source;
    }

    /**
     * What this is a copy of. Used by the SDK only.
     *
     * @return what has the annotations; null where this is no copy
     */
    public @Nullable Annotated original() {
        return original;
    }

    /**
     * Whether the annotations are checked. Used by the SDK only.
     *
     * @return whether they are
     */
    public boolean isChecked() {
        return checked;
    }

    /**
     * A source of annotations that are in memory.
     *
     * @param data the annotations; what it has beside them goes with the first
     * @return the source
     */
    public static AnnotationSource of(LabeledDataRequest data) {
        AnnotationSource source = new AnnotationSource()
                .tags(iterator(data.getTags()))
                .shapes(iterator(data.getShapes()))
                .tracks(iterator(data.getTracks()))
                .intervals(iterator(data.getIntervals()));
        source.others = new LinkedHashMap<>(data.unknownProperties());
        if (data.getVersion() != null) {
            source.others.put("version", new JsonPrimitive(data.getVersion()));
        }
        return source;
    }

    private static <T> Iterator<T> iterator(@Nullable List<T> items) {
        return items == null ? Collections.emptyIterator() : items.iterator();
    }

    /**
     * Sets the tags.
     *
     * @param items the tags; with the ids of those that they are to change
     * @return this source
     */
    public AnnotationSource tags(Iterator<LabeledImageRequest> items) {
        tags = items;
        return this;
    }

    /**
     * Sets the shapes.
     *
     * @param items the shapes; with the ids of those that they are to change
     * @return this source
     */
    public AnnotationSource shapes(Iterator<LabeledShapeRequest> items) {
        shapes = items;
        return this;
    }

    /**
     * Sets the tracks.
     *
     * @param items the tracks; with the ids of those that they are to change
     * @return this source
     */
    public AnnotationSource tracks(Iterator<LabeledTrackRequest> items) {
        tracks = items;
        return this;
    }

    /**
     * Sets the intervals.
     *
     * @param items the intervals; with the ids of those that they are to change
     * @return this source
     */
    public AnnotationSource intervals(Iterator<LabeledIntervalRequest> items) {
        intervals = items;
        return this;
    }

    /**
     * Has the annotations not checked: the server decides. Without this the verb checks each as it is sent, by the labels and
     * frames of its task or job; the first that is wrong ends the sending with an {@link IllegalArgumentException}, and nothing
     * of the request that it was to go in is sent.
     *
     * @return this source
     */
    public AnnotationSource unchecked() {
        checked = false;
        return this;
    }

    /**
     * Sets who is told how far it is.
     *
     * @param listener hears for how many annotations the server has answered
     * @return this source
     */
    public AnnotationSource progressListener(ProgressListener listener) {
        progressListener = listener;
        return this;
    }

    /**
     * Who is told how far it is.
     *
     * @return the listener
     */
    public ProgressListener progressListener() {
        return progressListener;
    }

    /**
     * Notes that its sending begins, which can be once: a second time would find nothing, and replace annotations by none.
     *
     * @throws IllegalStateException when it was noted before
     */
    public void use() {
        if (used) {
            throw new IllegalStateException(
                    "This source of annotations was sent already, or its sending failed, and is used"
                            + " up: make a new one.");
        }
        used = true;
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
     * @param labels reads what each is checked by
     * @param asNew whether they are to be added, so that the ids of what they were read from are left out
     * @param full asked before each, with how many objects the server is to store for those before, whether the request is
     *     full; the first goes in even then
     * @return how many were written
     * @throws IOException when it cannot be written to
     * @throws IllegalArgumentException when one is wrong
     */
    public AnnotationCounts write(
            JsonWriter json, Gson gson, Supplier<LabelSet> labels, boolean asNew, LongPredicate full)
            throws IOException {
        Part part = new Part(json, gson, labels, asNew, full);
        json.beginObject();
        for (Map.Entry<String, JsonElement> other : others.entrySet()) {
            json.name(other.getKey());
            gson.getAdapter(JsonElement.class).write(json, other.getValue());
        }
        others = Map.of();
        AnnotationCounts written = new AnnotationCounts(
                part.write("tags", tags, LabeledImageRequest.class, StoredObjects::of),
                part.write("shapes", shapes, LabeledShapeRequest.class, StoredObjects::of),
                part.write("tracks", tracks, LabeledTrackRequest.class, StoredObjects::of),
                part.write("intervals", intervals, LabeledIntervalRequest.class, StoredObjects::of));
        json.endObject();
        return written;
    }

    /** What goes into one request. */
    private final class Part {

        private final JsonWriter json;
        private final Gson gson;
        private final Supplier<LabelSet> labels;
        private final boolean asNew;
        private final LongPredicate full;
        private long objects;

        private Part(JsonWriter json, Gson gson, Supplier<LabelSet> labels, boolean asNew, LongPredicate full) {
            this.json = json;
            this.gson = gson;
            this.labels = labels;
            this.asNew = asNew;
            this.full = full;
        }

        /** Writes those of one kind that still go in. */
        private <T extends ApiModel> long write(String name, Iterator<T> items, Class<T> type, ToLongFunction<T> size)
                throws IOException {
            if (isFull() || !items.hasNext()) {
                return 0;
            }
            TypeAdapter<T> adapter = gson.getAdapter(type);
            long count = 0;
            json.name(name).beginArray();
            while (!isFull() && items.hasNext()) {
                T item = items.next();
                try {
                    if (checked) {
                        new AnnotationCheck(labels.get()).any(item);
                    }
                    gson.getAdapter(JsonElement.class)
                            .write(json, AnnotationJson.sent(adapter.toJsonTree(item), asNew));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "One of the " + name + ", " + shown(item) + ": " + e.getMessage(), e);
                }
                objects += size.applyAsLong(item);
                count++;
            }
            json.endArray();
            return count;
        }

        private boolean isFull() {
            return objects > 0 && full.test(objects);
        }
    }

    /** A mask may have very many numbers. */
    private static String shown(@Nullable ApiModel item) {
        String text = String.valueOf(item);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
