package ai.cvat.sdk.examples;

import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.datasets.FrameAnnotations;
import ai.cvat.sdk.datasets.FrameShape;
import ai.cvat.sdk.datasets.LabelIndexes;
import ai.cvat.sdk.datasets.LabeledBoxes;
import ai.cvat.sdk.datasets.ProjectDataset;
import ai.cvat.sdk.datasets.Sample;
import ai.cvat.sdk.resources.Project;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A look at what a model would be trained on: reads all frames of a project as a dataset, cuts out what is in the boxes of its
 * objects, and writes a contact sheet with a row for each label.
 */
public final class TrainingSet {

    private static final ShapeType[] TYPES = {ShapeType.RECTANGLE, ShapeType.POLYGON, ShapeType.ELLIPSE, ShapeType.MASK
    };

    private TrainingSet() {}

    /**
     * Runs the example. The sheet is {@code target/training-set/contact-sheet.png}.
     *
     * @param arguments the id of the project; a sample is made where there is none
     */
    public static void main(String[] arguments) {
        Example.main(arguments, TrainingSet::start);
    }

    static void start(ExampleServer server, Client client, Optional<String> argument) throws IOException {
        Project project = argument.map(id -> client.projects().retrieve(Argument.id(id, "a project")))
                .orElseGet(() -> SampleProject.create(client, "Training set"));
        run(project, Path.of("target", "training-set").toAbsolutePath());
    }

    static Path run(Project project, Path output) throws IOException {
        ProjectDataset dataset = project.dataset();
        System.out.println(project + " has " + dataset.size() + " frames in "
                + dataset.tasks().size() + " tasks");
        LabelIndexes indexes = LabelIndexes.of(dataset.labelSet());
        ContactSheet sheet = new ContactSheet(dataset.labelSet().labels().stream()
                .sorted(Comparator.comparing(indexes::of))
                .map(AnnotationLabel::name)
                .toList());
        for (Sample sample : dataset) {
            LabeledBoxes boxes = upright(sample.annotations()).boxes(indexes, TYPES);
            if (boxes.size() > 0) {
                BufferedImage image = sample.image();
                for (int i = 0; i < boxes.size(); i++) {
                    sheet.add(boxes.labels()[i], image, boxes.boxes()[i]);
                }
            }
        }
        Path file = Files.createDirectories(output).resolve("contact-sheet.png");
        ImageIO.write(sheet.draw(), "png", file.toFile());
        System.out.println(sheet + "\nThe contact sheet is " + file);
        return file;
    }

    /** The annotations without objects that are turned, which have no boxes. */
    private static FrameAnnotations upright(FrameAnnotations frame) {
        return new FrameAnnotations(
                frame.frame(),
                frame.width(),
                frame.height(),
                frame.tags(),
                upright(frame.shapes()).toList(),
                upright(frame.tracks()).toList());
    }

    private static Stream<FrameShape> upright(List<FrameShape> objects) {
        return objects.stream().filter(object -> object.rotation() == 0);
    }
}
