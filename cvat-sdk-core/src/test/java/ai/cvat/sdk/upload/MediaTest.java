package ai.cvat.sdk.upload;

import static ai.cvat.sdk.internal.transfer.TestServer.json;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.cvat.api.client.exceptions.BadRequestException;
import ai.cvat.api.model.DataRequest;
import ai.cvat.api.model.SortingMethod;
import ai.cvat.sdk.internal.Filled;
import ai.cvat.sdk.internal.transfer.TestServer;
import ai.cvat.sdk.internal.transfer.UnreadableFileException;
import ai.cvat.sdk.internal.upload.PreparedFiles;
import ai.cvat.sdk.internal.upload.StreamFile;
import ai.cvat.sdk.internal.upload.TaskUploads;
import ai.cvat.sdk.internal.upload.UploadSource;
import ai.cvat.sdk.internal.upload.ZippedFiles;
import ai.cvat.sdk.transfer.TransferException;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTest {

    private static final String DATA = "/api/tasks/5/data/";

    @RegisterExtension
    final TestServer server = new TestServer();

    @TempDir
    Path directory;

    private Path file(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "of " + name);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> names(LocalMedia media) {
        PreparedFiles files = PreparedFiles.of(media, new UploadOptions().data(), new UploadOptions());
        files.close();
        return files.sources().stream().map(UploadSource::name).toList();
    }

    private static List<String> packed(LocalMedia media) {
        PreparedFiles files = PreparedFiles.of(media, new UploadOptions().data(), new UploadOptions());
        assertThat(files.sources()).hasSize(1);
        return ((ZippedFiles) files.sources().get(0))
                .files().stream().map(UploadSource::name).toList();
    }

    private static String content(UploadSource source) throws IOException {
        Buffer buffer = new Buffer();
        source.write(buffer, 0, source.size());
        return buffer.readUtf8();
    }

    private static void unfit(LocalMedia media, String... words) {
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> names(media))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    private String request(Media media, Consumer<UploadOptions> options) {
        server.on(post(urlEqualTo(DATA)), json(202, "{\"rq_id\": \"r1\"}"));
        assertThat(new TaskUploads(server.context())
                        .upload(5, media, Filled.by(options, new UploadOptions()))
                        .requestId())
                .isEqualTo("r1");
        List<LoggedRequest> requests = server.requests();
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).getAllHeaderKeys()).noneMatch(header -> header.startsWith("Upload-"));
        return requests.get(0).getBodyAsString();
    }

    private void refused(Media media, Consumer<UploadOptions> options, String... words) {
        TaskUploads uploads = new TaskUploads(server.context());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> uploads.upload(5, media, Filled.by(options, new UploadOptions())))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aDirectoryIsWalkedInOrderAndItsFilesKeepTheirPathsWithinIt() throws IOException {
        file("b/2.png");
        file("b/c/1.png");
        file("a.png");
        file("Z.png");
        assertThat(packed(Media.directory(directory))).containsExactly("Z.png", "a.png", "b/2.png", "b/c/1.png");
    }

    @Test
    void hiddenFilesAndDirectoriesAreLeftOut() throws IOException {
        file("a.png");
        file(".DS_Store");
        file(".thumbnails/a.png");
        assertThat(names(Media.directory(directory))).containsExactly("a.png");
    }

    @Test
    void aDirectoryWithADotInItsOwnNameIsWalked() throws IOException {
        file(".cache/a.png");
        assertThat(names(Media.directory(directory.resolve(".cache")))).containsExactly("a.png");
    }

    @Test
    void aFilterChoosesFilesOfADirectory() throws IOException {
        file("a.png");
        file("a.txt");
        assertThat(names(Media.directory(directory, path -> path.toString().endsWith(".png"))))
                .containsExactly("a.png");
    }

    @Test
    void aDirectoryWithoutFilesIsRefused() {
        unfit(Media.directory(directory), directory.toString(), "no file");
        unfit(Media.directory(directory.resolve("no")), "no directory");
    }

    @Test
    void anEmptyFileInADirectoryIsNamed() throws IOException {
        file("a.png");
        Files.createFile(directory.resolve("void.png"));
        unfit(Media.directory(directory), "void.png", "empty");
    }

    @Test
    void mediaAreJoinedInOrder() throws IOException {
        LocalMedia media = Media.files(file("b.png"))
                .and(Media.bytes("a.png", bytes("x")))
                .and(Media.file(file("c.png"), "cats/0.png"));
        assertThat(packed(media)).containsExactly("b.png", "a.png", "cats/0.png");
    }

    @Test
    void aManifestLiesBesideTheArchiveOfFilesInDirectories() throws IOException {
        file("manifest.jsonl");
        file("sub/a.png");
        file("sub/notes.txt");
        UploadOptions options = new UploadOptions().sortingMethod(SortingMethod.PREDEFINED);
        DataRequest data = options.data();
        List<UploadSource> sources =
                PreparedFiles.of(Media.directory(directory), data, options).sources();
        assertThat(sources).extracting(UploadSource::name).containsExactly("manifest.jsonl", "files.zip");
        assertThat(((ZippedFiles) sources.get(1)).files())
                .extracting(UploadSource::name)
                .containsExactly("sub/a.png", "sub/notes.txt");
        assertThat(data.getUploadFileOrder()).isNull();
    }

    @Test
    void theArchiveHasANameThatNoDirectoryHas() {
        LocalMedia media = Media.bytes("files.zip/a.png", bytes("x")).and(Media.bytes("files-1.zip/a.png", bytes("x")));
        assertThat(names(media)).containsExactly("files-2.zip");
    }

    @Test
    void mediaInDirectoriesThatTheServerDoesNotTakeInAnArchiveAreRefused() {
        unfit(Media.bytes("clips/v.mp4", bytes("x")), "clips/v.mp4", "video", "without directories");
        unfit(Media.bytes("v.mp4", bytes("x")).and(Media.bytes("doc/a.txt", bytes("x"))), "v.mp4", "video");
        unfit(Media.bytes("a/b.zip", bytes("x")), "a/b.zip", "archive");
        unfit(Media.bytes("a/b.pdf", bytes("x")), "a/b.pdf", "PDF");
        unfit(Media.bytes("a/b.mp3", bytes("x")), "a/b.mp3", "sound");
        unfit(
                Media.bytes("a/b.png", bytes("x")).and(Media.bytes("a/manifest.jsonl", bytes("x"))),
                "a/manifest.jsonl",
                "leave it out");
        unfit(
                Media.bytes("a/b.png", bytes("x")).and(Media.bytes("a/related_images/c_png/1.png", bytes("x"))),
                "a/related_images/c_png/1.png",
                "never show");
    }

    private static void unfit(LocalMedia media, UploadOptions options, String... words) {
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> PreparedFiles.of(media, options.data(), options))
                .withMessageContainingAll(words);
    }

    @Test
    void anOrderThatTheServerWouldNotFollowIsRefused() {
        LocalMedia tree = Media.bytes("b/2.png", bytes("x")).and(Media.bytes("a/1.png", bytes("x")));
        unfit(tree, new UploadOptions().sortingMethod(SortingMethod.PREDEFINED), "manifest.jsonl");
        UploadOptions order = new UploadOptions()
                .sortingMethod(SortingMethod.PREDEFINED)
                .uploadFileOrder(List.of("b/2.png", "a/1.png"));
        unfit(tree, order, "manifest.jsonl");
        unfit(tree.and(Media.bytes("m.jsonl", bytes("x"))), order, "m.jsonl", "uploadFileOrder");
    }

    @Test
    void equalNamesOfDifferentOriginAreRefused() throws IOException {
        unfit(Media.files(file("a.png")).and(Media.bytes("a.png", bytes("x"))), "a.png", "in memory");
    }

    @Test
    void aFileThatWouldHaveToBeADirectoryTooIsRefused() {
        unfit(Media.bytes("cats", bytes("x")).and(Media.bytes("cats/1.png", bytes("x"))), "cats/1.png", "directory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/a.png", "../a.png", "a/../b.png", "a//b.png", "./a.png", "a/", "a\\b.png", "a\u0000.png"})
    void namesThatTheServerDoesNotTakeAreRefused(String name) {
        unfit(Media.bytes(name, bytes("x")), "server");
    }

    @Test
    void namesThatAreTooLongAreRefused() {
        unfit(Media.bytes("é".repeat(128), bytes("x")), "256 bytes");
        unfit(Media.bytes("abcdefghi/".repeat(103) + "a", bytes("x")), "1031 characters");
    }

    @Test
    void emptyContentIsRefused() {
        unfit(Media.bytes("a.png", new byte[0]), "a.png", "empty");
        unfit(Media.stream("a.png", 0, InputStream::nullInputStream), "a.png", "empty");
        unfit(Media.stream("a.png", InputStream.nullInputStream()), "a.png", "empty");
    }

    @Test
    void aStreamOfKnownLengthIsOpenedForEachPart() throws IOException {
        UploadSource source = new StreamFile("a.bin", 10, () -> new ByteArrayInputStream(bytes("0123456789")));
        Buffer buffer = new Buffer();
        source.write(buffer, 4, 3);
        source.write(buffer, 2, 8);
        assertThat(buffer.readUtf8()).isEqualTo("45623456789");
    }

    @Test
    void aStreamThatGivesOtherThanItsLengthIsUnreadable() {
        UploadSource shorter = new StreamFile("a.bin", 11, () -> new ByteArrayInputStream(bytes("0123456789")));
        UploadSource longer = new StreamFile("a.bin", 9, () -> new ByteArrayInputStream(bytes("0123456789")));
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> content(shorter))
                .withMessageContaining("before the 11 bytes");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> shorter.write(new Buffer(), 11, 0))
                .withMessageContaining("before the 11 bytes");
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> content(longer))
                .withMessageContaining("after the 9 bytes");
    }

    @Test
    void aStreamOfUnknownLengthIsSpooledAndClosedAndTheFileRemoved() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream stream = new ByteArrayInputStream(bytes("0123456789")) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        UploadOptions options = new UploadOptions();
        PreparedFiles files = PreparedFiles.of(Media.stream("a.bin", stream), options.data(), options);
        assertThat(closed).isTrue();
        assertThat(files.sources()).extracting(UploadSource::size).containsExactly(10L);
        assertThat(content(files.sources().get(0))).isEqualTo("0123456789");
        assertThat(files.temporary())
                .singleElement()
                .satisfies(path -> assertThat(path).exists());
        files.close();
        assertThat(files.temporary())
                .singleElement()
                .satisfies(path -> assertThat(path).doesNotExist());
    }

    @Test
    void aStreamCanBeUploadedOnce() {
        LocalMedia media = Media.stream("a.bin", new ByteArrayInputStream(bytes("x")));
        assertThat(names(media)).containsExactly("a.bin");
        unfit(media, "a.bin", "earlier upload");
    }

    @Test
    void pathsOnTheShareAreNamedInOneRequest() {
        assertThat(JsonParser.parseString(request(
                        Media.share("cats/1.png", "dogs/"),
                        o -> o.copyData(true).sortingMethod(SortingMethod.NATURAL))))
                .isEqualTo(JsonParser.parseString("""
                    {"image_quality": 70, "copy_data": true, "sorting_method": "natural",
                     "server_files": ["cats/1.png", "dogs/"]}
                    """));
    }

    @Test
    void urlsAreNamedInOneRequest() {
        assertThat(JsonParser.parseString(request(Media.urls(URI.create("https://host/a.png?sig=x")), o -> {})))
                .isEqualTo(JsonParser.parseString(
                        "{\"image_quality\": 70, \"remote_files\": [\"https://host/a.png?sig=x\"]}"));
    }

    @Test
    void filesOfACloudStorageAreNamedInOneRequest() {
        assertThat(JsonParser.parseString(
                        request(Media.cloudStorage(7, "a.png").withManifest("m.jsonl"), o -> o.useCache(true))))
                .isEqualTo(JsonParser.parseString("""
                    {"image_quality": 70, "use_cache": true, "cloud_storage_id": 7, "server_files": ["a.png", "m.jsonl"]}
                    """));
    }

    @Test
    void filesOfAManifestAreChosenByAPattern() {
        assertThat(JsonParser.parseString(
                        request(Media.cloudStorage(7).withManifest("m.jsonl").withPattern("*.png"), o -> {})))
                .isEqualTo(JsonParser.parseString("""
                    {"image_quality": 70, "cloud_storage_id": 7, "server_files": ["m.jsonl"], "filename_pattern": "*.png"}
                    """));
    }

    @Test
    void filesOfACloudStorageAreChosenByAPatternAlone() {
        assertThat(JsonParser.parseString(request(Media.cloudStorage(7).withPattern("cats/*.png"), o -> {})))
                .isEqualTo(JsonParser.parseString("""
                    {"image_quality": 70, "cloud_storage_id": 7, "server_files": [], "filename_pattern": "cats/*.png"}
                    """));
    }

    @Test
    void anAnswerThatIsLostIsFoundAmongTheRequests() {
        server.on(post(urlEqualTo(DATA)), aResponse().withFault(Fault.EMPTY_RESPONSE));
        server.on(
                get(urlPathEqualTo("/api/requests")),
                json(200, "{\"count\": 1, \"results\": [{\"id\": \"r1\", \"status\": \"started\"}]}"));
        assertThat(new TaskUploads(server.context())
                        .upload(5, Media.share("a.png"), new UploadOptions())
                        .requestId())
                .isEqualTo("r1");
    }

    @Test
    void whatTheServerRefusesIsItsError() {
        server.on(post(urlEqualTo(DATA)), json(400, "[\"Adding more data is not supported\"]"));
        TaskUploads uploads = new TaskUploads(server.context());
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> uploads.upload(5, Media.share("a.png"), new UploadOptions()))
                .withMessageContaining("Adding more data is not supported");
    }

    @Test
    void aDirectoryOfAShareBesideSomethingInItIsRefused() {
        refused(Media.share("cats/", "cats/1.png"), o -> {}, "drop \"cats\"", "\"cats/1.png\"");
        refused(Media.share("/sets/1", "sets/10/a.png"), o -> {}, "drop \"sets/1\"", "\"sets/10/a.png\"");
        request(Media.share("cats/", "dogs/1.png", "dogs/2.png", "cats.png"), o -> {});
    }

    private static void notTogether(Media media, String... words) {
        assertThatExceptionOfType(TransferException.class)
                .isThrownBy(() -> PreparedFiles.of(media, new UploadOptions().data(), new UploadOptions()))
                .withMessageContainingAll(words);
    }

    @Test
    void filesThatTheServerHasOrFetchesAndThatMakeNoTaskTogetherAreRefused() {
        notTogether(Media.share("a/one.mp4", "a/two.mkv"), "a/one.mp4", "a/two.mkv", "share");
        notTogether(Media.share("one.ts", "frame.gif"), "one.ts", "frame.gif");
        notTogether(Media.cloudStorage(7, "one.zip", "two.zip"), "one.zip", "two.zip", "cloud storage 7");
        notTogether(
                Media.urls(URI.create("http://host/one.vob?key=secret"), URI.create("http://host/a.png")),
                "http://host/one.vob ",
                "http://host/a.png");
    }

    @Test
    void directoriesOfAShareAndFilesThatAreLeftOutStandInNoOnesWay() {
        Media share = Media.share("clips/", "one.mp4", "two.mp4");
        UploadOptions options = new UploadOptions().serverFilesExclude(List.of("two.mp4"));
        DataRequest data = options.data();
        PreparedFiles.of(share, data, options);
        assertThat(data.getServerFiles()).containsExactly("clips/", "one.mp4", "two.mp4");
    }

    @Test
    void optionsThatDoNotGoWithTheMediaAreRefused() {
        LocalMedia local = Media.bytes("a.png", bytes("x"));
        refused(local, o -> o.filenamePattern("*"), "filenamePattern");
        refused(local, o -> o.serverFilesExclude(List.of("a")), "serverFilesExclude");
        refused(local, o -> o.cloudStorageId(7), "cloudStorageId");
        refused(local, o -> o.handleListener(handle -> {}), "handle listener");
        refused(Media.share("a.png"), o -> o.filenamePattern("*"), "a.png", "manifest");
        refused(Media.share("a.png"), o -> o.cloudStorageId(7), "Media.cloudStorage");
        refused(Media.share("a.png"), o -> o.handleListener(handle -> {}), "handle listener");
        refused(
                Media.share("a.png"),
                o -> o.sortingMethod(SortingMethod.PREDEFINED).uploadFileOrder(List.of("a.png")),
                "uploadFileOrder");
        refused(Media.urls(URI.create("http://host/a.png")), o -> o.filenamePattern("*"), "filenamePattern");
        refused(Media.cloudStorage(7), o -> {}, "keys");
        refused(Media.cloudStorage(7, "a.png"), o -> o.cloudStorageId(8), "7", "8");
        refused(Media.cloudStorage(7, "a.png").withPattern("*"), o -> {}, "a.png", "manifest");
        refused(Media.cloudStorage(7, "m.jsonl").withPattern("*"), o -> o.filenamePattern("x"), "\"x\"");
        refused(
                Media.cloudStorage(7, "m.jsonl").withPattern("*"),
                o -> o.serverFilesExclude(List.of("a")),
                "serverFilesExclude");
    }

    @Test
    void mediaThatCannotBeAreRefusedWhenTheyAreMade() {
        assertThatIllegalArgumentException().isThrownBy(Media::share).withMessageContaining("at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Media.share("a", "a"))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Media.share("a/../../b"))
                .withMessageContaining("..");
        assertThatIllegalArgumentException().isThrownBy(() -> Media.share(" ")).withMessageContaining("blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Media.urls(URI.create("ftp://host/a.png")))
                .withMessageContaining("ftp");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Media.urls(URI.create("http://host/")))
                .withMessageContaining("name of a file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Media.urls(URI.create("http://u:pw@a/x.png?t=sec"), URI.create("http://b/x.png")))
                .withMessageContaining("x.png")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pw", "sec"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Media.cloudStorage(0))
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Media.cloudStorage(7).withManifest("m.txt"))
                .withMessageContaining(".jsonl");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Media.cloudStorage(7).withPattern(""))
                .withMessageContaining("*");
    }

    @Test
    void textsOfMediaShowNoSecret() {
        assertThat(Media.urls(URI.create("http://u:pw@host/x.png?t=sec")))
                .hasToString("RemoteMedia[http://host/x.png]");
        assertThat(Media.share("a")).hasToString("ShareMedia[a]");
        assertThat(Media.cloudStorage(7, "a")).hasToString("CloudStorageMedia{storage=7, keys=[a]}");
    }
}
