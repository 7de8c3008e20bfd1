package ai.cvat.sdk.internal.upload;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A part of a file as the body of a request, read while it is sent. */
final class FileSlice extends RequestBody {

    private static final MediaType BYTES = MediaType.get("application/octet-stream");

    private final UploadSource file;
    private final long offset;
    private final long length;
    private MediaType type = BYTES;

    FileSlice(UploadSource file, long offset, long length) {
        this.file = file;
        this.offset = offset;
        this.length = length;
    }

    FileSlice as(MediaType other) {
        this.type = other;
        return this;
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return length;
    }

    /** Whether the file ends where this part ends. */
    boolean endsFile() {
        return offset + length == file.size();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        file.write(sink, offset, length);
    }
}
