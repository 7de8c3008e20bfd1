package ai.cvat.sdk.resources;

import ai.cvat.api.CloudstoragesApi;
import ai.cvat.api.model.CloudStorageContent;
import ai.cvat.api.model.CloudStorageRead;
import ai.cvat.api.model.CredentialsTypeEnum;
import ai.cvat.api.model.PatchedCloudStorageWriteRequest;
import ai.cvat.api.model.ProviderTypeEnum;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.NonNullLists;
import ai.cvat.sdk.internal.download.ServerContent;
import ai.cvat.sdk.internal.transfer.MultipartForm;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cloud storage: a bucket or container of a provider that the server takes media from and puts exports to. It shows what the server last said; its verbs act on the server.
 *
 * <p>Thread-safe.
 */
public final class CloudStorage extends Entity<CloudStorageRead, PatchedCloudStorageWriteRequest, CloudStorage> {

    CloudStorage(CloudStorageRepository repository, CloudStorageRead model) {
        super(repository, model);
    }

    /**
     * The name that people gave it.
     *
     * @return the name, never null
     */
    public String displayName() {
        return text(snapshot().getDisplayName());
    }

    /**
     * The bucket or container.
     *
     * @return the name, never null
     */
    public String resource() {
        return text(snapshot().getResource());
    }

    /**
     * The provider of the storage.
     *
     * @return the provider; null where the server does not say
     */
    public @Nullable ProviderTypeEnum providerType() {
        return snapshot().getProviderType();
    }

    /**
     * The type of credentials by which the server logs in to the storage.
     *
     * @return the kind of credentials; null where the server does not say
     */
    public @Nullable CredentialsTypeEnum credentialsType() {
        return snapshot().getCredentialsType();
    }

    /**
     * Its manifests.
     *
     * @return their keys; cannot be changed
     */
    public List<String> manifests() {
        List<String> manifests = snapshot().getManifests();
        return NonNullLists.in(manifests);
    }

    /**
     * The description of the storage.
     *
     * @return the text; empty where there is none
     */
    public String description() {
        return text(snapshot().getDescription());
    }

    /**
     * The organization that it belongs to.
     *
     * @return the id, or null where it lies in a personal workspace
     */
    public @Nullable Long organizationId() {
        return snapshot().getOrganization();
    }

    /**
     * Changes it, its key file too ({@code cloudstorages_partial_update}).
     *
     * @param changes assigns the other changes to an empty patch, or is a patch that is prepared; null values cannot travel with a file
     * @param keyFile the new key file
     * @return this, which shows what it is after that
     * @throws IllegalArgumentException when there is no such file, or it is empty, or a change is null
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public CloudStorage update(Consumer<? super PatchedCloudStorageWriteRequest> changes, Path keyFile) {
        return show(api().cloudstoragesApi()
                .partialUpdateMultipart(
                        id(),
                        new MultipartForm(context())
                                .of(Filled.by(changes, new PatchedCloudStorageWriteRequest()), "key_file", keyFile))
                .send()
                .requireBody());
    }

    /**
     * Asks the provider whether the storage can be reached ({@code cloudstorages_retrieve_status}).
     *
     * @return {@code AVAILABLE}, {@code NOT_FOUND} or {@code FORBIDDEN}
     */
    public String status() {
        return api().cloudstoragesApi().retrieveStatus(id()).send().requireBody();
    }

    /**
     * Asks what the credentials allow to do with the storage ({@code cloudstorages_retrieve_actions}).
     *
     * @return for example {@code read} and {@code write}; cannot be changed
     */
    public List<String> allowedActions() {
        String actions = api().cloudstoragesApi().retrieveActions(id()).send().requireBody();
        // Some servers write a list, and call it text.
        return Pattern.compile("[\\s,\\[\\]\"']+")
                .splitAsStream(actions)
                .filter(action -> !action.isEmpty())
                .toList();
    }

    /**
     * Fetches a picture of what is in it ({@code cloudstorages_retrieve_preview}).
     *
     * @return the image as the server sends it, to be closed or read whole
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is no picture in it
     */
    public MediaContent preview() {
        return ServerContent.of(
                context(), api().cloudstoragesApi().retrievePreview(id()), "cloud_storage_" + id() + "_preview");
    }

    /**
     * Lists what is in it ({@code cloudstorages_retrieve_content_v2}). Nothing is sent before the listing is walked.
     *
     * @return the files and directories at the root
     */
    public CloudStorageContents contents() {
        return contents("");
    }

    /**
     * Lists what is in one of its directories ({@code cloudstorages_retrieve_content_v2}). Nothing is sent before the
     * listing is walked.
     *
     * @param prefix how the keys begin, such as {@code images/}; empty for the root
     * @return the files and directories, one level
     */
    public CloudStorageContents contents(String prefix) {
        return contents(query -> query.prefix(prefix.isEmpty() ? null : prefix));
    }

    /**
     * Lists what is in it, or in a manifest of it ({@code cloudstorages_retrieve_content_v2}). Nothing is sent before the
     * listing is walked.
     *
     * @param query sets the prefix, the manifest, the size of a page (at most 500), and the token to begin at; called once, now
     * @return the files and directories, one level
     */
    public CloudStorageContents contents(Consumer<? super CloudstoragesApi.RetrieveContentV2Params> query) {
        return new CloudStorageContents(context(), id(), query);
    }

    /**
     * Lists one page of what is in it ({@code cloudstorages_retrieve_content_v2}).
     *
     * @param query sets the prefix, the manifest, the size of a page (at most 500), and the token that the page before ended with
     * @return the files and directories, and the token of the next page: null after the last
     */
    public CloudStorageContent contentPage(Consumer<? super CloudstoragesApi.RetrieveContentV2Params> query) {
        CloudstoragesApi.RetrieveContentV2Params given = new CloudstoragesApi.RetrieveContentV2Params();
        query.accept(given);
        return api().cloudstoragesApi().retrieveContentV2(id(), given).send().requireBody();
    }

    @Override
    String caption() {
        return displayName();
    }
}
