package ai.cvat.sdk.examples;

import ai.cvat.api.model.LabeledData;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.annotations.Geometry;
import ai.cvat.sdk.download.ExistingFile;
import ai.cvat.sdk.resources.Label;
import ai.cvat.sdk.resources.LabelSpec;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.upload.Media;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * The main job, from start to end: log in, make a task of photographs, annotate them, read the annotations back, export
 * the dataset, and look at the result.
 */
public final class Quickstart {

    private Quickstart() {}

    /**
     * Runs the example.
     *
     * @param arguments the folder to write to; {@code quickstart-output} where there is none
     */
    public static void main(String[] arguments) {
        Example.main(arguments, Quickstart::start);
    }

    static void start(ExampleServer server, Client client, Optional<String> argument) throws IOException {
        run(client, Path.of(argument.orElse("quickstart-output")).toAbsolutePath());
    }

    static void run(Client client, Path output) throws IOException {
        System.out.println("Logged in as "
                + client.users().retrieveCurrentUser().username() + " on server " + client.getServerVersion());
        Path photos = Files.createDirectories(output.resolve("photos"));
        List<Path> files = Photo.ALL.stream().map(photo -> photo.copyTo(photos)).toList();

        Task task = client.tasks().create(spec -> spec.name("Quickstart").labels(labels()));
        System.out.println("Created " + task);
        task = upload(task, files);
        annotate(task);
        exportDataset(task, output);
        draw(task, output);
        System.out.println("\nThe annotated photographs and the dataset are in " + output);
    }

    private static List<PatchedLabelRequest> labels() {
        return Arrays.stream(Photo.Kind.values())
                .map(kind -> LabelSpec.of(kind.label(), kind.type())
                        .color(kind.color())
                        .get())
                .toList();
    }

    private static Task upload(Task task, List<Path> files) {
        ProgressBar sending = new ProgressBar("Uploading photographs");
        ProgressBar preparing = new ProgressBar("Preparing the task");
        Task ready = task.uploadData(
                Media.files(files),
                options -> options.imageQuality(95)
                        .progressListener(progress -> {
                            sending.show(progress.fraction().orElse(0));
                            if (progress.fraction().orElse(0) >= 1) {
                                sending.finish();
                            }
                        })
                        .waiting(waiting -> waiting.progressListener(progress -> {
                            Double fraction = progress.fraction();
                            preparing.show(fraction == null ? 0 : fraction);
                        })));
        preparing.finish();
        System.out.println("The server made " + ready.size() + " frames and "
                + ready.jobs().count() + " job(s) of them");
        return ready;
    }

    private static void annotate(Task task) {
        LabeledData drawn = task.setAnnotations(annotations -> {
            for (int frame = 0; frame < Photo.ALL.size(); frame++) {
                for (Photo.Thing thing : Photo.ALL.get(frame).things()) {
                    annotations.shape(thing.label().label(), frame, Geometry.of(thing.shape(), thing.points()));
                }
            }
        });
        System.out.println("Drew " + Objects.requireNonNull(drawn.getShapes()).size() + " shapes");
    }

    private static void exportDataset(Task task, Path output) {
        Path dataset = task.datasetExport(
                        "CVAT for images 1.1", options -> options.images(true).existing(ExistingFile.REPLACE))
                .toFile(output.resolve("dataset.zip"));
        System.out.println("Exported the dataset to " + dataset);
    }

    private static void draw(Task task, Path output) throws IOException {
        Map<Long, Label> labels = task.labels().stream().collect(Collectors.toMap(Label::id, Function.identity()));
        List<LabeledShape> shapes = Objects.requireNonNull(task.annotations().getShapes());
        for (int frame = 0; frame < task.size(); frame++) {
            BufferedImage picture = picture(task, frame);
            try (Drawing drawing = new Drawing(picture)) {
                for (LabeledShape shape : shapes) {
                    if (Objects.equals(shape.getFrame(), (long) frame)) {
                        Label label = Objects.requireNonNull(labels.get(shape.getLabelId()));
                        drawing.draw(shape, label.name(), Color.decode(label.color()));
                    }
                }
            }
            Path file = output.resolve("frame-" + frame + ".png");
            ImageIO.write(picture, "png", file.toFile());
            System.out.println("Drew " + file);
        }
    }

    private static BufferedImage picture(Task task, int frame) {
        try (var content = task.frame(frame)) {
            return content.image();
        }
    }
}
