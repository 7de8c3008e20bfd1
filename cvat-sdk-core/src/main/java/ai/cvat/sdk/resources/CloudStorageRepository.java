package ai.cvat.sdk.resources;

import ai.cvat.api.CloudstoragesApi;
import ai.cvat.api.model.CloudStorageRead;
import ai.cvat.api.model.CloudStorageWriteRequest;
import ai.cvat.api.model.PatchedCloudStorageWriteRequest;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.transfer.MultipartForm;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The cloud storages that a server knows. Users get it by {@link ai.cvat.sdk.Client#cloudStorages()}.
 *
 * <p>It works by the operations {@code cloudstorages_list}, {@code cloudstorages_create}, {@code cloudstorages_retrieve}, {@code cloudstorages_partial_update}, {@code cloudstorages_destroy}. Thread-safe.
 */
public final class CloudStorageRepository
        extends Repository<
                CloudStorageRead, PatchedCloudStorageWriteRequest, CloudStorage, CloudstoragesApi.ListParams> {

    static {
        Access.give(CloudStorageRepository.class, (ClientContext context) -> new CloudStorageRepository(context));
    }

    CloudStorageRepository(ClientContext context) {
        this(context, context.api().cloudstoragesApi());
    }

    private CloudStorageRepository(ClientContext context, CloudstoragesApi api) {
        super(
                context,
                "cloud storage",
                new ObjectOperations<>(
                        PatchedCloudStorageWriteRequest::new, api::retrieve, api::partialUpdate, api::destroy),
                CloudstoragesApi.ListParams::new,
                query -> ServerPage.of(api.list(query)));
    }

    /**
     * Makes the server know a cloud storage, in the client's organization ({@code cloudstorages_create}).
     *
     * @param spec fills an empty specification, or is a prepared one: the provider, the bucket or container, the name to show and the credentials
     * @return the new one, as the server keeps it
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public CloudStorage create(Consumer<? super CloudStorageWriteRequest> spec) {
        return create(api().cloudstoragesApi().create(Filled.by(spec, new CloudStorageWriteRequest())));
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
    public CloudStorage create(Consumer<? super CloudStorageWriteRequest> spec, Path keyFile) {
        return create(api().cloudstoragesApi()
                .createMultipart(new MultipartForm(context())
                        .of(Filled.by(spec, new CloudStorageWriteRequest()), "key_file", keyFile)));
    }

    @Override
    String operation() {
        return "cloudstorages_retrieve";
    }

    @Override
    CloudStorage entity(CloudStorageRead model) {
        return new CloudStorage(this, model);
    }
}
