package ai.cvat.sdk.testing.internal.system;

import ai.cvat.api.model.About;
import ai.cvat.api.model.DatasetFormat;
import ai.cvat.api.model.DatasetFormats;
import ai.cvat.api.model.FileInfo;
import ai.cvat.api.model.Plugins;
import ai.cvat.sdk.testing.internal.data.Share;
import ai.cvat.sdk.testing.internal.datasets.NamedFormat;
import ai.cvat.sdk.testing.internal.media.FileKind;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.store.Bucket;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WireJson;
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

/** The controller of what the server says of itself. */
public final class ServerController extends Controller {

    /** The health that a server that is well tells of its parts; all of them are this one. */
    private static final Map<String, String> HEALTH = new TreeMap<>(Map.of(
            "Cache backend: default", "working",
            "Cache backend: media", "working",
            "DatabaseBackend", "working",
            "DiskUsage", "working",
            "MemoryUsage", "working",
            "OPAHealthCheck", "working"));

    private final String version;
    private final Share share;

    public ServerController(Services services, String version, Share share) {
        super(services);
        this.version = version;
        this.share = share;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("server_retrieve_about", this::about).anonymous();
        routes.operation("server_retrieve_annotation_formats", request -> formats());
        routes.operation(
                "server_retrieve_plugins",
                request -> Response.ok(new Plugins().ANALYTICS(false).MODELS(false)));
        routes.operation("server_list_share", this::listShare);
        routes.extra(HttpMethod.GET, "/api/server/health/", ServerController::health)
                .anonymous()
                .negotiating();
    }

    /** The health of the server: a page for people, JSON for who asks for it. */
    private static Response health(RequestContext request) {
        boolean json = "json".equals(request.query("format"))
                || Objects.requireNonNullElse(request.header("Accept"), "").contains("application/json");
        String text = WireJson.write(HEALTH);
        Response response = json
                ? Response.bytes("application/json", () -> text.getBytes(StandardCharsets.UTF_8))
                : Response.text(200, "<html><body><pre>" + text + "</pre></body></html>\n");
        return response.header("Cache-Control", RequestsController.NO_CACHE);
    }

    private Response about(RequestContext request) {
        return Response.ok(new About()
                .name("Computer Vision Annotation Tool")
                .subtitle("Embedded stand-in")
                .description("An in-memory stand-in for a CVAT server, for tests and examples.")
                .version(version)
                .logoUrl(request.base() + "/static/logo.svg"));
    }

    private static Response formats() {
        return Response.ok(
                new DatasetFormats().importers(views(NamedFormat.IMPORTS)).exporters(views(NamedFormat.EXPORTS)));
    }

    private static <F> List<DatasetFormat> views(List<NamedFormat<F>> formats) {
        return formats.stream()
                .map(format -> new DatasetFormat()
                        .name(format.name())
                        .ext(format.extensions())
                        .version(format.version())
                        .enabled(true)
                        .dimension("2d"))
                .toList();
    }

    private Response listShare(RequestContext request) throws IOException {
        String asked = Objects.requireNonNullElse(request.query("directory"), "/");
        String path = asked.startsWith("/") ? asked.substring(1) : asked;
        String search = Objects.requireNonNullElse(request.query("search"), "");
        Path directory = share.find(path);
        if (directory == null || !Files.isDirectory(directory)) {
            throw ApiError.string(400, path + " is an invalid directory");
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
        return Response.ok(entries);
    }
}
