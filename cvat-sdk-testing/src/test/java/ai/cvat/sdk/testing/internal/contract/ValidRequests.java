package ai.cvat.sdk.testing.internal.contract;

import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.ServerUser;
import ai.cvat.sdk.testing.internal.wire.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Asks a server for operations that change something, each in a way that it has to do it. */
final class ValidRequests {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final String DATE = "2026-01-01T00:00:00Z";
    private static final String EXPORT = "export?format=COCO%201.0&save_images=true";
    private static final byte[] ANNOTATIONS =
            "<annotations><version>1.1</version></annotations>".getBytes(StandardCharsets.UTF_8);

    private final EmbeddedCvat server;
    private final Browser admin;
    private final Browser annie;
    private final Browser bob;
    private final Map<String, String> ids;

    /** Who is there, and the ids of what there is, by the paths before them. */
    ValidRequests(EmbeddedCvat server, ServerUser annie, ServerUser bob, Map<String, String> ids) {
        this.server = server;
        this.admin = Browser.admin(server);
        this.annie = Browser.of(server, annie);
        this.bob = Browser.of(server, bob);
        this.ids = ids;
    }

    private String id(String kind) {
        return String.valueOf(ids.get("/api/" + kind + "/"));
    }

    /**
     * Asks for an operation.
     *
     * @param path with the ids of what there is
     * @return what the server answers
     */
    Answer send(Operations.Operation operation, String path) {
        return switch (operation.id()) {
            case "assets_create" ->
                send(operation, path, form("file", "a.png", Pictures.png(), "guide_id", id("guides")));
            case "jobs_partial_update_annotations", "tasks_partial_update_annotations" ->
                send(operation, path + "?action=create", json(annotations()));
            case "tasks_create_data" -> uploadData();
            case "tasks_create_annotations", "jobs_create_annotations" ->
                send(operation, path + "?format=CVAT%201.1", form("annotation_file", "a.xml", ANNOTATIONS));
            case "projects_create_dataset" ->
                send(operation, path + "?format=COCO%201.0", form("dataset_file", "a.zip", exported(path + EXPORT)));
            case "tasks_create_backup" -> send(operation, path, form("task_file", "a.zip", backup("tasks")));
            case "projects_create_backup" -> send(operation, path, form("project_file", "a.zip", backup("projects")));
            case "tasks_create_dataset_export", "jobs_create_dataset_export", "projects_create_dataset_export" ->
                send(operation, path + "?format=COCO%201.0", json(""));
            case "requests_create_cancel" -> cancel();
            case "consensus_create_merge" -> merge();
            case "jobs_partial_update_validation_layout" -> showOtherHoneypots();
            case "jobs_destroy" -> send(operation, "/api/jobs/" + admin.first("/api/jobs?type=ground_truth"), null);
            case "invitations_create" -> send(operation, path + "?org=zoo", body(operation));
            case "invitations_accept", "invitations_decline" ->
                bob.send(operation.method().name(), path, json(""));
            case "auth_create_password_change" -> annie.send(operation.method().name(), path, body(operation));
            default -> send(operation, path, operation.method() == HttpMethod.DELETE ? null : body(operation));
        };
    }

    private Answer send(Operations.Operation operation, String path, @Nullable RequestBody body) {
        return admin.send(operation.method().name(), path, body);
    }

    private static RequestBody json(String text) {
        return RequestBody.create(text, JSON);
    }

