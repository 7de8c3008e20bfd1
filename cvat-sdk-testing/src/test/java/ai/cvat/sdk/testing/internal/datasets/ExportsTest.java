package ai.cvat.sdk.testing.internal.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportsTest extends StandInTest {

    private long task;
    private long cat;

    ExportsTest() {
        super("annie");
    }

    @BeforeEach
    void aTaskWithABoxAPolygonAMaskAndATrack() {
        task = admin.taskWithImages(TASK_OF_CATS, "{}", Pictures.pngs(3));
        cat = admin.first("/api/labels?task_id=" + task);
        String label = "\"label_id\":" + cat;
        admin.put(
                        "/api/tasks/" + task + "/annotations",
                        "{\"shapes\":["
                                + "{\"type\":\"rectangle\",\"frame\":0," + label
                                + ",\"points\":[1,2,11,22],\"occluded\":true},"
                                + "{\"type\":\"polygon\",\"frame\":0," + label + ",\"points\":[0,0,4,0,4,4]},"
                                + "{\"type\":\"mask\",\"frame\":1," + label + ",\"points\":[0,4,5,6,6,7]},"
                                + "{\"type\":\"ellipse\",\"frame\":1," + label + ",\"points\":[10,10,14,8]}],"
                                + "\"tags\":[{\"frame\":2," + label + "}],"
                                + "\"tracks\":[{\"frame\":0," + label + ",\"shapes\":["
                                + "{\"type\":\"rectangle\",\"frame\":0,\"points\":[0,0,10,10]},"
                                + "{\"type\":\"rectangle\",\"frame\":2,\"points\":[10,10,20,20]}]}]}")
                .requireStatus(200);
    }

    private Answer export(String target, String query) {
        return admin.post("/api/" + target + "/dataset/export?" + query);
    }

    private Answer download(String target, String query) {
        Answer request = admin.await(export(target, query).requireStatus(202).text("rq_id"));
        assertThat(request.text("status")).isEqualTo("finished");
        return admin.get(request.text("result_url"));
    }

    private static Map<String, byte[]> entries(Answer answer) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream stream = new ZipInputStream(
                new ByteArrayInputStream(answer.requireStatus(200).bytes()))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                entries.put(entry.getName(), stream.readAllBytes());
            }
        }
        return entries;
    }

    private static String text(Map<String, byte[]> entries, String name) {
        byte[] bytes = entries.get(name);
        assertThat(bytes).as(entries.keySet() + " has " + name).isNotNull();
        return new String(bytes == null ? new byte[0] : bytes, StandardCharsets.UTF_8);
    }

    @Test
    void anExportInTheCvatFormatIsXml() throws IOException {
        Map<String, byte[]> entries =
                entries(download("tasks/" + task, "format=CVAT%20for%20images%201.1&save_images=false"));

        assertThat(entries.keySet()).containsExactly("annotations.xml");
        assertThat(text(entries, "annotations.xml"))
                .contains("<version>1.1</version>")
                .contains("<image id=\"0\" name=\"0.png\" width=\"40\" height=\"30\">")
                .contains("<box label=\"cat\" source=\"manual\" occluded=\"1\" xtl=\"1.00\" ytl=\"2.00\" xbr=\"11.00\""
                        + " ybr=\"22.00\" z_order=\"0\"><attribute name=\"age\">1</attribute></box>")
                .contains("points=\"0.00,0.00;4.00,0.00;4.00,4.00\"")
                .contains("rle=\"0, 4\" left=\"5\" top=\"6\" width=\"2\" height=\"2\"")
                .contains("cx=\"10.00\" cy=\"10.00\" rx=\"4.00\" ry=\"2.00\"")
                .contains("<tag label=\"cat\" source=\"manual\">")
                .contains("xtl=\"5.00\" ytl=\"5.00\" xbr=\"15.00\" ybr=\"15.00\"");
    }

    @Test
    void anExportInTheCocoFormatIsJson() throws IOException {
        Map<String, byte[]> entries = entries(download("tasks/" + task, "format=COCO%201.0"));

        JsonObject coco = JsonParser.parseString(text(entries, "annotations/instances_default.json"))
                .getAsJsonObject();
        assertThat(coco.getAsJsonArray("categories").toString()).contains("\"name\":\"cat\"");
        assertThat(coco.getAsJsonArray("images")).hasSize(3);
        assertThat(coco.getAsJsonArray("annotations").toString())
                .contains("\"bbox\":[1.0,2.0,10.0,20.0]")
                .contains("\"area\":200.0")
                .contains("\"segmentation\":[[0.0,0.0,4.0,0.0,4.0,4.0]],\"area\":6.0")
                .contains("\"counts\":[156,2,28,2,1012],\"size\":[30,40]}")
                .doesNotContain("ellipse");
    }

    private JsonArray cocoAnnotations(String shapes) throws IOException {
        admin.put(
                        "/api/tasks/" + task + "/annotations",
                        "{\"shapes\":[" + shapes.replace("LABEL", "\"frame\":0,\"label_id\":" + cat) + "]}")
                .requireStatus(200);
        return JsonParser.parseString(text(
                        entries(download("tasks/" + task, "format=COCO%201.0")), "annotations/instances_default.json"))
                .getAsJsonObject()
                .getAsJsonArray("annotations");
    }

    @Test
    void groupedShapesAreOneCocoAnnotation() throws IOException {
        JsonArray annotations =
                cocoAnnotations("{\"type\":\"polygon\",LABEL,\"group\":7,\"points\":[10,10,20,10,20,20,10,20]},"
                        + "{\"type\":\"rectangle\",LABEL,\"points\":[1,2,3,4]},"
                        + "{\"type\":\"polygon\",LABEL,\"group\":7,\"occluded\":true,\"points\":[15,15,27,15,27,25,15,25]},"
                        + "{\"type\":\"ellipse\",LABEL,\"group\":7,\"points\":[10,10,14,8]},"
                        + "{\"type\":\"rectangle\",LABEL,\"group\":3,\"points\":[0,0,5,5]},"
                        + "{\"type\":\"rectangle\",LABEL,\"group\":3,\"points\":[5,5,10.006,6]}");

        assertThat(annotations).hasSize(3);
        assertThat(annotations.get(0).toString()).contains("\"bbox\":[1.0,2.0,2.0,2.0]");
        assertThat(annotations.get(1).toString())
                .contains("\"segmentation\":[],\"area\":60.06,\"bbox\":[0.0,0.0,10.01,6.0],\"iscrowd\":0");
        assertThat(annotations.get(2).toString())
                .contains("\"segmentation\":[[10.0,10.0,20.0,10.0,20.0,20.0,10.0,20.0],"
                        + "[15.0,15.0,27.0,15.0,27.0,25.0,15.0,25.0]]")
                .contains("\"area\":195.0,\"bbox\":[10.0,10.0,17.0,15.0],\"iscrowd\":0")
                .contains("\"occluded\":true");
    }

    @Test
    void aMaskAndAPolygonOfOneGroupAreOneMask() throws IOException {
        JsonArray annotations = cocoAnnotations("{\"type\":\"mask\",LABEL,\"group\":1,\"points\":[0,4,5,6,6,7]},"
                + "{\"type\":\"polygon\",LABEL,\"group\":1,\"points\":[6,6,8,6,8,8,6,8]}");

        assertThat(annotations).hasSize(1);
        assertThat(annotations.get(0).toString())
                .contains("\"counts\":[156,2,28,2,28,2,982],\"size\":[30,40]}")
                .contains("\"area\":6.0,\"bbox\":[5.0,6.0,3.0,2.0],\"iscrowd\":1");
    }

    @Test
    void masksPastTheBorderAndWithoutPixelsDoNotStopAnExport() throws IOException {
        JsonArray annotations = cocoAnnotations("{\"type\":\"mask\",LABEL,\"points\":[0,4,39,29,40,30]},"
                + "{\"type\":\"mask\",LABEL,\"points\":[0,0,0,0,0]}");

        assertThat(annotations.get(0).toString())
                .contains("\"counts\":[1199,1],", "\"area\":1.0,\"bbox\":[39.0,29.0,1.0,1.0]");
        assertThat(annotations.get(1).toString())
                .contains("\"counts\":[1200],", "\"area\":0.0,\"bbox\":[0.0,0.0,0.0,0.0]");
    }

    @Test
    void imagesComeAlongWhenTheyAreWanted() throws IOException {
        Map<String, byte[]> coco = entries(download("tasks/" + task, "format=COCO%201.0&save_images=True"));
        Map<String, byte[]> cvat =
                entries(download("tasks/" + task, "format=CVAT%20for%20images%201.1&save_images=true"));

        assertThat(coco).containsEntry("images/default/0.png", Pictures.png());
        assertThat(cvat).containsEntry("images/2.png", Pictures.png());
    }

    @Test
    void aJobAndAProjectCanBeExported() throws IOException {
        long job = admin.first("/api/jobs?task_id=" + task);
        assertThat(text(entries(download("jobs/" + job, "format=CVAT%20for%20images%201.1")), "annotations.xml"))
                .contains("<job>")
                .contains("name=\"2.png\"");

        long project = admin.post("/api/projects", "{\"name\":\"p\",\"labels\":[{\"name\":\"cat\"}]}")
                .id();
        admin.taskWithImages(
                "{\"name\":\"t\",\"subset\":\"train\",\"project_id\":" + project + "}", "{}", Pictures.pngs(1));
        assertThat(text(
                        entries(download("projects/" + project, "format=CVAT%20for%20images%201.1")),
                        "annotations.xml"))
                .contains("subset=\"train\"")
                .contains("<project>");
        assertThat(entries(download("projects/" + project, "format=COCO%201.0")).keySet())
                .containsExactly("annotations/instances_train.json");
    }

    /** The numbers are those that a server of 2.54 gave. */
    @Test
    void imagesOfOneNameInASubsetGetNumbersInAProject() throws IOException {
        long project = admin.post("/api/projects", "{\"name\":\"p\",\"labels\":[{\"name\":\"cat\"}]}")
                .id();
        for (String subset : new String[] {"", "", "Train", ""}) {
            admin.taskWithImages(
                    "{\"name\":\"t\",\"subset\":\"" + subset + "\",\"project_id\":" + project + "}",
                    "{}",
                    Pictures.pngs(1));
        }

        Map<String, byte[]> coco = entries(download("projects/" + project, "format=COCO%201.0&save_images=true"));
        String xml =
                text(entries(download("projects/" + project, "format=CVAT%20for%20images%201.1")), "annotations.xml");

        assertThat(coco.keySet())
                .containsExactlyInAnyOrder(
                        "annotations/instances_default.json",
                        "annotations/instances_Train.json",
                        "images/default/0.png",
                        "images/default/0_1.png",
                        "images/default/0_2.png",
                        "images/Train/0.png");
        assertThat(text(coco, "annotations/instances_default.json")).contains("\"0_1.png\"", "\"0_2.png\"");
        assertThat(xml).contains("name=\"0_1.png\" subset=\"default\"", "name=\"0.png\" subset=\"Train\"");
    }

    @ParameterizedTest
    @CsvSource({
        "a.png b.png a.png, a.png b.png a_1.png",
        "x.y/a.b.png x.y/a.b.png, x.y/a.b.png x.y/a.b_1.png",
        "a.png a_1.png a.png, a.png a_1.png a_1_1.png",
        "a.png a.png a_1.png, a.png a_1.png a_1_1.png",
        "a a a, a a_1 a_2"
    })
    void noTwoImagesOfAProjectHaveOneNameInItsExport(String names, String exported) {
        ExportedImageNames unique = new ExportedImageNames();

        assertThat(Arrays.stream(names.split(" ")).map(name -> unique.next("default", name)))
                .containsExactly(exported.split(" "));
    }

    @Test
    void deletedFramesAreLeftOut() throws IOException {
        admin.patch("/api/tasks/" + task + "/data/meta", "{\"deleted_frames\":[1]}");

        assertThat(text(entries(download("tasks/" + task, "format=CVAT%20for%20images%201.1")), "annotations.xml"))
                .contains("0.png")
                .doesNotContain("1.png");
    }

    @Test
    void theFileHasANameByItsContentOrByWish() {
        Answer named = download("tasks/" + task, "format=COCO%201.0&filename=cats.zip");
        assertThat(named.header("Content-Disposition")).isEqualTo("attachment; filename=\"cats.zip\"");
        assertThat(download("tasks/" + task, "format=COCO%201.0&filename=%D0%9A%20%C3%A9%22.zip")
                        .header("Content-Disposition"))
                .isEqualTo("attachment; filename=\" e\\\".zip\"; filename*=UTF-8''%D0%9A%20%C3%A9%22.zip");

        Answer plain = download("tasks/" + task, "format=COCO%201.0");
        assertThat(plain.header("Content-Disposition"))
                .matches("attachment; filename=\"task_" + task
                        + "_annotations_\\d{4}_\\d\\d_\\d\\d_\\d\\d_\\d\\d_\\d\\d_coco 1\\.0\\.zip\"");
    }

    @Test
    void aDownloadCanBeResumed() {
        Answer whole = download("tasks/" + task, "format=COCO%201.0");
        String url = admin.get("/api/requests")
                .results()
                .get(0)
                .getAsJsonObject()
                .get("result_url")
                .getAsString();

        Answer rest = admin.get(url, "Range", "bytes=100-", "If-Range", String.valueOf(whole.header("ETag")));
        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.header("Content-Range"))
                .isEqualTo("bytes 100-" + (whole.bytes().length - 1) + "/" + whole.bytes().length);
        assertThat(rest.bytes()).isEqualTo(Arrays.copyOfRange(whole.bytes(), 100, whole.bytes().length));
        assertThat(admin.get(url, "Range", "bytes=100-", "If-Range", "\"other\"")
                        .status())
                .isEqualTo(200);
        Answer head = admin.send("HEAD", url, null);
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(whole.bytes().length));
        assertThat(head.bytes()).isEmpty();
    }

    @Test
    void theRequestTellsWhatItExports() {
        String id =
                export("tasks/" + task, "format=COCO%201.0&save_images=true").text("rq_id");

        assertThat(id)
                .isEqualTo("action=export&target=task&target_id=" + task
                        + "&user_id=1&format=COCO_1~0&subresource=dataset");
        JsonObject operation = admin.await(id).object().getAsJsonObject("operation");
        assertThat(operation.get("type").getAsString()).isEqualTo("export:dataset");
        assertThat(operation.get("format").getAsString()).isEqualTo("COCO 1.0");
        assertThat(operation.get("task_id").getAsLong()).isEqualTo(task);
    }

    @Test
    void theSameExportIsAConflictWithTheSameBody() {
        server.pauseRequests();
        String id = export("tasks/" + task, "format=COCO%201.0").text("rq_id");

        Answer again = export("tasks/" + task, "format=COCO%201.0");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("rq_id")).isEqualTo(id);
        assertThat(export("tasks/" + task, "format=COCO%201.0&save_images=true").status())
                .isEqualTo(202);

        server.stepRequests();
        assertThat(admin.post("/api/requests/" + id + "/cancel").status()).isEqualTo(200);
        assertThat(export("tasks/" + task, "format=COCO%201.0").status()).isEqualTo(202);
    }

    @Test
    void aFormatThatIsNotThereIsABadRequest() {
        assertThat(export("tasks/" + task, "format=Sketch%201.0").text())
                .isEqualTo("[\"Unknown format specified for the request\"]");
        assertThat(export("tasks/" + task, "").status()).isEqualTo(400);
        long empty = admin.task("{\"name\":\"t\"}");
        assertThat(export("tasks/" + empty, "format=COCO%201.0").status()).isEqualTo(400);
    }

    @Test
    void onlyAFinishedExportOfThisObjectByThisUserCanBeDownloaded() {
        server.pauseRequests();
        String id = export("tasks/" + task, "format=COCO%201.0").text("rq_id");
        String path = "/api/tasks/" + task + "/dataset/download?rq_id=";
        String encoded = id.replace("&", "%26");

        assertThat(admin.get(path + encoded).status()).isEqualTo(400);
        assertThat(admin.get(path).json().isJsonArray()).isTrue();
        assertThat(admin.get(path + "nonsense").requireStatus(400).text())
                .isEqualTo("[\"Unexpected request id format\"]");
        assertThat(admin.get(path + encoded + "2").requireStatus(400).text()).isEqualTo("Unknown export request id");
        admin.await(id);
        long other = admin.task("{\"name\":\"other\"}");
        assertThat(admin.get("/api/tasks/" + other + "/dataset/download?rq_id=" + encoded)
                        .json()
                        .isJsonArray())
                .isTrue();
        admin.patch(
                        "/api/tasks/" + task,
                        "{\"assignee_id\":" + server.user("annie").id() + "}")
                .requireStatus(200);
        assertThat(Browser.of(server, server.user("annie")).get(path + encoded).status())
                .isEqualTo(403);
    }

    @Test
    void aReadOnlyTokenMayExport() {
        String token = admin.post("/api/auth/access_tokens", "{\"name\":\"t\"}").text("value");

        assertThat(Browser.with(server, "Bearer " + token)
                        .post("/api/tasks/" + task + "/dataset/export?format=COCO%201.0")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void theOldWaysAreGone() {
        assertThat(admin.get("/api/tasks/" + task + "/dataset").status()).isEqualTo(410);
        assertThat(admin.get("/api/projects/1/backup").status()).isEqualTo(410);
    }
}
