package ai.cvat.sdk.internal.upload;

import java.io.IOException;
import okio.BufferedSink;

/** Bytes that the caller holds in memory, to be sent as a file. */
public final class MemoryFile implements UploadSource {

    private final String name;
    private final byte[] content;

    public MemoryFile(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public String origin() {
        return name + " (in memory)";
    }

    @Override
    public void write(BufferedSink sink, long offset, long length) throws IOException {
        sink.write(content, Math.toIntExact(offset), Math.toIntExact(length));
    }
}
