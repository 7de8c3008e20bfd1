package ai.cvat.sdk.internal.datasets;

import ai.cvat.sdk.datasets.FrameAnnotations;
import ai.cvat.sdk.datasets.Sample;
import java.awt.image.BufferedImage;

/** A frame of a task or of a job, whose image is fetched and decoded each time. */
final class FrameSample implements Sample {

    private final OpenTaskDataset dataset;
    private final FramePlace place;

    FrameSample(OpenTaskDataset dataset, FramePlace place) {
        this.dataset = dataset;
        this.place = place;
    }

    OpenTaskDataset dataset() {
        return dataset;
    }

    FramePlace place() {
        return place;
    }

    @Override
    public long taskId() {
        return dataset.taskId();
    }

    @Override
    public long frame() {
        return place.frame().number();
    }

    @Override
    public String name() {
        return place.frame().name();
    }

    @Override
    public int width() {
        return Math.toIntExact(place.frame().width());
    }

    @Override
    public int height() {
        return Math.toIntExact(place.frame().height());
    }

    @Override
    public boolean hasAnnotations() {
        return dataset.hasAnnotations();
    }

    @Override
    public FrameAnnotations annotations() {
        return dataset.annotations(this);
    }

    @Override
    public byte[] bytes() {
        return dataset.media().bytes(place);
    }

    @Override
    public BufferedImage image() {
        return dataset.media().image(place);
    }

    @Override
    public String toString() {
        return "Sample{task=" + taskId() + ", frame=" + frame() + ", name=" + name() + "}";
    }
}
