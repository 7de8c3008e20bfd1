package ai.cvat.sdk.testing.internal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.internal.openapi.OpenApiDocument;
import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.ServerUser;
import ai.cvat.sdk.testing.functions.ServerFunction;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Asks for every operation, and for what changes something by {@link ValidRequests}; {@link SchemaObserver} holds the
 * answers against the API document.
 */
public class EveryRouteTest {

    private static final MediaType JSON = MediaType.get("application/json");

    private static final OpenApiDocument DOCUMENT = ApiSchema.ownDocument();

    /** What never succeeds, and why. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "auth_create_password_reset_confirm", "the server sends no mail, so that nobody has what to confirm with");

    /** What this server cannot do at all. */
    public static final List<String> NOT_SERVED = List.of();

    /** What has to be said beside the id. */
    private static final Map<String, String> QUERIES = Map.of(
            "jobs_retrieve_data", "?type=chunk&index=0",
            "tasks_retrieve_data", "?type=frame&number=0",
            "quality_retrieve_report_requirement_confusion", "?requirement=REQUIREMENT");

    @TempDir
    Path bucket;

    private EmbeddedCvat server;
    private Browser admin;
    private Browser adminByToken;
    private ValidRequests requests;
    private final Map<String, String> ids = new LinkedHashMap<>();

    @BeforeEach
    void fillTheServer() throws IOException {
        // Else there would be nothing to accept, decline and send again.
        server = EmbeddedCvat.builder().confirmedInvitations().start();
        admin = Browser.admin(server);
        ServerUser annie = server.addUser("annie", "secret");
        ServerUser bob = server.addUser("bob", "secret");
        server.addUser("carol", "secret");
        requests = new ValidRequests(server, annie, bob, ids);
        long organization = server.addOrganization("zoo", annie);
        server.addMember("zoo", server.adminUser(), "supervisor");
        adminByToken = Browser.with(server, "Bearer " + server.accessToken(server.adminUser()));
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
        long label = admin.first("/api/labels?project_id=" + project);
        admin.annotate(task, label);
        long job = admin.first("/api/jobs?task_id=" + task);
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
        long requirement =
                admin.first("/api/quality/settings/requirements?annotation_type=rectangle&project_id=" + project);
        admin.patch("/api/quality/settings/requirements/" + requirement, "{\"enabled\":true}")
                .requireStatus(200);
        long settings = admin.first("/api/quality/settings?parent_type=project");
        long below = admin.post(
                        "/api/quality/settings/requirements",
                        "{\"settings_id\":" + settings + ",\"name\":\"below\",\"parent_requirement\":" + requirement
                                + "}")
                .requireStatus(201)
                .id();
        admin.await(admin.post("/api/quality/reports", "{\"project_id\":" + project + "}")
                .requireStatus(202)
                .text("rq_id"));
        String export = admin.exportCoco(task);
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
        server.addFunction(ServerFunction.detector("cats", input -> List.of()).build());
        String annotating = admin.post("/api/lambda/requests", "{\"function\":\"cats\",\"task\":" + task + "}")
                .requireStatus(200)
                .text("id");
        admin.await(annotating);
        ids.put("/api/consensus/settings/", Long.toString(consensusSettings()));
        ids.put("/api/lambda/functions/", "cats");
        ids.put("/api/lambda/requests/", annotating.replace("&", "%26").replace("=", "%3D"));
        ids.put("/api/guides/", Long.toString(guide));
        ids.put("/api/assets/", asset(guide));
        ids.put("/api/webhooks/{id}/deliveries/", Long.toString(delivery));
        ids.put("/api/webhooks/", Long.toString(webhook));
        ids.put("/api/invitations/", invitation);
        ids.put("/api/memberships/", Long.toString(admin.first("/api/memberships?org=zoo")));
        ids.put("/api/cloudstorages/", Long.toString(storage()));
        ids.put("/api/projects/", Long.toString(project));
        ids.put("/api/tasks/", Long.toString(task));
        ids.put("/api/jobs/", Long.toString(job));
        ids.put("/api/labels/", Long.toString(label));
        ids.put("/api/issues/", Long.toString(issue));
        ids.put("/api/comments/", Long.toString(admin.first("/api/comments?issue_id=" + issue)));
        ids.put("/api/organizations/", Long.toString(organization));
        ids.put("/api/users/", Long.toString(annie.id()));
        ids.put("/api/auth/access_tokens/", Long.toString(admin.first("/api/auth/access_tokens")));
        ids.put("REQUIREMENT", Long.toString(requirement));
        ids.put("/api/quality/settings/requirements/", Long.toString(below));
        ids.put("/api/growth/", Long.toString(annie.id()));
        ids.put("/api/quality/settings/", Long.toString(settings));
        ids.put("/api/quality/reports/", Long.toString(admin.first("/api/quality/reports")));
        ids.put("/api/requests/", export.replace("&", "%26").replace("=", "%3D"));
    }

