package ai.cvat.sdk.internal.datasets;

import ai.cvat.api.model.TaskRead;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.datasets.AnnotationsByFrame;
import ai.cvat.sdk.datasets.FrameAnnotations;
import ai.cvat.sdk.datasets.Sample;
import ai.cvat.sdk.datasets.TaskDataset;
import com.google.gson.Gson;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The dataset of a task or of a job. */
final class OpenTaskDataset implements TaskDataset, OpenDataset {

    private final Described described;
    private final FrameMedia media;
    private final Gson gson;
    private final @Nullable AnnotationsByFrame annotations;
    private final List<Sample> samples;

    OpenTaskDataset(Described described, FrameMedia media, Gson gson) {
        this.described = described;
        this.media = media;
        this.gson = gson;
        this.annotations = described.annotations() == null
                ? null
                : AnnotationsByFrame.of(
                        described.labels(),
                        described.annotations(),
                        described.frames().deleted());
        this.samples = described.places().stream()
                .<Sample>map(place -> new FrameSample(this, place))
                .toList();
    }

    FrameMedia media() {
        return media;
    }

    @Override
    public List<Sample> samples() {
        return samples;
    }

    /** The chunks that its samples are in. */
    LongStream chunks() {
        return samples.stream()
                .mapToLong(sample -> ((FrameSample) sample).place().chunk())
                .distinct();
    }

    boolean hasAnnotations() {
        return annotations != null;
    }

    FrameAnnotations annotations(Sample sample) {
        if (annotations == null) {
            throw new IllegalStateException("The annotations of " + described.label()
                    + " were not loaded: open the dataset without loadAnnotations(false).");
        }
        return annotations.on(sample.frame(), sample.width(), sample.height());
    }

    @Override
    public long taskId() {
        return described.owner().taskId();
    }

    @Override
    public OptionalLong jobId() {
        return described.owner().jobId();
    }

    @Override
    public Optional<TaskRead> task() {
        return described.owner().model() instanceof TaskRead task
                ? Optional.of(gson.fromJson(gson.toJsonTree(task), TaskRead.class))
                : Optional.empty();
    }

    @Override
    public LabelSet labelSet() {
        return described.labels();
    }

    @Override
    public String toString() {
        return "TaskDataset{" + described.label() + ", " + size() + " samples}";
    }
}
