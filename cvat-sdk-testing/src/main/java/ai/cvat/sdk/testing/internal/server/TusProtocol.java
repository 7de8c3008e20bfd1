package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import ai.cvat.sdk.testing.internal.wire.Response;
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
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The TUS 1.0.0 protocol of uploads in pieces, as the server speaks it: for any resource that takes files. */
public final class TusProtocol {

    /** The media type of a piece. */
    public static final String CONTENT_TYPE = "application/offset+octet-stream";

    private static final Pattern ID = Pattern.compile("\\d+_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final long MAX_SIZE = 26_843_545_600L;

    private final Store store;

    /** The uploads that are under way, by their file ids. */
    private final Map<String, TusUpload> uploads = new HashMap<>();

    public TusProtocol(Store store) {
        this.store = store;
    }

    /** Announces what the server can do. */
    public Response options() {
        return tus(Response.empty(204));
    }

    /**
     * Starts an upload. Called with the store's lock held.
     *
     * @param target what is asked whether it takes the file, and gets it when it is complete
     */
    public Response create(RequestContext request, Target target) throws IOException {
        long length = number(request.header("Upload-Length"));
        if (length > MAX_SIZE) {
            throw refusal(413, "File size exceeds max limit of " + MAX_SIZE + " bytes");
        }
        if (length == 0) {
            throw ApiError.broken();
        }
        String fileName = target.accept(metadata(request.header("Upload-Metadata")));
        String place = place(request);
        target.begun(fileName);
        String id = request.user().id + "_" + UUID.randomUUID();
        Path file = Files.createFile(store.directory.newFile());
        uploads.put(id, new TusUpload(id, resource(request.path()), fileName, length, file, target));
        return tus(Response.empty(201))
                .header("Location", place + id)
                .header("Upload-Filename", target.storedName(fileName, id));
    }

    /** An error that is one JSON string, in the words of the protocol. */
    public static ApiError refusal(int status, String message) {
        return ApiError.of(tus(Response.json(status, message)));
    }

    /**
     * The address for pieces, but for the id. The server believes what a proxy or the client say of its host, breaks where
     * neither says it, and leaves the last part of a path out where no slash ends it.
     */
    private static String place(RequestContext request) {
        String forwarded = request.header("X-Forwarded-Host");
        String host = forwarded == null ? request.header("Origin") : "http://" + forwarded;
        if (host == null) {
            throw ApiError.broken();
        }
        return host + request.path().substring(0, request.path().lastIndexOf('/') + 1);
    }

    /** Says how far an upload is. Called with the store's lock held. */
    public Response head(RequestContext request) {
        TusUpload upload = find(request);
        return tus(Response.empty(200))
                .header("Upload-Offset", Long.toString(upload.offset))
                .header("Upload-Length", Long.toString(upload.length));
    }

    /** Takes a piece. Called without the store's lock. */
    public Response patch(RequestContext request) throws IOException {
        long size = request.contentLength();
        TusUpload upload = store.locked(() -> begin(request, size));
        boolean arrived = false;
        try {
            arrived = write(request.stream(), upload, size);
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
            throw ApiError.invalid("The body is shorter than its Content-Length.");
        }
        store.locked(() -> complete(upload));
        return tus(Response.empty(204)).header("Upload-Offset", Long.toString(upload.offset));
    }

    /** Whether a request is the PATCH by which a file is complete. */
    public boolean isLastPiece(RequestContext request) {
        if (request.method() != HttpMethod.PATCH) {
            return false;
        }
        return store.locked(() -> {
            String path = resource(request.path());
            TusUpload upload = uploads.get(path.substring(path.lastIndexOf('/') + 1));
            return upload != null && offset(request) + request.contentLength() == upload.length;
        });
    }

    private TusUpload begin(RequestContext request, long size) {
        if (!request.contentType().equals(CONTENT_TYPE)) {
            throw ApiError.unsupportedMediaType(Objects.requireNonNullElse(request.header("Content-Type"), ""));
        }
        TusUpload upload = find(request);
        long offset = offset(request);
        if (size < 0) {
            throw ApiError.invalid("Content-Length header is missing");
        }
        if (offset != upload.offset || upload.writing) {
            throw ApiError.of(tus(Response.empty(409)));
        }
        if (offset + size > upload.length) {
            throw ApiError.of(tus(Response.empty(413)));
        }
        upload.writing = true;
        return upload;
    }

    private static long offset(RequestContext request) {
        String offset = request.header("Upload-Offset");
        return offset == null ? 0 : number(offset);
    }

    private static boolean write(InputStream body, TusUpload upload, long size) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(upload.file, StandardOpenOption.WRITE)) {
            channel.position(upload.offset);
            OutputStream file = Channels.newOutputStream(channel);
            return body.transferTo(file) == size;
        }
    }

    /**
     * Gives a whole file to its target; what the target does not take stays an upload that has all its bytes, until it
     * is tried again.
     */
    private void complete(TusUpload upload) {
        if (upload.offset == upload.length && uploads.get(upload.id) == upload) {
            upload.target.complete(upload.fileName, upload.id, upload.file);
            uploads.remove(upload.id);
        }
    }

    private TusUpload find(RequestContext request) {
        String id = request.part("file");
        if (!ID.matcher(id).matches()) {
            throw ApiError.unknownPath();
        }
        if (!id.startsWith(request.user().id + "_")) {
            throw ApiError.of(tus(Response.empty(403)));
        }
        TusUpload upload = uploads.get(id);
        String path = request.path();
        if (upload == null
                || !resource(path.substring(0, path.lastIndexOf('/'))).equals(upload.resource)) {
            throw ApiError.of(tus(Response.empty(404)));
        }
        return upload;
    }

    /** The headers that come with each answer of the protocol. */
    private static Response tus(Response response) {
        return response.header("Tus-Resumable", "1.0.0")
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
            throw ApiError.broken();
        }
        throw ApiError.broken();
    }

    private static Map<String, String> metadata(@Nullable String header) {
        Map<String, String> metadata = new HashMap<>();
        if (header != null) {
            for (String pair : header.split(",", -1)) {
                String[] words = pair.strip().split(" ", 2);
                metadata.put(words[0], words.length < 2 ? "" : decoded(words[1]));
            }
        }
        return metadata;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The taker of the files of one resource. Called with the store's lock held. */
    public interface Target {

        /**
         * Whether it takes the file.
         *
         * @return the file's name
         * @throws ApiError when it does not
         */
        String accept(Map<String, String> metadata);

        /** Hears that pieces of the file may follow. */
        default void begun(String fileName) {}

        /** The name by which the client must call the file afterwards. */
        String storedName(String fileName, String uploadId);

        /**
         * Takes the complete file.
         *
         * @throws ApiError when it cannot put it into its place
         */
        void complete(String fileName, String uploadId, Path file);
    }
}
