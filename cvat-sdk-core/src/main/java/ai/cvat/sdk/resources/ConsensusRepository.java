package ai.cvat.sdk.resources;

import ai.cvat.api.ConsensusApi;
import ai.cvat.api.model.ConsensusMergeCreateRequest;
import ai.cvat.api.model.ConsensusSettings;
import ai.cvat.api.model.PatchedConsensusSettingsRequest;
import ai.cvat.sdk.filters.Filter;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.requests.OperationStarter;
import ai.cvat.sdk.internal.requests.PolledRequest;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.requests.BackgroundRequest;
import ai.cvat.sdk.requests.RequestResult;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Annotations by several people of the same media, merged into one. Users get it by
 * {@link ai.cvat.sdk.Client#consensus()}.
 *
 * <p>It works by the operations {@code consensus_create_merge}, {@code consensus_list_settings}, {@code consensus_retrieve_settings}, {@code consensus_partial_update_settings}. Thread-safe.
 */
public final class ConsensusRepository {

    static {
        Access.give(ConsensusRepository.class, ConsensusRepository::new);
    }

    private final ClientContext context;
    private final ServerList<ConsensusSettings, ConsensusSettings, ConsensusApi.ListSettingsParams> settings;

    ConsensusRepository(ClientContext context) {
        this.context = context;
        this.settings = new ServerList<>(
                ConsensusApi.ListSettingsParams::new,
                query -> ServerPage.of(context.api().consensusApi().listSettings(query)),
                settings -> settings,
                ConsensusSettings::getId);
    }

    PagedList<ConsensusSettings> settingsWithin(
            Supplier<@Nullable Long> organization, Consumer<? super ConsensusApi.ListSettingsParams> owner) {
        return settings.listWithin(organization, owner, query -> {});
    }

    /**
     * Merges the replicas of a task or of one job, and waits for it ({@code consensus_create_merge}). The annotations of
     * the parent jobs are replaced.
     *
     * @param spec fills an empty specification, or is a prepared one: the task or the job
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public void merge(Consumer<? super ConsensusMergeCreateRequest> spec) {
        startMerge(spec).await();
    }

    /**
     * Merges the replicas of a task or of one job, and does not wait ({@code consensus_create_merge}).
     *
     * @param spec fills an empty specification, or is a prepared one: the task or the job
     * @return what the server does
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public BackgroundRequest<RequestResult> startMerge(Consumer<? super ConsensusMergeCreateRequest> spec) {
        return begin(Filled.by(spec, new ConsensusMergeCreateRequest()));
    }

    PolledRequest<RequestResult> begin(ConsensusMergeCreateRequest spec) {
        return new OperationStarter(context).start(context.api().consensusApi().createMerge(spec));
    }

    /**
     * Lists settings of how replicas are merged, as the client's organization shows them ({@code consensus_list_settings}). Nothing is sent before the list
     * is walked.
     *
     * @return the list
     */
    public PagedList<ConsensusSettings> settings() {
        return settings(query -> {});
    }

    /**
     * Lists settings of how replicas are merged that meet conditions ({@code consensus_list_settings}). Nothing is sent before the list is walked. Where the conditions name
     * an organization, that counts instead of the context.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a {@link Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public PagedList<ConsensusSettings> settings(Consumer<? super ConsensusApi.ListSettingsParams> query) {
        return settings.list(query);
    }

    /**
     * Lists settings of how replicas are merged that meet a condition and others ({@code consensus_list_settings}). Nothing is sent before the list is walked.
     *
     * @param filter the condition
     * @param query sets further conditions, the order and the size of the pages; where it sets a {@code filter} too, both
     *     must be met
     * @return the list
     * @throws IllegalArgumentException when a page is asked for: the list turns them by itself
     */
    public PagedList<ConsensusSettings> settings(
            Filter filter, Consumer<? super ConsensusApi.ListSettingsParams> query) {
        return settings.list(filter, query);
    }

    /**
     * Reads settings ({@code consensus_retrieve_settings}).
     *
     * @param id the id of the settings
     * @return the settings
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there are none with this id
     */
    public ConsensusSettings retrieveSettings(long id) {
        return context.api().consensusApi().retrieveSettings(id).send().requireBody();
    }

    /**
     * Changes settings ({@code consensus_partial_update_settings}). Exactly what is assigned is sent, null included.
     *
     * @param id the id of the settings
     * @param changes assigns the changes to an empty patch
     * @return the settings after that
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public ConsensusSettings updateSettings(long id, Consumer<? super PatchedConsensusSettingsRequest> changes) {
        return context.api()
                .consensusApi()
                .partialUpdateSettings(id, Filled.by(changes, new PatchedConsensusSettingsRequest()))
                .send()
                .requireBody();
    }

    @Override
    public String toString() {
        return "ConsensusRepository{" + context.api().baseUrl().host() + "}";
    }
}
