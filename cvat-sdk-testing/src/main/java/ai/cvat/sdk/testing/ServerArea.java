package ai.cvat.sdk.testing;

import ai.cvat.api.model.About;
import ai.cvat.api.model.DatasetFormats;
import ai.cvat.api.model.FileInfo;
import ai.cvat.api.model.Plugins;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the server says of itself. */
final class ServerArea implements Area {

    /** What a server that is well says of its parts; all of them are this one. */
    private static final Map<String, String> HEALTH = new TreeMap<>(Map.of(
            "Cache backend: default", "working",
            "Cache backend: media", "working",
            "DatabaseBackend", "working",
            "DiskUsage", "working",
            "MemoryUsage", "working",
            "OPAHealthCheck", "working"));

    private final String version;
    private final Share share;

    ServerArea(String version, Share share) {
        this.version = version;
        this.share = share;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("server_retrieve_about", this::about).anonymous();
        routes.operation("server_retrieve_annotation_formats", exchange -> formats());
        routes.operation(
                "server_retrieve_plugins",
                exchange -> Reply.ok(new Plugins().ANALYTICS(false).MODELS(false)));
        routes.operation("server_list_share", this::listShare);
        routes.extra(Method.GET, "/api/server/health/", ServerArea::health)
                .anonymous()
                .negotiating();
    }

    /** How the server is: a page for people, JSON for who asks for it. */
    private static Reply health(Exchange exchange) {
        boolean json = "json".equals(exchange.query("format"))
                || Objects.requireNonNullElse(exchange.header("Accept"), "").contains("application/json");
        String text = Wire.write(HEALTH);
        Reply reply = json
                ? Reply.bytes("application/json", () -> text.getBytes(StandardCharsets.UTF_8))
                : Reply.text(200, "<html><body><pre>" + text + "</pre></body></html>\n");
        return reply.header("Cache-Control", RequestsArea.NO_CACHE);
    }

    private Reply about(Exchange exchange) {
        return Reply.ok(new About()
                .name("Computer Vision Annotation Tool")
                .subtitle("Embedded stand-in")
                .description("An in-memory stand-in for a CVAT server, for tests and examples.")
                .version(version)
                .logoUrl(exchange.base() + "/static/logo.svg"));
    }

    private static Reply formats() {
        List<ai.cvat.api.model.DatasetFormat> exporters = new ArrayList<>();
        for (DatasetFormat format : DatasetFormat.ALL) {
            exporters.add(new ai.cvat.api.model.DatasetFormat()
                    .name(format.name())
                    .ext("ZIP")
                    .version(format.version())
                    .enabled(true)
                    .dimension("2d"));
        }
        List<ai.cvat.api.model.DatasetFormat> importers = new ArrayList<>();
        for (DatasetReader reader : DatasetReader.ALL) {
            importers.add(new ai.cvat.api.model.DatasetFormat()
                    .name(reader.name())
                    .ext(reader.extensions())
                    .version(reader.version())
                    .enabled(true)
                    .dimension("2d"));
        }
        return Reply.ok(new DatasetFormats().importers(importers).exporters(exporters));
    }

    private Reply listShare(Exchange exchange) throws IOException {
        String asked = Objects.requireNonNullElse(exchange.query("directory"), "/");
        String path = asked.startsWith("/") ? asked.substring(1) : asked;
        String search = Objects.requireNonNullElse(exchange.query("search"), "");
        Path directory = share.find(path);
        if (directory == null || !Files.isDirectory(directory)) {
            throw Failure.string(400, path + " is an invalid directory");
        }
        List<FileInfo> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(file -> {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(search)) {
                    entries.add(Bucket.info(name, FileKind.of(file)));
                }
            });
        }
        entries.sort(Comparator.comparing((FileInfo entry) -> String.valueOf(entry.getType()))
                .thenComparing(FileInfo::getName));
        return Reply.ok(entries);
    }
}
