package ai.cvat.sdk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.model.LabeledShapeRequest;
import ai.cvat.api.model.PatchedLabelRequest;
import ai.cvat.api.model.ShapeType;
import ai.cvat.sdk.annotations.AnnotationReader;
import ai.cvat.sdk.annotations.AnnotationSource;
import ai.cvat.sdk.faults.Flow.Answer;
import ai.cvat.sdk.resources.Project;
import ai.cvat.sdk.resources.Task;
import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.upload.LocalMedia;
import ai.cvat.sdk.upload.Media;
import com.google.gson.JsonArray;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;

/** The columns of the matrix. */
final class Flows {

    private static final String TASK = "/api/tasks/*";
    private static final String DATA = TASK + "/data";
    private static final String ANNOTATIONS = TASK + "/annotations";
    private static final String FORMAT = "CVAT for images 1.1";

    private Flows() {}

    static List<Flow> all() {
        return List.of(
                plainGet(),
                pages(),
                create(),
                update(),
                delete(),
                login(),
                bulkUpload(),
                tusCreate(),
                tusPatch(),
                finish(),
                await(),
                export(),
                download(),
                frame(),
                chunk(),
                annotationsRead(),
                annotationsReplaced(),
                annotationsAdded());
    }

    private static Flow plainGet() {
        return new Flow(
                "plain GET",
                "tasks().retrieve(id)",
                Nature.READ,
                Struck.by("GET", TASK),
                false,
                Answer.JSON,
                scene -> Act.reading((client, target) -> assertThat(
                                client.tasks().retrieve(scene.annotatedTask()).size())
                        .isEqualTo(Scene.FRAMES)));
    }

    private static Flow pages() {
        return new Flow(
                "list across pages",
                "projects().list().withPageSize(3).toList()",
                Nature.READ,
                Struck.by("GET", "/api/projects").from(2),
                false,
                Answer.JSON,
                scene -> Act.reading((client, target) -> assertThat(client.projects().list().withPageSize(3).stream()
                                .map(Project::name))
                        .containsExactlyInAnyOrderElementsOf(Scene.PROJECTS)));
    }

    private static Flow create() {
        return new Flow(
                "create",
                "tasks().create(spec)",
                Nature.CHANGE,
                Struck.by("POST", "/api/tasks"),
                true,
                Answer.JSON,
                scene -> {
                    String name = "created-" + scene.next();
                    return Act.changing(
                            (client, target) -> assertThat(client.tasks()
                                            .create(spec -> spec.name(name)
                                                    .addLabelsItem(new PatchedLabelRequest().name("cat")))
                                            .name())
                                    .isEqualTo(name),
                            client -> scene.browser()
                                    .get("/api/tasks?name=" + name)
                                    .results()
                                    .size());
                });
    }

    private static Flow update() {
        return new Flow(
                "update", "task.update(patch)", Nature.UPDATE, Struck.by("PATCH", TASK), true, Answer.JSON, scene -> {
                    long id = scene.emptyTask();
                    String name = "updated-" + scene.next();
                    return Act.changing(
                            (client, target) -> {
                                Task task = client.tasks().retrieve(id).update(patch -> patch.name(name));
                                assertThat(task.name()).isEqualTo(name);
                            },
                            client -> scene.browser()
                                            .get("/api/tasks/" + id)
                                            .text("name")
                                            .equals(name)
                                    ? 1
                                    : 0);
                });
    }

    private static Flow delete() {
        return new Flow(
                "delete",
                "task.remove()",
                Nature.REMOVE,
                Struck.by("DELETE", TASK),
                false,
                Answer.NO_CONTENT,
                scene -> {
                    long id = scene.emptyTask();
                    return Act.changing(
                            (client, target) -> client.tasks().retrieve(id).remove(),
                            client -> scene.browser().get("/api/tasks/" + id).status() == 404 ? 1 : 0);
                });
    }

    private static Flow login() {
        return new Flow(
                "login",
                "client.login(user, password)",
                Nature.LOGIN,
                Struck.by("POST", "/api/auth/login"),
                true,
                Answer.JSON,
                scene -> Act.changing(
                        (client, target) -> client.login("admin", scene.password()),
                        client -> client.hasCredentials()
                                        && client.users()
                                                .retrieveCurrentUser()
                                                .username()
                                                .equals("admin")
                                ? 1
                                : 0));
    }

