package ai.cvat.sdk.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Uploads in pieces, as the server speaks TUS 1.0.0: for any resource that takes files. */
final class TusProtocol {

    /** The media type of a piece. */
    static final String CONTENT_TYPE = "application/offset+octet-stream";

    private static final long MAX_SIZE = 26_843_545_600L;

    private final Store store;

    TusProtocol(Store store) {
        this.store = store;
    }

    /** Announces what the server can do. */
    Reply options() {
        return tus(Reply.empty(204));
    }

    /**
     * Starts an upload. Called with the store's lock held.
     *
     * @param target what is asked whether it takes the file, and gets it when it is complete
     */
    Reply create(Exchange exchange, Target target) throws IOException {
        long length = number(exchange.header("Upload-Length"));
        if (length > MAX_SIZE) {
            throw Failure.string(413, "File size exceeds max limit of " + MAX_SIZE + " bytes");
        }
        if (length == 0) {
            throw Failure.broken();
        }
        String fileName = target.accept(metadata(exchange.header("Upload-Metadata")));
        String resource = resource(exchange.path());
        String id = exchange.user().id + "_" + UUID.randomUUID();
        Path file = Files.createFile(store.newFile());
        store.tusUploads.put(id, new TusUpload(id, resource, exchange.user(), fileName, length, file, target));
        return tus(Reply.empty(201))
                .header("Location", exchange.base() + resource + "/" + id)
                .header("Upload-Filename", target.storedName(fileName, id));
    }

    /** Says how far an upload is. Called with the store's lock held. */
    Reply head(Exchange exchange) {
        TusUpload upload = find(exchange);
        return tus(Reply.empty(200))
                .header("Upload-Offset", Long.toString(upload.offset))
                .header("Upload-Length", Long.toString(upload.length));
    }

    /** Takes a piece. Called without the store's lock. */
    Reply patch(Exchange exchange) throws IOException {
        long size = exchange.contentLength();
        TusUpload upload = store.locked(() -> begin(exchange, size));
        boolean arrived = false;
        try {
            arrived = write(exchange.stream(), upload, size);
        } finally {
            boolean whole = arrived;
            store.locked(() -> {
                upload.writing = false;
                if (whole) {
                    upload.offset += size;
                }
            });
        }
        if (!arrived) {
            throw Failure.invalid("The body is shorter than its Content-Length.");
        }
        store.locked(() -> complete(upload));
        return tus(Reply.empty(204))
                .header("Upload-Offset", Long.toString(upload.offset))
                .header("Upload-Filename", upload.target.storedName(upload.fileName, upload.id));
    }

    /** Whether a request is the PATCH by which a file is complete. */
    boolean isLastPiece(Exchange exchange) {
        String offset = exchange.header("Upload-Offset");
        if (exchange.method() != Method.PATCH || offset == null) {
            return false;
        }
        return store.locked(() -> {
            String path = resource(exchange.path());
            TusUpload upload = store.tusUploads.get(path.substring(path.lastIndexOf('/') + 1));
            return upload != null && number(offset) + exchange.contentLength() == upload.length;
        });
    }

    private TusUpload begin(Exchange exchange, long size) {
        TusUpload upload = find(exchange);
        String offset = exchange.header("Upload-Offset");
        if (!exchange.contentType().equals(CONTENT_TYPE) || offset == null || size < 0) {
            throw Failure.invalid("A piece needs Content-Type " + CONTENT_TYPE + ", Upload-Offset and Content-Length.");
        }
        if (number(offset) != upload.offset || upload.writing) {
            throw Failure.of(tus(Reply.empty(409)).header("Upload-Offset", Long.toString(upload.offset)));
        }
        if (upload.offset + size > upload.length) {
            throw Failure.of(tus(Reply.empty(413)));
        }
        upload.writing = true;
        return upload;
    }

    private static boolean write(InputStream body, TusUpload upload, long size) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(upload.file, StandardOpenOption.WRITE)) {
            channel.position(upload.offset);
            OutputStream file = Channels.newOutputStream(channel);
            return body.transferTo(file) == size;
        }
    }

    private void complete(TusUpload upload) {
        if (upload.offset == upload.length && store.tusUploads.remove(upload.id) != null) {
            upload.target.complete(upload.fileName, upload.id, upload.file);
        }
    }

    private TusUpload find(Exchange exchange) {
        TusUpload upload = store.tusUploads.get(exchange.part("file"));
        String path = exchange.path();
        if (upload == null
                || !resource(path.substring(0, path.lastIndexOf('/'))).equals(upload.resource)) {
            throw Failure.of(tus(Reply.empty(404)));
        }
        if (upload.owner != exchange.user()) {
            throw Failure.forbidden();
        }
        return upload;
    }

    /** The headers that come with each answer of the protocol. */
    private static Reply tus(Reply reply) {
        return reply.header("Tus-Resumable", "1.0.0")
                .header("Tus-Version", "1.0.0")
                .header("Tus-Extension", "")
                .header("Tus-Max-Size", Long.toString(MAX_SIZE))
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Methods", "PATCH,HEAD,GET,POST,OPTIONS")
                .header(
                        "Access-Control-Expose-Headers",
                        "Tus-Resumable,upload-length,upload-metadata,Location,Upload-Offset")
                .header(
                        "Access-Control-Allow-Headers",
                        "Tus-Resumable,upload-length,upload-metadata,Location,Upload-Offset,content-type")
                .header("Cache-Control", "no-store");
    }

    private static String resource(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static long number(@Nullable String text) {
        try {
            long number = text == null ? -1 : Long.parseLong(text.strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Failure.invalid("'" + text + "' is no length and no offset.");
        }
        throw Failure.invalid("'" + text + "' is no length and no offset.");
    }

    private static Map<String, String> metadata(@Nullable String header) {
        Map<String, String> metadata = new HashMap<>();
        if (header != null) {
            for (String pair : header.split(",", -1)) {
                String[] words = pair.strip().split(" ", 2);
                try {
                    metadata.put(
                            words[0],
                            words.length < 2
                                    ? ""
                                    : new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    throw Failure.invalid("The Upload-Metadata of '" + words[0] + "' is not Base64.");
                }
            }
        }
        return metadata;
    }

    /** What takes the files of one resource. Called with the store's lock held. */
    interface Target {

        /**
         * Whether it takes the file.
         *
         * @return the file's name
         * @throws Failure when it does not
         */
        String accept(Map<String, String> metadata);

        /** The name by which the client must call the file afterwards. */
        String storedName(String fileName, String uploadId);

        /** Takes the complete file. */
        void complete(String fileName, String uploadId, Path file);
    }
}
