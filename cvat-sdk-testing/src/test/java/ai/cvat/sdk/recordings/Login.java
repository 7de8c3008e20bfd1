package ai.cvat.sdk.recordings;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * Finds out who made a recorded request, whose credentials are masked, from what the server answered; and gives the
 * credentials that the same user has on the stand-in.
 */
final class Login {

    private static final Pattern USER_ID = Pattern.compile("\\buser_id(?:=|%3D)(\\d+)");
    private static final Pattern OBJECT = Pattern.compile("/api/([a-z_]+)/([\\w-]+)(/.*)?");
    private static final String WRONG = "wrong";

    private final Scene scene;
    private final Testimony testimony;
    private final Map<String, Headers> sessions = new HashMap<>();
    /** The last token that may only read, and the last that may write. */
    private final Map<Boolean, String> tokens = new HashMap<>();

    Login(Scene scene, Testimony testimony) {
        this.scene = scene;
        this.testimony = testimony;
    }

    /** The headers of a recorded request with our credentials. */
    Headers headers(Recording recording) {
        Headers.Builder headers = new Headers.Builder();
        // By their numbers: walking over them needs a class of Kotlin.
        Headers given = recording.requestHeaders();
        for (int i = 0; i < given.size(); i++) {
            switch (given.name(i).toLowerCase(Locale.ROOT)) {
                case "authorization" -> headers.add("Authorization", authorization(recording, given.value(i)));
                case "cookie" -> headers.add("Cookie", cookies(recording));
                case "x-csrftoken" -> headers.add("X-CSRFToken", csrfToken(recording));
                case "origin" -> headers.add("Origin", origin(given.value(i)));
                case "content-length", "host" -> {
                    // Ours come by themselves.
                }
                default -> headers.addUnsafeNonAscii(given.name(i), scene.ids().translate(given.value(i)));
            }
        }
        return headers.build();
    }

    private String origin(String recorded) {
        return recorded.equals(testimony.host()) ? scene.standIn().url() : recorded;
    }

    private String authorization(Recording recording, String recorded) {
        if (!recorded.endsWith("***")) {
            return recorded;
        }
        String scheme = recorded.split(" ", 2)[0];
        boolean refused = recording.status() == 401;
        String answer = recording.answerText();
        return switch (scheme) {
            case "Bearer" -> "Bearer " + (refused && answer.contains("Invalid token") ? WRONG : accessToken(recording));
            case "Token" -> "Token " + (refused ? WRONG : legacyToken(who(recording)));
            // A name without a colon and a password is wrong, too.
            case "Basic" ->
                refused && answer.contains("Invalid")
                        ? "Basic d3Jvbmc6d3Jvbmc="
                        : scene.standIn().basic(who(recording));
            default -> recorded;
        };
    }

    /** The name of the user who made a request. */
    String who(Recording recording) {
        long id = whoById(recording);
        return id > 0 ? scene.nameOf(id, recording) : scene.admin();
    }

    /** By the user whom the answer names, or because the answer is one that a certain user does not get; 0 when unknown. */
    private long whoById(Recording recording) {
        JsonElement answer = recording.answerJson();
        if (answer instanceof JsonObject object && recording.status() < 300) {
            if (recording.pathOnly().equals("/api/users/self")) {
                return Scene.number(object, "id", 0);
            }
            if (recording.status() == 201 && object.get("owner") instanceof JsonObject owner) {
                return Scene.number(owner, "id", 0);
            }
            if (recording.status() == 201 && Scene.array(object, "events").size() > 0) {
                return Scene.number(Scene.array(object, "events").get(0).getAsJsonObject(), "user_id", 0);
            }
            if (object.has("rq_id")) {
                Matcher user = USER_ID.matcher(Scene.text(object, "rq_id", ""));
                return user.find() ? Long.parseLong(user.group(1)) : ownerOf(recording);
            }
            if (recording.pathOnly().equals("/api/users") && isBasic(Scene.array(object, "results"))) {
                return stranger(recording);
            }
        }
        return isRefused(recording) ? stranger(recording) : 0;
    }

    /** The owner of what a path leads to; 0 when unknown. */
    private long ownerOf(Recording recording) {
        Matcher object = OBJECT.matcher(recording.pathOnly());
        JsonObject known = object.matches() && object.group(2).matches("\\d{1,17}")
                ? testimony.of(object.group(1), Long.parseLong(object.group(2)), recording)
                : null;
        return known != null && known.get("owner") instanceof JsonObject owner ? Scene.number(owner, "id", 0) : 0;
    }

    /** Of others, only an administrator sees more than their names. */
    private static boolean isBasic(JsonArray users) {
        return !users.isEmpty()
                && users.asList().stream()
                        .noneMatch(user -> user.getAsJsonObject().has("email"));
    }

    /** Whether an answer is one that no administrator gets: of what is there, for a method that is not refused to all. */
    private boolean isRefused(Recording recording) {
        String answer = recording.answerText();
        boolean forbidden = recording.status() == 403
                && (answer.contains("You do not have permission")
                        || recording.method().equals("HEAD"));
        return forbidden
                || (recording.status() == 404 && answer.contains("matches the given query") && isThere(recording));
    }

