package ai.cvat.sdk.recordings;

import ai.cvat.sdk.testing.Movies;
import ai.cvat.sdk.testing.Pictures;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Makes a task with the media and the jobs that the recordings show. */
record TaskScene(Scene scene, Testimony testimony, Recording when) {

    private static final String LIST = "?page_size=all&task_id=";
    private static final long SOME_FRAMES = 10;

    /** Makes the task, unless nothing shows that it was ever there. */
    void make(long id, @Nullable JsonObject task) {
        List<JsonObject> jobs = testimony.all("jobs", when, job -> Testimony.has(job, "task_id", id));
        if (task == null && jobs.isEmpty() && !testimony.mentions("tasks", id)) {
            return;
        }
        JsonObject known = task == null ? new JsonObject() : task;
        Segmentation segments = Segmentation.of(known, jobs, testimony, id);
        long ours = create(id, known, jobs, segments);
        if (hasData(id, known, jobs)) {
            upload(ours, frames(id, known, segments), known);
            learnJobs(id, jobs, ours);
        }
    }

    /** Makes a task of which nothing is known but that it has a job; gives its id. */
    long makeOneOfOneJob() {
        JsonObject none = new JsonObject();
        Segmentation whole = new Segmentation(0, 0, SOME_FRAMES - 1);
        long ours = create(-1, none, List.of(), whole);
        upload(ours, frames(-1, none, whole), none);
        return ours;
    }

    private long create(long id, JsonObject known, List<JsonObject> jobs, Segmentation segments) {
        JsonObject body = Scene.copy(known, "subset", "bug_tracker");
        body.addProperty("name", Scene.text(known, "name", "task " + id));
        long project =
                Scene.number(known, "project_id", jobs.isEmpty() ? 0 : Scene.number(jobs.get(0), "project_id", 0));
        if (project > 0) {
            scene.provide("projects", project, when);
            body.addProperty("project_id", scene.ids().get("projects", project));
        } else {
            body.add("labels", new LabelScene(testimony, when).of("task_id", id));
        }
        if (segments.size() > 0) {
            body.addProperty("segment_size", segments.size());
            body.addProperty("overlap", segments.overlap());
        }
        long replicas = jobs.stream()
                .filter(job -> Scene.text(job, "type", "").equals("consensus_replica"))
                .count();
        if (replicas > 0) {
            body.addProperty("consensus_replicas", replicas / Math.max(1, jobs.size() - replicas));
        }
        scene.assign(known, body, when);
        JsonObject made =
                scene.standIn().post(scene.owner(known, when), "/api/tasks", body, scene.organizationOf(known, when));
        long ours = Scene.number(made, "id", 0);
        scene.ids().put("tasks", id, ours);
        scene.learnLabels("task_id", id, ours, when);
        return ours;
    }

    /** A task whose upload is recorded from here on comes without media, and so does one whose answers show none. */
    private boolean hasData(long id, JsonObject known, List<JsonObject> jobs) {
        String data = "/api/tasks/" + id + "/data";
        boolean isUploaded = testimony.from(when).stream()
                .anyMatch(recording -> recording.method().equals("POST")
                        && recording.pathOnly().replaceAll("/$", "").equals(data));
        if (isUploaded) {
            return false;
        }
        if (jobs.isEmpty() && known.get("jobs") instanceof JsonObject summary && Testimony.has(summary, "count", 0)) {
            return false;
        }
        return !jobs.isEmpty() || testimony.near(when, recording -> needsData(recording, id)) != null;
    }

    private static boolean needsData(Recording recording, long id) {
        boolean isOfTheTask = recording
                .pathOnly()
                .matches("/api/tasks/" + id + "/(annotations|data|data/meta|dataset|backup|preview)(/.*)?");
        boolean namesTheTask = recording.requestJson() instanceof JsonObject body && Testimony.has(body, "task_id", id);
        return (isOfTheTask && recording.status() < 300)
                || recording.path().contains("target=task&target_id=" + id + "&")
                || namesTheTask;
    }

    private void upload(long ours, List<JsonObject> frames, JsonObject known) {
        MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
        form.addFormDataPart("image_quality", "70");
        form.addFormDataPart("sorting_method", "predefined");
        for (int i = 0; i < frames.size(); i++) {
            String name = Scene.text(frames.get(i), "name", i + ".png");
            form.addFormDataPart("upload_file_order[" + i + "]", name);
            form.addFormDataPart("client_files[" + i + "]", name, RequestBody.create(file(name, frames.get(i), known)));
        }
        JsonElement request = scene.standIn().ask(scene.admin(), "POST", "/api/tasks/" + ours + "/data", form.build());
        String rq = Scene.text(request.getAsJsonObject(), "rq_id", "");
        scene.standIn().step(scene.admin(), rq, "finished");
        if (!scene.standIn().status(scene.admin(), rq).equals("finished")) {
            throw new NotSetUp("the media of a task could not be made");
        }
    }

