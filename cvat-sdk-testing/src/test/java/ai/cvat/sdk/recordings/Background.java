package ai.cvat.sdk.recordings;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Brings the stand-in's background to where the recorded one was: a request that is shown stands as it did there; what no
 * later answer of the file shows under way is over before the next request is sent.
 */
final class Background {

    private static final Pattern IN_PATH = Pattern.compile("/api/requests/([^/?]+).*");
    private static final Pattern IN_QUERY = Pattern.compile("[?&]rq_id=([^&]+)");
    private static final Set<String> UNDER_WAY = Set.of("queued", "started");

    private final Scene scene;
    private final Testimony testimony;
    /** By the recorded id: which request is ours. */
    private final Map<String, String> started = new LinkedHashMap<>();

    Background(Scene scene, Testimony testimony) {
        this.scene = scene;
        this.testimony = testimony;
    }

    /** Before a recorded request is sent. */
    void prepare(Recording recording) {
        Map<String, String> shown = shown(recording);
        shown.forEach((id, status) -> {
            if (!started.containsKey(id)) {
                start(id, status, recording);
            }
        });
        started.forEach((id, ours) -> {
            String status = shown.get(id);
            if (status != null && !status.isEmpty()) {
                step(ours, status);
            } else if (!isShownUnderWay(id, recording)) {
                step(ours, "finished");
            }
        });
    }

    /** After the answer to a recorded request: notes what it has started. */
    void note(Recording recording, Answer answer) {
        String id = startedBy(recording.status(), recording.answerJson());
        String ours = startedBy(answer.status(), answer.json());
        if (id != null && ours != null) {
            started.put(id, ours);
        }
    }

    private static @Nullable String startedBy(int status, @Nullable JsonElement answer) {
        return status == 202 && answer instanceof JsonObject object && object.has("rq_id")
                ? object.get("rq_id").getAsString()
                : null;
    }

    private void step(String ours, String status) {
        scene.standIn().step(scene.admin(), ours, status);
    }

    /** The requests that an answer shows, each with its status there; empty where it is not said. */
    private static Map<String, String> shown(Recording recording) {
        Map<String, String> shown = new LinkedHashMap<>();
        JsonElement answer = recording.answerJson();
        if (recording.status() == 409 && answer instanceof JsonObject object && object.has("rq_id")) {
            shown.put(object.get("rq_id").getAsString(), "queued");
        }
        if (recording.pathOnly().equals("/api/requests") && answer instanceof JsonObject list) {
            for (JsonElement item : Scene.array(list, "results")) {
                shown.put(
                        Scene.text(item.getAsJsonObject(), "id", ""), Scene.text(item.getAsJsonObject(), "status", ""));
            }
        }
        Matcher path = IN_PATH.matcher(recording.pathOnly());
        if (path.matches()) {
            shown.put(decoded(path.group(1)), statusIn(recording));
        }
        Matcher query = IN_QUERY.matcher(recording.path());
        if (query.find()) {
            shown.put(decoded(query.group(1)), statusIn(recording));
        }
        shown.keySet().removeIf(id -> !id.startsWith("action="));
        return shown;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String statusIn(Recording recording) {
        String text = recording.answerText();
        if (recording.answerJson() instanceof JsonObject request && request.has("status")) {
            return request.get("status").getAsString();
        }
        if (recording.pathOnly().endsWith("/cancel")) {
            return recording.status() == 200 ? "queued" : "finished";
        }
        return text.contains("not finished") ? "queued" : recording.status() < 300 ? "finished" : "";
    }

    private boolean isShownUnderWay(String id, Recording from) {
        for (Recording recording : testimony.from(from)) {
            String status = shown(recording).get(id);
            if (status != null && !status.isEmpty()) {
                return UNDER_WAY.contains(status);
            }
        }
        return false;
    }

    /** Starts a request whose start is not recorded. */
    private void start(String id, String status, Recording recording) {
        if (status.isEmpty() || recording.status() == 404) {
            return;
        }
        Map<String, String> parts = parts(id);
        if (id.startsWith("action=export&target=events")) {
            started.put(
                    id,
                    Scene.text(
                            scene.standIn().post(scene.admin(), "/api/events/export", new JsonObject()), "rq_id", ""));
            return;
        }
        String target = parts.getOrDefault("target", "") + "s";
        long recorded = Long.parseLong(parts.getOrDefault("target_id", "0"));
        scene.provide(target, recorded, recording);
        Long object = scene.ids().find(target, recorded);
        if (object == null) {
            throw new NotSetUp("no answer shows what the request " + id + " is about");
        }
        if (status.equals("failed")) {
            throw new NotSetUp("the request " + id + " failed over what is not recorded");
        }
        String user = scene.nameOf(Long.parseLong(parts.getOrDefault("user_id", "0")), recording);
        String path = "/api/" + target + "/" + object;
        JsonObject task = new JsonObject();
        task.addProperty("task_id", object);
        JsonObject made = switch (parts.getOrDefault("action", "") + " " + parts.getOrDefault("subresource", "")) {
            case "export dataset" -> export(user, path, parts, true);
            case "export annotations" -> export(user, path, parts, false);
            case "export backup" -> scene.standIn().post(user, path + "/backup/export", new JsonObject());
            case "import annotations" -> importEmpty(user, path);
            case "merge " -> scene.standIn().post(user, "/api/consensus/merges", task);
            case "calculate quality" -> scene.standIn().post(user, "/api/quality/reports", task);
            default -> throw new NotSetUp("the start of the request " + id + " is not recorded");
        };
        started.put(id, made.get("rq_id").getAsString());
    }

    private JsonObject export(String user, String path, Map<String, String> parts, boolean images) {
        String format = parts.getOrDefault("format", "").replace('_', ' ').replace('~', '.');
        return scene.standIn()
                .post(
                        user,
                        path + "/dataset/export?save_images=" + images + "&format="
                                + URLEncoder.encode(format, StandardCharsets.UTF_8),
                        new JsonObject());
    }

    private JsonObject importEmpty(String user, String path) {
        MultipartBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart(
                        "annotation_file",
                        "a.xml",
                        RequestBody.create(
                                "<annotations><version>1.1</version></annotations>", MediaType.get("text/xml")))
                .build();
        return scene.standIn()
                .ask(user, "POST", path + "/annotations?format=CVAT%201.1", form)
                .getAsJsonObject();
    }

    private static Map<String, String> parts(String id) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : id.split("&", -1)) {
            String[] pair = part.split("=", 2);
            parts.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        return parts;
    }
}
