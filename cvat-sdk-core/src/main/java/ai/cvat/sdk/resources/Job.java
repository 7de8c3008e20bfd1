package ai.cvat.sdk.resources;

import ai.cvat.api.IssuesApi;
import ai.cvat.api.JobsApi;
import ai.cvat.api.LabelsApi;
import ai.cvat.api.client.ApiCall;
import ai.cvat.api.model.ConsensusMergeCreateRequest;
import ai.cvat.api.model.DataMetaRead;
import ai.cvat.api.model.JobRead;
import ai.cvat.api.model.JobStage;
import ai.cvat.api.model.JobType;
import ai.cvat.api.model.JobValidationLayoutRead;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.OperationStatus;
import ai.cvat.api.model.PatchedJobDataMetaWriteRequest;
import ai.cvat.api.model.PatchedJobValidationLayoutWriteRequest;
import ai.cvat.api.model.PatchedJobWriteRequest;
import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.api.model.RetrieveDataType;
import ai.cvat.api.model.RqId;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.download.MediaContent;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.compatibility.ReplicaNames;
import ai.cvat.sdk.internal.datasets.DatasetSource;
import ai.cvat.sdk.internal.datasets.FrameOwner;
import ai.cvat.sdk.internal.datasets.MediaFrames;
import ai.cvat.sdk.internal.exchange.ExportPlace;
import ai.cvat.sdk.paging.PagedList;
import ai.cvat.sdk.transfer.ImportTarget;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * A job: a piece of a task that one person annotates. It shows what the server last said; its verbs act on the server.
 *
 * <pre>{@code
 * Job job = task.jobs().first().orElseThrow();
 * job.setAnnotations(annotations -> annotations.tag("night", job.startFrame()));
 * job.update(patch -> patch.stage(JobStage.VALIDATION).state(OperationStatus.NEW));
 * job.issues(query -> query.resolved(false)).forEach(issue -> System.out.println(issue.id()));
 * }</pre>
 *
 * <p>The server removes ground truth jobs only. Thread-safe.
 */
public final class Job extends MediaEntity<JobRead, PatchedJobWriteRequest, Job> {

    Job(JobRepository repository, JobRead model) {
        super(repository, model);
    }

    /**
     * The task that it is a piece of.
     *
     * @return the id; 0 where the server does not say
     */
    @Override
    public long taskId() {
        return number(snapshot().getTaskId());
    }

    /**
     * Reads the task that it is a piece of ({@code tasks_retrieve}).
     *
     * @return the task
     */
    public Task task() {
        return new TaskRepository(context()).retrieve(taskId());
    }

    /**
     * The project that its task belongs to.
     *
     * @return the id, or null where it belongs to none
     */
    public @Nullable Long projectId() {
        return snapshot().getProjectId();
    }

    @Override
    @Nullable Long organizationId() {
        return snapshot().getOrganization();
    }

    /**
     * The type of the job. What servers before 2.80 call {@code consensus_replica} is a {@link JobType#REPLICA}.
     *
     * @return annotation, ground truth, or a replica; null where the server does not say
     */
    public @Nullable JobType type() {
        return ReplicaNames.read(snapshot().getType());
    }

    /**
     * The job that this one repeats.
     *
     * @return the id; null unless it is a replica
     */
    public @Nullable Long parentJobId() {
        return snapshot().getParentJobId();
    }

    /**
     * The stage of the job.
     *
     * @return annotation, validation or acceptance; null where the server does not say
     */
    public @Nullable JobStage stage() {
        return snapshot().getStage();
    }

    /**
     * The state of the job within its stage.
     *
     * @return new, in progress, completed or rejected; null where the server does not say
     */
    public @Nullable OperationStatus state() {
        return snapshot().getState();
    }

    /**
     * Its first frame.
     *
     * @return the number, counted in the task
     */
    public long startFrame() {
        return number(snapshot().getStartFrame());
    }

    /**
     * Its last frame.
     *
     * @return the number, counted in the task
     */
    public long stopFrame() {
        return number(snapshot().getStopFrame());
    }

    /**
     * The number of frames of the job.
     *
     * @return the number
     */
    public long frameCount() {
        return number(snapshot().getFrameCount());
    }

    /**
     * The user who is to work on the job.
     *
     * @return the user, or null
     */
    public @Nullable User assignee() {
        return user(snapshot().getAssignee());
    }

    /**
     * Gives it to a user to work on ({@code jobs_partial_update}).
     *
     * @param user who is to work on it
     * @return this, which shows what it is after that
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the user may not work on it
     */
    public Job assignTo(User user) {
        return update(changes -> changes.assignee(user.id()));
    }

    /**
     * Takes it from the user who is to work on it ({@code jobs_partial_update}).
     *
     * @return this, which shows what it is after that
     */
    public Job unassign() {
        return update(changes -> changes.assignee(null));
    }

    /**
     * The time when the job was made.
     *
     * @return the time; null where the server does not say
     */
    public @Nullable OffsetDateTime createdDate() {
        return snapshot().getCreatedDate();
    }

    /**
     * The time of the last change of the job, its annotations included.
     *
     * @return the time; null where the server does not say
     */
    public @Nullable OffsetDateTime updatedDate() {
        return snapshot().getUpdatedDate();
    }

    /**
     * Lists its issues ({@code issues_list}), whichever organization context the client is in.
     *
     * @return the list
     */
    public PagedList<Issue> issues() {
        return issues(query -> {});
    }

