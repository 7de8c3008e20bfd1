package ai.cvat.sdk.resources;

import ai.cvat.api.model.ConsensusSettings;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.requests.BackgroundRequest;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The consensus of several people who annotated the same media, in replicas of a task or of one job:
 * {@code task.consensus().merge()}. Thread-safe.
 *
 * @param <E> the task or the job
 */
public final class Consensus<E> {

    private final MediaEntity<?, ?, ?> entity;
    private final Supplier<E> refresh;
    private final ConsensusRepository repository;

    Consensus(MediaEntity<?, ?, ?> entity, Supplier<E> refresh) {
        this.entity = entity;
        this.refresh = refresh;
        this.repository = new ConsensusRepository(entity.context());
    }

    /**
     * The number of replicas: of a task, how many each of its jobs had from the start; of a job, how many other jobs repeat it.
     *
     * @return the number, 0 for none; empty where the server does not say, as of a task before version 2.80
     */
    public OptionalLong replicas() {
        return entity.replicas();
    }

    /**
     * Merges the replicas into their parents, whose annotations are replaced, and waits for it
     * ({@code consensus_create_merge}).
     *
     * @return the task or the job, which shows what it is after that
     * @throws ai.cvat.sdk.requests.BackgroundRequestException when the server could not do it, or waiting ended otherwise
     */
    public E merge() {
        return startMerge().await().value();
    }

    /**
     * Has the replicas merged, and does not wait ({@code consensus_create_merge}).
     *
     * @return what the server does
     */
    public BackgroundRequest<E> startMerge() {
        return repository.begin(entity.mergeSpec()).comingTo(finished -> refresh.get());
    }

    /**
     * Lists the settings of how they are merged ({@code consensus_list_settings}), whichever organization context the client is
     * in. They are those of the task.
     *
     * @return the list; {@link ConsensusRepository#updateSettings} changes them
     */
    public PagedList<ConsensusSettings> settings() {
        return repository.settingsWithin(entity::organizationId, own -> own.taskId(entity.taskId()));
    }

    @Override
    public String toString() {
        return "Consensus{" + entity.label() + "}";
    }
}
