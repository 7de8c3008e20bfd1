package ai.cvat.sdk.resources;

import ai.cvat.api.client.ApiCall;
import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.HasId;
import ai.cvat.api.model.DataMetaRead;
import ai.cvat.api.model.LabelRead;
import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.RetrieveDataQuality;
import ai.cvat.api.model.RetrieveDataType;
import ai.cvat.sdk.internal.datasets.DatasetSource;
import ai.cvat.sdk.internal.datasets.FrameOwner;
import ai.cvat.sdk.internal.datasets.MediaFrames;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import okhttp3.ResponseBody;

/**
 * A task or a job, as the engine of datasets sees it.
 *
 * @param ownLabels gives its labels
 */
record EntityFrames(MediaEntity<?, ?, ?> entity, Supplier<List<LabelRead>> ownLabels) implements FrameOwner {

    private EntityFrames(MediaEntity<?, ?, ?> entity) {
        this(entity, () -> entity.labels().stream().map(Label::model).toList());
    }

    /** The dataset of an object that need not have been read yet. */
    static <M extends ApiModel & HasId, E extends MediaEntity<M, ?, E>> DatasetSource<M> source(
            ObjectRepository<M, ?, E> repository, Class<M> type, long id) {
        return new DatasetSource<>() {
            @Override
            public String kind() {
                return repository.title();
            }

            @Override
            public long id() {
                return id;
            }

            @Override
            public Class<M> type() {
                return type;
            }

            @Override
            public FrameOwner retrieve() {
                return new EntityFrames(repository.retrieve(id));
            }

            @Override
            public FrameOwner of(M model) {
                return new EntityFrames(repository.entity(model));
            }
        };
    }

    @Override
    public ApiModel model() {
        return entity.snapshot();
    }

    @Override
    public long taskId() {
        return entity.taskId();
    }

    @Override
    public OptionalLong jobId() {
        return entity instanceof Job job ? OptionalLong.of(job.id()) : OptionalLong.empty();
    }

    @Override
    public Facts facts() {
        return entity.facts();
    }

    @Override
    public List<LabelRead> labels() {
        return ownLabels.get();
    }

    @Override
    public DataMetaRead meta() {
        return entity.meta();
    }

    @Override
    public MediaFrames frames(DataMetaRead meta) {
        return entity.frames(meta);
    }

    @Override
    public ApiCall<LabeledData> annotationsCall() {
        return entity.annotationsCall();
    }

    @Override
    public ApiCall<ResponseBody> chunkCall(long index) {
        return entity.chunkCall(index, RetrieveDataQuality.ORIGINAL);
    }

    @Override
    public ApiCall<ResponseBody> frameCall(long number) {
        return entity.dataCall(RetrieveDataType.FRAME, number, RetrieveDataQuality.ORIGINAL);
    }
}