    private long consensusSettings() {
        long replicated = admin.task("{\"name\":\"r\",\"initial_replicas\":2}");
        return admin.first("/api/consensus/settings?task_id=" + replicated);
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
        return admin.cloudStorage(bucket.toString()).requireStatus(201).id();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everythingThatCanBeReadIsAsTheDocumentSays() {
        List<String> wrong = new ArrayList<>();
        for (Operations.Operation operation : reads()) {
            String path = path(operation);
            boolean ofToken = operation.id().equals("auth_retrieve_access_tokens_self");
            Answer answer = (ofToken ? adminByToken : admin).get(path);
            if (!isSuccess(operation, answer)) {
                wrong.add(operation.id() + " answered " + path + " with " + answer.status() + ": " + answer.text());
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** Whether the answer is one that the document has, and was held against it. */
    private static boolean isSuccess(Operations.Operation operation, Answer answer) {
        return answer.status() < 300
                && DOCUMENT.operation(operation.id()).response(answer.status()) != null
                && SchemaObserver.held().contains(operation.id());
    }

    private static List<Operations.Operation> changes() {
        return Operations.all().values().stream()
                .filter(operation -> operation.method() != HttpMethod.GET)
                .filter(operation -> !LEFT_OUT.containsKey(operation.id()) && !NOT_SERVED.contains(operation.id()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void everythingThatCanBeDoneIsDoneAsTheDocumentSays(Operations.Operation operation) {
        Answer answer = requests.send(operation, path(operation));

        assertThat(isSuccess(operation, answer))
                .as(answer.status() + ": " + answer.text())
                .isTrue();
    }

    private static String filled(String path, String id) {
        return path.replaceAll("\\{[^}]*}", id);
    }

    private static List<Operations.Operation> reads() {
        return Operations.all().values().stream()
                .filter(operation -> operation.method() == HttpMethod.GET)
                .filter(operation -> !LEFT_OUT.containsKey(operation.id()) && !NOT_SERVED.contains(operation.id()))
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
        return path + QUERIES.getOrDefault(operation.id(), "").replace("REQUIREMENT", ids.get("REQUIREMENT"));
    }

    /**
     * Asks for all that changes something, too: where something is there, and where nothing is. The order ends with
     * what removes.
     */
    @Test
    void nothingButWhatIsNamedIsNotServed() {
        List<Operations.Operation> operations = new ArrayList<>(Operations.all().values());
        operations.sort(Comparator.comparing(operation -> operation.method() == HttpMethod.DELETE));
        Set<String> notServed = new TreeSet<>();
        for (Operations.Operation operation : operations) {
            String path = path(operation);
            for (String asked : List.of(filled(path, "1"), filled(operation.path(), "987654"))) {
                boolean hasBody = operation.method() != HttpMethod.GET && operation.method() != HttpMethod.DELETE;
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
