package ai.cvat.sdk.transfer;

import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.internal.NamedProperties;
import com.google.gson.Gson;
import com.google.gson.stream.JsonWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** As many annotations of a source as go into one request, written while they are sent. */
final class AnnotationBody extends RequestBody implements NamedProperties {

    private static final MediaType JSON = MediaType.get("application/json");

    private final AnnotationSource source;
    private final Gson gson;
    private final long limit;

    AnnotationBody(AnnotationSource source, Gson gson, long limit) {
        this.source = source;
        this.gson = gson;
        this.limit = limit;
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public Set<String> properties() {
        return source.properties();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        Counted counted = new Counted(sink.outputStream());
        JsonWriter json = new JsonWriter(new OutputStreamWriter(counted, StandardCharsets.UTF_8));
        source.write(json, gson, () -> counted.bytes >= limit);
        json.flush();
    }

    private static final class Counted extends FilterOutputStream {

        private long bytes;

        private Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            bytes += length;
        }
    }
}
