package ai.cvat.sdk.resources;

import ai.cvat.api.JobsApi;
import ai.cvat.api.model.JobRead;
import ai.cvat.api.model.JobType;
import ai.cvat.api.model.JobWriteRequest;
import ai.cvat.api.model.PatchedJobWriteRequest;
import ai.cvat.sdk.annotations.AnnotationCounts;
import ai.cvat.sdk.autoannotation.AnnotateOptions;
import ai.cvat.sdk.autoannotation.AnnotationReport;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.autoannotation.TrackOptions;
import ai.cvat.sdk.autoannotation.TrackingFunction;
import ai.cvat.sdk.datasets.DatasetOptions;
import ai.cvat.sdk.datasets.MediaDownloadPolicy;
import ai.cvat.sdk.datasets.TaskDataset;
import ai.cvat.sdk.internal.Access;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.autoannotation.AnnotationRun;
import ai.cvat.sdk.internal.autoannotation.TrackingRun;
import ai.cvat.sdk.internal.compatibility.ReplicaNames;
import ai.cvat.sdk.internal.datasets.DatasetOpening;
import ai.cvat.sdk.paging.PagedList;
import java.util.List;
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

    /** Those that people annotate by default: no ground truth, no replicas. */
    static List<JobRead> annotated(PagedList<Job> jobs) {
        return jobs.stream()
                .filter(job -> job.type() == null || JobType.ANNOTATION.equals(job.type()))
                .map(Job::model)
                .toList();
    }

    /** Annotates jobs of something, which has their labels. */
    AnnotationReport annotate(
            DatasetEntity<?, ?, ?> owner, List<JobRead> jobs, DetectionFunction function, AnnotateOptions options) {
        return new AnnotationRun(
                        context(), owner.label(), id -> dataset(id, JobRepository::forOnePass), function, options)
                .annotate(jobs, owner.labels().stream().map(Label::model).toList());
    }

    /** How frames are read that nobody asks for again. */
    static void forOnePass(DatasetOptions options) {
        options.loadAnnotations(false).mediaDownloadPolicy(MediaDownloadPolicy.FETCH_CHUNKS_ON_DEMAND);
    }

    /**
     * Follows shapes of one frame of a job through the next by a function, and makes tracks of them
     * ({@code jobs_retrieve}, {@code labels_list}, {@code jobs_retrieve_annotations}, {@code jobs_retrieve_data},
     * {@code jobs_partial_update_annotations}). All tracks are stored in the end, or none. Where an object is not seen, its track is
     * outside, and so it is after the last of the frames. Attributes, group and order are those of the shape; the source is {@code auto}.
     *
     * @param id the id of the job
     * @param function finds the objects again; it is not closed
     * @param options sets the frame, which of its shapes are followed and through how many frames, and whether they become the beginnings
     *     of their tracks
     * @return how many tracks were stored
     * @throws IllegalArgumentException when the frame is not there, has no shape that can be followed, or the next ones have other sizes
     * @throws ai.cvat.sdk.autoannotation.BadFunctionException when the function fails, or answers what cannot be a shape
     * @throws ai.cvat.sdk.datasets.UnsupportedDatasetException when there are no images
     */
    public AnnotationCounts track(long id, TrackingFunction<?, ?> function, Consumer<? super TrackOptions> options) {
        TrackOptions filled = Filled.by(options, new TrackOptions());
        Job job = retrieve(id);
        return new TrackingRun(
                        context(),
                        job.label(),
                        job.annotationsTarget(),
                        job.labels().stream().map(Label::model).toList(),
                        filled)
                .track(dataset(id, JobRepository::forOnePass), function);
    }

    @Override
    Job entity(JobRead model) {
        return new Job(this, model);
    }
}
