package ai.cvat.sdk.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends hand-made requests to a server as one user, and shows the bare answers. */
public final class Browser {

    private static final OkHttpClient HTTP = new OkHttpClient.Builder()
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .build();
    private static final MediaType JSON = MediaType.get("application/json");
    private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

    private final EmbeddedCvat server;
    private final @Nullable String authorization;

    private Browser(EmbeddedCvat server, @Nullable String authorization) {
        this.server = server;
        this.authorization = authorization;
    }

    public static Browser anonymous(EmbeddedCvat server) {
        return new Browser(server, null);
    }

    public static Browser of(EmbeddedCvat server, ServerUser user) {
        return new Browser(server, basic(user.username(), user.password()));
    }

    public static Browser admin(EmbeddedCvat server) {
        return of(server, server.adminUser());
    }

    public static Browser with(EmbeddedCvat server, String authorization) {
        return new Browser(server, authorization);
    }

    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public Answer post(String path, String json, String... headers) {
        return send("POST", path, RequestBody.create(json, JSON), headers);
    }

    public Answer post(String path) {
        return send("POST", path, NOTHING);
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, RequestBody.create(json, JSON));
    }

    public Answer put(String path, String json) {
        return send("PUT", path, RequestBody.create(json, JSON));
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer send(String method, String path, @Nullable RequestBody body, String... headers) {
        HttpUrl url = HttpUrl.get(path.startsWith("http") ? path : server.url() + path);
        Request.Builder request = new Request.Builder().url(url).method(method, body);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try (Response response = HTTP.newCall(request.build()).execute()) {
            byte[] bytes = Objects.requireNonNull(response.body()).bytes();
            return new Answer(response.code(), response.headers(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a task and returns its id. */
    public long task(String json) {
        return post("/api/tasks", json).requireStatus(201).id();
    }

    /** Makes a task with a label {@code cat} and some images, and waits until it is ready. */
    public long taskWithImages(UnaryOperator<Map<String, byte[]>> images) {
        return taskWithImages("{\"name\":\"t\",\"labels\":[{\"name\":\"cat\"}]}", "{}", images);
    }

    public long taskWithImages(String task, String parameters, UnaryOperator<Map<String, byte[]>> images) {
        long id = task(task);
        String rq = upload(id, parameters, images.apply(new TreeMap<>()));
        Answer request = await(rq);
        if (!request.text("status").equals("finished")) {
            throw new AssertionError(request.text());
        }
        return id;
    }

    /** Uploads files as one group, finishes, and returns the id of the request. */
    public String upload(long task, String parameters, Map<String, byte[]> files) {
        String path = "/api/tasks/" + task + "/data/";
        send("POST", path, NOTHING, "Upload-Start", "").requireStatus(202);
        send("POST", path, group(files), "Upload-Multiple", "").requireStatus(200);
        return post(path, parameters, "Upload-Finish", "").requireStatus(202).text("rq_id");
    }

    public static MultipartBody group(Map<String, byte[]> files) {
        MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
        form.addFormDataPart("image_quality", "70");
        int index = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            form.addFormDataPart("client_files[" + index++ + "]", file.getKey(), RequestBody.create(file.getValue()));
        }
        return form.build();
    }

    /** Steps the background until a request is over. */
    public Answer await(String requestId) {
        server.pauseRequests();
        try {
            for (int i = 0; i < 100; i++) {
                Answer request = request(requestId).requireStatus(200);
                if (List.of("finished", "failed").contains(request.text("status"))) {
                    return request;
                }
                server.stepRequests();
            }
        } finally {
            server.resumeRequests();
        }
        throw new AssertionError("The request " + requestId + " does not end.");
    }

    /** Exports the images and annotations of a task as COCO; the id of the request, which has ended. */
    public String exportCoco(long task) {
        String export = post("/api/tasks/" + task + "/dataset/export?format=COCO%201.0&save_images=true")
                .requireStatus(202)
                .text("rq_id");
        await(export);
        return export;
    }

    /** Begins a file of an upload that comes in pieces; the answer says where they go. */
    public Answer beginFile(String upload, String name, int length) {
        return send(
                        "POST",
                        upload,
                        RequestBody.create(new byte[0]),
                        "Origin",
                        server.url(),
                        "Upload-Length",
                        Integer.toString(length),
                        "Upload-Metadata",
                        "filename " + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8)))
                .requireStatus(201);
    }

    /** Makes a backup of something, such as {@code tasks/1}; the request that has ended. */
    public Answer backup(String target) {
        return await(
                post("/api/" + target + "/backup/export").requireStatus(202).text("rq_id"));
    }

    /** Makes a {@code task} or a {@code project} of a backup; the request that has ended. */
    public Answer restore(String target, byte[] file) {
        MultipartBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart(target + "_file", "backup.zip", RequestBody.create(file))
                .build();
        return await(send("POST", "/api/" + target + "s/backup/", form)
                .requireStatus(202)
                .text("rq_id"));
    }

    /** The path of a new task, made of a backup of another. */
    public String copyOf(String task) {
        String path = task.replaceFirst("^/api/", "");
        byte[] file = get(backup(path).text("result_url")).requireStatus(200).bytes();
        return "/api/tasks/" + restore("task", file).object().get("result_id").getAsLong();
    }

    /** Makes a cloud storage that is a directory. */
    public Answer cloudStorage(String directory) {
        JsonObject body = new JsonObject();
        body.addProperty("provider_type", "AWS_S3_BUCKET");
        body.addProperty("credentials_type", "ANONYMOUS_ACCESS");
        body.addProperty("display_name", "My bucket");
        body.addProperty("resource", directory);
        return post("/api/cloudstorages", body.toString());
    }

    /** Puts a tag, a shape and a track onto the first frame of a task. */
    public void annotate(long task, long label) {
        put("/api/tasks/" + task + "/annotations", """
                        {"tags": [{"frame": 0, "label_id": %1$d}],
                         "shapes": [{"type": "rectangle", "frame": 0, "label_id": %1$d, "points": [1, 1, 5, 5]}],
                         "tracks": [{"frame": 0, "label_id": %1$d, "shapes": [
                            {"type": "rectangle", "frame": 0, "points": [1, 1, 5, 5], "outside": false}]}]}
                        """.formatted(label)).requireStatus(200);
    }

    /** The id of the first in a list. */
    public long first(String list) {
        return get(list)
                .requireStatus(200)
                .results()
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsLong();
    }

    public Answer request(String id) {
        return get(HttpUrl.get(server.url())
                .newBuilder()
                .addPathSegments("api/requests")
                .addPathSegment(id)
                .build()
                .toString());
    }

    /** One answer. */
    @SuppressWarnings("ArrayRecordComponent") // answers are never compared
    public record Answer(int status, Headers headers, byte[] bytes) {

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public JsonElement json() {
            return JsonParser.parseString(text());
        }

        public JsonObject object() {
            return json().getAsJsonObject();
        }

        public String text(String name) {
            return object().get(name).getAsString();
        }

        public long id() {
            return object().get("id").getAsLong();
        }

        public JsonArray results() {
            return object().getAsJsonArray("results");
        }

        public @Nullable String header(String name) {
            return headers.get(name);
        }

        public Answer requireStatus(int expected) {
            if (status != expected) {
                throw new AssertionError("Status " + status + " instead of " + expected + ": " + text());
            }
            return this;
        }
    }

    /** Puts bytes into a stream, for archives. */
    static byte[] bytes(ThrowingWriter writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes something. */
    @FunctionalInterface
    interface ThrowingWriter {

        void write(ByteArrayOutputStream out) throws IOException;
    }
}
