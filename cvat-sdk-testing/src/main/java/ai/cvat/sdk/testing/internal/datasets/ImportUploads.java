package ai.cvat.sdk.testing.internal.datasets;

import ai.cvat.sdk.testing.internal.server.FormFile;
import ai.cvat.sdk.testing.internal.server.OptionsResponse;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.TransferLocation;
import ai.cvat.sdk.testing.internal.server.TusProtocol;
import ai.cvat.sdk.testing.internal.store.Bucket;
import ai.cvat.sdk.testing.internal.store.Store;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files on their way into an import: in one request, or in pieces between a start and a finish. In pieces, the
 * file's name afterwards is the id of its upload.
 */
record ImportUploads(Store store, TusProtocol tus) {

    /** Serves the pieces of the files of one resource. */
    void register(Routes routes, String path) {
        routes.extra(HttpMethod.OPTIONS, path, request -> tus.options());
        routes.extra(
                HttpMethod.OPTIONS,
                path + "/{file}",
                request -> OptionsResponse.ofPieces(path.substring(path.lastIndexOf('/') + 1)));
        routes.extra(HttpMethod.HEAD, path + "/{file}", tus::head);
        routes.extra(HttpMethod.PATCH, path + "/{file}", tus::patch).unlocked();
    }

    /**
     * Serves the steps before the last. Called without the store's lock.
     *
     * @return the answer, or null when the request asks for the work itself
     */
    @Nullable Response begin(RequestContext request) throws IOException {
        if (request.hasHeader("Upload-Finish")) {
            return null;
        }
        if (request.hasHeader("Upload-Start")) {
            return Response.empty(202);
        }
        if (request.hasHeader("Upload-Length")) {
            String resource = resource(request);
            return store.locked(() -> tus.create(request, new Target(store, resource)));
        }
        return request.hasHeader("Upload-Multiple") ? Response.empty(200) : null;
    }

    /**
     * The file to work on.
     *
     * @param field the part of a multipart body that holds it, where it came in one request
     * @param location where it is
     * @throws ApiError 400 when there is none
     */
    ImportFile take(RequestContext request, String field, TransferLocation location) {
        String name = Objects.requireNonNullElse(request.query("filename"), "");
        Bucket bucket = location.bucket();
        if (bucket != null) {
            if (name.isEmpty()) {
                throw ApiError.invalid("The filename was not specified");
            }
            return () -> Files.copy(bucket.get(name), store.directory.newFile());
        }
        Path file = uploaded(request, field, name);
        return () -> file;
    }

    private Path uploaded(RequestContext request, String field, String name) {
        for (FormFile file : request.files(field)) {
            request.keep(file);
            return file.content();
        }
        if (name.isEmpty()) {
            throw ApiError.invalidField(field, "No file was submitted.");
        }
        return store.locked(() -> {
            Path file = store.importFiles.remove(resource(request) + "/" + name);
            if (file == null || !name.startsWith(request.user().id + "_")) {
                throw ApiError.invalid("No such file were uploaded");
            }
            return file;
        });
    }

    private static String resource(RequestContext request) {
        String path = request.path();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** Takes the files of one resource. */
    private record Target(Store store, String resource) implements TusProtocol.Target {

        @Override
        public String accept(Map<String, String> metadata) {
            return metadata.getOrDefault("filename", "");
        }

        @Override
        public String storedName(String fileName, String uploadId) {
            return uploadId;
        }

        @Override
        public void complete(String fileName, String uploadId, Path file) {
            store.importFiles.put(resource + "/" + uploadId, file);
        }
    }
}