    /** The files of the task: those that its meta names, or as many images as it must have. */
    private List<JsonObject> frames(long id, JsonObject known, Segmentation segments) {
        Recording meta = testimony.near(
                when,
                recording ->
                        recording.pathOnly().equals("/api/tasks/" + id + "/data/meta") && recording.status() == 200);
        List<JsonObject> frames = new ArrayList<>();
        if (meta != null && meta.answerJson() instanceof JsonObject answer) {
            Scene.array(answer, "frames").forEach(frame -> frames.add(frame.getAsJsonObject()));
            return frames;
        }
        long count = Math.max(
                Math.max(Scene.number(known, "size", 0), segments.lastFrame() + 1), testimony.lastFrame(id) + 1);
        for (int i = 0; i < Math.max(count, 1); i++) {
            JsonObject frame = new JsonObject();
            frame.addProperty("name", "i" + i + ".jpg");
            frame.addProperty("width", 64);
            frame.addProperty("height", 48);
            frames.add(frame);
        }
        return frames;
    }

    private static byte[] file(String name, JsonObject frame, JsonObject known) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        int width = (int) Scene.number(frame, "width", 64);
        int height = (int) Scene.number(frame, "height", 48);
        return switch (ending) {
            case "jpg", "jpeg" -> Pictures.picture("jpeg", width, height, Color.GREEN);
            case "png", "bmp", "gif" -> Pictures.picture(ending, width, height, Color.RED);
            case "pcd" -> Pictures.pointCloud(width);
            case "mp4" -> Movies.mp4((int) Scene.number(known, "size", 1));
            default -> throw new NotSetUp("there is nobody who makes a file like " + name);
        };
    }

    private void learnJobs(long id, List<JsonObject> jobs, long ours) {
        List<JsonObject> made = new ArrayList<>();
        scene.standIn()
                .results(scene.admin(), "/api/jobs" + LIST + ours)
                .forEach(job -> made.add(job.getAsJsonObject()));
        for (JsonObject twin : made) {
            for (JsonObject job : jobs) {
                boolean isTwin = Testimony.has(job, "start_frame", Scene.number(twin, "start_frame", -1))
                        && Scene.text(job, "type", "").equals(Scene.text(twin, "type", ""));
                Long taken = scene.ids().find("jobs", Scene.number(job, "id", 0));
                if (isTwin && taken == null) {
                    scene.ids().put("jobs", Scene.number(job, "id", 0), Scene.number(twin, "id", 0));
                    setState(job, twin);
                    break;
                }
            }
        }
        if (jobs.isEmpty()) {
            made.sort((a, b) -> Long.compare(Scene.number(a, "start_frame", 0), Scene.number(b, "start_frame", 0)));
            int index = 0;
            for (Map.Entry<Long, Long> job : testimony.jobsByAnnotations(id).entrySet()) {
                if (index < made.size()) {
                    scene.ids().put("jobs", job.getKey(), Scene.number(made.get(index++), "id", 0));
                }
            }
        }
    }

    private void setState(JsonObject job, JsonObject twin) {
        JsonObject state = Scene.copy(job, "stage", "state");
        if (!state.equals(Scene.copy(twin, "stage", "state")) && !state.isEmpty()) {
            scene.standIn().patch(scene.admin(), "/api/jobs/" + Scene.number(twin, "id", 0), state);
        }
    }

    /** Makes the job of the ground truth. */
    void makeGroundTruth(long id, long ours) {
        Recording meta = testimony.near(
                when,
                recording ->
                        recording.pathOnly().equals("/api/jobs/" + id + "/data/meta") && recording.status() == 200);
        JsonObject body = new JsonObject();
        body.addProperty("task_id", ours);
        body.addProperty("type", "ground_truth");
        body.addProperty("frame_selection_method", "manual");
        JsonArray frames = meta != null && meta.answerJson() instanceof JsonObject answer
                ? Scene.array(answer, "included_frames")
                : new JsonArray();
        if (frames.isEmpty()) {
            frames.add(0);
        }
        body.add("frames", frames);
        JsonObject made = scene.standIn().post(scene.admin(), "/api/jobs", body);
        scene.ids().put("jobs", id, Scene.number(made, "id", 0));
        JsonObject job = testimony.of("jobs", id, when);
        if (job != null) {
            setState(job, made);
        }
    }

    /** How a task is cut into jobs. */
    private record Segmentation(long size, long overlap, long lastFrame) {

        static Segmentation of(JsonObject known, List<JsonObject> jobs, Testimony testimony, long id) {
            List<JsonObject> cut = jobs.stream()
                    .filter(job -> Scene.text(job, "type", "annotation").equals("annotation"))
                    .toList();
            long last = jobs.stream()
                    .mapToLong(job -> Scene.number(job, "stop_frame", 0))
                    .max()
                    .orElse(0);
            long size = Scene.number(known, "segment_size", 0);
            if (size > 0) {
                return new Segmentation(size, Scene.number(known, "overlap", 0), last);
            }
            for (JsonObject job : cut) {
                long start = Scene.number(job, "start_frame", 0);
                if (start > 0) {
                    // Of the last job the size is not known; of any other it is, and its place shows the overlap.
                    long frames = Scene.number(job, "stop_frame", 0) - start + 1;
                    long overlap = 0;
                    while (overlap < frames - 1 && start % (frames - overlap) != 0) {
                        overlap++;
                    }
                    return new Segmentation(frames, overlap, last);
                }
            }
            return testimony.jobsByAnnotations(id).values().stream()
                    .filter(first -> first > 0)
                    .findFirst()
                    .map(first -> new Segmentation(first, 0, last))
                    .orElse(new Segmentation(0, 0, last));
        }
    }
}
