package ai.cvat.sdk.testing.internal.server;

import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.ByteRange;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The response with a stored file, in the way of the web server that stands before CVAT and sends them for it. */
public final class StoredFileResponse {

    private static final String NO_SUCH_RANGE = """
            <html>
            <head><title>416 Requested Range Not Satisfiable</title></head>
            <body>
            <h1>416 Requested Range Not Satisfiable</h1>
            </body>
            </html>
            """;

    private StoredFileResponse() {}

    /**
     * A file, or the part of it that the request asks for.
     *
     * @param disposition {@code attachment} or {@code inline}
     * @param name what the file is called
     */
    public static Response of(RequestContext request, Path file, String contentType, String disposition, String name)
            throws IOException {
        long size = Files.size(file);
        long modified = Files.getLastModifiedTime(file).toMillis();
        String tag = "\"" + Long.toHexString(modified) + "-" + Long.toHexString(size) + "\"";
        Response response = part(request, file, contentType, size, tag)
                .header("Content-Disposition", disposition + "; " + named(name));
        if (response.status() == 416) {
            return response;
        }
        OffsetDateTime date = Files.getLastModifiedTime(file).toInstant().atOffset(ZoneOffset.UTC);
        return response.header("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(date))
                .header("ETag", tag);
    }

    /** A name as far as ASCII goes, and whole where it goes further. */
    private static String named(String name) {
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("[^\\p{ASCII}]", "");
        String quoted = "filename=\"" + ascii.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return ascii.equals(name) ? quoted : quoted + "; filename*=UTF-8''" + WireJson.percentEncoded(name);
    }

    private static Response part(RequestContext request, Path file, String contentType, long size, String tag) {
        @Nullable ByteRange range;
        try {
            String condition = request.header("If-Range");
            range = condition == null || condition.equals(tag) ? ByteRange.of(request.header("Range"), size) : null;
        } catch (ApiError error) {
            if (error.response().status() != 416) {
                throw error;
            }
            return Response.bytes(416, "text/html", NO_SUCH_RANGE::getBytes).header("Content-Range", "bytes */" + size);
        }
        return range == null
                ? Response.file(200, contentType, file, 0, size).header("Accept-Ranges", "bytes")
                : Response.file(206, contentType, file, range.first(), range.length())
                        .header("Content-Range", range.contentRange(size));
    }
}