    private RequestBody body(Operations.Operation operation) {
        return json(
                switch (operation.id()) {
                    case "auth_create_access_tokens", "auth_partial_update_access_tokens" -> "{\"name\":\"mine\"}";
                    case "auth_create_login" -> "{\"username\":\"annie\",\"password\":\"secret\"}";
                    case "auth_create_password_change" ->
                        "{\"old_password\":\"secret\",\"new_password1\":\"another word\",\"new_password2\":\"another word\"}";
                    case "auth_create_password_reset" -> "{\"email\":\"annie@example.com\"}";
                    case "auth_create_register" ->
                        "{\"username\":\"david\",\"password1\":\"pass word\",\"password2\":\"pass word\"}";
                    case "cloudstorages_create" ->
                        "{\"provider_type\":\"AWS_S3_BUCKET\",\"credentials_type\":\"ANONYMOUS_ACCESS\","
                                + "\"display_name\":\"b\",\"resource\":\"" + resource() + "\"}";
                    case "cloudstorages_partial_update" -> "{\"display_name\":\"other\"}";
                    case "comments_create" -> "{\"issue\":" + id("issues") + ",\"message\":\"so what\"}";
                    case "comments_partial_update" -> "{\"message\":\"look again\"}";
                    case "consensus_partial_update_settings" -> "{\"iou_threshold\":0.5}";
                    case "events_create" ->
                        "{\"timestamp\":\"" + DATE + "\",\"events\":[{\"scope\":\"load:job\",\"timestamp\":\"" + DATE
                                + "\"}]}";
                    case "guides_create" -> "{\"project_id\":" + id("projects") + ",\"markdown\":\"how\"}";
                    case "guides_partial_update" -> "{\"markdown\":\"how now\"}";
                    case "invitations_create" -> "{\"email\":\"carol@example.com\",\"role\":\"worker\"}";
                    case "issues_create" ->
                        "{\"frame\":0,\"position\":[1,1,2,2],\"job\":" + id("jobs") + ",\"message\":\"look\"}";
                    case "issues_partial_update" -> "{\"resolved\":true}";
                    case "jobs_create" ->
                        "{\"type\":\"ground_truth\",\"task_id\":" + admin.taskWithImages(Pictures.pngs(1))
                                + ",\"frame_selection_method\":\"manual\",\"frames\":[0]}";
                    case "jobs_partial_update" -> "{\"stage\":\"validation\"}";
                    case "jobs_update_annotations", "tasks_update_annotations" -> annotations();
                    case "jobs_partial_update_data_meta", "tasks_partial_update_data_meta" ->
                        "{\"deleted_frames\":[2]}";
                    case "labels_partial_update" -> "{\"color\":\"#ff0000\"}";
                    case "lambda_create_functions" -> "{\"task\":" + id("tasks") + ",\"frame\":0}";
                    case "lambda_create_requests" -> "{\"function\":\"cats\",\"task\":" + id("tasks") + "}";
                    case "memberships_partial_update" -> "{\"role\":\"worker\"}";
                    case "organizations_create" -> "{\"slug\":\"park\"}";
                    case "organizations_partial_update" -> "{\"description\":\"animals\"}";
                    case "projects_create", "projects_partial_update", "tasks_create", "tasks_partial_update" ->
                        "{\"name\":\"other\"}";
                    case "quality_create_report" -> "{\"task_id\":" + id("tasks") + "}";
                    case "quality_partial_update_settings", "quality_update_settings" ->
                        "{\"max_validations_per_job\":2}";
                    case "quality_create_settings_requirements" ->
                        "{\"settings_id\":" + id("quality/settings") + "," + newRequirement() + "}";
                    case "quality_create_settings_requirements_bulk" ->
                        "{\"settings_id\":" + id("quality/settings") + ",\"requirements\":[{" + newRequirement()
                                + "}]}";
                    case "quality_partial_update_settings_requirements", "quality_update_settings_requirements" ->
                        "{\"name\":\"other\",\"required_score\":0.9}";
                    case "growth_partial_update" -> "{\"github_prompt_shown\":true}";
                    case "tasks_partial_update_validation_layout" -> "{\"disabled_frames\":[1]}";
                    case "users_partial_update" -> "{\"first_name\":\"Annie\"}";
                    case "webhooks_create", "webhooks_update" ->
                        "{\"target_url\":\"https://example.com/\",\"type\":\"project\",\"project_id\":" + id("projects")
                                + ",\"events\":[\"update:job\"]}";
                    case "webhooks_partial_update" -> "{\"description\":\"other\"}";
                    default -> "";
                });
    }

    private static MultipartBody form(String field, String name, byte[] content, String... others) {
        MultipartBody.Builder form = new MultipartBody.Builder().setType(MultipartBody.FORM);
        for (int i = 0; i < others.length; i += 2) {
            form.addFormDataPart(others[i], others[i + 1]);
        }
        return form.addFormDataPart(field, name, RequestBody.create(content)).build();
    }

    private String newRequirement() {
        return "\"name\":\"new\",\"parent_requirement\":" + ids.get("REQUIREMENT");
    }

    private String resource() {
        return admin.get("/api/cloudstorages/" + id("cloudstorages")).text("resource");
    }

    private String annotations() {
        return "{\"tags\":[{\"frame\":2,\"label_id\":" + id("labels") + "}]}";
    }

    /** The file of an export. */
    private byte[] exported(String path) {
        Answer request = admin.await(admin.post(path).requireStatus(202).text("rq_id"));
        return admin.get(request.text("result_url")).requireStatus(200).bytes();
    }

    private byte[] backup(String kind) {
        return exported("/api/" + kind + "/" + id(kind) + "/backup/export");
    }

    private Answer uploadData() {
        String path = "/api/tasks/" + admin.task("{\"name\":\"new\"}") + "/data/";
        MultipartBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("image_quality", "70")
                .addFormDataPart("client_files[0]", "a.png", RequestBody.create(Pictures.png()))
                .build();
        return admin.send("POST", path, form);
    }

    /** Only what was not begun can be cancelled. */
    private Answer cancel() {
        server.pauseRequests();
        String id = uploadData().requireStatus(202).text("rq_id");
        return admin.post("/api/requests/" + id.replace("&", "%26").replace("=", "%3D") + "/cancel");
    }

    private Answer merge() {
        long task = admin.taskWithImages("{\"name\":\"r\",\"initial_replicas\":2}", "{}", Pictures.pngs(1));
        admin.patch("/api/jobs/" + admin.first("/api/jobs?type=replica&task_id=" + task), "{\"state\":\"completed\"}")
                .requireStatus(200);
        return admin.post("/api/consensus/merges", "{\"task_id\":" + task + "}");
    }

    private Answer showOtherHoneypots() {
        long task = admin.taskWithImages("{\"name\":\"pool\",\"segment_size\":2}", """
                {"sorting_method": "random", "validation_params": {"mode": "gt_pool", "frames_per_job_count": 1,
                 "frame_selection_method": "manual", "frames": ["1.png", "4.png"], "random_seed": 7}}
                """, Pictures.pngs(6));
        return admin.patch(
                "/api/jobs/" + admin.first("/api/jobs?type=annotation&task_id=" + task) + "/validation_layout",
                "{\"frame_selection_method\":\"random_uniform\"}");
    }
}
