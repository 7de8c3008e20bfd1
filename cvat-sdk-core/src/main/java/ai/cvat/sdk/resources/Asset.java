package ai.cvat.sdk.resources;

import ai.cvat.api.model.AssetRead;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.internal.MissingProperty;
import java.util.UUID;

/** A picture or a document of an annotation guide. It shows what the server last said; its verbs act on the server. Thread-safe. */
public final class Asset {

    private final AssetRepository repository;
    private final UUID uuid;
    private final String filename;

    Asset(AssetRepository repository, AssetRead model) {
        UUID given = model.getUuid();
        if (given == null) {
            throw MissingProperty.of("asset", "uuid", "assets_create");
        }
        this.repository = repository;
        this.uuid = given;
        this.filename = model.getFilename() == null ? "" : model.getFilename();
    }

    /**
     * The id on the server.
     *
     * @return the id
     */
    public UUID id() {
        return uuid;
    }

    /**
     * The name of the file.
     *
     * @return the name; empty where the server does not say
     */
    public String filename() {
        return filename;
    }

    /**
     * The Markdown that shows the asset in the text of a guide.
     *
     * @return an image in Markdown
     */
    public String markdown() {
        return "![" + filename + "](/api/assets/" + uuid + ")";
    }

    /**
     * Fetches the file ({@code assets_retrieve}).
     *
     * @return the file as the server sends it, to be closed or read whole
     */
    public MediaContent content() {
        return repository.content(uuid);
    }

    /**
     * Removes it ({@code assets_destroy}).
     */
    public void remove() {
        repository.remove(uuid);
    }

    @Override
    public String toString() {
        return "Asset{id=" + uuid + ", name=" + filename + "}";
    }
}
