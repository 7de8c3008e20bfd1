package ai.cvat.sdk.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Files on their way into an import: in one request, or in pieces between a start and a finish. In pieces, the file's
 * name afterwards is the id of its upload.
 */
final class ImportUploads {

    private final Store store;
    private final TusProtocol tus;

    ImportUploads(Store store, TusProtocol tus) {
        this.store = store;
        this.tus = tus;
    }

    /** Serves the pieces of the files of one resource. */
    void register(Routes routes, String path) {
        routes.extra(Method.OPTIONS, path, exchange -> tus.options());
        routes.extra(
                Method.OPTIONS,
                path + "/{file}",
                exchange -> ViewDescription.ofPieces(path.substring(path.lastIndexOf('/') + 1)));
        routes.extra(Method.HEAD, path + "/{file}", tus::head);
        routes.extra(Method.PATCH, path + "/{file}", tus::patch).unlocked();
    }

    /**
     * Serves the steps before the last. Called without the store's lock.
     *
     * @return the answer, or null when the request asks for the work itself
     */
    @Nullable Reply begin(Exchange exchange) throws IOException {
        if (exchange.hasHeader("Upload-Finish")) {
            return null;
        }
        if (exchange.hasHeader("Upload-Start")) {
            return Reply.empty(202);
        }
        if (exchange.hasHeader("Upload-Length")) {
            String resource = resource(exchange);
            return store.locked(() -> tus.create(exchange, new Target(store, resource)));
        }
        return exchange.hasHeader("Upload-Multiple") ? Reply.empty(200) : null;
    }

    /**
     * The file to work on.
     *
     * @param field the part of a multipart body that holds it, where it came in one request
     * @param location where it is
     * @throws Failure 400 when there is none
     */
    ImportFile take(Exchange exchange, String field, Location location) {
        String name = Objects.requireNonNullElse(exchange.query("filename"), "");
        Bucket bucket = location.bucket();
        if (bucket != null) {
            if (name.isEmpty()) {
                throw Failure.invalid("The filename was not specified");
            }
            return () -> Files.copy(bucket.get(name), store.directory.newFile());
        }
        Path file = uploaded(exchange, field, name);
        return () -> file;
    }

    private Path uploaded(Exchange exchange, String field, String name) {
        for (FormFile file : exchange.files(field)) {
            exchange.keep(file);
            return file.content();
        }
        if (name.isEmpty()) {
            throw Failure.invalidField(field, "No file was submitted.");
        }
        return store.locked(() -> {
            Path file = store.importFiles.remove(resource(exchange) + "/" + name);
            if (file == null || !name.startsWith(exchange.user().id + "_")) {
                throw Failure.invalid("No such file were uploaded");
            }
            return file;
        });
    }

    private static String resource(Exchange exchange) {
        String path = exchange.path();
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
