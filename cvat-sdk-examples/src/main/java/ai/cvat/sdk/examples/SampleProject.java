package ai.cvat.sdk.examples;

import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.TaskWriteRequest;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.annotations.AnnotationsBuilder;
import ai.cvat.sdk.annotations.Geometry;
import ai.cvat.sdk.resources.LabelSpec;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.upload.LocalMedia;
import ai.cvat.sdk.upload.Media;
import java.util.Arrays;
import java.util.List;

/** Something to work on, for examples that are told nothing. */
final class SampleProject {

    private SampleProject() {}

    /** Makes a project with a task of each photograph, annotated. */
    static Project create(Client client, String name) {
        Project project = client.projects().create(spec -> spec.name(name).labels(labels()));
        for (Photo photo : Photo.ALL) {
            Task task = client.tasks()
                    .createFromData(new TaskWriteRequest().name(photo.file()).projectId(project.id()), media(photo));
            annotate(task, List.of(photo));
        }
        System.out.println("Made " + project + " of " + Photo.ALL.size() + " tasks");
        return project;
    }

    /** Makes a task of all photographs, a job for each, without annotations. */
    static Task createTask(Client client, String name) {
        List<LocalMedia> media = Photo.ALL.stream().map(SampleProject::media).toList();
        LocalMedia all = media.stream().reduce(LocalMedia::and).orElseThrow();
        Task task = client.tasks()
                .createFromData(
                        new TaskWriteRequest().name(name).labels(labels()).segmentSize(1L), all);
        System.out.println("Made " + task + " of " + task.size() + " photographs");
        return task;
    }

    private static LocalMedia media(Photo photo) {
        return Media.bytes(photo.file(), photo.content());
    }

    /** Labels for all that is to be seen on the photographs. */
    static List<PatchedLabelRequest> labels() {
        return Arrays.stream(Photo.Kind.values())
                .map(kind -> LabelSpec.of(kind.label(), kind.type())
                        .color(kind.color())
                        .get())
                .toList();
    }

    /** Draws what is to be seen on photographs, which are the frames of a task in this order. */
    static void annotate(Task task, List<Photo> photos) {
        task.setAnnotations(annotations -> {
            for (int frame = 0; frame < photos.size(); frame++) {
                draw(annotations, frame, photos.get(frame).things());
            }
        });
    }

    /** Draws things on a frame. */
    static void draw(AnnotationsBuilder annotations, long frame, List<Photo.Thing> things) {
        for (Photo.Thing thing : things) {
            annotations.shape(thing.label().label(), frame, Geometry.of(thing.shape(), thing.points()));
        }
    }
}
