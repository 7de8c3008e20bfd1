package ai.cvat.sdk.annotations;

import ai.cvat.api.client.ApiResponse;
import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.api.client.exceptions.TransportException;
import ai.cvat.api.client.json.UnexpectedJsonException;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledImage;
import ai.cvat.api.model.LabeledInterval;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.LabeledTrack;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reads annotations one by one as they arrive from the server, so that any number of them takes the memory of one. To be
 * closed, which also ends a reading in its midst. Not thread-safe.
 *
 * <pre>{@code
 * try (AnnotationReader annotations = task.annotationReader()) {
 *     annotations.shapes().forEach(shape -> System.out.println(shape.id()));
 * }
 * }</pre>
 */
public final class AnnotationReader implements Iterator<Annotation>, AutoCloseable {

    private final Request request;
    private final Response response;
    private final Gson gson;
    private final JsonReader json;
    private @Nullable String section;
    private @Nullable String onlySection;
    private long position;
    private @Nullable Annotation next;
    private boolean begun;
    private boolean ended;

    /**
     * Made by the SDK only.
     *
     * @param response an answer of status 2xx whose body is annotations
     * @param gson reads them
     */
    @SuppressWarnings("deprecation") // what replaces setLenient is not in the Gson 2.10 of Spring Boot 3.2
    public AnnotationReader(Response response, Gson gson) {
        this.request = response.request();
        this.response = response;
        this.gson = gson;
        var body = response.body();
        if (body == null) {
            throw new IllegalArgumentException("The answer has no body.");
        }
        this.json = new JsonReader(body.charStream());
        // Python writes NaN: it is refused where it stands, with its place.
        json.setLenient(true);
    }

    /**
     * Whether there is another annotation. Waits for it to arrive.
     *
     * @return whether there is
     * @throws TransportException when the connection breaks; when an annotation cannot be read, it says which and why
     * @throws ai.cvat.api.client.exceptions.CallInterruptedException when the thread is interrupted
     */
    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = advance();
            ended = next == null;
        }
        return next != null;
    }

    /**
     * The next annotation, in the server's order: tags, shapes, tracks, intervals.
     *
     * @return the annotation
     * @throws NoSuchElementException when there is none
     * @throws TransportException when the connection breaks; when an annotation cannot be read, it says which and why
     * @throws ai.cvat.api.client.exceptions.CallInterruptedException when the thread is interrupted
     */
    @Override
    public Annotation next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There are no more annotations.");
        }
        Annotation found = Objects.requireNonNull(next);
        next = null;
        return found;
    }

    /**
     * All that are left.
     *
     * @return a stream that can be walked once; closing it closes this reader
     */
    public Stream<Annotation> stream() {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(this::close);
    }

    /**
     * The shapes that are left; what else there is is passed over without being read.
     *
     * @return a stream that can be walked once; closing it closes this reader
     */
    public Stream<Annotation.Shape> shapes() {
        onlySection = "shapes";
        return stream().filter(Annotation.Shape.class::isInstance).map(Annotation.Shape.class::cast);
    }

    /**
     * Counts those that are left, without reading them.
     *
     * @return how many there are of each kind
     * @throws TransportException when the connection breaks
     * @throws ai.cvat.api.client.exceptions.CallInterruptedException when the thread is interrupted
     */
    public AnnotationCounts count() {
        onlySection = "";
        long[] counts = new long[4];
        try {
            while (toNext()) {
                switch (String.valueOf(section)) {
                    case "tags" -> counts[0]++;
                    case "shapes" -> counts[1]++;
                    case "tracks" -> counts[2]++;
                    default -> counts[3]++;
                }
                json.skipValue();
            }
            ended = true;
        } catch (IOException | IllegalStateException | JsonParseException e) {
            throw broken(e);
        }
        return new AnnotationCounts(counts[0], counts[1], counts[2], counts[3]);
    }

    private @Nullable Annotation advance() {
        try {
            while (toNext()) {
                if (onlySection == null || onlySection.equals(section)) {
                    return read();
                }
                json.skipValue();
                position++;
            }
            return null;
        } catch (IOException | IllegalStateException | JsonParseException e) {
            throw broken(e);
        }
    }

    private Annotation read() throws IOException {
        return switch (String.valueOf(section)) {
            case "tags" -> new Annotation.Tag(read(LabeledImage.class));
            case "shapes" -> new Annotation.Shape(read(LabeledShape.class));
            case "tracks" -> new Annotation.Track(read(LabeledTrack.class));
            default -> new Annotation.Interval(read(LabeledInterval.class));
        };
    }

    private <T> T read(Class<T> type) throws IOException {
        T annotation = gson.getAdapter(type).read(json);
        AnnotationAnswer.check(String.valueOf(section), position++, annotation);
        return annotation;
    }

    /** Goes to where an annotation begins; false where there is none. */
    private boolean toNext() throws IOException {
        if (!begun) {
            if (json.peek() != JsonToken.BEGIN_OBJECT) {
                throw UnexpectedJsonException.at(json, "object");
            }
            json.beginObject();
            begun = true;
        }
        while (true) {
            if (section != null) {
                if (json.hasNext()) {
                    return true;
                }
                json.endArray();
                section = null;
            }
            if (!json.hasNext()) {
                return false;
            }
            enter(json.nextName());
        }
    }

    private void enter(String name) throws IOException {
        boolean known =
                name.equals("tags") || name.equals("shapes") || name.equals("tracks") || name.equals("intervals");
        if (!known || json.peek() == JsonToken.NULL) {
            json.skipValue();
        } else if (json.peek() == JsonToken.BEGIN_ARRAY) {
            json.beginArray();
            section = name;
            position = 0;
        } else {
            throw UnexpectedJsonException.at(json, "list");
        }
    }

    private CvatException broken(Exception e) {
        return e instanceof JsonParseException unreadable
                ? TransportException.of(request, unreadable)
                : TransportException.of(request, e instanceof IOException broken ? broken : new IOException(e));
    }

    /**
     * Holds an answer that was read as a whole to what this reader takes. Used by the SDK only.
     *
     * @param answer the answer
     * @return its annotations
     * @throws TransportException when one of them is none, or has a number that is none; it says which
     */
    public static LabeledData checked(ApiResponse<LabeledData> answer) {
        LabeledData data = answer.requireBody();
        try {
            AnnotationAnswer.check(data);
        } catch (JsonParseException e) {
            throw TransportException.of(answer.request(), e);
        }
        return data;
    }

    /** Ends the reading and frees the connection. Can be called twice. */
    @Override
    public void close() {
        ended = true;
        response.close();
    }
}
