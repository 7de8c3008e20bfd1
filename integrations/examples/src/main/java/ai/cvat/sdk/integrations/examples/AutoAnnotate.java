package ai.cvat.sdk.integrations.examples;

import ai.cvat.api.model.AttributeVal;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.autoannotation.AnnotationReport;
import ai.cvat.sdk.autoannotation.DetectionFunction;
import ai.cvat.sdk.examples.Drawing;
import ai.cvat.sdk.examples.Example;
import ai.cvat.sdk.examples.ExampleServer;
import ai.cvat.sdk.onnx.OnnxFunctions;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.upload.Media;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * Annotates a task by a model: makes photographs with text, finds and reads the text, and draws what was found. With the path of a
 * model for detection, such as {@code yolo11n-seg.onnx}, as its argument, it finds by that what is on other photographs.
 */
public final class AutoAnnotate {

    private static final Path OUTPUT = Path.of("auto-annotate-output");

    /** Those of the quickstart. */
    private static final List<String> PHOTOGRAPHS = List.of("astronaut.jpg", "chelsea.jpg", "coffee.jpg");

    private AutoAnnotate() {}

    /**
     * Runs the example.
     *
     * @param arguments the path of a model for detection; without one, text is found and read
     */
    public static void main(String[] arguments) {
        Example.main(arguments, AutoAnnotate::start);
    }

    private static void start(ExampleServer server, Client client, Optional<String> argument) throws IOException {
        run(client, argument.map(Path::of), OUTPUT.toAbsolutePath());
    }

    static Task run(Client client, Optional<Path> model, Path output) throws IOException {
        Path photos = Files.createDirectories(output.resolve("photos"));
        List<Path> files = model.isPresent() ? photographs(photos) : textPhotos(photos);
        try (DetectionFunction function =
                model.isPresent() ? OnnxFunctions.detection(model.get()) : TextModels.open(output.resolve("models"))) {
            Task task = client.tasks()
                    .create(spec -> spec.name("Automatic annotation")
                            .labels(function.spec().labelsToCreate()))
                    .uploadData(Media.files(files), options -> options.imageQuality(95));
            System.out.println("Created " + task);

            AnnotationReport report = task.annotate(function);

            System.out.println(report);
            draw(task, output);
            System.out.println("The annotated photographs are in " + output);
            return task;
        }
    }

    private static List<Path> textPhotos(Path folder) {
        return TextPhoto.ALL.stream().map(photo -> photo.saveTo(folder)).toList();
    }

    private static List<Path> photographs(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : PHOTOGRAPHS) {
            Path file = folder.resolve(name);
            try (InputStream content = Example.class.getResourceAsStream("photos/" + name)) {
                Files.copy(Objects.requireNonNull(content, name), file, StandardCopyOption.REPLACE_EXISTING);
            }
            files.add(file);
        }
        return files;
    }

    private static void draw(Task task, Path output) throws IOException {
        LabelSet labels = task.labelSet();
        List<LabeledShape> shapes = Objects.requireNonNull(task.annotations().getShapes());
        for (long frame = 0; frame < task.size(); frame++) {
            System.out.println("On frame " + frame + ":");
            BufferedImage picture = picture(task, frame);
            try (Drawing drawing = new Drawing(picture)) {
                for (LabeledShape shape : shapes) {
                    if (Objects.equals(shape.getFrame(), frame)) {
                        AnnotationLabel label = labels.label(Objects.requireNonNull(shape.getLabelId()));
                        String name = name(shape, label);
                        System.out.println("  " + name);
                        drawing.draw(shape, name, color(label));
                    }
                }
            }
            ImageIO.write(
                    picture, "png", output.resolve("frame-" + frame + ".png").toFile());
        }
    }

    private static BufferedImage picture(Task task, long frame) {
        try (var content = task.frame(frame)) {
            return content.image();
        }
    }

    /** What is written there, or what it is. */
    private static String name(LabeledShape shape, AnnotationLabel label) {
        String text = Objects.requireNonNullElse(shape.getAttributes(), List.<AttributeVal>of()).stream()
                .map(AttributeVal::getValue)
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? label.name() : text;
    }

    /** One for each label. */
    private static Color color(AnnotationLabel label) {
        return Color.getHSBColor(0.38f + 0.618f * label.name().hashCode() % 1000, 0.9f, 1);
    }
}
