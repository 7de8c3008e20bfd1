package ai.cvat.sdk.recordings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** The requests of one file, in their order, on a stand-in that is set up as they need it. */
final class Replay {

    private static final Pattern IN_FORM = Pattern.compile("name=\"(\\w+_id)\"\r\n\r\n(\\d+)");
    private static final Pattern ANNOTATIONS = Pattern.compile("/api/(tasks|jobs)/(\\d+)/annotations/?");

    private final Testimony testimony;
    private final Scene scene;
    private final Login login;
    private final Background background;
    private final Passwords passwords;
    private final Set<Long> annotated = new HashSet<>();

    private Replay(Testimony testimony, Recording first) {
        this.testimony = testimony;
        this.scene = new Scene(testimony, first);
        this.login = new Login(scene, testimony);
        this.background = new Background(scene, testimony);
        this.passwords = new Passwords(scene.standIn());
    }

    /** Replays a file. */
    static List<Outcome> of(List<Recording> file, Testimony testimony) {
        Replay replay = new Replay(testimony, file.get(0));
        try {
            return file.stream().map(replay::outcome).toList();
        } finally {
            replay.scene.standIn().close();
        }
    }

    private Outcome outcome(Recording recording) {
        try {
            provide(recording);
            fillShare(recording);
            background.prepare(recording);
            setAnnotations(recording);
            Answer answer = send(recording);
            List<String> differences = Comparison.differences(scene.ids(), recording, answer);
            background.note(recording, answer);
            remember(recording, answer);
            return Outcome.compared(recording, differences);
        } catch (NotSetUp e) {
            return Outcome.notSetUp(recording, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return Outcome.notSetUp(recording, "the request cannot be sent again: " + e.getMessage());
        }
    }

    private Answer send(Recording recording) {
        String path = scene.ids().translate(recording.path());
        Headers headers = login.headers(recording);
        return scene.standIn().send(recording.method(), path, headers, body(recording));
    }

    /** Makes what a request needs to be there. */
    private void provide(Recording recording) {
        String slug = recording.requestHeaders().get("X-Organization");
        testimony
                .all(
                        "organizations",
                        recording,
                        any -> Scene.text(any, "slug", "?").equals(slug)
                                || recording.path().contains("org=" + Scene.text(any, "slug", "?")))
                .forEach(any -> scene.provide("organizations", Scene.number(any, "id", 0), recording));
        for (References.Reference reference : References.of(recording)) {
            provideOlder(recording, reference);
            scene.provide(reference.kind(), reference.id(), recording);
        }
    }

    /** Puts into the share what a request takes from there. */
    private void fillShare(Recording recording) {
        if (recording.status() < 300 && recording.requestJson() instanceof JsonObject body) {
            for (JsonElement name : Scene.array(body, "server_files")) {
                scene.share(name.getAsString());
            }
        }
    }

    /** Before something new is made: what was there before it, and is shown later. */
    private void provideOlder(Recording recording, References.Reference made) {
        if (recording.status() == 201
                && made.kind().equals(Kinds.of(recording.pathOnly()))
                && recording.answerJson() instanceof JsonObject answer
                && Testimony.has(answer, "id", made.id())) {
            testimony.from(recording).stream()
                    .flatMap(later -> References.of(later).stream())
                    .filter(other -> other.kind().equals(made.kind()) && other.id() < made.id())
                    .sorted(Comparator.comparing(References.Reference::id))
                    .forEach(other -> scene.provide(other.kind(), other.id(), recording));
        }
    }

    /** Makes the annotations that the first answer about a task or job shows, when it is asked for what there is. */
    private void setAnnotations(Recording recording) {
        Matcher path = ANNOTATIONS.matcher(recording.pathOnly());
        if (!path.matches() || recording.status() >= 300) {
            return;
        }
        long id = Long.parseLong(path.group(2));
        long task = path.group(1).equals("tasks") ? id : testimony.taskOfJob(id);
        if (annotated.add(task)
                && recording.method().equals("GET")
                && recording.answerJson() instanceof JsonObject annotations) {
            JsonObject copy = annotations.deepCopy();
            translate(copy, recording);
            withoutIds(copy);
            scene.standIn()
                    .ask(
                            scene.admin(),
                            "PUT",
                            "/api/" + path.group(1) + "/" + scene.ids().get(path.group(1), id) + "/annotations",
                            RequestBody.create(copy.toString(), MediaType.get("application/json")));
        }
    }

    private static void withoutIds(JsonElement json) {
        if (json instanceof JsonArray array) {
            array.forEach(Replay::withoutIds);
        } else if (json instanceof JsonObject object) {
            object.remove("id");
            object.asMap().values().forEach(Replay::withoutIds);
        }
    }

    private void translate(JsonElement json, Recording recording) {
        new IdsIn(Kinds.of(recording.pathOnly())).translate(json, scene.ids()::get);
    }

    private byte @Nullable [] body(Recording recording) {
        byte[] body = recording.requestBody();
        String type = String.valueOf(recording.requestHeaders().get("Content-Type"));
        if (body == null) {
            if (type.startsWith("multipart/")) {
                throw new NotSetUp("the recording leaves out what was sent");
            }
            return new byte[recording.omittedBytes()];
        }
        JsonElement json = recording.requestJson();
        if (json != null) {
            translate(json, recording);
            passwords.fill(json, recording, login.who(recording));
            return json.toString().getBytes(StandardCharsets.UTF_8);
        }
        if (type.startsWith("multipart/")) {
            String text = new String(body, StandardCharsets.ISO_8859_1);
            return IN_FORM.matcher(text)
                    .replaceAll(id -> "name=\"" + id.group(1) + "\"\r\n\r\n" + formId(id.group(1), id.group(2)))
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        return body.length == 0 && !recording.requestHeaders().names().contains("Content-Type") ? null : body;
    }

    private long formId(String name, String id) {
        String kind = Kinds.ofParameter("", name);
        return kind == null ? Long.parseLong(id) : scene.ids().get(kind, Long.parseLong(id));
    }

    private void remember(Recording recording, Answer answer) {
        if (answer.status() >= 300 || recording.status() >= 300) {
            return;
        }
        switch (recording.pathOnly()) {
            case "/api/auth/password/change" -> passwords.changed(login.who(recording));
            case "/api/auth/logout" -> login.loggedOut(recording);
            case "/api/auth/access_tokens" -> {
                if (recording.method().equals("POST") && answer.json() instanceof JsonObject token) {
                    login.made(recording, Scene.text(token, "value", ""));
                }
            }
            case "/api/auth/register" -> login.registered(recording);
            default -> {
                if (recording.method().equals("DELETE")
                        && Kinds.of(recording.pathOnly()).equals("auth/access_tokens")) {
                    login.revoked(recording);
                }
            }
        }
    }
}
