package ai.cvat.sdk.resources;

import ai.cvat.api.CloudstoragesApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.CloudStorageRead;
import ai.cvat.api.model.CloudStorageWriteRequest;
import ai.cvat.api.model.PaginatedCloudStorageReadList;
import ai.cvat.api.model.PatchedCloudStorageWriteRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.transfer.MultipartForm;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cloud storages that a server knows. Users get it by {@link ai.cvat.sdk.Client#cloudStorages()}.
 *
 * <p>It works by the operations {@code cloudstorages_list}, {@code cloudstorages_create}, {@code cloudstorages_retrieve}, {@code cloudstorages_partial_update}, {@code cloudstorages_destroy}. Thread-safe.
 */
public final class CloudStorageRepository
        extends Repository<
                CloudStorageRead, PatchedCloudStorageWriteRequest, CloudStorage, CloudstoragesApi.ListParams> {

    static {
        Access.give(CloudStorageRepository.class, CloudStorageRepository::new);
    }

    CloudStorageRepository(ClientContext context) {
        super(context, "cloud storage");
    }

    /**
     * Makes the server know a cloud storage, in the organization context in force now ({@code cloudstorages_create}).
     *
     * @param spec the provider, the bucket or container, the name to show and the credentials
     * @return the new one, as the server keeps it
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public CloudStorage create(CloudStorageWriteRequest spec) {
        return create(context().api().cloudstoragesApi().create(spec));
    }

    /**
     * Makes one, as {@link #create(CloudStorageWriteRequest)} does.
     *
     * @param spec fills an empty specification
     * @return the new one, as the server keeps it
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public CloudStorage create(Consumer<? super CloudStorageWriteRequest> spec) {
        CloudStorageWriteRequest filled = new CloudStorageWriteRequest();
        spec.accept(filled);
        return create(filled);
    }

    /**
     * Makes the server know a cloud storage whose credentials are a key file ({@code cloudstorages_create}).
     *
     * @param spec the provider, the bucket, the name to show and {@code KEY_FILE_PATH} as the kind of credentials
     * @param keyFile the key file, such as that of a Google service account
     * @return the new one, as the server keeps it
     * @throws IllegalArgumentException when there is no such file, or it is empty
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public CloudStorage create(CloudStorageWriteRequest spec, Path keyFile) {
        return create(context()
                .api()
                .cloudstoragesApi()
                .createMultipart(new MultipartForm(context()).of(spec, "key_file", keyFile)));
    }

    @Override
    String operation() {
        return "cloudstorages_retrieve";
    }

    @Override
    CloudstoragesApi.ListParams newQuery() {
        return new CloudstoragesApi.ListParams();
    }

    @Override
    ServerPage<CloudStorageRead> page(CloudstoragesApi.ListParams query) {
        PaginatedCloudStorageReadList list =
                context().api().cloudstoragesApi().list(query).send().requireBody();
        return new ServerPage<>(list.getResults(), list.getCount(), list.getNext());
    }

    @Override
    PatchedCloudStorageWriteRequest newPatch() {
        return new PatchedCloudStorageWriteRequest();
    }

    @Override
    ApiCall<CloudStorageRead> retrieveCall(long id) {
        return context().api().cloudstoragesApi().retrieve(id);
    }

    @Override
    ApiCall<CloudStorageRead> updateCall(long id, PatchedCloudStorageWriteRequest patch) {
        return context().api().cloudstoragesApi().partialUpdate(id, patch);
    }

    @Override
    ApiCall<Void> destroyCall(long id) {
        return context().api().cloudstoragesApi().destroy(id);
    }

    @Override
    @Nullable
    Long idOf(CloudStorageRead model) {
        return model.getId();
    }

    @Override
    CloudStorage entity(CloudStorageRead model) {
        return new CloudStorage(this, model);
    }
}
