package ai.cvat.sdk.testing.internal.data;

import ai.cvat.api.model.CloudStorageContent;
import ai.cvat.api.model.FileInfo;
import ai.cvat.sdk.testing.internal.media.ImageFiles;
import ai.cvat.sdk.testing.internal.media.Manifest;
import ai.cvat.sdk.testing.internal.server.AccessPolicy;
import ai.cvat.sdk.testing.internal.server.Controller;
import ai.cvat.sdk.testing.internal.server.RequestContext;
import ai.cvat.sdk.testing.internal.server.ResourceList;
import ai.cvat.sdk.testing.internal.server.Routes;
import ai.cvat.sdk.testing.internal.server.Serializers;
import ai.cvat.sdk.testing.internal.store.Bucket;
import ai.cvat.sdk.testing.internal.store.CloudStorage;
import ai.cvat.sdk.testing.internal.store.Organization;
import ai.cvat.sdk.testing.internal.store.Store;
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
public final class CloudStoragesController implements Controller {

    private static final List<String> PROVIDERS = List.of("AWS_S3_BUCKET", "AZURE_CONTAINER", "GOOGLE_CLOUD_STORAGE");
    private static final List<String> CREDENTIALS = List.of(
            "KEY_SECRET_KEY_PAIR", "ACCOUNT_NAME_TOKEN_PAIR", "KEY_FILE_PATH", "ANONYMOUS_ACCESS", "CONNECTION_STRING");
    /** In the order in which the server looks at them. */
    private static final List<String> FIELDS = List.of(
            "provider_type",
            "resource",
            "display_name",
            "credentials_type",
            "specific_attributes",
            "description",
            "manifests");

    private static final int MAX_PAGE = 500;

    private final Store store;
    private final AccessPolicy access;
    private final ResourceList<CloudStorage> listing = new ResourceList<CloudStorage>("-id")
            .field("id", ResourceList.Type.NUMBER, storage -> storage.id)
            .choice("provider_type", storage -> storage.provider, PROVIDERS.toArray(new String[0]))
            .field(
                    "name",
                    ResourceList.Type.TEXT,
                    storage -> storage.displayName,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field(
                    "resource",
                    ResourceList.Type.TEXT,
                    storage -> storage.resource,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .choice("credentials_type", storage -> storage.credentials, CREDENTIALS.toArray(new String[0]))
            .field(
                    "owner",
                    ResourceList.Type.TEXT,
                    storage -> storage.owner.username,
                    ResourceList.Use.SEARCH,
                    ResourceList.Use.QUERY)
            .field("description", ResourceList.Type.TEXT, storage -> storage.description, ResourceList.Use.SEARCH)
            .renamed("name");

    public CloudStoragesController(Store store, AccessPolicy access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("cloudstorages_list", request -> {
            Serializers serializers = request.serializers();
            return listing.page(
                    request, access.visible(request, store.cloudStorages.all().stream()), serializers::cloudStorage);
        });
        routes.operation("cloudstorages_create", this::create);
        routes.operation(
                "cloudstorages_retrieve",
                request -> Response.ok(request.serializers().cloudStorage(find(request))));
        routes.operation("cloudstorages_partial_update", request -> {
            CloudStorage storage = find(request);
            change(request.fieldsOrForm(), storage.resource).apply(storage);
            storage.updated = store.now();
            return Response.ok(request.serializers().cloudStorage(storage));
        });
        routes.operation("cloudstorages_destroy", request -> {
            store.remove(find(request));
            return Response.empty(204);
        });
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

    private CloudStorage find(RequestContext request) {
        return access.find(request, store.cloudStorages);
    }

    private Response create(RequestContext request) {
        Organization organization = access.requireMember(request).organization();
        BodyFields fields =
                request.fieldsOrForm().require("provider_type", "resource", "display_name", "credentials_type");
        Change change = change(fields, "");
        CloudStorage storage =
                store.cloudStorages.add(id -> new CloudStorage(id, request.user(), organization, store.now()));
        change.apply(storage);
        return Response.json(201, request.serializers().cloudStorage(storage));
    }

    /** The fields that a client sent of a storage; null for those that it did not send. */
    private record Change(
            @Nullable String provider,
            @Nullable String resource,
            @Nullable String displayName,
            @Nullable String credentials,
            @Nullable String specificAttributes,
            @Nullable String description,
            @Nullable List<String> manifests) {

        void apply(CloudStorage storage) {
            storage.provider = provider == null ? storage.provider : provider;
            storage.resource = resource == null ? storage.resource : resource;
            storage.displayName = displayName == null ? storage.displayName : displayName;
            storage.credentials = credentials == null ? storage.credentials : credentials;
            storage.specificAttributes = specificAttributes == null ? storage.specificAttributes : specificAttributes;
            storage.description = description == null ? storage.description : description;
            storage.manifests = manifests == null ? storage.manifests : manifests;
        }
    }

    /** Reads a storage; the server tells what is wrong as plain text, one line for each field. */
    private static Change change(BodyFields fields, String before) {
        Change change = new Change(
                fields.choice("provider_type", PROVIDERS),
                fields.text("resource", 222),
                fields.text("display_name", 63),
                fields.choice("credentials_type", CREDENTIALS),
                fields.blankable("specific_attributes", 1024),
                fields.blankable("description", Integer.MAX_VALUE),
                fields.texts("manifests"));
        String resource = change.resource == null ? before : change.resource;
        Path directory = CloudStorage.directory(resource);
        if (!fields.isWrong() && directory == null) {
            fields.error("resource", "The resource " + resource + " not found. It may have been deleted.");
        }
        if (!fields.isWrong() && directory != null && change.manifests != null) {
            checkManifests(fields, new Bucket(resource, directory), change.manifests);
        }
        if (fields.isWrong()) {
            throw ApiError.text(400, lines(fields.errors()));
        }
        return change;
    }

    private static void checkManifests(BodyFields fields, Bucket bucket, List<String> manifests) {
        for (String manifest : manifests) {
            Path file = bucket.find(manifest);
            if (file == null || !Files.isRegularFile(file)) {
                fields.error("manifests", bucket.noFile(manifest));
            }
        }
    }

    private static String lines(JsonObject errors) {
        StringBuilder lines = new StringBuilder();
        for (String field : FIELDS) {
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