    private static Flow bulkUpload() {
        return new Flow(
                "bulk upload",
                "task.uploadData(media)",
                Nature.GROUP,
                Struck.by("POST", DATA, "Upload-Multiple"),
                true,
                Answer.NOTHING,
                scene -> upload(scene, ""));
    }

    private static Flow tusCreate() {
        return new Flow(
                "TUS create",
                "task.uploadData(media)",
                Nature.UPLOAD,
                Struck.by("POST", DATA, "Upload-Length"),
                false,
                Answer.NOTHING,
                scene -> upload(scene, "r&d "));
    }

    private static Flow tusPatch() {
        return new Flow(
                "TUS patch",
                "task.uploadData(media)",
                Nature.PIECE,
                Struck.by("PATCH", DATA + "/*"),
                true,
                Answer.NO_CONTENT,
                scene -> upload(scene, "r&d "));
    }

    private static Flow finish() {
        return new Flow(
                "finish",
                "task.uploadData(media)",
                Nature.FINISH,
                Struck.by("POST", DATA, "Upload-Finish"),
                true,
                Answer.JSON,
                scene -> upload(scene, ""));
    }

    /**
     * Uploads pictures, one of which is a stream.
     *
     * @param prefix what the name of the stream's begins with: with some characters in its name, a file goes alone
     */
    private static Act upload(Scene scene, String prefix) {
        long id = scene.emptyTask();
        return Act.changing(
                (client, target) -> client.tasks()
                        .retrieve(id)
                        // One after the other, so that nobody else's connection is there when one is refused.
                        .uploadData(media(scene, prefix), options -> options.parallelGroups(1)),
                client -> uploads(scene.browser(), id, scene.pictures(), prefix));
    }

    private static LocalMedia media(Scene scene, String prefix) {
        LocalMedia media = null;
        for (Map.Entry<String, byte[]> picture : scene.pictures().entrySet()) {
            LocalMedia one = media == null
                    ? Media.stream(prefix + picture.getKey(), new ByteArrayInputStream(picture.getValue()))
                    : Media.bytes(picture.getKey(), picture.getValue());
            media = media == null ? one : media.and(one);
        }
        return Objects.requireNonNull(media);
    }

    /** 1 where each picture is there once, as it was; 0 where there is nothing. */
    private static int uploads(Browser browser, long task, Map<String, byte[]> pictures, String prefix) {
        Browser.Answer meta = browser.get("/api/tasks/" + task + "/data/meta");
        if (meta.status() == 400) {
            return 0;
        }
        JsonArray frames = meta.object().getAsJsonArray("frames");
        boolean same = frames.size() == pictures.size()
                && IntStream.range(0, frames.size()).allMatch(frame -> {
                    String name =
                            frames.get(frame).getAsJsonObject().get("name").getAsString();
                    byte[] sent = pictures.get(name.startsWith(prefix) ? name.substring(prefix.length()) : name);
                    return Arrays.equals(
                            sent,
                            browser.get("/api/tasks/" + task + "/data?type=frame&quality=original&number=" + frame)
                                    .bytes());
                });
        return same ? 1 : 100 + frames.size();
    }

    private static Flow await() {
        return new Flow(
                "wait",
                "client.waitForCompletion(id)",
                Nature.WAIT,
                Struck.by("GET", "/api/requests/*"),
                false,
                Answer.JSON,
                scene -> Act.reading((client, target) -> assertThat(client.waitForCompletion(scene.finishedRequest())
                                .request()
                                .getId())
                        .isEqualTo(scene.finishedRequest())));
    }

    private static Flow export() {
        return new Flow(
                "export",
                "task.datasetExport(format).start()",
                Nature.START,
                Struck.by("POST", TASK + "/dataset/export"),
                false,
                Answer.JSON,
                scene -> {
                    long id = scene.taskWithData();
                    // Else a repeat would find it done, and begin anew.
                    scene.server().pauseRequests();
                    return Act.changing(
                            (client, target) -> {
                                String request = client.tasks()
                                        .retrieve(id)
                                        .datasetExport(FORMAT)
                                        .start()
                                        .id();
                                assertThat(request).contains("target_id=" + id);
                            },
                            client -> {
                                scene.server().resumeRequests();
                                return scene.browser()
                                        .get("/api/requests?action=export&task_id=" + id)
                                        .results()
                                        .size();
                            });
                });
    }

