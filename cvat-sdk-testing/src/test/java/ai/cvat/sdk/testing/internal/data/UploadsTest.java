package ai.cvat.sdk.testing.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.ServerUser;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonElement;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadsTest extends StandInTest {

    private static final MediaType PIECE = MediaType.get("application/offset+octet-stream");
    private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

    private long task;
    private String data = "";

    UploadsTest() {
        super("annie");
    }

    @BeforeEach
    void aTask() {
        task = admin.task("{\"name\":\"t\",\"labels\":[{\"name\":\"cat\"}]}");
        data = "/api/tasks/" + task + "/data/";
    }

    private Answer start() {
        return admin.send("POST", data, NOTHING, "Upload-Start", "");
    }

    private Answer finish(String parameters) {
        return admin.post(data, parameters, "Upload-Finish", "");
    }

    private static String metadata(String name) {
        return "filename " + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private Answer create(String name, long length) {
        return create(data, name, length, "Origin", server.url());
    }

    private Answer create(String path, String name, long length, String header, String value) {
        return admin.send(
                "POST",
                path,
                NOTHING,
                "Upload-Length",
                Long.toString(length),
                "Upload-Metadata",
                metadata(name),
                header,
                value);
    }

    private String location(Answer created) {
        return String.valueOf(created.requireStatus(201).header("Location"));
    }

    private Answer piece(String location, long offset, byte[] bytes) {
        return admin.send("PATCH", location, RequestBody.create(bytes, PIECE), "Upload-Offset", Long.toString(offset));
    }

    private List<String> names() {
        return admin.get(data + "meta").requireStatus(200).object().getAsJsonArray("frames").asList().stream()
                .map(frame -> frame.getAsJsonObject().get("name").getAsString())
                .toList();
    }

    @Test
    void startGroupsAndFinishMakeTheData() {
        assertThat(start().status()).isEqualTo(202);
        Answer group = admin.send(
                "POST",
                data,
                Browser.group(Map.of("b.png", Pictures.png(), "a.jpg", Pictures.jpeg())),
                "Upload-Multiple",
                "");
        assertThat(group.status()).isEqualTo(200);
        assertThat(group.bytes()).isEmpty();
        Answer finished = finish("{\"image_quality\":80}");
        assertThat(finished.requireStatus(202).text("rq_id")).isEqualTo("action=create&target=task&target_id=" + task);

        assertThat(admin.await(finished.text("rq_id")).text("status")).isEqualTo("finished");
        assertThat(names()).containsExactly("a.jpg", "b.png");
        assertThat(admin.get("/api/tasks/" + task).text("media_type")).isEqualTo("image");
    }

    @Test
    void oneRequestIsEnough() {
        MultipartBody body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("image_quality", "50")
                .addFormDataPart("client_files[0]", "/tmp/x/a.png", RequestBody.create(Pictures.png()))
                .build();

        String rq = admin.send("POST", data, body).requireStatus(202).text("rq_id");

        admin.await(rq);
        assertThat(names()).containsExactly("a.png");
        assertThat(admin.get("/api/tasks/" + task).object().get("image_quality").getAsInt())
                .isEqualTo(50);
    }

    @Test
    void aFileTravelsInPieces() {
        byte[] picture = Pictures.png();
        start();

        Answer created = create("big.png", picture.length);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Upload-Filename")).isEqualTo("big.png");
        assertThat(created.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        String location = String.valueOf(created.header("Location"));
        assertThat(location).startsWith(server.url() + "/api/tasks/" + task + "/data/1_");

        Answer first = piece(location, 0, Arrays.copyOf(picture, 10));
        assertThat(first.status()).isEqualTo(204);
        assertThat(first.header("Upload-Offset")).isEqualTo("10");
        Answer head = admin.send("HEAD", location, null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Upload-Offset")).isEqualTo("10");
        assertThat(head.header("Upload-Length")).isEqualTo(Integer.toString(picture.length));
        Answer last = piece(location, 10, Arrays.copyOfRange(picture, 10, picture.length));
        assertThat(last.header("Upload-Offset")).isEqualTo(Integer.toString(picture.length));

        admin.await(finish("{}").requireStatus(202).text("rq_id"));
        assertThat(names()).containsExactly("big.png");
    }

    @Test
    void aCompleteUploadIsForgotten() {
        start();
        String location = String.valueOf(create("a.png", 3).header("Location"));
        piece(location, 0, new byte[3]).requireStatus(204);

        assertThat(admin.send("HEAD", location, null).status()).isEqualTo(404);
        assertThat(piece(location, 3, new byte[1]).status()).isEqualTo(404);
    }

    @Test
    void aWrongOffsetIsAConflict() {
        start();
        String location = String.valueOf(create("a.png", 5).header("Location"));

        Answer answer = piece(location, 2, new byte[1]);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Upload-Offset")).isNull();
        assertThat(answer.header("Tus-Resumable")).isEqualTo("1.0.0");
    }

    @Test
    void aPieceBeyondTheEndIsTooLarge() {
        start();
        String location = String.valueOf(create("a.png", 5).header("Location"));

        assertThat(piece(location, 0, new byte[6]).status()).isEqualTo(413);
    }

    @Test
    void aPieceOfTheWrongKindIsOfAnUnsupportedType() {
        start();
        String location = location(create("a.png", 5));

        Answer json = admin.patch(location, "{}");
        assertThat(json.status()).isEqualTo(415);
        assertThat(json.text("detail")).startsWith("Unsupported media type \"application/json");
        Answer untyped = admin.send("PATCH", location, RequestBody.create(new byte[1]));
        assertThat(untyped.text("detail")).isEqualTo("Unsupported media type \"\" in request.");
    }

    @Test
    void aPieceWithoutAnOffsetIsTheFirst() {
        start();
        String location = location(create("a.png", 5));

        Answer first = admin.send("PATCH", location, RequestBody.create(new byte[2], PIECE));

        assertThat(first.requireStatus(204).header("Upload-Offset")).isEqualTo("2");
        assertThat(first.header("Upload-Filename")).isNull();
        assertThat(admin.send("PATCH", location, RequestBody.create(new byte[2], PIECE))
                        .status())
                .isEqualTo(409);
        assertThat(piece(location, 2, new byte[0]).status()).isEqualTo(204);
    }

    @Test
    void whereAnUploadGoesIsSaidByWhatTheProxyOrTheClientSaysOfTheHost() {
        start();

        assertThat(location(create(data, "a.png", 5, "Origin", "http://ui.example")))
                .startsWith("http://ui.example" + data + "1_");
        assertThat(location(create(data, "b.png", 5, "X-Forwarded-Host", "fwd.example")))
                .startsWith("http://fwd.example" + data + "1_");
        Answer neither = create(data, "c.png", 5, "X-Other", "x");
        assertThat(neither.status()).isEqualTo(500);
        assertThat(neither.header("Tus-Resumable")).isNull();
        assertThat(create("c.png", 5).status()).isEqualTo(201);
    }

    @Test
    void anUploadThatBeganWithoutTheSlashGoesNowhere() {
        start();
        String location = location(create("/api/tasks/" + task + "/data", "a.png", 5, "Origin", server.url()));

        assertThat(location).startsWith(server.url() + "/api/tasks/" + task + "/1_");
        assertThat(admin.send("HEAD", location, null).status()).isEqualTo(404);
    }

    /** Nobody makes the directories that it is to be put into. */
    @Test
    void aFileInADirectoryNeverComesToItsEnd() {
        byte[] picture = Pictures.png();
        start();
        Answer created = create("sub/a.png", picture.length);
        assertThat(created.header("Upload-Filename")).isEqualTo("sub/a.png");
        String location = location(created);

        assertThat(piece(location, 0, picture).status()).isEqualTo(500);
        Answer head = admin.send("HEAD", location, null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Upload-Offset")).isEqualTo(Integer.toString(picture.length));
        assertThat(piece(location, picture.length, new byte[0]).status()).isEqualTo(500);

        Answer failed = admin.await(finish("{}").requireStatus(202).text("rq_id"));
        assertThat(failed.text("status")).isEqualTo("failed");
        assertThat(failed.text("message")).startsWith("FileNotFoundError").contains("sub/a.png");
    }

    @Test
    void contextImagesThatComeOneByOneAreLost() {
        start();
        admin.send("POST", data, Browser.group(Map.of("a.png", Pictures.png())), "Upload-Multiple", "");
        String location = location(create("related_images/a_png/left.png", 3));
        assertThat(piece(location, 0, new byte[3]).status()).isEqualTo(500);

        assertThat(admin.await(finish("{}").text("rq_id")).text("status")).isEqualTo("finished");

        assertThat(names()).containsExactly("a.png");
        assertThat(admin.get(data + "?type=context_image&number=0").status()).isEqualTo(500);
    }

    @Test
    void ofGroupsBaseNamesStay() {
        start();
        admin.send("POST", data, Browser.group(Map.of("sub/a.png", Pictures.png())), "Upload-Multiple", "");
        admin.await(finish("{}").text("rq_id"));

        assertThat(names()).containsExactly("a.png");
    }

    @Test
    void anArchiveKeepsNamesAndContextImages() {
        byte[] zip = Pictures.zip(Map.of(
                "sub/a.png",
                Pictures.png(),
                "sub/related_images/a_png/left.png",
                Pictures.png(),
                "b.png",
                Pictures.png()));
        admin.await(admin.upload(task, "{}", Map.of("files.zip", zip)));

        assertThat(names()).containsExactly("b.png", "sub/a.png");
        assertThat(admin.get(data + "?type=context_image&number=1").status()).isEqualTo(200);
    }

    @Test
    void anUploadOfSomebodyElseIsForbidden() {
        start();
        Answer answer = admin.send("HEAD", data + "99_00000000-0000-0000-0000-000000000000", null);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(admin.send("HEAD", data + "nonsense", null).header("Tus-Resumable"))
                .isNull();
    }

    @Test
    void lengthsAndOffsetsThatAreNoneBreakTheServer() {
        start();
        String location = location(create("a.png", 5));

        assertThat(create("b.png", -1).status()).isEqualTo(500);
        assertThat(create("b.png", 0).status()).isEqualTo(500);
        assertThat(admin.send("PATCH", location, RequestBody.create(new byte[1], PIECE), "Upload-Offset", "x")
                        .status())
                .isEqualTo(500);
    }

    @Test
    void aPieceSaysHowItIsUsed() {
        Answer answer = admin.send("OPTIONS", data + "1_2f667a52-ee27-4541-b789-5ad8f2e09aa6", null);

        assertThat(answer.requireStatus(200).text("name")).isEqualTo("Append data chunk");
    }

    @Test
    void anUploadBelongsToWhoBeganIt() {
        ServerUser annie = server.user("annie");
        admin.patch("/api/tasks/" + task, "{\"assignee_id\":" + annie.id() + "}")
                .requireStatus(200);
        start();
        String location = String.valueOf(create("a.png", 5).header("Location"));

        assertThat(Browser.of(server, annie).send("HEAD", location, null).status())
                .isEqualTo(403);
    }

    @Test
    void namesThatCannotBeAreRefused() {
        start();

        Answer nameless = admin.send("POST", data, NOTHING, "Upload-Length", "5", "Origin", server.url());
        assertThat(nameless.status()).isEqualTo(400);
        assertThat(nameless.text()).isEqualTo("\"Metadata is expected to contain 'filename' key\"");
        assertThat(nameless.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(create("/etc/passwd", 5).text()).isEqualTo("\"File name /etc/passwd is not allowed\"");
        Answer outside = create("../a.png", 5);
        assertThat(outside.status()).isEqualTo(400);
        assertThat(outside.header("Content-Type")).startsWith("text/plain");
        Answer large = create("a.png", 26_843_545_601L);
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.header("Tus-Max-Size")).isEqualTo("26843545600");
    }

    @Test
    void aNameThatIsThereIsAConflict() {
        start();
        piece(String.valueOf(create("a.png", 3).header("Location")), 0, new byte[3]);

        Answer answer = create("a.png", 3);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).isEqualTo("\"File with same name already exists\"");
    }

    @Test
    void whatTheServerCanDoIsAnnounced() {
        Answer answer = admin.send("OPTIONS", data, null);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(answer.header("Tus-Extension")).isEmpty();
        assertThat(answer.header("Tus-Max-Size")).isEqualTo("26843545600");
    }

    @Test
    void aGroupWithANameThatIsThereBreaksTheServerAndNothingOfItIsKept() {
        start();
        MultipartBody group = Browser.group(Map.of("a.png", Pictures.png()));
        admin.send("POST", data, group, "Upload-Multiple", "").requireStatus(200);
        Map<String, byte[]> more = new TreeMap<>(Map.of("a.png", Pictures.png(), "b.png", Pictures.png()));
        assertThat(admin.send("POST", data, Browser.group(more), "Upload-Multiple", "")
                        .status())
                .isEqualTo(500);
        admin.await(finish("{}").text("rq_id"));

        assertThat(names()).containsExactly("a.png");
        assertThat(admin.get(data + "?type=frame&number=0&quality=original").bytes())
                .hasSize(Pictures.png().length);
    }

    @Test
    void anotherStartForgetsNothing() {
        start();
        admin.send("POST", data, Browser.group(Map.of("a.png", Pictures.png())), "Upload-Multiple", "");
        start();
        admin.send("POST", data, Browser.group(Map.of("b.png", Pictures.png())), "Upload-Multiple", "");
        admin.await(finish("{}").text("rq_id"));

        assertThat(names()).containsExactly("a.png", "b.png");
    }

    @Test
    void aGroupMayHaveThousandsOfFiles() {
        byte[] picture = Pictures.picture("png", 2, 2, Color.RED);
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < 3_000; i++) {
            files.put(i + ".png", picture);
        }

        admin.await(admin.upload(task, "{}", files));

        assertThat(names()).hasSize(3_000);
    }

    @Test
    void aTaskTakesDataOnce() {
        admin.await(admin.upload(task, "{}", Map.of("a.png", Pictures.png())));

        assertThat(start().text()).isEqualTo("\"Adding more data is not supported\"");
    }

    @Test
    void dataThatAreBeingMadeAreNotMadeTwice() {
        server.pauseRequests();
        String rq = admin.upload(task, "{}", Map.of("a.png", Pictures.png()));

        Answer again = finish("{}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("rq_id")).isEqualTo(rq);
    }

    @Test
    void anArchiveBecomesItsImages() {
        byte[] zip = Pictures.zip(
                Map.of("dir/2.png", Pictures.png(), "dir/10.jpg", Pictures.jpeg(), "readme.txt", new byte[3]));

        admin.await(admin.upload(task, "{\"sorting_method\":\"natural\"}", Map.of("images.zip", zip)));

        assertThat(names()).containsExactly("dir/2.png", "dir/10.jpg");
    }

    @Test
    void whatMacosAddsToAnArchiveIsNoImage() {
        byte[] note = {0, 5, 22, 7, 0, 2, 0, 0};
        byte[] zip = Pictures.zip(Map.of(
                "dir/a.png",
                Pictures.png(),
                "dir/._a.png",
                note,
                "__MACOSX/dir/._a.png",
                note,
                "__MACOSX/b.png",
                note));

        assertThat(admin.await(admin.upload(task, "{}", Map.of("images.zip", zip)))
                        .text("status"))
                .isEqualTo("finished");

        assertThat(names()).containsExactly("dir/a.png");
    }

    @Test
    void everySortingMethodHasItsOrder() {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : List.of("img10.png", "img2.png", "img1.png")) {
            files.put(name, Pictures.png());
        }

        assertThat(namesSorted("lexicographical", files)).containsExactly("img1.png", "img10.png", "img2.png");
        assertThat(namesSorted("natural", files)).containsExactly("img1.png", "img2.png", "img10.png");
        assertThat(namesSorted("random", files)).containsExactlyInAnyOrder("img1.png", "img2.png", "img10.png");
    }

    private List<String> namesSorted(String method, Map<String, byte[]> files) {
        aTask();
        admin.await(admin.upload(task, "{\"sorting_method\":\"" + method + "\"}", files));
        return names();
    }

    @Test
    void thePredefinedOrderIsTheClients() {
        Map<String, byte[]> files = Map.of("a.png", Pictures.png(), "b.png", Pictures.png());

        admin.await(admin.upload(
                task, "{\"sorting_method\":\"predefined\",\"upload_file_order\":[\"b.png\",\"a.png\"]}", files));

        assertThat(names()).containsExactly("b.png", "a.png");
    }

    @Test
    void anOrderOfOtherFilesIsABadRequest() {
        start();
        admin.send("POST", data, Browser.group(Map.of("a.png", Pictures.png())), "Upload-Multiple", "");

        Answer answer = finish("{\"sorting_method\":\"predefined\",\"upload_file_order\":[\"b.png\"]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("Mismatching files: a.png (extra), b.png (missing)");
    }

    @Test
    void framesAreSelectedByStartStopAndStep() {
        Map<String, byte[]> files = Pictures.pngs(9).apply(new TreeMap<>());

        admin.await(admin.upload(task, "{\"start_frame\":1,\"stop_frame\":7,\"frame_filter\":\"step=3\"}", files));

        assertThat(names()).containsExactly("1.png", "4.png", "7.png");
        Answer meta = admin.get(data + "meta");
        assertThat(meta.object().get("start_frame").getAsInt()).isEqualTo(1);
        assertThat(meta.object().get("stop_frame").getAsInt()).isEqualTo(7);
        assertThat(meta.text("frame_filter")).isEqualTo("step=3");
        assertThat(meta.object().get("size").getAsInt()).isEqualTo(3);
    }

    @Test
    void segmentsBecomeJobsThatOverlap() {
        long segmented =
                admin.taskWithImages("{\"name\":\"t\",\"segment_size\":4,\"overlap\":1}", "{}", Pictures.pngs(9));

        assertThat(admin.get("/api/jobs?sort=id&task_id=" + segmented).results())
                .extracting(JsonElement::getAsJsonObject)
                .extracting(job -> job.get("start_frame").getAsInt() + "-"
                        + job.get("stop_frame").getAsInt())
                .containsExactly("0-3", "3-6", "6-8");
    }

    @Test
    void jobsMayGetFilesByName() {
        admin.await(admin.upload(
                task,
                "{\"job_file_mapping\":[[\"2.png\"],[\"0.png\",\"1.png\"]]}",
                Pictures.pngs(3).apply(new TreeMap<>())));

        assertThat(names()).containsExactly("2.png", "0.png", "1.png");
        assertThat(admin.get("/api/jobs?task_id=" + task).results()).hasSize(2);
    }

    @Test
    void filesThatNoJobGetsAreLeftOut() {
        admin.await(admin.upload(
                task, "{\"job_file_mapping\":[[\"2.png\"]]}", Pictures.pngs(3).apply(new TreeMap<>())));

        assertThat(names()).containsExactly("2.png");
    }

    @Test
    void jobsOfFilesThatDoNotGoTogetherAreRefused() {
        assertThat(finish("{\"job_file_mapping\":[[\"a.png\"],[\"a.png\"]]}")
                        .object()
                        .keySet())
                .containsExactly("job_file_mapping");
        assertThat(finish("{\"job_file_mapping\":[]}").status()).isEqualTo(400);
        assertThat(failure("{\"job_file_mapping\":[[\"no.png\"]]}")).contains("Can't find file 'no.png'");
        assertThat(failure("{\"job_file_mapping\":[[\"a.png\"]],\"sorting_method\":\"natural\"}"))
                .isEqualTo("rest_framework.exceptions.ValidationError: [ErrorDetail(string='job_file_mapping cannot be "
                        + "used with sorting_method', code='invalid')]\n");
    }

    private String failure(String parameters) {
        aTask();
        Answer request = admin.await(admin.upload(task, parameters, Map.of("a.png", Pictures.png())));
        assertThat(request.text("status")).isEqualTo("failed");
        return request.text("message");
    }

    private static byte[] manifest(String... names) {
        StringBuilder lines = new StringBuilder("{\"version\":\"1.1\"}\n{\"type\":\"images\"}\n");
        for (String name : names) {
            lines.append("{\"name\":\"").append(name).append("\",\"extension\":\".png\"}\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aManifestOrdersTheFiles() {
        Map<String, byte[]> files =
                Map.of("a.png", Pictures.png(), "b.png", Pictures.png(), "m.jsonl", manifest("b", "a"));
        admin.await(admin.upload(task, "{\"sorting_method\":\"predefined\"}", files));
        assertThat(names()).containsExactly("b.png", "a.png");

        aTask();
        Map<String, byte[]> packed = Map.of(
                "z.zip",
                Pictures.zip(Map.of("a.png", Pictures.png(), "b.png", Pictures.png())),
                "m.jsonl",
                manifest("b", "a"));
        admin.await(admin.upload(task, "{\"sorting_method\":\"predefined\"}", packed));
        assertThat(names()).containsExactly("b.png", "a.png");
    }

    @Test
    void aManifestThatDoesNotFitFailsInTheBackground() {
        Map<String, byte[]> files = new TreeMap<>(Map.of("a.png", Pictures.png(), "m.jsonl", manifest("b")));
        assertThat(message("{\"sorting_method\":\"predefined\"}", files))
                .startsWith("FileNotFoundError: ")
                .contains("Mismatching files: a.png (upload), b.png (manifest)");
        assertThat(message("{}", files)).contains("Incorrect file mapping to manifest content");
        assertThat(message("{\"sorting_method\":\"random\"}", files)).contains("random sorting");
        files.put("m.jsonl", "no manifest".getBytes(StandardCharsets.UTF_8));
        assertThat(message("{}", files)).contains("Invalid manifest was uploaded");
        files.put("n.jsonl", manifest("a"));
        assertThat(message("{}", files)).contains("Only one manifest file can be attached to data");
        assertThat(message(
                        "{\"sorting_method\":\"predefined\"}",
                        Map.of("z.zip", Pictures.zip(Map.of("a.png", Pictures.png())))))
                .contains("Can't find upload manifest file");
    }

    private String message(String parameters, Map<String, byte[]> files) {
        aTask();
        return admin.await(admin.upload(task, parameters, files)).text("message");
    }

    @Test
    void aChunkHasAsManyFramesAsItsPixelsAllow() {
        Map<String, byte[]> large = Map.of("a.png", Pictures.picture("png", 1920, 1080, Color.BLUE));

        admin.await(admin.upload(task, "{}", large));

        assertThat(admin.get(data + "meta").object().get("chunk_size").getAsInt())
                .isEqualTo(36);
    }

    @Test
    void parametersThatAreWrongAreRefused() {
        start();

        Answer answer = finish("{\"image_quality\":0,\"chunk_size\":0,\"sorting_method\":\"upwards\","
                + "\"frame_filter\":\"each=2\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.object().keySet())
                .containsExactlyInAnyOrder("image_quality", "chunk_size", "sorting_method", "frame_filter");
        assertThat(finish("{\"start_frame\":5,\"stop_frame\":4}").object().keySet())
                .containsExactly("non_field_errors");
        assertThat(finish("{\"remote_files\":[\"ftp://x\"]}").status()).isEqualTo(400);
    }

    @Test
    void nothingUploadedFailsInTheBackground() {
        start();
        Answer failed = admin.await(finish("{}").requireStatus(202).text("rq_id"));

        assertThat(failed.text("status")).isEqualTo("failed");
        assertThat(failed.text("message")).isEqualTo("ValueError: No media data found\n");
        assertThat(admin.get(data + "meta").status()).isEqualTo(400);
    }

    @Test
    void whatIsNoImageFailsInTheBackground() {
        assertThat(admin.await(admin.upload(task, "{}", Map.of("a.png", new byte[20])))
                        .text("message"))
                .contains("cannot identify image file 'a.png'");
        assertThat(admin.await(admin.upload(task, "{}", Map.of("a.zip", new byte[20])))
                        .text("message"))
                .contains("BadZipFile");
        assertThat(admin.await(admin.upload(task, "{}", Map.of("a.mp4", new byte[20])))
                        .text("message"))
                .contains("a.mp4");
        assertThat(admin.await(admin.upload(
                                task, "{}", Map.of("a.zip", Pictures.zip(Map.of()), "b.png", Pictures.png())))
                        .text("message"))
                .contains("Only one archive");
    }

    @Test
    void theOldStatusEndpointStillTells() {
        server.pauseRequests();
        admin.upload(task, "{}", Map.of("a.png", Pictures.png()));

        Answer queued = admin.get("/api/tasks/" + task + "/status");
        assertThat(queued.text("state")).isEqualTo("Queued");
        assertThat(queued.header("Deprecation")).isEqualTo("true");
        server.stepRequests();
        assertThat(admin.get("/api/tasks/" + task + "/status").text("state")).isEqualTo("Started");
    }
}
