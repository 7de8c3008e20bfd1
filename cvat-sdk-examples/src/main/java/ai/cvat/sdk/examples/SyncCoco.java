package ai.cvat.sdk.examples;

import ai.cvat.api.client.json.Json;
import ai.cvat.api.model.LabelType;
import ai.cvat.api.model.LabeledShape;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.annotations.Annotation;
import ai.cvat.sdk.annotations.AnnotationLabel;
import ai.cvat.sdk.annotations.LabelSet;
import ai.cvat.sdk.frames.FrameInfo;
import ai.cvat.sdk.resources.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeping the annotations of a task in step with a COCO file: what is new in the file is added, what is gone is removed,
 * what is the same is not touched, and what people drew by hand neither.
 */
public final class SyncCoco {

    /** What the annotations that come from the file are marked with. */
    private static final String SOURCE = "file";

    private static final List<Photo.Kind> KINDS = List.of(Photo.Kind.values());

    /**
     * What was done.
     *
     * @param added how many shapes were added
     * @param removed how many were removed
     * @param kept how many stayed as they were
     */
    record Result(int added, int removed, int kept) {}

    /** What makes two shapes the same: where they are, to a tenth of a pixel, and what. */
    private record Key(long frame, long label, String type, List<Long> points) {}

    private SyncCoco() {}

    /**
     * Runs the example.
     *
     * @param arguments the id of the task and the file, as in {@code 5:instances.json}; a sample is made where there is none
     */
    public static void main(String[] arguments) {
        Example.main(arguments, SyncCoco::start);
    }

    static void start(ExampleServer server, Client client, Optional<String> argument) throws IOException {
        String given = argument.orElse("");
        if (given.isEmpty()) {
            demonstrate(client, Files.createTempDirectory("cvat-example"));
            return;
        }
        int colon = given.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "Give the id of the task and the file, as in 5:instances.json, not \"" + given + "\".");
        }
        run(
                client.tasks().retrieve(Argument.id(given.substring(0, colon), "a task")),
                Path.of(given.substring(colon + 1)));
    }

    /** Syncs a file, changes the file, and syncs it again. */
    static Result demonstrate(Client client, Path folder) throws IOException {
        Task task = SampleProject.createTask(client, "Sync with COCO");
        Path file = folder.resolve("instances.json");
        CocoFile.Document document = sample();
        CocoFile.write(document, file);
        run(task, file);

        List<CocoFile.Annotation> changed = new ArrayList<>(document.annotations());
        changed.remove(0);
        CocoFile.Annotation box = changed.remove(0);
        List<Double> wider = new ArrayList<>(Objects.requireNonNull(box.bbox()));
        wider.set(2, wider.get(2) + 10);
        changed.add(new CocoFile.Annotation(box.id(), box.imageId(), box.categoryId(), wider, null));
        CocoFile.write(new CocoFile.Document(document.images(), document.categories(), changed), file);
        System.out.println("Took one object out of the file, and moved another. Again:");
        return run(task, file);
    }

    private static CocoFile.Document sample() {
        List<CocoFile.Image> images = new ArrayList<>();
        List<CocoFile.Annotation> annotations = new ArrayList<>();
        for (Photo photo : Photo.ALL) {
            images.add(new CocoFile.Image(images.size() + 1L, photo.file()));
            for (Photo.Thing thing : photo.things()) {
                if (ShapeType.ELLIPSE.equals(thing.shape())) {
                    continue; // COCO knows boxes and outlines only
                }
                boolean outlined = ShapeType.POLYGON.equals(thing.shape());
                annotations.add(new CocoFile.Annotation(
                        annotations.size() + 1L,
                        images.size(),
                        KINDS.indexOf(thing.label()) + 1L,
                        box(thing.points()),
                        outlined ? Json.gson().toJsonTree(List.of(thing.points())) : null));
            }
        }
        annotations.sort((one, other) -> Boolean.compare(one.segmentation() != null, other.segmentation() != null));
        List<CocoFile.Category> categories = KINDS.stream()
                .map(kind -> new CocoFile.Category(KINDS.indexOf(kind) + 1L, kind.label()))
                .toList();
        return new CocoFile.Document(images, categories, annotations);
    }

    private static List<Double> box(List<Double> points) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = 0;
        double bottom = 0;
        for (int i = 0; i < points.size(); i += 2) {
            left = Math.min(left, points.get(i));
            right = Math.max(right, points.get(i));
            top = Math.min(top, points.get(i + 1));
            bottom = Math.max(bottom, points.get(i + 1));
        }
        return List.of(left, top, right - left, bottom - top);
    }

    static Result run(Task task, Path file) throws IOException {
        LabelSet labels = task.labelSet();
        Map<String, Long> frames =
                task.framesInfo().stream().collect(Collectors.toMap(FrameInfo::name, FrameInfo::number));
        Map<Key, CocoFile.Thing> wanted = new LinkedHashMap<>();
        for (CocoFile.Thing thing : CocoFile.read(file)) {
            Long frame = frames.get(thing.image());
            if (frame == null) {
                System.out.println("  The task has no image " + thing.image() + ": left out");
                continue;
            }
            AnnotationLabel label = labels.label(thing.category());
            ShapeType type = thing.geometry().type();
            if (!label.type().equals(LabelType.ANY) && !label.type().value().equals(type.value())) {
                System.out.println("  " + label + " takes no " + type.value() + ": left out");
                continue;
            }
            wanted.put(key(frame, label.id(), type, thing.geometry().points()), thing);
        }

        Set<Long> surplus = new HashSet<>();
        int kept = 0;
        for (LabeledShape shape : Objects.requireNonNull(task.annotations().getShapes())) {
            if (!SOURCE.equals(shape.getSource())) {
                continue;
            }
            Key key = key(
                    Objects.requireNonNull(shape.getFrame()),
                    Objects.requireNonNull(shape.getLabelId()),
                    Objects.requireNonNull(shape.getType()),
                    Objects.requireNonNull(shape.getPoints()));
            if (wanted.remove(key) == null) {
                surplus.add(Objects.requireNonNull(shape.getId()));
            } else {
                kept++;
            }
        }

        if (!wanted.isEmpty()) {
            task.createAnnotations(annotations -> wanted.forEach((key, thing) -> annotations
                    .label(key.label())
                    .shape(key.frame(), thing.geometry())
                    .source(SOURCE)));
        }
        // The server counts tags, shapes and tracks each by itself: only shapes are meant.
        task.removeAnnotationsIf(one -> one instanceof Annotation.Shape && surplus.contains(one.id()));
        Result result = new Result(wanted.size(), surplus.size(), kept);
        System.out.println(
                task + ": " + result.added() + " added, " + result.removed() + " removed, " + result.kept() + " kept");
        return result;
    }

    private static Key key(long frame, long label, ShapeType type, List<Double> points) {
        return new Key(
                frame,
                label,
                type.value(),
                points.stream().map(point -> Math.round(10 * point)).toList());
    }
}
