package ai.cvat.sdk.testing.internal.data;

import ai.cvat.api.model.CloudStorageContent;
import ai.cvat.api.model.FileInfo;
import ai.cvat.sdk.testing.internal.media.ImageFiles;
import ai.cvat.sdk.testing.internal.media.Manifest;
import ai.cvat.sdk.testing.internal.server.Changes;
import ai.cvat.sdk.testing.internal.server.FieldReader;
import ai.cvat.sdk.testing.internal.server.OwnedResourceController;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.server.Services;
import ai.cvat.sdk.testing.internal.server.WritableField;
import ai.cvat.sdk.testing.internal.store.Bucket;
import ai.cvat.sdk.testing.internal.store.CloudStorage;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.wire.ApiError;
import ai.cvat.sdk.testing.internal.wire.BodyFields;
import ai.cvat.sdk.testing.internal.wire.Response;
import ai.cvat.sdk.testing.internal.wire.WorkFailedException;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The controller of cloud storages, which are directories of this machine. */
public final class CloudStoragesController extends OwnedResourceController<CloudStorage> {

    private static final List<String> PROVIDERS = List.of("AWS_S3_BUCKET", "AZURE_CONTAINER", "GOOGLE_CLOUD_STORAGE");
    private static final List<String> CREDENTIALS = List.of(
            "KEY_SECRET_KEY_PAIR", "ACCOUNT_NAME_TOKEN_PAIR", "KEY_FILE_PATH", "ANONYMOUS_ACCESS", "CONNECTION_STRING");
    private static final int MAX_PAGE = 500;

    private final WritableField<CloudStorage, String> location;
    private final WritableField<CloudStorage, List<String>> manifests;

    public CloudStoragesController(Services services) {
        super(services, "cloudstorages", store -> store.cloudStorages, Serializers::cloudStorage);
        resource.id(storage -> storage.id);
        resource.text("name", storage -> storage.displayName).renamed();
        resource.text("owner", storage -> storage.owner.username);
        resource.choice("provider_type", storage -> storage.provider, PROVIDERS)
                .write(FieldReader.choice(PROVIDERS), (storage, provider) -> storage.provider = provider)
                .required();
        location = resource.text("resource", storage -> storage.resource)
                .write(FieldReader.text(222), (storage, directory) -> storage.resource = directory)
                .required();
        resource.unlisted("display_name")
                .write(FieldReader.text(63), (storage, name) -> storage.displayName = name)
                .required();
        resource.choice("credentials_type", storage -> storage.credentials, CREDENTIALS)
                .write(FieldReader.choice(CREDENTIALS), (storage, type) -> storage.credentials = type)
                .required();
        resource.unlisted("specific_attributes")
                .write(FieldReader.blankable(1024), (storage, text) -> storage.specificAttributes = text);
        resource.searched("description", storage -> storage.description)
                .write(FieldReader.blankable(), (storage, text) -> storage.description = text);
        manifests =
                resource.unlisted("manifests").write(BodyFields::texts, (storage, keys) -> storage.manifests = keys);
    }

    @Override
    public void register(Routes routes) {
        super.register(routes);
        routes.operation(
                "cloudstorages_retrieve_status",
                request -> Response.ok(Files.isDirectory(find(request).bucket().root()) ? "AVAILABLE" : "NOT_FOUND"));
        routes.operation("cloudstorages_retrieve_actions", request -> {
            if (store.cloudStorages.find(request.id()) == null) {
                throw ApiError.text(400, "No CloudStorage matches the given query.");
            }
            find(request);
            return Response.text(200, "read,write");
        });
        routes.operation("cloudstorages_retrieve_content_v2", this::content);
        routes.operation("cloudstorages_retrieve_preview", this::preview);
    }

    @Override
    protected CloudStorage create(RequestContext request) {
        Organization organization = access.requireMember(request).organization();
        return read(request, null)
                .apply(store.cloudStorages.add(id -> new CloudStorage(id, request.user(), organization, store.now())));
    }

    @Override
    protected void destroy(RequestContext request, CloudStorage storage) {
        store.remove(storage);
    }

