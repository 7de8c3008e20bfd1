package ai.cvat.sdk.testing.internal.tasks;

import ai.cvat.sdk.testing.internal.media.DataDirectory;
import ai.cvat.sdk.testing.internal.media.ImageFiles;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.FormFile;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.StoredFileResponse;
import ai.cvat.sdk.testing.internal.store.Asset;
import ai.cvat.sdk.testing.internal.store.Guide;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;

/** The controller of the files of guides. They are kept as they came: large images are not made smaller. */
public final class AssetsController extends Controller {

    private static final long MAX_SIZE = 10L << 20;
    private static final int MAX_COUNT = 30;
    private static final Map<String, String> TYPES = Map.of(
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "png", "image/png",
            "webp", "image/webp",
            "gif", "image/gif",
            "pdf", "application/pdf");

    public AssetsController(Services services) {
        super(services);
    }

    @Override
    public void register(Routes routes) {
        routes.operation("assets_create", this::create).unlocked();
        routes.operation("assets_retrieve", request -> {
            Asset asset = find(request);
            String type = TYPES.getOrDefault(ImageFiles.extension(asset.fileName()), "application/octet-stream");
            return StoredFileResponse.of(request, asset.file(), type, "inline", asset.fileName());
        });
        routes.operation("assets_destroy", request -> {
            Asset asset = find(request);
            store.assets.remove(asset.uuid());
            DataDirectory.delete(asset.file());
            return Response.empty(204);
        });
    }

    private Asset find(RequestContext request) {
        if (!request.part("uuid").matches("[0-9a-fA-F-]{36}")) {
            throw ApiError.detail(404, "Not found.");
        }
        Asset asset = store.assets.get(request.part("uuid"));
        if (asset == null) {
            throw ApiError.noSuch("Asset");
        }
        access.require(request, asset.guide());
        return asset;
    }

    private Response create(RequestContext request) throws IOException {
        if (!request.isMultipart()) {
            throw ApiError.unsupportedMediaType(request.contentType());
        }
        BodyFields fields = request.fieldsOrForm();
        Guide guide = store.locked(() -> access.named(request, store.guides, fields.id("guide_id")));
        FormFile file = request.files("file").stream().findFirst().orElse(null);
        if (file == null) {
            fields.error("file", "No file was submitted.");
        }
        fields.check();
        if (file == null) {
            throw new IllegalStateException("The checks let an incomplete asset pass.");
        }
        if (Files.size(file.content()) > MAX_SIZE) {
            throw ApiError.invalid("Maximum size of asset is 10 MB");
        }
        if (!TYPES.containsKey(ImageFiles.extension(file.name()))) {
            throw ApiError.invalidField(
                    "file",
                    "File is not supported as an asset. Supported are ('image/jpeg', "
                            + "'image/png', 'image/webp', 'image/gif', 'application/pdf')");
        }
        return store.locked(() -> {
            if (store.assets.values().stream()
                            .filter(asset -> asset.guide() == guide)
                            .count()
                    >= MAX_COUNT) {
                throw ApiError.invalid("Maximum number of assets per guide reached");
            }
            request.keep(file);
            Asset asset = new Asset(
                    UUID.randomUUID().toString(), file.name(), file.content(), guide, request.user(), store.now());
            store.assets.put(asset.uuid(), asset);
            return Response.json(201, request.serializers().asset(asset));
        });
    }
}
