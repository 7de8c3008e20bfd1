package ai.cvat.sdk.recordings;

import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.ServerUser;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** A server of ours with its people, and how it is asked: exactly as it is told to, with nothing added. */
final class StandIn implements AutoCloseable {

    private static final OkHttpClient HTTP = new OkHttpClient.Builder()
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .build();
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int MOST_STEPS = 40;

    /** A password that no rule refuses; all users have it. */
    static final String PASSWORD = "Zq7-kolibri-sonne";

    private final EmbeddedCvat server;
    private final Map<String, String> passwords = new HashMap<>();

    StandIn(String admin) {
        server = EmbeddedCvat.builder().admin(admin, PASSWORD).start();
        server.pauseRequests();
    }

    String url() {
        return server.url();
    }

    EmbeddedCvat server() {
        return server;
    }

    /** Adds a user. */
    ServerUser add(String name) {
        return server.addUser(name, PASSWORD);
    }

    /** Notes that a user has another password. */
    void changedPassword(String name, String password) {
        passwords.put(name, password);
    }

    /** The password of a user. */
    String password(String name) {
        return passwords.getOrDefault(name, PASSWORD);
    }

    String basic(String name) {
        return "Basic "
                + Base64.getEncoder().encodeToString((name + ":" + password(name)).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request as it is. */
    Answer send(String method, String path, Headers headers, byte @Nullable [] body) {
        Request.Builder request = new Request.Builder()
                .url(HttpUrl.get(path.startsWith("http") ? path : url() + path))
                .headers(headers)
                .method(method, body == null ? noBody(method) : RequestBody.create(body));
        if (headers.get("Accept-Encoding") == null) {
            request.header("Accept-Encoding", "identity");
        }
        return answer(request.build());
    }

    private static @Nullable RequestBody noBody(String method) {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH")
                ? RequestBody.create(new byte[0])
                : null;
    }

    private static Answer answer(Request request) {
        try (Response response = HTTP.newCall(request).execute();
                ResponseBody body = response.body()) {
            return new Answer(
                    response.code(),
                    response.headers(),
                    Objects.requireNonNull(body).bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.url() + " broke off", e);
        }
    }

    /** Asks as a user for what must be given, to set the scene. */
    JsonElement ask(String user, String method, String path, @Nullable RequestBody body, String... headers) {
        Request.Builder request = new Request.Builder()
                .url(HttpUrl.get(url() + path))
                .method(method, body)
                .header("Authorization", basic(user));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        Answer answer = answer(request.build());
        if (answer.status() >= 300) {
            throw new NotSetUp(method + " " + path + " answered " + answer.status() + " " + answer.shortText());
        }
        return Objects.requireNonNullElseGet(answer.json(), JsonObject::new);
    }

    JsonObject post(String user, String path, JsonObject body, String... headers) {
        return ask(user, "POST", path, RequestBody.create(body.toString(), JSON), headers)
                .getAsJsonObject();
    }

    JsonObject patch(String user, String path, JsonObject body) {
        return ask(user, "PATCH", path, RequestBody.create(body.toString(), JSON))
                .getAsJsonObject();
    }

    JsonObject get(String user, String path) {
        return ask(user, "GET", path, null).getAsJsonObject();
    }

    JsonArray results(String user, String path) {
        return get(user, path).getAsJsonArray("results");
    }

    /** How a background request stands; empty when there is none. */
    String status(String user, String requestId) {
        HttpUrl url = HttpUrl.get(this.url())
                .newBuilder()
                .addPathSegments("api/requests")
                .addPathSegment(requestId)
                .build();
        Answer answer = answer(new Request.Builder()
                .url(url)
                .header("Authorization", basic(user))
                .build());
        JsonElement json = answer.status() == 200 ? answer.json() : null;
        return json == null ? "" : json.getAsJsonObject().get("status").getAsString();
    }

    /** Steps all that is in the background until a request stands as it should, or is over. */
    void step(String user, String requestId, String status) {
        for (int i = 0; i < MOST_STEPS; i++) {
            String now = status(user, requestId);
            if (now.isEmpty() || now.equals(status) || now.equals("finished") || now.equals("failed")) {
                return;
            }
            server.stepRequests();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
