package ai.cvat.sdk.internal.annotations;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.Json;
import ai.cvat.sdk.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Annotations of one kind between their reading and their sending: few in memory, many in a temporary file. They are not
 * sent while they are read, since a server whose answer nobody takes for long breaks it off.
 *
 * @param <T> the kind
 */
final class SpillBuffer<T extends ApiModel> implements AutoCloseable {

    private static final long IN_MEMORY = 4L * 1024 * 1024;

    private final Class<T> type;
    private final Buffer pending = new Buffer();
    private @Nullable Path file;
    private @Nullable Sink sink;
    private @Nullable BufferedSource source;
    private long count;

    SpillBuffer(Class<T> type) {
        this.type = type;
    }

    long count() {
        return count;
    }

    /** Takes one, as one line. */
    void add(T annotation) {
        pending.writeUtf8(Json.gson().toJson(annotation)).writeByte('\n');
        count++;
        if (pending.size() > IN_MEMORY) {
            try {
                spill();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    private void spill() throws IOException {
        if (sink == null) {
            Path made = Files.createTempFile("cvat-annotations-", ".tmp");
            file = made;
            sink = Okio.sink(made);
        }
        sink.write(pending, pending.size());
    }

    /** Gives all that were added; nothing can be added after that. */
    Iterator<T> iterator() {
        BufferedSource lines = opened();
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                try {
                    return !lines.exhausted();
                } catch (IOException e) {
                    throw failed(e);
                }
            }

            @Override
            public T next() {
                try {
                    String line = lines.readUtf8Line();
                    if (line == null) {
                        throw new NoSuchElementException("There are no more annotations.");
                    }
                    return Json.gson().fromJson(line, type);
                } catch (IOException e) {
                    throw failed(e);
                }
            }
        };
    }

    private BufferedSource opened() {
        if (file == null) {
            return pending;
        }
        try {
            spill();
            closeSink();
            BufferedSource opened = Okio.buffer(Okio.source(file));
            source = opened;
            return opened;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void closeSink() throws IOException {
        if (sink != null) {
            sink.close();
        }
    }

    private static TransferException failed(IOException e) {
        return new TransferException(
                "Annotations could not be kept in a temporary file until they are sent: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            closeSink();
            if (source != null) {
                source.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
