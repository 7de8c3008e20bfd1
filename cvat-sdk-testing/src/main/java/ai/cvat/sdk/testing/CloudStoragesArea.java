package ai.cvat.sdk.testing;

import ai.cvat.api.model.CloudStorageContent;
import ai.cvat.api.model.FileInfo;
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

/** Cloud storages, which are directories of this machine. */
final class CloudStoragesArea implements Area {

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
    private final Access access;
    private final Listing<CloudStorage> listing = new Listing<CloudStorage>("-id")
            .field("id", Listing.Type.NUMBER, storage -> storage.id)
            .choice("provider_type", storage -> storage.provider, PROVIDERS.toArray(new String[0]))
            .field("name", Listing.Type.TEXT, storage -> storage.displayName, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field("resource", Listing.Type.TEXT, storage -> storage.resource, Listing.Use.SEARCH, Listing.Use.QUERY)
            .choice("credentials_type", storage -> storage.credentials, CREDENTIALS.toArray(new String[0]))
            .field("owner", Listing.Type.TEXT, storage -> storage.owner.username, Listing.Use.SEARCH, Listing.Use.QUERY)
            .field("description", Listing.Type.TEXT, storage -> storage.description, Listing.Use.SEARCH)
            .renamed("name");

    CloudStoragesArea(Store store, Access access) {
        this.store = store;
        this.access = access;
    }

    @Override
    public void register(Routes routes) {
        routes.operation("cloudstorages_list", exchange -> {
            Views views = exchange.views();
            return listing.page(
                    exchange, access.visible(exchange, store.cloudStorages.all().stream()), views::cloudStorage);
        });
        routes.operation("cloudstorages_create", this::create);
        routes.operation(
                "cloudstorages_retrieve", exchange -> Reply.ok(exchange.views().cloudStorage(find(exchange))));
        routes.operation("cloudstorages_partial_update", exchange -> {
            CloudStorage storage = find(exchange);
            change(exchange.fieldsOrForm(), storage.resource).apply(storage);
            storage.updated = store.now();
            return Reply.ok(exchange.views().cloudStorage(storage));
        });
        routes.operation("cloudstorages_destroy", exchange -> {
            store.remove(find(exchange));
            return Reply.empty(204);
        });
        routes.operation(
                "cloudstorages_retrieve_status",
                exchange -> Reply.ok(Files.isDirectory(find(exchange).bucket().root()) ? "AVAILABLE" : "NOT_FOUND"));
        routes.operation("cloudstorages_retrieve_actions", exchange -> {
            if (store.cloudStorages.find(exchange.id()) == null) {
                throw Failure.text(400, "No CloudStorage matches the given query.");
            }
            find(exchange);
            return Reply.text(200, "read,write");
        });
        routes.operation("cloudstorages_retrieve_content_v2", this::content);
        routes.operation("cloudstorages_retrieve_preview", this::preview);
    }

    private CloudStorage find(Exchange exchange) {
        return access.require(exchange, store.cloudStorages.get(exchange.id(), "CloudStorage"));
    }

    private Reply create(Exchange exchange) {
        Organization organization = access.requireMember(exchange).organization();
        Fields fields =
                exchange.fieldsOrForm().require("provider_type", "resource", "display_name", "credentials_type");
        Change change = change(fields, "");
        CloudStorage storage =
                store.cloudStorages.add(id -> new CloudStorage(id, exchange.user(), organization, store.now()));
        change.apply(storage);
        return Reply.json(201, exchange.views().cloudStorage(storage));
    }

    /** What a client sent of a storage; null is what it did not send. */
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
    private static Change change(Fields fields, String before) {
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
            throw Failure.text(400, lines(fields.errors()));
        }
        return change;
    }

    private static void checkManifests(Fields fields, Bucket bucket, List<String> manifests) {
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
            throw Failure.string(404, "The resource " + storage.resource + " not found. It may have been deleted.");
        }
        return bucket;
    }

    private Reply content(Exchange exchange) throws IOException {
        Bucket bucket = bucket(find(exchange));
        String asked = Objects.requireNonNullElse(exchange.query("page_size"), Integer.toString(MAX_PAGE));
        if (!asked.matches("\\d{1,9}")) {
            throw Failure.text(400, "Wrong value for page_size was found");
        }
        int size = Math.min(Integer.parseInt(asked), MAX_PAGE);
        String token = Objects.requireNonNullElse(exchange.query("next_token"), "0");
        if (!token.matches("\\d{1,9}")) {
            throw Failure.text(400, "Wrong value for the next_token parameter was found.");
        }
        String prefix = Objects.requireNonNullElse(exchange.query("prefix"), "");
        String manifest = exchange.query("manifest_path");
        List<FileInfo> all = level(bucket, prefix.startsWith("/") ? prefix.substring(1) : prefix, manifest);
        int first = Math.min(all.size(), Integer.parseInt(token));
        int last = Math.min(all.size(), first + size);
        List<FileInfo> page = new ArrayList<>(all.subList(first, last));
        page.sort(Comparator.comparing(entry -> String.valueOf(entry.getType())));
        return Reply.ok(new CloudStorageContent()
                .next(last < all.size() ? Integer.toString(last) : null)
                .content(page));
    }

    private static List<FileInfo> level(Bucket bucket, String prefix, @Nullable String manifest) throws IOException {
        if (manifest == null || manifest.isEmpty()) {
            return bucket.level(prefix, null);
        }
        Path file = bucket.find(manifest);
        if (file == null || !Files.isRegularFile(file)) {
            throw Failure.string(404, bucket.noFile(manifest));
        }
        String directory = manifest.substring(0, manifest.lastIndexOf('/') + 1);
        try {
            return bucket.level(
                    prefix,
                    Manifest.read(file).names().stream()
                            .map(name -> directory + name)
                            .toList());
        } catch (WorkFailedException e) {
            throw Failure.string(400, "Invalid manifest was uploaded");
        }
    }

    private Reply preview(Exchange exchange) throws IOException {
        Bucket bucket = bucket(find(exchange));
        try {
            Path image = bucket.keys("").stream()
                    .filter(ImageFiles::isImage)
                    .findFirst()
                    .map(key -> bucket.root().resolve(key))
                    .orElseThrow(() -> Failure.text(404, "Cloud storage preview not found"));
            byte[] bytes = ImageFiles.preview(ImageFiles.frame(image.toString(), image));
            return Reply.bytes("image/jpeg", () -> bytes);
        } catch (WorkFailedException e) {
            throw Failure.text(404, "The image of the cloud storage cannot be read");
        }
    }
}
