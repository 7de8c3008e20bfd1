package ai.cvat.sdk.internal.download;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.ApiClient;
import ai.cvat.api.client.Configuration;
import ai.cvat.api.client.retrying.RetryPolicy;
import ai.cvat.sdk.Config;
import ai.cvat.sdk.TestContexts;
import ai.cvat.sdk.Version;
import ai.cvat.sdk.auth.AuthStore;
import ai.cvat.sdk.download.DownloadOptions;
import ai.cvat.sdk.exchange.ImportHandle;
import ai.cvat.sdk.frames.FrameDownloadOptions;
import ai.cvat.sdk.internal.ClientContext;
import ai.cvat.sdk.internal.RecordedLog;
import ai.cvat.sdk.internal.TestTime;
import ai.cvat.sdk.internal.exchange.ImportUploader;
import ai.cvat.sdk.internal.handles.ImportState;
import ai.cvat.sdk.internal.handles.UploadState;
import ai.cvat.sdk.internal.transfer.Backoff;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.internal.upload.TaskUploads;
import ai.cvat.sdk.internal.upload.UploadJournal;
import ai.cvat.sdk.internal.upload.UploadLimits;
import ai.cvat.sdk.internal.upload.UploadSession;
import ai.cvat.sdk.transfer.ImportTarget;
import ai.cvat.sdk.transfer.ProgressListener;
import ai.cvat.sdk.upload.Media;
import ai.cvat.sdk.upload.UploadOptions;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Names beyond ASCII in a program that was started with {@code LC_ALL=C}, as programs in containers are. */
@EnabledOnOs(OS.LINUX)
class PlainEncodingTest {

    private static final String NAME = "k\u00e4se";

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    @Test
    void everyNameThatCannotBeReadOrWrittenIsAnErrorThatSaysWhatToSet() throws Exception {
        server.on(
                get(urlEqualTo("/dataset")),
                status(200)
                        .withHeader("Content-Disposition", "attachment; filename*=UTF-8''k%C3%A4se.zip")
                        .withBody("dataset"));
        Files.writeString(directory.resolve(NAME + ".png"), "image");

        List<String> lines = run(server.url(), directory.toString());

        assertThat(lines).hasSize(9).first().isEqualTo("encoding: ANSI_X3.4-1968");
        assertThat(lines.subList(7, 9))
                .allSatisfy(line -> assertThat(line)
                        .contains(": CvatException: The directory \"/home/")
                        .contains("LC_ALL=C.UTF-8"));
        assertThat(lines.subList(1, 7))
                .allSatisfy(line ->
                        assertThat(line).contains(": TransferException: ").contains("LC_ALL=C.UTF-8"));
        assertThat(server.lines()).containsExactly("GET /dataset");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(directory.resolve(NAME + ".png"));
        }
    }

    private static List<String> run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName());
        command.command().addAll(List.of(arguments));
        command.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("JAVA_TOOL_OPTIONS"));
        command.environment().put("LC_ALL", "C");
        command.environment().put("XDG_CONFIG_HOME", "/home/" + NAME);
        command.environment().put("XDG_CACHE_HOME", "/home/" + NAME);
        Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return lines;
    }

    /** Does what needs names, and prints what comes of it. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            String url = arguments[0];
            Path directory = Path.of(arguments[1]);
            System.out.println("encoding: " + System.getProperty("sun.jnu.encoding"));
            try (ApiClient api = new ApiClient(
                    Configuration.builder(url).retryPolicy(RetryPolicy.never()).build())) {
                ClientContext context = TestContexts.of(
                        api, Config.defaults(), new RecordedLog().logger(), new TestTime(), Version.ofSdk());
                deeds(context, url, directory).forEach(Program::tell);
            }
        }

        private static Map<String, Callable<?>> deeds(ClientContext context, String url, Path directory)
                throws IOException {
            Path file;
            try (Stream<Path> files = Files.list(directory)) {
                file = files.findFirst().orElseThrow();
            }
            Map<String, Callable<?>> deeds = new LinkedHashMap<>();
            deeds.put(
                    "download",
                    () -> new Downloads(context).download(url + "/dataset", directory, new DownloadOptions()));
            deeds.put(
                    "frames",
                    () -> new FrameDownloads(
                                    context,
                                    "task 5",
                                    number -> new Request.Builder()
                                            .url(url + "/" + number)
                                            .build(),
                                    List.of(),
                                    new FrameDownloadOptions().naming(NAME + "_{frame}{ext}"))
                            .download(List.of(0L), directory));
            deeds.put("upload", () -> new TaskUploads(context).upload(5, Media.files(file), new UploadOptions()));
            deeds.put(
                    "import",
                    () -> new ImportUploader(context)
                            .upload(target(), "Import", Map.of(), file, ProgressListener.none(), null));
            deeds.put(
                    "resumed upload",
                    () -> UploadJournal.resumed(
                            new UploadSession(
                                    context,
                                    UploadLimits.standard(),
                                    Backoff.of(context),
                                    context.api().baseUrl()),
                            upload(url),
                            null));
            deeds.put(
                    "resumed import", () -> ImportHandle.fromJson(imported(url)).file());
            deeds.put("profiles", AuthStore::ofThisUser);
            deeds.put("cache", Config.defaults()::cacheDir);
            return deeds;
        }

        private static ImportTarget target() {
            return ImportTarget.annotations("task", 5);
        }

        private static UploadState upload(String url) {
            return new UploadState(
                    url,
                    5,
                    UploadState.Stage.STARTED,
                    new JsonObject(),
                    List.of(),
                    List.of(new UploadState.FileState(
                            "/" + NAME + "/a.png", "a.png", 5, 0, UploadState.Transfer.NONE, null)));
        }

        private static String imported(String url) {
            ImportState.Sent file = new ImportState.Sent("/" + NAME + "/a.zip", 5, 0, "/location", "a.zip");
            return new ImportState(url, null, target(), Map.of(), file).toJson();
        }

        private static void tell(String name, Callable<?> deed) {
            try {
                System.out.println(name + ": " + deed.call());
            } catch (Exception e) {
                System.out.println(name + ": " + e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }
}
