package ai.cvat.sdk.djl;

import ai.cvat.api.model.LabeledData;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.datasets.AnnotationsByFrame;
import ai.cvat.sdk.datasets.Dataset;
import ai.cvat.sdk.datasets.FrameAnnotations;
import ai.cvat.sdk.datasets.PassOptions;
import ai.cvat.sdk.datasets.Sample;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Images and annotations that a test has at hand, as a dataset. */
record MemoryDataset(LabelSet labelSet, List<BufferedImage> images, AnnotationsByFrame annotations) implements Dataset {

    MemoryDataset(LabelSet labelSet, List<BufferedImage> images, LabeledData annotations) {
        this(labelSet, images, AnnotationsByFrame.of(labelSet, annotations));
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public Sample get(int index) {
        return new Frame(index, images.get(index), annotations);
    }

    @Override
    public Stream<Sample> stream(Consumer<? super PassOptions> options) {
        return IntStream.range(0, size()).mapToObj(this::get);
    }

    private record Frame(long frame, BufferedImage image, AnnotationsByFrame all) implements Sample {

        @Override
        public long taskId() {
            return 1;
        }

        @Override
        public String name() {
            return frame + ".png";
        }

        @Override
        public int width() {
            return image.getWidth();
        }

        @Override
        public int height() {
            return image.getHeight();
        }

        @Override
        public boolean hasAnnotations() {
            return true;
        }

        @Override
        public FrameAnnotations annotations() {
            return all.on(frame, width(), height());
        }

        @Override
        public byte[] bytes() {
            throw new UnsupportedOperationException();
        }
    }
}
