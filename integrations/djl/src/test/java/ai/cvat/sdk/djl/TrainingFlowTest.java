package ai.cvat.sdk.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.annotations.PixelRule;
import ai.cvat.sdk.frames.Frames;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.upload.LocalMedia;
import ai.cvat.sdk.upload.Media;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.modality.cv.translator.ImageClassificationTranslator;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.Translator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Models and tasks of a server, from end to end. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the tests have PyTorch for this machine only")
class TrainingFlowTest {

    private static final int SIZE = 8;
    private static final Normalize CENTRED =
            new Normalize(new float[] {0.5f, 0.5f, 0.5f}, new float[] {0.25f, 0.25f, 0.25f});

    @TempDir
    static Path cache;

    private static EmbeddedCvat server;
    private static Client client;
    private static NDManager manager;

    @BeforeAll
    static void open() {
        server = EmbeddedCvat.start();
        client = Client.builder(server.url())
                .credentials(new PasswordCredentials(
                        server.adminUser().username(), server.adminUser().password()))
                .config(config -> config.cacheDir(cache))
                .build();
        manager = NDManager.newBaseManager();
    }

    @AfterAll
    static void close() {
        manager.close();
        client.close();
        server.close();
    }

    @Test
    void aModelLearnsFromATaskAndAnnotatesAnother() throws Exception {
        CvatDataset training = CvatDataset.classification(daysAndNights(40).dataset())
                .setSampling(8, false)
                .addTransform(new ToTensor())
                .addTransform(CENTRED)
                .build();
        Engine.getInstance().setRandomSeed(1);
        try (Model model = Model.newInstance("days and nights")) {
            model.setBlock(new SequentialBlock()
                    .add(Blocks.batchFlattenBlock())
                    .add(Linear.builder().setUnits(2).build()));
            DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                    .optOptimizer(Optimizer.sgd()
                            .setLearningRateTracker(Tracker.fixed(0.01f))
                            .build());
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(1, 3, SIZE, SIZE));
                float before = loss(trainer, training);
                EasyTrain.fit(trainer, 1, training, null);
                assertThat(loss(trainer, training)).isLessThan(before / 2);
            }

            Task unseen = daysAndNights(6);
            unseen.clearAnnotations();
            Translator<Image, Classifications> translator = ImageClassificationTranslator.builder()
                    .addTransform(new ToTensor())
                    .addTransform(CENTRED)
                    .optSynset(List.of("day", "night"))
                    .optApplySoftmax(true)
                    .build();
            try (var function =
                    PredictorFunction.classification(model.newPredictor(translator), List.of("day", "night"))) {
                unseen.annotate(function.withBatchSize(4));
            }

            assertThat(StreamSupport.stream(unseen.dataset().spliterator(), false)
                            .map(sample ->
                                    sample.annotations().tags().get(0).label().name()))
                    .containsExactly("day", "night", "day", "night", "day", "night");
        }
    }

    @Test
    void deletedFramesAreLeftOutAndLaterOnesKeepTheirLabels() {
        Task task = daysAndNights(5);
        task.deleteFrames(Frames.of(1));

        CvatDataset dataset =
                CvatDataset.classification(task.dataset()).setSampling(1, false).build();

        assertThat(dataset.size()).isEqualTo(4);
        assertThat(labels(dataset)).containsExactly(0L, 0L, 1L, 0L);
    }

    @Test
    void tasksOfAProjectAreOneDatasetWithTheSameClasses() {
        Project project = client.projects().create(spec -> spec.name("all").labels("day", "night"));
        Task first = tagged(project, "Train", "day", "night");
        tagged(project, "Test", "night");
        tagged(project, "Train", "night", "day", "day");

        CvatDataset all = CvatDataset.classification(project.dataset())
                .setSampling(1, false)
                .build();
        CvatDataset training = CvatDataset.classification(project.dataset(
                        options -> options.subsets("Train").tasks(task -> !Objects.equals(task.getId(), first.id()))))
                .optLabelIndexes(Map.of("day", 5, "night", 2))
                .setSampling(1, false)
                .build();

        assertThat(labels(all)).containsExactly(0L, 1L, 1L, 1L, 0L, 0L);
        assertThat(labels(training)).containsExactly(2L, 5L, 5L);
    }

    private static Task tagged(Project project, String subset, String... labels) {
        Task task = client.tasks()
                .create(spec -> spec.name(subset).projectId(project.id()).subset(subset))
                .uploadData(images(labels.length));
        task.createAnnotations(annotations -> {
            for (int frame = 0; frame < labels.length; frame++) {
                annotations.tag(labels[frame], frame);
            }
        });
        return task;
    }

    @Test
    void pixelsOfPolygonsOfATaskAreThere() {
        Task task = client.tasks()
                .create(spec -> spec.name("pixels").labels("thing"))
                .uploadData(images(2));
        task.createAnnotations(annotations -> {
            annotations.polygon("thing", 0, 1, 1, 4, 1, 4, 3, 1, 3);
            annotations.points("thing", 1, 2, 2);
        });

        CvatDataset dataset = CvatDataset.instanceSegmentation(task.dataset(), PixelRule.BOUNDARY, ShapeType.POLYGON)
                .setSampling(1, false)
                .build();

        NDArray pixels = dataset.get(manager, 0).getLabels().get(1);
        assertThat(pixels.getShape()).isEqualTo(new Shape(1, SIZE, SIZE));
        assertThat(pixels.get(0, 1).toUint8Array()).containsExactly(0, 1, 1, 1, 1, 0, 0, 0);
        assertThat(pixels.sum().getLong()).isEqualTo(12);
        assertThat(dataset.get(manager, 1).getLabels().get(1).getShape()).isEqualTo(new Shape(0, SIZE, SIZE));
    }

    private static List<Long> labels(CvatDataset dataset) {
        return LongStream.range(0, dataset.size())
                .mapToObj(index -> dataset.get(manager, index)
                        .getLabels()
                        .singletonOrThrow()
                        .getLong())
                .toList();
    }

    private static float loss(Trainer trainer, CvatDataset dataset) throws Exception {
        float sum = 0;
        int batches = 0;
        for (Batch batch : trainer.iterateDataset(dataset)) {
            sum += trainer.getLoss()
                    .evaluate(batch.getLabels(), trainer.evaluate(batch.getData()))
                    .getFloat();
            batches++;
            batch.close();
        }
        return sum / batches;
    }

    /** A task of days, which are bright, and nights by turns, each with its tag. */
    private static Task daysAndNights(int frames) {
        Task task = client.tasks()
                .create(spec -> spec.name("days and nights").labels("day", "night"))
                .uploadData(images(frames));
        task.createAnnotations(annotations -> {
            for (int frame = 0; frame < frames; frame++) {
                annotations.tag(frame % 2 == 0 ? "day" : "night", frame);
            }
        });
        return task;
    }

    private static LocalMedia images(int frames) {
        Random random = new Random(7);
        return IntStream.range(0, frames)
                .mapToObj(frame -> Media.bytes("%03d.png".formatted(frame), png(frame % 2 == 0 ? 150 : 20, random)))
                .reduce(LocalMedia::and)
                .orElseThrow();
    }

    private static byte[] png(int brightness, Random random) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int grey = brightness + random.nextInt(80);
                image.setRGB(x, y, (grey << 16) | (grey << 8) | grey);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