    /**
     * Lists those of its issues that meet conditions ({@code issues_list}), whichever organization context the client is in.
     *
     * @param query sets the conditions, the order and the size of the pages, or is a
     *     {@link ai.cvat.sdk.filters.Filter Filter}; called once, now
     * @return the list
     * @throws IllegalArgumentException when a page is asked for, or what belongs to something else
     */
    public PagedList<Issue> issues(Consumer<? super IssuesApi.ListParams> query) {
        return new IssueRepository(context()).listWithin(this::organizationId, own -> own.jobId(id()), query);
    }

    /**
     * Reads which of its frames are for validation ({@code jobs_retrieve_validation_layout}).
     *
     * @return the layout
     */
    public JobValidationLayoutRead validationLayout() {
        return api().jobsApi().retrieveValidationLayout(id()).send().requireBody();
    }

    /**
     * Changes which of its frames are for validation ({@code jobs_partial_update_validation_layout}).
     *
     * @param changes assigns the changes to an empty patch
     * @return the layout after that
     * @throws ai.cvat.api.client.exceptions.BadRequestException when the server finds the specification wrong
     */
    public JobValidationLayoutRead updateValidationLayout(
            Consumer<? super PatchedJobValidationLayoutWriteRequest> changes) {
        return api().jobsApi()
                .partialUpdateValidationLayout(id(), Filled.by(changes, new PatchedJobValidationLayoutWriteRequest()))
                .send()
                .requireBody();
    }

    /**
     * Fetches a chunk that is counted in the job: its frames in their order, those of ground truth without placeholders between them,
     * as many to a chunk as {@link #meta()} says ({@code jobs_retrieve_data}). A server that is still preparing it is waited for.
     *
     * @param index its number, counted in the job, from 0 on
     * @param quality as it was uploaded, or as annotators see it
     * @return the chunk as the server sends it, to be closed or read whole: a ZIP archive of images, a video or sound
     * @throws ai.cvat.api.client.exceptions.BadRequestException when there is no such chunk
     */
    public MediaContent chunkByIndex(long index, RetrieveDataQuality quality) {
        return media().open(chunkCall(index, quality), "chunk_" + index);
    }

    @Override
    void ofThis(LabelsApi.ListParams query) {
        query.jobId(id());
    }

    @Override
    LabelSet onOwnFrames(LabelSet labels) {
        return snapshot().getStopFrame() == null ? labels : labels.withFrames(startFrame(), stopFrame());
    }

    @Override
    ApiCall<LabeledData> annotationsCall() {
        return api().jobsApi().retrieveAnnotations(id());
    }

    @Override
    ApiCall<ResponseBody> dataCall(RetrieveDataType type, long number, @Nullable RetrieveDataQuality quality) {
        return api().jobsApi()
                .retrieveData(
                        id(),
                        type,
                        new JobsApi.RetrieveDataParams().number(number).quality(quality));
    }

    @Override
    ApiCall<ResponseBody> chunkCall(long index, RetrieveDataQuality quality) {
        // By number it would have placeholders between the frames of ground truth.
        return api().jobsApi()
                .retrieveData(
                        id(),
                        RetrieveDataType.CHUNK,
                        new JobsApi.RetrieveDataParams().index(index).quality(quality));
    }

    @Override
    DatasetSource<JobRead> datasetSource() {
        return EntityFrames.source(new JobRepository(context()), JobRead.class, id());
    }

    @Override
    FrameOwner.Facts facts() {
        JobRead job = snapshot();
        return new FrameOwner.Facts(
                frameCount(),
                new FrameOwner.ChunkFacts(
                        job.getDataChunkSize(), job.getDataOriginalChunkType(), job.getDataCompressedChunkType()),
                job.getMediaType(),
                job.getDimension(),
                job.getUpdatedDate());
    }

    @Override
    ApiCall<ResponseBody> previewCall(String prefer) {
        return api().jobsApi().retrievePreview(id(), new JobsApi.RetrievePreviewParams().prefer(prefer));
    }

    @Override
    ApiCall<DataMetaRead> deletedFramesCall(List<Long> deleted) {
        return api().jobsApi().partialUpdateDataMeta(id(), new PatchedJobDataMetaWriteRequest().deletedFrames(deleted));
    }

    @Override
    List<JobRead> annotatedJobs() {
        return List.of(snapshot());
    }

    @Override
    @Nullable String mediaType() {
        return model().getMediaType();
    }

    @Override
    MediaFrames frames(DataMetaRead meta) {
        return MediaFrames.ofJob(label(), meta, startFrame(), stopFrame());
    }

    @Override
    ImportTarget annotationsTarget() {
        return ImportTarget.annotations("job", id());
    }

    @Override
    ApiCall<DataMetaRead> metaCall() {
        return api().jobsApi().retrieveDataMeta(id());
    }

    @Override
    ApiCall<RqId> exportCall(String format, boolean images, ExportPlace place) {
        return api().jobsApi()
                .createDatasetExport(
                        id(),
                        format,
                        new JobsApi.CreateDatasetExportParams()
                                .saveImages(images)
                                .location(place.location())
                                .cloudStorageId(place.cloudStorageId())
                                .filename(place.filename()));
    }

    @Override
    @Nullable Long guideId() {
        return snapshot().getGuideId();
    }

    @Override
    OptionalLong replicas() {
        return OptionalLong.of(ReplicaNames.count(snapshot()));
    }

    @Override
    ConsensusMergeCreateRequest mergeSpec() {
        return new ConsensusMergeCreateRequest().jobId(id());
    }

    @Override
    String caption() {
        return "";
    }
}
