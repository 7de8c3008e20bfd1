package ai.cvat.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads everything that a server has; {@link SchemaObserver} holds the answers against the API document. */
class EveryRouteTest {

    private static final MediaType JSON = MediaType.get("application/json");

    /** What is not read here, and why. */
    private static final Map<String, String> LEFT_OUT = Map.ofEntries(
            Map.entry(
                    "auth_retrieve_access_tokens_self",
                    "needs a client that logged in by a token, which AuthenticationTest has"),
            Map.entry("events_list", "answers by steps, which SmallAreasTest takes"),
            Map.entry("consensus_retrieve_settings", "there are none: consensus is not served"),
            Map.entry("lambda_retrieve_functions", "there are none: functions are not served"),
            Map.entry("lambda_retrieve_requests", "there are none: functions are not served"));

    /** What this server cannot do at all. */
    private static final List<String> NOT_SERVED = List.of();

    /** What has to be said beside the id. */
    private static final Map<String, String> QUERIES = Map.of(
            "jobs_retrieve_data", "?type=chunk&index=0",
            "tasks_retrieve_data", "?type=frame&number=0");

    @TempDir
    Path bucket;

    private EmbeddedCvat server;
    private Browser admin;
    private final Map<String, String> ids = new LinkedHashMap<>();

    @BeforeEach
    void fillTheServer() throws IOException {
        server = EmbeddedCvat.start();
        admin = Browser.admin(server);
        ServerUser annie = server.addUser("annie", "secret");
        server.addUser("bob", "secret");
        long organization = server.addOrganization("zoo", annie);
        server.addMember("zoo", server.adminUser(), "supervisor");
        server.accessToken(server.adminUser());
        long project = admin.post("/api/projects", """
                        {"name": "p", "labels": [
                          {"name": "cat", "attributes": [{"name": "age", "mutable": true, "input_type": "number",
                              "default_value": "1", "values": ["0", "9", "1"]}]},
                          {"name": "spot", "type": "rectangle", "color": "#00ff00"}]}
                        """).requireStatus(201).id();
        long task = admin.taskWithImages(
                "{\"name\":\"t\",\"project_id\":" + project + ",\"segment_size\":2}", "{}", Pictures.pngs(3));
        admin.patch("/api/tasks/" + task, "{\"assignee_id\":" + annie.id() + "}")
                .requireStatus(200);
        long label = first("/api/labels?project_id=" + project);
        admin.put("/api/tasks/" + task + "/annotations", """
                        {"tags": [{"frame": 0, "label_id": %1$d}],
                         "shapes": [{"type": "rectangle", "frame": 0, "label_id": %1$d, "points": [1, 1, 5, 5]}],
                         "tracks": [{"frame": 0, "label_id": %1$d, "shapes": [
                            {"type": "rectangle", "frame": 0, "points": [1, 1, 5, 5], "outside": false}]}]}
                        """.formatted(label)).requireStatus(200);
        long job = first("/api/jobs?task_id=" + task);
        long issue = admin.post(
                        "/api/issues", "{\"frame\":0,\"position\":[1,1,2,2],\"job\":" + job + ",\"message\":\"look\"}")
                .requireStatus(201)
                .id();
        long truth = admin.post(
                        "/api/jobs",
                        "{\"type\":\"ground_truth\",\"task_id\":" + task
                                + ",\"frame_selection_method\":\"manual\",\"frames\":[0,1]}")
                .requireStatus(201)
                .id();
        admin.patch("/api/jobs/" + truth, "{\"stage\":\"acceptance\",\"state\":\"completed\"}")
                .requireStatus(200);
        admin.await(admin.post("/api/quality/reports", "{\"project_id\":" + project + "}")
                .requireStatus(202)
                .text("rq_id"));
        String export = admin.post("/api/tasks/" + task + "/dataset/export?format=COCO%201.0&save_images=true")
                .requireStatus(202)
                .text("rq_id");
        admin.await(export);
        long guide = admin.post("/api/guides", "{\"task_id\":" + task + ",\"markdown\":\"look\"}")
                .requireStatus(201)
                .id();
        long webhook = admin.post(
                        "/api/webhooks",
                        "{\"target_url\":\"https://example.com/hook\",\"type\":\"project\",\"project_id\":" + project
                                + ",\"events\":[\"update:task\"]}")
                .requireStatus(201)
                .id();
        long delivery = admin.post("/api/webhooks/" + webhook + "/ping")
                .requireStatus(200)
                .id();
        String invitation = Browser.of(server, annie)
                .post(
                        "/api/invitations",
                        "{\"email\":\"bob@example.com\",\"role\":\"worker\"}",
                        "X-Organization",
                        "zoo")
                .requireStatus(201)
                .text("key");
        ids.put("/api/guides/", Long.toString(guide));
        ids.put("/api/assets/", asset(guide));
        ids.put("/api/webhooks/{id}/deliveries/", Long.toString(delivery));
        ids.put("/api/webhooks/", Long.toString(webhook));
        ids.put("/api/invitations/", invitation);
        ids.put("/api/memberships/", Long.toString(first("/api/memberships?org=zoo")));
        ids.put("/api/cloudstorages/", Long.toString(storage()));
        ids.put("/api/projects/", Long.toString(project));
        ids.put("/api/tasks/", Long.toString(task));
        ids.put("/api/jobs/", Long.toString(job));
        ids.put("/api/labels/", Long.toString(label));
        ids.put("/api/issues/", Long.toString(issue));
        ids.put("/api/comments/", Long.toString(first("/api/comments?issue_id=" + issue)));
        ids.put("/api/organizations/", Long.toString(organization));
        ids.put("/api/users/", Long.toString(annie.id()));
        ids.put("/api/auth/access_tokens/", Long.toString(first("/api/auth/access_tokens")));
        ids.put("/api/quality/settings/", Long.toString(first("/api/quality/settings")));
        ids.put("/api/quality/reports/", Long.toString(first("/api/quality/reports")));
        ids.put("/api/requests/", export.replace("&", "%26").replace("=", "%3D"));
    }

