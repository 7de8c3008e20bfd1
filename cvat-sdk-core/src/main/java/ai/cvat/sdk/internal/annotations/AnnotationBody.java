package ai.cvat.sdk.internal.annotations;

import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.annotations.LabelSet;
import com.google.gson.Gson;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;

/** As many annotations of a source as go into one request, in memory, so that they can be sent again. */
final class AnnotationBody extends RequestBody {

    private static final MediaType JSON = MediaType.get("application/json");

    private final Buffer content;
    private final AnnotationCounts counts;
    private volatile boolean sent;

    /**
     * How much goes into one request.
     *
     * @param objects how many objects the server is to store at most
     * @param bytes how many bytes it may have; one annotation more may go in
     */
    record Limits(long objects, long bytes) {}

    private AnnotationBody(Buffer content, AnnotationCounts counts) {
        this.content = content;
        this.counts = counts;
    }

    /**
     * Takes the next of a source.
     *
     * @throws IllegalArgumentException when one of them is wrong
     */
    static AnnotationBody next(
            AnnotationSource source, Gson gson, Supplier<LabelSet> labels, boolean asNew, Limits limits) {
        Buffer content = new Buffer();
        try (JsonWriter json = new JsonWriter(new OutputStreamWriter(content.outputStream(), StandardCharsets.UTF_8))) {
            AnnotationCounts counts = source.write(
                    json,
                    gson,
                    labels,
                    asNew,
                    objects -> objects >= limits.objects() || content.size() >= limits.bytes());
            json.flush();
            return new AnnotationBody(content, counts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many annotations these are. */
    AnnotationCounts counts() {
        return counts;
    }

    /** Whether the server may have all of it. */
    boolean isSent() {
        return sent;
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return content.size();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        content.copyTo(sink.getBuffer(), 0, content.size());
        sink.emitCompleteSegments();
        // Into a buffer it is written by who only looks at it.
        if (!(sink instanceof Buffer)) {
            sent = true;
        }
    }
}