    /** Whether there is what an answer does not find. */
    private boolean isThere(Recording recording) {
        Matcher object = OBJECT.matcher(recording.pathOnly());
        if (!object.matches()) {
            return false;
        }
        String id = object.group(2);
        return id.matches("\\d+")
                ? scene.ids().find(object.group(1), Long.parseLong(id)) != null
                : !scene.ids().translate(id).equals(id);
    }

    /** A user who is no administrator: the last of those who were there from the beginning. */
    private long stranger(Recording recording) {
        return testimony
                .all(
                        "users",
                        recording,
                        user -> !Scene.text(user, "username", scene.admin()).equals(scene.admin()))
                .stream()
                .mapToLong(user -> Scene.number(user, "id", 0))
                .sorted()
                .skip(1)
                .findFirst()
                .orElseGet(() -> someone());
    }

    private long someone() {
        long unknown = 1_000_000;
        if (scene.ids().find("users", unknown) == null) {
            scene.ids().put("users", unknown, scene.standIn().add("someone").id());
            scene.met(unknown, "someone");
        }
        return unknown;
    }

    /** The token that the answer names, or one that may do what was done. */
    private String accessToken(Recording recording) {
        boolean unsafe = !List.of("GET", "HEAD", "OPTIONS").contains(recording.method());
        boolean readOnly = unsafe && recording.status() == 403;
        JsonElement answer = recording.answerJson();
        if (recording.pathOnly().equals("/api/auth/access_tokens/self") && answer instanceof JsonObject token) {
            return token(Scene.number(token, "id", 0), recording);
        }
        String known = tokens.get(readOnly);
        if (known != null) {
            return known;
        }
        JsonObject body = new JsonObject();
        body.addProperty("name", "set up");
        body.addProperty("read_only", readOnly);
        String value =
                Scene.text(scene.standIn().post(who(recording), "/api/auth/access_tokens", body), "value", WRONG);
        tokens.put(readOnly, value);
        return value;
    }

    /** Notes a token that the recording has made. */
    void made(Recording recording, String value) {
        if (recording.answerJson() instanceof JsonObject token) {
            scene.ids().put("token " + Scene.number(token, "id", 0), value);
            tokens.put(token.get("read_only").getAsBoolean(), value);
        }
    }

    /** Notes that a token is no more. */
    void revoked(Recording recording) {
        String id = recording.pathOnly().replaceFirst(".*/", "");
        tokens.values().remove(scene.ids().translate("token " + id));
    }

    /** Notes a user who has registered. */
    void registered(Recording recording) {
        if (recording.answerJson() instanceof JsonObject user) {
            String name = Scene.text(user, "username", "");
            testimony
                    .all(
                            "users",
                            recording,
                            known -> Scene.text(known, "username", "").equals(name))
                    .forEach(known -> scene.met(Scene.number(known, "id", 0), name));
        }
    }

    private String token(long id, Recording recording) {
        scene.provide("auth/access_tokens", id, recording);
        return scene.ids().translate("token " + id);
    }

    private String legacyToken(String user) {
        return Scene.text(scene.standIn().post(user, "/api/auth/login", credentials(user)), "key", WRONG);
    }

    private JsonObject credentials(String user) {
        JsonObject body = new JsonObject();
        body.addProperty("username", user);
        body.addProperty("password", scene.standIn().password(user));
        return body;
    }

    private String cookies(Recording recording) {
        return isOver(recording)
                ? "sessionid=" + WRONG
                : String.valueOf(session(recording).get("Cookie"));
    }

    private static boolean isOver(Recording recording) {
        return recording.status() == 401;
    }

    private String csrfToken(Recording recording) {
        return recording.answerText().contains("HTTP header incorrect")
                ? "x".repeat(32)
                : String.valueOf(session(recording).get("X-CSRFToken"));
    }

    /** A session of a user, one for each file. */
    private Headers session(Recording recording) {
        return sessions.computeIfAbsent(who(recording), user -> {
            Answer answer = scene.standIn()
                    .send(
                            "POST",
                            "/api/auth/login",
                            Headers.of("Content-Type", "application/json"),
                            credentials(user).toString().getBytes(StandardCharsets.UTF_8));
            StringBuilder cookies = new StringBuilder();
            String token = "";
            for (String cookie : answer.headers().values("Set-Cookie")) {
                String pair = cookie.split(";", 2)[0];
                cookies.append(cookies.isEmpty() ? "" : "; ").append(pair);
                token = pair.startsWith("csrftoken=") ? pair.substring("csrftoken=".length()) : token;
            }
            return Headers.of("Cookie", cookies.toString(), "X-CSRFToken", token);
        });
    }

    /** Forgets the session of a user who has logged out. */
    void loggedOut(Recording recording) {
        sessions.remove(who(recording));
    }
}
