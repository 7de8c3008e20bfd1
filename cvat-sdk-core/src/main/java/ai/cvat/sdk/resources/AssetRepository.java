package ai.cvat.sdk.resources;

import ai.cvat.api.model.AssetRead;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.download.ServerContent;
import ai.cvat.sdk.internal.transfer.MultipartForm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.UUID;
import okhttp3.MultipartBody;

/**
 * The pictures and documents of annotation guides. Users get it by {@link ai.cvat.sdk.Client#assets()}.
 *
 * <p>It works by the operations {@code assets_create}, {@code assets_retrieve}, {@code assets_destroy}. Thread-safe.
 */
public final class AssetRepository {

    static {
        Access.give(AssetRepository.class, AssetRepository::new);
    }

    private static final long LARGEST = 10L * 1024 * 1024;

    private final ClientContext context;

    AssetRepository(ClientContext context) {
        this.context = context;
    }

    /**
     * Uploads a picture or a PDF that the text of a guide can show ({@code assets_create}).
     *
     * @param guideId the guide
     * @param file a JPEG, PNG, WebP, GIF or PDF of at most 10 MiB
     * @return the asset; {@link Asset#markdown()} is what to put into the text
     * @throws IllegalArgumentException when there is no such file, or it is empty or too large
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public Asset create(long guideId, Path file) {
        if (Files.isRegularFile(file) && MultipartForm.size(file) > LARGEST) {
            throw new IllegalArgumentException(file + " has " + MultipartForm.size(file)
                    + " bytes: an asset of a guide may have at most " + LARGEST + ".");
        }
        MultipartBody.Builder form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("guide_id", Long.toString(guideId));
        AssetRead model = context.api()
                .assetsApi()
                .create(MultipartForm.of(form, "file", file))
                .send()
                .requireBody();
        context.logger().info("Created asset {} of guide {}", model.getUuid(), guideId);
        return new Asset(this, model);
    }

    /**
     * Fetches the file ({@code assets_retrieve}).
     *
     * @param uuid the id of the asset
     * @return the file as the server sends it, to be closed or read whole
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this id
     */
    public MediaContent content(UUID uuid) {
        return ServerContent.of(context, context.api().assetsApi().retrieve(uuid), "asset_" + uuid);
    }

    /**
     * Removes one ({@code assets_destroy}).
     *
     * @param uuid the id of the asset
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this id
     */
    public void remove(UUID uuid) {
        RemovalCall.send(context.api().assetsApi().destroy(uuid), context.logger(), "asset " + uuid);
    }

    /**
     * Removes one after the other ({@code assets_destroy}), and goes on after a failure. Nothing is thrown unless the
     * report is told to.
     *
     * @param uuids the ids; one that is given twice counts once
     * @return what became of each
     */
    public RemovalReport<UUID> removeByIds(Collection<UUID> uuids) {
        return new BulkRemoval(context, "asset").each(uuids, this::remove);
    }

    @Override
    public String toString() {
        return "AssetRepository{" + context.api().baseUrl().host() + "}";
    }
}