    /** Reads a storage; the server tells what is wrong as plain text, one line for each field. */
    @Override
    protected Changes<CloudStorage> read(RequestContext request, @Nullable CloudStorage storage) {
        BodyFields fields = request.fieldsOrForm();
        Changes<CloudStorage> changes = resource.read(request, fields, storage);
        String name = Objects.requireNonNullElse(changes.get(location), storage == null ? "" : storage.resource);
        Path directory = CloudStorage.directory(name);
        if (!fields.isWrong() && directory == null) {
            fields.error("resource", "The resource " + name + " not found. It may have been deleted.");
        }
        List<String> keys = changes.get(manifests);
        if (!fields.isWrong() && directory != null && keys != null) {
            checkManifests(fields, new Bucket(name, directory), keys);
        }
        if (fields.isWrong()) {
            throw ApiError.text(400, lines(fields.errors()));
        }
        return changes;
    }

    private static void checkManifests(BodyFields fields, Bucket bucket, List<String> manifests) {
        for (String manifest : manifests) {
            Path file = bucket.find(manifest);
            if (file == null || !Files.isRegularFile(file)) {
                fields.error("manifests", bucket.noFile(manifest));
            }
        }
    }

    private String lines(JsonObject errors) {
        StringBuilder lines = new StringBuilder();
        for (String field : resource.written()) {
            JsonElement messages = errors.get(field);
            if (messages == null) {
                continue;
            }
            String text = messages instanceof JsonArray array && array.size() == 1
                    ? array.get(0).getAsString()
                    : messages.toString();
            lines.append(field).append(": ").append(text).append('\n');
        }
        return lines.toString();
    }

    private static Bucket bucket(CloudStorage storage) {
        Bucket bucket = storage.bucket();
        if (!Files.isDirectory(bucket.root())) {
            throw ApiError.string(404, "The resource " + storage.resource + " not found. It may have been deleted.");
        }
        return bucket;
    }

    private Response content(RequestContext request) throws IOException {
        Bucket bucket = bucket(find(request));
        String asked = Objects.requireNonNullElse(request.query("page_size"), Integer.toString(MAX_PAGE));
        if (!asked.matches("\\d{1,9}")) {
            throw ApiError.text(400, "Wrong value for page_size was found");
        }
        int size = Math.min(Integer.parseInt(asked), MAX_PAGE);
        String token = Objects.requireNonNullElse(request.query("next_token"), "0");
        if (!token.matches("\\d{1,9}")) {
            throw ApiError.text(400, "Wrong value for the next_token parameter was found.");
        }
        String prefix = Objects.requireNonNullElse(request.query("prefix"), "");
        String manifest = request.query("manifest_path");
        List<FileInfo> all = level(bucket, prefix.startsWith("/") ? prefix.substring(1) : prefix, manifest);
        int first = Math.min(all.size(), Integer.parseInt(token));
        int last = Math.min(all.size(), first + size);
        List<FileInfo> page = new ArrayList<>(all.subList(first, last));
        page.sort(Comparator.comparing(entry -> String.valueOf(entry.getType())));
        return Response.ok(new CloudStorageContent()
                .next(last < all.size() ? Integer.toString(last) : null)
                .content(page));
    }

    private static List<FileInfo> level(Bucket bucket, String prefix, @Nullable String manifest) throws IOException {
        if (manifest == null || manifest.isEmpty()) {
            return bucket.level(prefix, null);
        }
        Path file = bucket.find(manifest);
        if (file == null || !Files.isRegularFile(file)) {
            throw ApiError.string(404, bucket.noFile(manifest));
        }
        String directory = manifest.substring(0, manifest.lastIndexOf('/') + 1);
        try {
            return bucket.level(
                    prefix,
                    Manifest.read(file).names().stream()
                            .map(name -> directory + name)
                            .toList());
        } catch (WorkFailedException e) {
            throw ApiError.string(400, "Invalid manifest was uploaded");
        }
    }

    private Response preview(RequestContext request) throws IOException {
        Bucket bucket = bucket(find(request));
        try {
            Path image = bucket.keys("").stream()
                    .filter(ImageFiles::isImage)
                    .findFirst()
                    .map(key -> bucket.root().resolve(key))
                    .orElseThrow(() -> ApiError.text(404, "Cloud storage preview not found"));
            byte[] bytes = ImageFiles.preview(ImageFiles.frame(image.toString(), image));
            return Response.bytes("image/jpeg", () -> bytes);
        } catch (WorkFailedException e) {
            throw ApiError.text(404, "The image of the cloud storage cannot be read");
        }
    }
}
