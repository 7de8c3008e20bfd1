package ai.cvat.sdk.testing.internal.server;

import java.nio.file.Path;

/** An upload in pieces. Guarded by the store's lock; the file is written without it, by one request at a time. */
final class TusUpload {

    final String id;
    final String resource;
    final String fileName;
    final long length;
    final Path file;
    final TusProtocol.Target target;
    long offset;
    boolean writing;

    TusUpload(String id, String resource, String fileName, long length, Path file, TusProtocol.Target target) {
        this.id = id;
        this.resource = resource;
        this.fileName = fileName;
        this.length = length;
        this.file = file;
        this.target = target;
    }
}
