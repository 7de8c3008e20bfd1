package ai.cvat.sdk.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;

/** The files of guides. They are kept as they came: large images are not made smaller. */
final class AssetsArea implements Area {

    private static final long MAX_SIZE = 10L << 20;
    private static final int MAX_COUNT = 30;
    private static final Map<String, String> TYPES = Map.of(
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "png", "image/png",
            "webp", "image/webp",
            "gif", "image/gif",
            "pdf", "application/pdf");

    private final Store store;
    private final Access access;

    AssetsArea(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("assets_create", this::create).unlocked();
        routes.operation("assets_retrieve", exchange -> {
            Asset asset = find(exchange);
            String type = TYPES.getOrDefault(ImageFiles.extension(asset.fileName()), "application/octet-stream");
            return SentFile.of(exchange, asset.file(), type, "inline", asset.fileName());
        });
        routes.operation("assets_destroy", exchange -> {
            Asset asset = find(exchange);
            store.assets.remove(asset.uuid());
            DataDirectory.delete(asset.file());
            return Reply.empty(204);
        });
    }

    private Asset find(Exchange exchange) {
        if (!exchange.part("uuid").matches("[0-9a-fA-F-]{36}")) {
            throw Failure.detail(404, "Not found.");
        }
        Asset asset = store.assets.get(exchange.part("uuid"));
        if (asset == null) {
            throw Failure.noSuch("Asset");
        }
        access.require(exchange, asset.guide());
        return asset;
    }

    private Reply create(Exchange exchange) throws IOException {
        if (!exchange.isMultipart()) {
            throw Failure.unsupportedMediaType(exchange.contentType());
        }
        Fields fields = exchange.fieldsOrForm();
        Guide guide = store.locked(
                () -> access.require(exchange, store.guides.named(fields.id("guide_id"), "AnnotationGuide")));
        FormFile file = exchange.files("file").stream().findFirst().orElse(null);
        if (file == null) {
            fields.error("file", "No file was submitted.");
        }
        fields.check();
        if (file == null) {
            throw new IllegalStateException("The checks let an incomplete asset pass.");
        }
        if (Files.size(file.content()) > MAX_SIZE) {
            throw Failure.invalid("Maximum size of asset is 10 MB");
        }
        if (!TYPES.containsKey(ImageFiles.extension(file.name()))) {
            throw Failure.invalidField(
                    "file",
                    "File is not supported as an asset. Supported are ('image/jpeg', "
                            + "'image/png', 'image/webp', 'image/gif', 'application/pdf')");
        }
        return store.locked(() -> {
            if (store.assets.values().stream()
                            .filter(asset -> asset.guide() == guide)
                            .count()
                    >= MAX_COUNT) {
                throw Failure.invalid("Maximum number of assets per guide reached");
            }
            exchange.keep(file);
            Asset asset = new Asset(
                    UUID.randomUUID().toString(), file.name(), file.content(), guide, exchange.user(), store.now());
            store.assets.put(asset.uuid(), asset);
            return Reply.json(201, exchange.views().asset(asset));
        });
    }
}
