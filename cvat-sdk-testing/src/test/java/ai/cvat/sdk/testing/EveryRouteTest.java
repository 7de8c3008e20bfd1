package ai.cvat.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads everything that a server has; {@link SchemaObserver} holds the answers against the API document. */
class EveryRouteTest {

    /** What depends on more than an id in the path, or needs something that is not made here. */
    private static final List<String> LEFT_OUT = List.of(
            "auth_retrieve_access_tokens_self",
            "events_list",
            "jobs_retrieve_data",
            "tasks_retrieve_data",
            "projects_retrieve_dataset",
            "tasks_retrieve_dataset",
            "jobs_retrieve_dataset",
            "projects_retrieve_backup",
            "tasks_retrieve_backup");

    private EmbeddedCvat server;
    private Browser admin;
    private final Map<String, String> ids = new LinkedHashMap<>();

    @BeforeEach
    void fillTheServer() {
        server = EmbeddedCvat.start();
        admin = Browser.admin(server);
        ServerUser annie = server.addUser("annie", "secret");
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
        for (Operations.Operation operation : Operations.all().values()) {
            String path = path(operation);
            if (operation.method() == Method.GET && path != null && !LEFT_OUT.contains(operation.id())) {
                int status = admin.get(path).status();
                if (status == 200 || status == 204) {
                    read.add(operation.id());
                } else {
                    wrong.add(operation.id() + " answered " + status);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(read).hasSizeGreaterThan(30);
        assertThat(SchemaObserver.held())
                .contains(
                        "tasks_list",
                        "tasks_retrieve",
                        "jobs_retrieve_annotations",
                        "requests_retrieve",
                        "quality_list_reports",
                        "quality_list_conflicts");
    }

    /** The path with the ids of what there is; null where there is nothing. */
    private @Nullable String path(Operations.Operation operation) {
        String path = operation.path();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            if (path.startsWith(id.getKey() + "{")) {
                path = id.getKey() + id.getValue() + path.substring(path.indexOf('}') + 1);
            }
        }
        return path.contains("{") ? null : path;
    }

    @Test
    void theListsOfAnOrganizationAreAsTheDocumentSays() {
        for (String list : List.of("projects", "tasks", "jobs", "labels", "issues", "comments", "users")) {
            assertThat(admin.get("/api/" + list + "?org=zoo").status()).as(list).isEqualTo(200);
        }
    }
}
