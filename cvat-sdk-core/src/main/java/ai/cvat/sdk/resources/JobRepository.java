package ai.cvat.sdk.resources;

import ai.cvat.api.JobsApi;
import ai.cvat.api.model.JobRead;
import ai.cvat.api.model.JobWriteRequest;
import ai.cvat.api.model.PatchedJobWriteRequest;
import ai.cvat.sdk.datasets.DatasetOptions;
import ai.cvat.sdk.datasets.TaskDataset;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.compatibility.ReplicaNames;
import ai.cvat.sdk.internal.datasets.DatasetOpening;
import java.util.function.Consumer;

/**
 * The jobs of a server. Users get it by {@link ai.cvat.sdk.Client#jobs()}.
 *
 * <pre>{@code
 * client.jobs()
 *         .list(query -> query.stage(JobStage.ANNOTATION).state(OperationStatus.NEW))
 *         .forEach(job -> System.out.println(job.id() + ": " + job.frameCount() + " frames"));
 * }</pre>
 *
 * <p>It works by the operations {@code jobs_list}, {@code jobs_create}, {@code jobs_retrieve}, {@code jobs_partial_update}, {@code jobs_destroy}. Thread-safe.
 */
public final class JobRepository extends Repository<JobRead, PatchedJobWriteRequest, Job, JobsApi.ListParams> {

    static {
        Access.give(JobRepository.class, (ClientContext context) -> new JobRepository(context));
    }

    JobRepository(ClientContext context) {
        this(context, context.api().jobsApi());
    }

    private JobRepository(ClientContext context, JobsApi api) {
        super(
                context,
                "job",
                new ObjectOperations<>(PatchedJobWriteRequest::new, api::retrieve, api::partialUpdate, api::destroy),
                JobsApi.ListParams::new,
                query -> ServerPage.of(api.list(new ReplicaNames(context).sent(query))));
    }

    /**
     * Makes a ground truth job ({@code jobs_create}); the server makes no other kind by itself.
     *
     * @param spec fills an empty specification, or is a prepared one: the task, the type {@code ground_truth}, and how its frames are chosen
     * @return the new job
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong, as when the task has
     *     such a job already
     */
    public Job create(Consumer<? super JobWriteRequest> spec) {
        return create(api().jobsApi().create(Filled.by(spec, new JobWriteRequest())));
    }

    /**
     * Opens the frames of a job as a dataset, as {@link Job#dataset(Consumer)} does ({@code jobs_retrieve} and others). With
     * {@link ai.cvat.sdk.datasets.UpdatePolicy#NEVER} no request is made.
     *
     * @param id the id of the job
     * @param options sets what is fetched when, and where the cache ends
     * @return the dataset
     * @throws ai.cvat.api.client.exceptions.NotFoundException when there is none with this id
     */
    public TaskDataset dataset(long id, Consumer<? super DatasetOptions> options) {
        return new DatasetOpening(context(), Filled.by(options, new DatasetOptions()))
                .open(EntityFrames.source(this, JobRead.class, id));
    }

    @Override
    Job entity(JobRead model) {
        return new Job(this, model);
    }
}