    private String asset(long guide) {
        MultipartBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("guide_id", Long.toString(guide))
                .addFormDataPart("file", "look.png", RequestBody.create(Pictures.png()))
                .build();
        return admin.send("POST", "/api/assets", form).requireStatus(201).text("uuid");
    }

    private long storage() throws IOException {
        Files.write(bucket.resolve("a.png"), Pictures.png());
        JsonObject body = new JsonObject();
        body.addProperty("provider_type", "AWS_S3_BUCKET");
        body.addProperty("credentials_type", "ANONYMOUS_ACCESS");
        body.addProperty("display_name", "bucket");
        body.addProperty("resource", bucket.toString());
        return admin.post("/api/cloudstorages", body.toString())
                .requireStatus(201)
                .id();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private long first(String list) {
        return admin.get(list)
                .requireStatus(200)
                .results()
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsLong();
    }

    @Test
    void everythingThatCanBeReadIsAsTheDocumentSays() {
        List<String> wrong = new ArrayList<>();
        List<String> read = new ArrayList<>();
        for (Operations.Operation operation : reads()) {
            if (LEFT_OUT.containsKey(operation.id())) {
                continue;
            }
            String path = path(operation);
            if (path.contains("{")) {
                wrong.add(operation.id() + " is not read, as no id is known for " + path);
                continue;
            }
            int status = admin.get(path).status();
            if (status == 200 || status == 204) {
                read.add(operation.id());
            } else {
                wrong.add(operation.id() + " answered " + status);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(read).hasSize(reads().size() - LEFT_OUT.size());
        assertThat(SchemaObserver.held())
                .contains(
                        "tasks_list",
                        "tasks_retrieve",
                        "jobs_retrieve_annotations",
                        "requests_retrieve",
                        "quality_list_reports",
                        "quality_list_conflicts",
                        "memberships_retrieve",
                        "webhooks_retrieve_deliveries",
                        "cloudstorages_retrieve_content_v2");
    }

    private static String filled(String path, String id) {
        return path.replaceAll("\\{[^}]*}", id);
    }

    private static List<Operations.Operation> reads() {
        return Operations.all().values().stream()
                .filter(operation -> operation.method() == Method.GET)
                .toList();
    }

    /** The path with the ids of what there is; what stays in braces is not known. */
    private String path(Operations.Operation operation) {
        String path = operation.path();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            if (path.startsWith(id.getKey() + "{")) {
                path = id.getKey()
                        + id.getValue()
                        + path.substring(path.indexOf('}', id.getKey().length()) + 1);
            }
        }
        return path + QUERIES.getOrDefault(operation.id(), "");
    }

    /**
     * Asks for all that changes something, too: where something is there, and where nothing is. The order ends with
     * what removes.
     */
    @Test
    void nothingButWhatIsNamedIsNotServed() {
        List<Operations.Operation> operations = new ArrayList<>(Operations.all().values());
        operations.sort(Comparator.comparing(operation -> operation.method() == Method.DELETE));
        Set<String> notServed = new TreeSet<>();
        for (Operations.Operation operation : operations) {
            String path = path(operation);
            for (String asked : List.of(filled(path, "1"), filled(operation.path(), "987654"))) {
                boolean hasBody = operation.method() != Method.GET && operation.method() != Method.DELETE;
                RequestBody body = hasBody ? RequestBody.create("{}", JSON) : null;
                if (admin.send(operation.method().name(), asked, body).status() == 501) {
                    notServed.add(operation.id());
                }
            }
        }

        assertThat(notServed).containsExactlyInAnyOrderElementsOf(NOT_SERVED);
    }

    @Test
    void theListsOfAnOrganizationAreAsTheDocumentSays() {
        for (String list : List.of("projects", "tasks", "jobs", "labels", "issues", "comments", "users")) {
            assertThat(admin.get("/api/" + list + "?org=zoo").status()).as(list).isEqualTo(200);
        }
    }
}
