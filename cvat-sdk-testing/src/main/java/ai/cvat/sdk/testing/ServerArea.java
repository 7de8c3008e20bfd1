package ai.cvat.sdk.testing;

import ai.cvat.api.model.About;
import ai.cvat.api.model.DatasetFormats;
import ai.cvat.api.model.Plugins;
import java.util.ArrayList;
import java.util.List;

/** What the server says of itself. */
final class ServerArea implements Area {

    private final String version;

    ServerArea(String version) {
        this.version = version;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("server_retrieve_about", this::about).anonymous();
        routes.operation("server_retrieve_annotation_formats", exchange -> formats());
        routes.operation(
                "server_retrieve_plugins",
                exchange -> Reply.ok(new Plugins().ANALYTICS(false).MODELS(false)));
        routes.operation("server_list_share", this::share);
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

    private Reply share(Exchange exchange) {
        String directory = exchange.query("directory");
        if (directory != null && !directory.replace("/", "").isEmpty()) {
            throw Failure.string(400, directory + " is an invalid directory");
        }
        return Reply.ok(List.of());
    }
}