    private static Flow download() {
        return new Flow(
                "download",
                "task.exportDataset(format, file)",
                Nature.DOWNLOAD,
                Struck.by("GET", TASK + "/dataset/download"),
                false,
                Answer.RANGES,
                scene -> Act.reading((client, target) -> {
                    Path file = client.tasks()
                            .retrieve(scene.annotatedTask())
                            .exportDataset(FORMAT, target.resolve("dataset.zip"));
                    try (ZipFile zip = new ZipFile(file.toFile())) {
                        assertThat(zip.size()).isEqualTo(Scene.FRAMES + 1);
                    }
                }));
    }

    private static Flow frame() {
        return new Flow(
                "frame",
                "task.frame(n).saveTo(file)",
                Nature.DOWNLOAD,
                Struck.by("GET", DATA),
                false,
                Answer.BYTES,
                scene -> Act.reading((client, target) -> {
                    Path file = client.tasks()
                            .retrieve(scene.annotatedTask())
                            .frame(1)
                            .saveTo(target.resolve("frame.jpg"));
                    assertThat(file).hasBinaryContent(scene.frame());
                }));
    }

    private static Flow chunk() {
        return new Flow(
                "chunk",
                "task.chunk(n).saveTo(file)",
                Nature.DOWNLOAD,
                Struck.by("GET", DATA),
                false,
                Answer.RANGES,
                scene -> Act.reading((client, target) -> {
                    Path file = client.tasks()
                            .retrieve(scene.annotatedTask())
                            .chunk(0)
                            .saveTo(target.resolve("chunk.zip"));
                    try (ZipFile zip = new ZipFile(file.toFile())) {
                        assertThat(zip.size()).isEqualTo(Scene.FRAMES);
                    }
                }));
    }

    private static Flow annotationsRead() {
        return new Flow(
                "annotations read",
                "task.annotationReader()",
                Nature.READ_STREAM,
                Struck.by("GET", ANNOTATIONS),
                false,
                Answer.JSON,
                scene -> Act.reading((client, target) -> {
                    Task task = client.tasks().retrieve(scene.annotatedTask());
                    try (AnnotationReader reader = task.annotationReader()) {
                        assertThat(reader.shapes()).hasSize(Scene.SHAPES);
                    }
                }));
    }

    private static Flow annotationsReplaced() {
        return new Flow(
                "annotations replaced",
                "task.setAnnotations(source)",
                Nature.WRITE,
                Struck.by("PUT", ANNOTATIONS),
                true,
                Answer.JSON,
                scene -> {
                    long id = scene.taskWithoutAnnotations();
                    return Act.changing(
                            (client, target) -> client.tasks().retrieve(id).setAnnotations(shapes(scene)),
                            client -> shapesOf(scene.browser(), id));
                });
    }

    private static Flow annotationsAdded() {
        return new Flow(
                "annotations added",
                "task.createAnnotations(source)",
                Nature.WRITE,
                Struck.by("PATCH", ANNOTATIONS),
                true,
                Answer.JSON,
                scene -> {
                    long id = scene.taskWithoutAnnotations();
                    return Act.changing(
                            (client, target) -> client.tasks().retrieve(id).createAnnotations(shapes(scene)),
                            client -> shapesOf(scene.browser(), id));
                });
    }

    private static AnnotationSource shapes(Scene scene) {
        return AnnotationSource.ofShapes(IntStream.range(0, Scene.SHAPES)
                .mapToObj(number -> new LabeledShapeRequest()
                        .type(ShapeType.RECTANGLE)
                        .frame(0)
                        .labelId(scene.labelOfTaskWithoutAnnotations())
                        .points(List.of(1.0, 2.0, 3.0, 4.0 + number))));
    }

    /** 1 where all shapes are there once, 0 where there are none. */
    private static int shapesOf(Browser browser, long task) {
        int shapes = browser.get("/api/tasks/" + task + "/annotations/")
                .object()
                .getAsJsonArray("shapes")
                .size();
        return shapes % Scene.SHAPES == 0 ? shapes / Scene.SHAPES : 100 + shapes;
    }
}
