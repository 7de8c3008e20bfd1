package ai.cvat.sdk.internal.autoannotation;

import ai.cvat.api.client.exceptions.CvatException;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.datasets.Dataset;
import ai.cvat.sdk.datasets.FrameAnnotations;
import ai.cvat.sdk.datasets.PassOptions;
import ai.cvat.sdk.datasets.Sample;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Frames of images, by default as wide as 10 and their number. */
record FakeDataset(List<Sample> samples) implements Dataset {

    private static final int DAMAGED = 1;

    /** One frame that is there, and one that cannot be decoded. */
    static FakeDataset damagedAt(long frame) {
        return new FakeDataset(List.of(new Frame(frame - 1, 10), new Frame(frame, DAMAGED)));
    }

    static FakeDataset of(long... frames) {
        return new FakeDataset(LongStream.of(frames)
                .<Sample>mapToObj(frame -> new Frame(frame, 10 + (int) frame))
                .toList());
    }

    /** So many frames that are all 10 wide. */
    static FakeDataset ofOneSize(int count) {
        return new FakeDataset(LongStream.range(0, count)
                .<Sample>mapToObj(frame -> new Frame(frame, 10))
                .toList());
    }

    static FakeDataset range(long first, long last) {
        return of(LongStream.rangeClosed(first, last).toArray());
    }

    @Override
    public LabelSet labelSet() {
        return LabelSet.of(List.of());
    }

    @Override
    public int size() {
        return samples.size();
    }

    @Override
    public Sample get(int index) {
        return samples.get(index);
    }

    @Override
    public Stream<Sample> stream(Consumer<? super PassOptions> options) {
        options.accept(new PassOptions());
        return samples.stream();
    }

    /** A frame. */
    record Frame(long frame, int width) implements Sample {

        @Override
        public long taskId() {
            return 5;
        }

        @Override
        public String name() {
            return frame + ".png";
        }

        @Override
        public int height() {
            return 10;
        }

        @Override
        public boolean hasAnnotations() {
            return false;
        }

        @Override
        public FrameAnnotations annotations() {
            throw new IllegalStateException("There are none.");
        }

        @Override
        public byte[] bytes() {
            throw new IllegalStateException("There are none.");
        }

        @Override
        public BufferedImage image() {
            if (width == DAMAGED) {
                throw new CvatException("Frame " + frame + " cannot be decoded.");
            }
            return new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
        }
    }
}
