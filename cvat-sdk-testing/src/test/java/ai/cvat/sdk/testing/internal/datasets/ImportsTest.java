package ai.cvat.sdk.testing.internal.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.StandInTest;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportsTest extends StandInTest {

    private static final String XML = "<annotations><version>1.1</version><image id=\"7\" name=\"1.png\">"
            + "<box label=\"cat\" source=\"auto\" occluded=\"1\" xtl=\"1.5\" ytl=\"2\" xbr=\"11\" ybr=\"22\" z_order=\"3\">"
            + "<attribute name=\"age\">7</attribute></box>"
            + "<mask label=\"cat\" rle=\"0, 4\" left=\"5\" top=\"6\" width=\"2\" height=\"2\"/>"
            + "<ellipse label=\"cat\" cx=\"10\" cy=\"10\" rx=\"4\" ry=\"2\"/>"
            + "<polyline label=\"cat\" points=\"0,0;4.5,1\"/><tag label=\"cat\"/></image>"
            + "<track id=\"0\" label=\"cat\"><box frame=\"0\" outside=\"0\" occluded=\"0\" keyframe=\"1\" xtl=\"0\""
            + " ytl=\"0\" xbr=\"5\" ybr=\"5\"/></track></annotations>";
    private static final String COCO = "{\"categories\":[{\"id\":9,\"name\":\"cat\"}],"
            + "\"images\":[{\"id\":4,\"file_name\":\"2.png\",\"width\":40,\"height\":30}],\"annotations\":["
            + "{\"id\":1,\"image_id\":4,\"category_id\":9,\"segmentation\":[],\"bbox\":[1,2,10,20],"
            + "\"attributes\":{\"occluded\":true,\"age\":\"5\"}},"
            + "{\"id\":2,\"image_id\":4,\"category_id\":9,\"segmentation\":[[0,0,4,0,4,4]],\"bbox\":[0,0,4,4]},"
            + "{\"id\":3,\"image_id\":4,\"category_id\":9,\"iscrowd\":1,\"bbox\":[5,6,2,2],"
            + "\"segmentation\":{\"counts\":[156,2,28,2,1012],\"size\":[30,40]}}]}";

    private long task;

    ImportsTest() {
        super("annie");
    }

    @BeforeEach
    void aTaskOfThreeImages() {
        task = admin.taskWithImages(TASK_OF_CATS, "{}", Pictures.pngs(3));
    }

    private static MultipartBody form(String field, String name, byte[] content) {
        return new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart(field, name, RequestBody.create(content))
                .build();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Answer send(String path, String field, String name, byte[] content) {
        return admin.send("POST", path, form(field, name, content));
    }

    private Answer finish(Answer started) {
        return admin.await(started.requireStatus(202).text("rq_id"));
    }

    private Answer importInto(String target, String query, String name, byte[] content) {
        return finish(send("/api/" + target + "/annotations?" + query, "annotation_file", name, content));
    }

    private JsonObject annotations(String target) {
        return admin.get("/api/" + target + "/annotations").requireStatus(200).object();
    }

    private JsonArray shapes() {
        return annotations("tasks/" + task).getAsJsonArray("shapes");
    }

    private long job() {
        return admin.first("/api/jobs?task_id=" + task);
    }

    @Test
    void cvatXmlIsPutOntoTheFramesOfTheSameNames() {
        Answer request = importInto("tasks/" + task, "format=CVAT%201.1", "a.xml", utf8(XML));

        assertThat(request.text("status")).isEqualTo("finished");
        JsonObject data = annotations("tasks/" + task);
        assertThat(data.getAsJsonArray("shapes")).hasSize(4);
        assertThat(data.getAsJsonArray("shapes").toString())
                .contains("\"source\":\"auto\"", "[1.5,2.0,11.0,22.0]", "\"value\":\"7\"", "\"z_order\":3")
                .contains("[0.0,4.0,5.0,6.0,6.0,7.0]", "[10.0,10.0,14.0,8.0]", "[0.0,0.0,4.5,1.0]")
                .doesNotContain("\"frame\":0");
        assertThat(data.getAsJsonArray("tags")).hasSize(1);
        assertThat(data.getAsJsonArray("tracks")).hasSize(1);
    }

    @Test
    void anArchiveWithAnnotationsXmlIsAsGoodAsTheXml() {
        byte[] zip = Pictures.zip(Map.of("annotations.xml", utf8(XML)));

        assertThat(importInto("tasks/" + task, "format=CVAT%201.1", "a.zip", zip)
                        .text("status"))
                .isEqualTo("finished");
        assertThat(shapes()).hasSize(4);
    }

    @Test
    void cocoMasksBecomePolygonsUnlessTheClientWantsMasks() {
        assertThat(importInto("tasks/" + task, "format=COCO%201.0", "a.json", utf8(COCO))
                        .text("status"))
                .isEqualTo("finished");
        assertThat(shapes().toString())
                .contains("[1.0,2.0,11.0,22.0]", "\"value\":\"5\"", "[0.0,0.0,4.0,0.0,4.0,4.0]")
                .contains("[5.0,6.0,7.0,6.0,7.0,8.0,5.0,8.0]");

        importInto("tasks/" + task, "format=COCO%201.0&conv_mask_to_poly=false", "a.json", utf8(COCO));
        assertThat(shapes().toString()).contains("[0.0,4.0,5.0,6.0,6.0,7.0]");
    }

    private static String coco(String annotations) {
        return COCO.substring(0, COCO.indexOf("\"annotations\"")) + "\"annotations\":[" + annotations + "]}";
    }

    @Test
    void anAnnotationWithoutASegmentationIsItsBox() {
        for (String none :
                new String[] {"", "\"segmentation\":null,", "\"segmentation\":[],", "\"segmentation\":[[]],"}) {
            Answer request = importInto(
                    "tasks/" + task,
                    "format=COCO%201.0",
                    "a.json",
                    utf8(coco("{\"id\":1,\"image_id\":4,\"category_id\":9," + none + "\"bbox\":[1,2,10,20]}")));

            assertThat(request.text("status")).as(none + request.text()).isEqualTo("finished");
            assertThat(shapes().toString()).contains("\"type\":\"rectangle\"", "[1.0,2.0,11.0,22.0]");
        }
        assertThat(importInto(
                                "tasks/" + task,
                                "format=COCO%201.0",
                                "a.json",
                                utf8(coco("{\"id\":1,\"image_id\":4,\"category_id\":9}")))
                        .text("message"))
                .contains("without segmentation and bbox");
    }

    @Test
    void aCocoMaskWithoutPixelsStaysOne() {
        byte[] file = utf8(coco("{\"id\":1,\"image_id\":4,\"category_id\":9,\"iscrowd\":1,\"bbox\":[0,0,0,0],"
                + "\"segmentation\":{\"counts\":[1200],\"size\":[30,40]}}"));

        importInto("tasks/" + task, "format=COCO%201.0&conv_mask_to_poly=false", "a.json", file);
        assertThat(shapes()).hasSize(1);
        assertThat(shapes().toString()).contains("\"type\":\"mask\"", "\"points\":[0.0,0.0,0.0,0.0,0.0]");

        importInto("tasks/" + task, "format=COCO%201.0", "a.json", file);
        assertThat(shapes()).isEmpty();
    }

    @Test
    void onlyTheInstancesOfACocoArchiveAreRead() {
        byte[] captions = utf8("{\"images\":[{\"id\":4,\"file_name\":\"2.png\"}],"
                + "\"annotations\":[{\"id\":1,\"image_id\":4,\"caption\":\"a cat\"}]}");
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("annotations/captions_val.json", captions);
        files.put("annotations/person_keypoints_val.json", captions);
        files.put("annotations/instances_val.json", utf8(COCO));

        assertThat(importInto("tasks/" + task, "format=COCO%201.0", "a.zip", Pictures.zip(files))
                        .text("status"))
                .isEqualTo("finished");
        assertThat(shapes()).hasSize(3);
        assertThat(importInto(
                                "tasks/" + task,
                                "format=COCO%201.0",
                                "a.zip",
                                Pictures.zip(Map.of("annotations/captions_val.json", captions)))
                        .text("message"))
                .contains("Failed to find dataset 'coco'");
    }

    @Test
    void whatMacosAddsToAnArchiveIsPassedOver() {
        byte[] note = {0, 5, 22, 7, 0, 2, 0, 0};
        for (String[] format : new String[][] {
            {"COCO%201.0", "annotations/", "instances_default.json", COCO}, {"CVAT%201.1", "", "annotations.xml", XML}
        }) {
            Map<String, byte[]> files = new LinkedHashMap<>();
            files.put("__MACOSX/" + format[1] + "._" + format[2], note);
            files.put(format[1] + "._" + format[2], note);
            files.put(format[1] + format[2], utf8(format[3]));

            Answer request = importInto("tasks/" + task, "format=" + format[0], "a.zip", Pictures.zip(files));

            assertThat(request.text("status")).as(request.text()).isEqualTo("finished");
            assertThat(shapes()).isNotEmpty();
        }
    }

    @Test
    void anImportReplacesUnlessItIsToAppend() {
        importInto("tasks/" + task, "format=CVAT%201.1", "a.xml", utf8(XML));
        importInto("tasks/" + task, "format=CVAT%201.1", "a.xml", utf8(XML));
        assertThat(shapes()).hasSize(4);

        importInto("jobs/" + job(), "format=CVAT%201.1&import_mode=append", "a.xml", utf8(XML));
        assertThat(annotations("jobs/" + job()).getAsJsonArray("shapes")).hasSize(8);
    }

    @Test
    void aFileInPiecesIsNamedByItsUpload() {
        String path = "/api/tasks/" + task + "/annotations/";
        byte[] content = utf8(XML);
        admin.post(path + "?format=CVAT%201.1", "{}", "Upload-Start", "").requireStatus(202);
        Answer created = admin.beginFile(path, "a.xml", content.length);
        String location = Objects.requireNonNull(created.header("Location"));
        admin.send(
                        "PATCH",
                        location,
                        RequestBody.create(content, MediaType.get("application/offset+octet-stream")),
                        "Upload-Offset",
                        "0")
                .requireStatus(204);
        String query = "?format=CVAT%201.1&filename=";

        assertThat(admin.post(path + query + "a.xml", "{}", "Upload-Finish", "").text())
                .isEqualTo("[\"No such file were uploaded\"]");
        Answer request =
                finish(admin.post(path + query + created.header("Upload-Filename"), "{}", "Upload-Finish", ""));

        assertThat(request.text("status")).isEqualTo("finished");
        assertThat(request.text("id"))
                .isEqualTo("action=import&target=task&target_id=" + task + "&subresource=annotations");
        assertThat(shapes()).hasSize(4);
    }

    @Test
    void whatCannotBeImportedIsRefusedOrFails() {
        String path = "/api/tasks/" + task + "/annotations?format=";
        assertThat(send(path + "X", "annotation_file", "a", utf8(XML)).text())
                .isEqualTo("[\"Unknown input format 'X'\"]");
        assertThat(send(path + "CVAT%201.1&import_mode=x", "annotation_file", "a", utf8(XML))
                        .status())
                .isEqualTo(400);
        assertThat(send(path + "CVAT%201.1", "other", "a", utf8(XML)).status()).isEqualTo(400);
        long empty = admin.task("{\"name\":\"empty\"}");
        assertThat(send("/api/tasks/" + empty + "/annotations?format=CVAT%201.1", "annotation_file", "a", utf8(XML))
                        .text())
                .isEqualTo("[\"This task data has not been initialized yet\"]");

        assertThat(importInto("tasks/" + task, "format=CVAT%201.1", "a", utf8("no xml"))
                        .text("message"))
                .contains("ParseError");
        assertThat(importInto("tasks/" + task, "format=COCO%201.0", "a", utf8("no json"))
                        .text("status"))
                .isEqualTo("failed");
        assertThat(importInto("tasks/" + task, "format=CVAT%201.1", "a", utf8(XML.replace("1.png", "x.png")))
                        .text("message"))
                .contains("Could not match item id: 'x.png'");
        assertThat(importInto("tasks/" + task, "format=CVAT%201.1", "a", utf8(XML.replace("\"cat\"", "\"dog\"")))
                        .text("message"))
                .contains("'dog'");
        assertThat(Browser.of(server, server.user("annie"))
                        .post(path + "CVAT%201.1", "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatATaskExportsAnotherImports() {
        importInto("tasks/" + task, "format=CVAT%201.1", "a.xml", utf8(XML));
        for (String[] formats : new String[][] {{"CVAT for images 1.1", "CVAT 1.1"}, {"COCO 1.0", "COCO 1.0"}}) {
            Answer exported = admin.await(
                    admin.post("/api/tasks/" + task + "/dataset/export?format=" + formats[0].replace(" ", "%20"))
                            .requireStatus(202)
                            .text("rq_id"));
            byte[] file =
                    admin.get(exported.text("result_url")).requireStatus(200).bytes();

            Answer imported = importInto("tasks/" + task, "format=" + formats[1].replace(" ", "%20"), "a.zip", file);

            assertThat(imported.text("status")).as(imported.text()).isEqualTo("finished");
        }
        assertThat(shapes()).isNotEmpty();
    }

    @Test
    void aDatasetWithImagesBecomesTasksOfAProject() {
        long project = admin.post("/api/projects", "{\"name\":\"p\"}")
                .requireStatus(201)
                .id();
        String xml = "<annotations><meta><project><labels><label><name>dog</name><color>#010203</color>"
                + "<attributes><attribute><name>age</name><mutable>True</mutable><input_type>number</input_type>"
                + "<default_value>1</default_value><values>0\n9\n1</values></attribute></attributes></label></labels>"
                + "</project></meta><image id=\"0\" name=\"a.png\" subset=\"Train\">"
                + "<box label=\"dog\" xtl=\"1\" ytl=\"2\" xbr=\"3\" ybr=\"4\"/></image></annotations>";
        byte[] zip = Pictures.zip(Map.of("annotations.xml", utf8(xml), "images/Train/a.png", Pictures.png()));
        String path = "/api/projects/" + project + "/dataset/?format=CVAT%201.1";

        assertThat(send(path, "dataset_file", "a.xml", utf8(xml)).status()).isEqualTo(400);
        Answer request = finish(send(path, "dataset_file", "a.zip", zip));

        assertThat(request.text("status")).as(request.text()).isEqualTo("finished");
        JsonObject created =
                admin.get("/api/tasks?project_id=" + project).results().get(0).getAsJsonObject();
        assertThat(created.get("subset").getAsString()).isEqualTo("Train");
        assertThat(created.get("size").getAsLong()).isOne();
        assertThat(annotations("tasks/" + created.get("id").getAsLong()).getAsJsonArray("shapes"))
                .hasSize(1);

        Answer exported = admin.await(
                admin.post("/api/projects/" + project + "/dataset/export?format=COCO%201.0&save_images=true")
                        .requireStatus(202)
                        .text("rq_id"));
        Answer again = finish(send(
                "/api/projects/" + project + "/dataset?format=COCO%201.0",
                "dataset_file",
                "b.zip",
                admin.get(exported.text("result_url")).bytes()));
        assertThat(again.text("status")).as(again.text()).isEqualTo("finished");
        assertThat(admin.get("/api/tasks?project_id=" + project).results()).hasSize(2);
    }

    @Test
    void theServerNamesTheFormatsThatItImports() {
        assertThat(admin.get("/api/server/annotation/formats")
                        .object()
                        .getAsJsonArray("importers")
                        .toString())
                .contains("\"CVAT 1.1\"", "\"COCO 1.0\"", "\"XML, ZIP\"");
    }
}
