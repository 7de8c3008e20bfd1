package ai.cvat.sdk.testing.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data of tasks that are not uploaded: from the share, from the web, from a cloud storage. */
class SourcesTest extends StandInTest {

    @AutoClose("stopNow")
    private final Web web = new Web();

    @TempDir
    private Path bucket;

    private long task;
    private String data = "";

    SourcesTest() {
        super("annie");
    }

    @BeforeEach
    void aTask() {
        task = admin.task("{\"name\":\"t\"}");
        data = "/api/tasks/" + task + "/data";
    }

    /** A web server with two pictures and some dead ends. */
    private static final class Web {

        private final HttpServer http;

        Web() {
            try {
                http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            http.createContext("/", exchange -> {
                String path = exchange.getRequestURI().getPath();
                byte[] body = path.endsWith(".png") ? Pictures.png() : new byte[0];
                int status = path.startsWith("/moved") ? 302 : path.endsWith(".png") ? 200 : 404;
                exchange.getResponseHeaders().set("Location", path.replace("/moved", ""));
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            http.start();
        }

        String url(String path) {
            return "http://127.0.0.1:" + http.getAddress().getPort() + path;
        }

        void stopNow() {
            http.stop(0);
        }
    }

    private static void put(Path directory, String... names) {
        try {
            for (String name : names) {
                Path file = directory.resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, name.endsWith(".png") ? Pictures.png() : new byte[] {1});
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void putManifest(Path file, String... names) {
        StringBuilder lines = new StringBuilder("{\"version\":\"1.1\"}\n{\"type\":\"images\"}\n");
        for (String name : names) {
            lines.append("{\"name\":\"").append(name).append("\",\"extension\":\".png\",\"width\":40,\"height\":30}\n");
        }
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer make(JsonObject parameters) {
        return admin.await(
                admin.post(data, parameters.toString()).requireStatus(202).text("rq_id"));
    }

    private String failure(JsonObject parameters) {
        Answer request = make(parameters);
        assertThat(request.text("status")).isEqualTo("failed");
        return request.text("message").strip();
    }

    private JsonObject meta() {
        return admin.get(data + "/meta").requireStatus(200).object();
    }

    private List<String> names() {
        return meta().getAsJsonArray("frames").asList().stream()
                .map(frame -> frame.getAsJsonObject().get("name").getAsString())
                .toList();
    }

    private static JsonObject parameters(String field, String... values) {
        JsonArray list = new JsonArray();
        List.of(values).forEach(list::add);
        JsonObject parameters = new JsonObject();
        parameters.add(field, list);
        parameters.addProperty("image_quality", 70);
        return parameters;
    }

    private static JsonObject shared(String... paths) {
        return parameters("server_files", paths);
    }

    @Test
    void theShareIsListed() {
        put(server.share(), "cats/1.png", "a.png", "b.txt", "b.zip");

        assertThat(admin.get("/api/server/share").text())
                .isEqualTo("[{\"name\":\"cats\",\"type\":\"DIR\",\"mime_type\":\"DIR\"},"
                        + "{\"name\":\"a.png\",\"type\":\"REG\",\"mime_type\":\"image\"},"
                        + "{\"name\":\"b.txt\",\"type\":\"REG\",\"mime_type\":\"unknown\"},"
                        + "{\"name\":\"b.zip\",\"type\":\"REG\",\"mime_type\":\"archive\"}]");
        assertThat(admin.get("/api/server/share?search=b").text())
                .contains("b.txt", "b.zip")
                .doesNotContain("a.png");
        assertThat(admin.get("/api/server/share?directory=/cats").text()).contains("1.png");
        assertThat(admin.get("/api/server/share?directory=/dogs")
                        .requireStatus(400)
                        .text())
                .isEqualTo("\"dogs is an invalid directory\"");
        assertThat(admin.get("/api/server/share?directory=../").status()).isEqualTo(400);
    }

    @Test
    void filesAndDirectoriesOfTheShareStayWhereTheyAre() throws IOException {
        put(server.share(), "cats/1.png", "cats/kittens/2.png", "cats/notes.txt", "dogs/1.png");

        assertThat(make(shared("cats/", "dogs/1.png")).text("status")).isEqualTo("finished");

        assertThat(names()).containsExactly("cats/1.png", "cats/kittens/2.png", "dogs/1.png");
        assertThat(meta().get("storage").getAsString()).isEqualTo("share");
        assertThat(admin.get(data + "?type=frame&number=1&quality=original").bytes())
                .isEqualTo(Pictures.png());
        admin.delete("/api/tasks/" + task).requireStatus(204);
        assertThat(server.share().resolve("cats/1.png")).exists();
    }

    @Test
    void copiedDataDoNotNeedTheShareAnyMore() throws IOException {
        put(server.share(), "1.png");
        JsonObject parameters = shared("1.png");
        parameters.addProperty("copy_data", true);
        make(parameters);
        Files.delete(server.share().resolve("1.png"));

        assertThat(meta().get("storage").getAsString()).isEqualTo("local");
        assertThat(admin.get(data + "?type=frame&number=0").status()).isEqualTo(200);
    }

    @Test
    void filesAreLeftOutByPathAndByDirectory() {
        put(server.share(), "sub/1.png", "sub/2.png", "sub/deep/3.png", "sub/deep/er/4.png");
        JsonObject parameters = shared("sub/");
        parameters.add(
                "server_files_exclude",
                parameters("x", "sub/deep/", "sub/2.png").get("x"));

        make(parameters);

        assertThat(names()).containsExactly("sub/1.png");
    }

    @Test
    void aManifestOnTheShareOrdersItsFiles() {
        put(server.share(), "1.png", "2.png");
        putManifest(server.share().resolve("m.jsonl"), "2", "1");
        JsonObject parameters = shared("1.png", "2.png", "m.jsonl");
        parameters.addProperty("sorting_method", "predefined");

        make(parameters);

        assertThat(names()).containsExactly("2.png", "1.png");
    }

    @Test
    void anArchiveOnTheShareIsUnpackedAndStays() throws IOException {
        Files.write(server.share().resolve("a.zip"), Pictures.zip(Map.of("x/1.png", Pictures.png())));

        make(shared("a.zip"));

        assertThat(names()).containsExactly("x/1.png");
        assertThat(meta().get("storage").getAsString()).isEqualTo("local");
        assertThat(server.share().resolve("a.zip")).exists();
    }

    @Test
    void whatTheShareHasNotFailsInTheBackground() {
        assertThat(failure(shared("no.png")))
                .isEqualTo("FileNotFoundError: [Errno 2] No such file or directory: '/home/django/share/no.png'");
        assertThat(failure(shared("../secret.png"))).isEqualTo("ValueError: Don't use '..' inside file paths");
        put(server.share(), "notes.txt");
        assertThat(failure(shared("notes.txt"))).isEqualTo("ValueError: No media data found");
        assertThat(admin.get("/api/tasks/" + task).object().has("size")).isFalse();
    }

    @Test
    void remoteFilesAreDownloaded() {
        assertThat(make(parameters("remote_files", web.url("/b%20c.png?signed=yes"), web.url("/moved/a.png")))
                        .text("status"))
                .isEqualTo("finished");

        assertThat(names()).containsExactly("a.png", "b c.png");
        assertThat(meta().get("storage").getAsString()).isEqualTo("local");
    }

    @Test
    void aFailedDownloadFailsInTheBackground() {
        assertThat(failure(parameters("remote_files", web.url("/a.jpg"))))
                .isEqualTo("Exception: Failed to download " + web.url("/a.jpg") + "; HTTP error 404");
        assertThat(failure(parameters("remote_files", web.url("/moved/a.jpg"))))
                .contains("(redirected from " + web.url("/moved/a.jpg") + ")");
        assertThat(failure(parameters("remote_files", web.url("/1/a.png"), web.url("/2/a.png"))))
                .isEqualTo("Exception: filename collision: a.png");
        assertThat(failure(parameters("remote_files", "https://example.com/a.png")))
                .contains("from this machine only");
        web.stopNow();
        assertThat(failure(parameters("remote_files", web.url("/a.png"))))
                .startsWith("requests.exceptions.ConnectionError: ");
    }

    private JsonObject stored(String... keys) {
        JsonObject parameters = shared(keys);
        parameters.addProperty(
                "cloud_storage_id",
                admin.cloudStorage(bucket.toString()).requireStatus(201).id());
        return parameters;
    }

    @Test
    void filesOfACloudStorageStayThere() throws IOException {
        put(bucket, "cats/1.png", "cats/kittens/2.png", "3.png", "4.png");

        JsonObject parameters = stored("3.png", "cats/");
        make(parameters);

        assertThat(names()).containsExactly("3.png", "cats/1.png", "cats/kittens/2.png");
        JsonObject meta = meta();
        assertThat(meta.get("storage").getAsString()).isEqualTo("cloud_storage");
        assertThat(meta.get("cloud_storage_id")).isEqualTo(parameters.get("cloud_storage_id"));
        assertThat(admin.get("/api/tasks/" + task).object().get("data_cloud_storage_id"))
                .isEqualTo(parameters.get("cloud_storage_id"));
        assertThat(admin.get(data + "?type=chunk&number=0").status()).isEqualTo(200);

        Files.delete(bucket.resolve("3.png"));
        assertThat(admin.get(data + "?type=frame&number=0").requireStatus(404).text())
                .startsWith("\"The file '3.png' not found on the cloud storage");
        admin.delete("/api/cloudstorages/" + parameters.get("cloud_storage_id").getAsLong())
                .requireStatus(204);
        assertThat(admin.get(data + "?type=frame&number=1").requireStatus(409).text())
                .isEqualTo("\"Task is no longer connected to cloud storage\"");
        assertThat(meta().get("cloud_storage_id").isJsonNull()).isTrue();

        long other = stored().get("cloud_storage_id").getAsLong();
        admin.patch(data + "/meta", "{\"cloud_storage_id\":" + other + "}").requireStatus(200);
        assertThat(admin.get(data + "?type=frame&number=1").status()).isEqualTo(200);
    }

    @Test
    void aPatternPicksFilesOfACloudStorage() {
        put(bucket, "cats/1.png", "cats/2.png", "dogs/1.png", "cats/a.txt");
        JsonObject parameters = stored();
        parameters.addProperty("filename_pattern", "cats/[!2]*");

        make(parameters);

        assertThat(names()).containsExactly("cats/1.png");
    }

    @Test
    void aManifestSparesTheServerTheImages() throws IOException {
        Files.createDirectory(bucket.resolve("set"));
        putManifest(bucket.resolve("set/m.jsonl"), "b", "a", "c");

        JsonObject parameters = stored("set/m.jsonl");
        assertThat(make(parameters).text("status")).isEqualTo("finished");
        assertThat(names()).containsExactly("set/a.png", "set/b.png", "set/c.png");
        assertThat(meta().getAsJsonArray("frames")
                        .get(0)
                        .getAsJsonObject()
                        .get("width")
                        .getAsInt())
                .isEqualTo(40);

        aTask();
        parameters.addProperty("sorting_method", "predefined");
        parameters.addProperty("filename_pattern", "*[ab].png");
        make(parameters);
        assertThat(names()).containsExactly("set/b.png", "set/a.png");

        aTask();
        JsonObject without = stored("set/m.jsonl");
        without.add("server_files_exclude", parameters("x", "set/c.png").get("x"));
        make(without);
        assertThat(names()).containsExactly("set/a.png", "set/b.png");
    }

    @Test
    void theFilesOfJobsAreFoundInACloudStorage() {
        put(bucket, "1.png", "2.png", "3.png");
        JsonObject parameters = stored("1.png", "2.png", "3.png");
        parameters.add("job_file_mapping", new JsonArray());
        parameters
                .getAsJsonArray("job_file_mapping")
                .add(parameters("x", "3.png").get("x"));
        parameters
                .getAsJsonArray("job_file_mapping")
                .add(parameters("x", "1.png").get("x"));

        make(parameters);

        assertThat(names()).containsExactly("3.png", "1.png");
    }

    @Test
    void anArchiveInACloudStorageIsCopied() throws IOException {
        Files.write(bucket.resolve("a.zip"), Pictures.zip(Map.of("x/1.png", Pictures.png())));

        make(stored("a.zip"));

        assertThat(names()).containsExactly("x/1.png");
        assertThat(meta().get("storage").getAsString()).isEqualTo("local");
        assertThat(bucket.resolve("a.zip")).exists();
    }

    @Test
    void whatTheCloudStorageHasNotFailsInTheBackground() {
        assertThat(failure(stored("no.png")))
                .isEqualTo("rest_framework.exceptions.NotFound: The file 'no.png' not found on the cloud storage '"
                        + bucket + "'");
        putManifest(bucket.resolve("m.jsonl"), "a");
        assertThat(failure(stored("b.png", "m.jsonl"))).contains("There is no intersection of the files");
        assertThat(failure(stored())).isEqualTo("ValueError: No media data found");
    }

    @Test
    void parametersThatDoNotGoTogetherAreRefused() {
        JsonObject parameters = stored("a.png");
        parameters.addProperty("filename_pattern", "*");
        assertThat(admin.post(data, parameters.toString()).requireStatus(400).text())
                .contains("non_field_errors", "The filename_pattern can only be used with specified manifest");
        JsonObject both = stored();
        both.addProperty("filename_pattern", "*");
        both.add("server_files_exclude", parameters("x", "a.png").get("x"));
        assertThat(admin.post(data, both.toString()).requireStatus(400).text())
                .contains("The filename_pattern and server_files_exclude cannot be used together");
        JsonObject unknown = stored("a.png");
        unknown.addProperty("cloud_storage_id", 99);
        assertThat(admin.post(data, unknown.toString()).requireStatus(400).text())
                .isEqualTo("[\"CloudStorage matching query does not exist.\"]");
        Browser annie = Browser.of(server, server.user("annie"));
        String path = "/api/tasks/" + annie.task("{\"name\":\"t\"}") + "/data";
        assertThat(annie.post(path, stored("a.png").toString()).status()).isEqualTo(403);
    }
}
