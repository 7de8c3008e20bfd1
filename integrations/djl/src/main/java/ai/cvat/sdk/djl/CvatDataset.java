package ai.cvat.sdk.djl;

import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.annotations.PixelRule;
import ai.cvat.sdk.datasets.Dataset;
import ai.cvat.sdk.datasets.LabelIndexes;
import ai.cvat.sdk.datasets.Sample;
import ai.djl.modality.cv.BufferedImageFactory;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.RandomAccessDataset;
import ai.djl.training.dataset.Record;
import ai.djl.util.Progress;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A task, a job or a project of CVAT as a dataset of Deep Java Library: its trainer and data loaders take it as it is.
 *
 * <pre>{@code
 * CvatDataset training = CvatDataset.detection(task.dataset(), ShapeType.RECTANGLE)
 *         .setSampling(16, true)
 *         .addTransform(new Resize(640, 640))
 *         .addTransform(new ToTensor())
 *         .build();
 * EasyTrain.fit(trainer, 10, training, null);
 * }</pre>
 *
 * <p>The data of a record is the image: bytes from 0 to 255 of shape (height, width, channels). Its labels are
 *
 * <ul>
 *   <li>for classification the index of the label, of shape () and type int64;
 *   <li>for detection a row for each object, of shape (objects, 5) and type float32: the index of its label, and left, top, width and
 *       height of its box in shares of the image, so that resizing the image leaves them right. In a batch a frame with fewer
 *       objects than others has rows of -1 besides;
 *   <li>for instance segmentation the same rows, and the pixels of the objects, of shape (objects, height, width) and type uint8, 1
 *       where the object is. In a batch there are empty ones besides.
 * </ul>
 *
 * <p>Images of a batch must have one size, as of everything in Deep Java Library: {@code addTransform(new Resize(…))} sees to it; the
 * pixels of objects are resized by a {@linkplain Builder#optJointTransform joint transform}. Tracks are on each frame where they are to
 * be seen. An annotation that does not fit, such as a rectangle that is turned, fails the batch with
 * {@link ai.cvat.sdk.datasets.UnsupportedDatasetException}.
 *
 * <p>Each record is fetched and decoded when it is asked for, by as many threads as the data loader has, so the images should be
 * preloaded, as they are where nothing else is said. Several threads may use it.
 */
public final class CvatDataset extends RandomAccessDataset {

    private static final BufferedImageFactory IMAGES = new BufferedImageFactory();

    private final Dataset samples;
    private final LabelIndexes indexes;
    private final Target target;
    private final Image.Flag flag;
    private final UnaryOperator<Record> jointTransform;

    private CvatDataset(Builder builder) {
        super(builder);
        this.samples = builder.samples;
        this.indexes = builder.indexes == null ? LabelIndexes.of(samples.labelSet()) : builder.indexes;
        this.target = builder.target;
        this.flag = builder.flag;
        this.jointTransform = builder.jointTransform;
    }

    /**
     * Begins a dataset of frames that have one tag each.
     *
     * @param samples the frames
     * @return the builder
     */
    public static Builder classification(Dataset samples) {
        return new Builder(samples, Target.label());
    }

    /**
     * Begins a dataset of boxes around objects.
     *
     * @param samples the frames
     * @param types the types of objects that count, see {@link ai.cvat.sdk.datasets.FrameAnnotations#boxes}
     * @return the builder
     */
    public static Builder detection(Dataset samples, ShapeType... types) {
        return new Builder(samples, Target.boxes(types)).optLabelBatchifier(Target.padding(1));
    }

    /**
     * Begins a dataset of boxes around objects and of their pixels.
     *
     * @param samples the frames
     * @param rule which pixels a polygon covers
     * @param types the types of objects that count, see {@link ai.cvat.sdk.datasets.FrameAnnotations#masks}
     * @return the builder
     */
    public static Builder instanceSegmentation(Dataset samples, PixelRule rule, ShapeType... types) {
        return new Builder(samples, Target.masks(rule, types)).optLabelBatchifier(Target.padding(2));
    }

    /**
     * The numbers of the labels, which are those of the classes of a model.
     *
     * @return the indexes
     */
    public LabelIndexes indexes() {
        return indexes;
    }

    /**
     * The record of a frame, before the transforms of data and labels.
     *
     * @param manager makes the arrays
     * @param index the place of the frame among the samples, from 0 on
     * @return image and labels
     */
    @Override
    public Record get(NDManager manager, long index) {
        Sample sample = samples.get(Math.toIntExact(index));
        NDList labels = target.of(manager, sample.annotations(), indexes);
        NDList image = new NDList(IMAGES.fromImage(sample.image()).toNDArray(manager, flag));
        return jointTransform.apply(new Record(image, labels));
    }

    @Override
    protected long availableSize() {
        return samples.size();
    }

    /** Does nothing: what is to be preloaded was so when the samples were opened. */
    @Override
    public void prepare(@Nullable Progress progress) {}

    /** Builds a dataset. */
    public static final class Builder extends BaseBuilder<Builder> {

        private final Dataset samples;
        private final Target target;
        private @Nullable LabelIndexes indexes;
        private Image.Flag flag = Image.Flag.COLOR;
        private UnaryOperator<Record> jointTransform = UnaryOperator.identity();

        private Builder(Dataset samples, Target target) {
            this.samples = samples;
            this.target = target;
        }

        /**
         * Numbers the labels by their names. Where nothing is said, they are numbered by their ids, from 0 on.
         *
         * @param byName the index of each label, see {@link LabelIndexes#of(ai.cvat.sdk.annotations.LabelSet, Map)}
         * @return this builder
         * @throws IllegalArgumentException when a label has no index; the message names all those
         */
        public Builder optLabelIndexes(Map<String, Integer> byName) {
            indexes = LabelIndexes.of(samples.labelSet(), byName);
            return this;
        }

        /**
         * Says whether images have one channel or three, which is usual.
         *
         * @param channels grey or colour
         * @return this builder
         */
        public Builder optFlag(Image.Flag channels) {
            flag = channels;
            return this;
        }

        /**
         * Changes image and labels together, such as by turning both, frame by frame. Transforms of data come after it, those of
         * targets after the frames are one batch.
         *
         * @param transform gives another record, or the same
         * @return this builder
         */
        public Builder optJointTransform(UnaryOperator<Record> transform) {
            jointTransform = transform;
            return this;
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Builds the dataset.
         *
         * @return the dataset
         * @throws IllegalArgumentException when {@link #setSampling(int, boolean)} was not called
         */
        public CvatDataset build() {
            if (sampler == null) {
                throw new IllegalArgumentException(
                        "The dataset has no sampler: say setSampling(32, true) for random batches of 32.");
            }
            return new CvatDataset(this);
        }
    }
}
