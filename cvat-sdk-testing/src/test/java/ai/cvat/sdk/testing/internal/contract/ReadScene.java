package ai.cvat.sdk.testing.internal.contract;

import ai.cvat.api.client.internal.openapi.OpenApiDocument;
import ai.cvat.api.model.EventsEnum;
import ai.cvat.api.model.RoleEnum;
import ai.cvat.api.model.WebhookType;
import ai.cvat.api.model.WebhookWriteRequest;
import ai.cvat.sdk.AccessTokenCredentials;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.resources.Webhook;
import ai.cvat.sdk.testing.Browser;
import ai.cvat.sdk.testing.EmbeddedCvat;
import ai.cvat.sdk.testing.Pictures;
import ai.cvat.sdk.testing.ServerUser;
import ai.cvat.sdk.testing.internal.wire.WireJson;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** A server that has one of everything, and every verb that reads it; its answers can be changed on their way. */
final class ReadScene implements AutoCloseable {

    /** What the embedded server does not do is answered by what the document says. */
    private static final List<String> SAMPLED = List.of(
            "quality_list_reports",
            "quality_retrieve_report",
            "quality_list_conflicts",
            "quality_list_settings",
            "quality_retrieve_settings",
            "consensus_list_settings",
            "consensus_retrieve_settings",
            "quality_retrieve_report_data",
            "quality_retrieve_report_confusion",
            "quality_list_settings_requirements",
            "quality_retrieve_settings_requirements",
            "growth_list",
            "growth_retrieve",
            "lambda_list_requests",
            "lambda_retrieve_requests");

    /** For verbs that ask for a file: they take JSON only of one that is called so. */
    private static final Map<String, String> FILE_OF_JSON =
            Map.of("Content-Disposition", "attachment; filename=\"sample.json\"");

    private final Path folder;
    private final EmbeddedCvat server;
    private final Client client;
    private final Client tokenClient;
    private final ReadVerbs verbs;
    private final AtomicLong requests = new AtomicLong();
    private volatile UnaryOperator<JsonElement> change = answer -> answer;

    /**
     * Fills a server.
     *
     * @param server is closed with the scene
     * @param document what it answers by
     * @param folder for files that it is filled with
     */
    ReadScene(EmbeddedCvat server, OpenApiDocument document, Path folder) {
        this.server = server;
        this.folder = folder;
        Browser admin = Browser.admin(server);
        ServerUser annie = server.addUser("annie", "secret");
        long organization = server.addOrganization("zoo", server.adminUser());
        server.addMember("zoo", annie, "supervisor");
        server.addUser("bob", "secret");
        Map<String, Object> ids = new LinkedHashMap<>();
        long project = admin.post("/api/projects", """
                        {"name": "p", "labels": [
                          {"name": "cat", "attributes": [{"name": "age", "mutable": true, "input_type": "number",
                              "default_value": "1", "values": ["0", "9", "1"]}]},
                          {"name": "body", "type": "skeleton", "svg": "<circle data-label-name='head'/>",
                              "sublabels": [{"name": "head", "type": "points"}]}]}
                        """).requireStatus(201).id();
        long task = admin.taskWithImages(
                "{\"name\":\"t\",\"project_id\":" + project + ",\"segment_size\":3,\"assignee_id\":" + annie.id() + "}",
                "{}",
                Pictures.pngs(3));
        long label = admin.first("/api/labels?project_id=" + project);
        admin.annotate(task, label);
        admin.patch("/api/tasks/" + task + "/data/meta", "{\"deleted_frames\": [1]}")
                .requireStatus(200);
        long job = admin.first("/api/jobs?task_id=" + task);
        admin.post("/api/issues", "{\"frame\":0,\"position\":[1,1,2,2],\"job\":" + job + ",\"message\":\"look\"}")
                .requireStatus(201);
        String export = admin.exportCoco(task);
        long guide = admin.post("/api/guides", "{\"markdown\": \"# How\", \"task_id\": " + task + "}")
                .requireStatus(201)
                .id();
        OkHttpClient counting = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    requests.incrementAndGet();
                    return chain.proceed(chain.request());
                })
                .build();
        client = Client.builder(server.url())
                .credentials(new PasswordCredentials("admin", server.adminUser().password()))
                .okHttpClient(counting)
                .build();
        tokenClient = Client.builder(server.url())
                .credentials(new AccessTokenCredentials(server.accessToken(server.adminUser())))
                .okHttpClient(counting)
                .build();
        client.organizations().retrieve(organization).invite("bob@example.com", RoleEnum.WORKER);
        ids.put(
                "InvitationRepository.key",
                client.invitations().list().first().orElseThrow().key());
        ids.put("OrganizationRepository.id", organization);
        Webhook hook = client.webhooks()
                .create(new WebhookWriteRequest()
                        .targetUrl("http://127.0.0.1:1/hook")
                        .type(WebhookType.PROJECT)
                        .projectId(project)
                        .events(List.of(EventsEnum.UPDATE_TASK)));
        ids.put("Webhook.deliveryId", Objects.requireNonNull(hook.ping().getId()));
        ids.put(
                "AssetRepository.uuid",
                client.guides().retrieve(guide).addAsset(picture()).id());
        admin.post(
                        "/api/cloudstorages",
                        "{\"provider_type\": \"AWS_S3_BUCKET\", \"credentials_type\": \"ANONYMOUS_ACCESS\","
                                + " \"display_name\": \"b\", \"resource\": \"" + folder + "\"}")
                .requireStatus(201);
        SchemaSample samples = new SchemaSample(document);
        for (String operation : SAMPLED) {
            if (!document.operations().containsKey(operation)) {
                continue;
            }
            server.faults()
                    .on(operation)
                    .always()
                    .answer(200, WireJson.JSON, samples.answer(operation).toString(), FILE_OF_JSON);
        }
        String matrix = "quality_retrieve_report_requirement_confusion";
        if (document.operations().containsKey(matrix)) {
            server.faults()
                    .on(matrix)
                    .always()
                    .answer(
                            200,
                            "application/json",
                            samples.component("QualityReportConfusionMatrix").toString(),
                            FILE_OF_JSON);
        }
        String function =
                "{\"id\": \"f\", \"name\": \"F\", \"kind\": \"detector\", \"labels_v2\": [{\"name\": \"cat\"}]}";
        server.faults().on("lambda_list_functions").always().answer(200, WireJson.JSON, "[" + function + "]", Map.of());
        server.faults().on("lambda_retrieve_functions").always().answer(200, WireJson.JSON, function, Map.of());
        ids.put("LambdaRepository.id", "f");
        ids.put("LambdaRepository.requestId", "text");
        ids.put("prefix", "");
        ids.put("id", 1L);
        ids.put("TaskRepository.id", task);
        ids.put("requirementId", 1L);
        ids.put("number", 0L);
        ids.put("index", 0L);
        ids.put("JobRepository.id", job);
        ids.put("GuideRepository.id", guide);
        ids.put("requestId", export);
        ids.put("RequestRepository.id", export);
        ids.put("directory", "/");
        ids.put("search", "a");
        server.faults().onEveryRequest().always().changeJson(this::changed);
        verbs = new ReadVerbs(client, ids, requests::get);
        // Only who came by a token has one that is in use; and a token may not see the list of tokens.
        ReadVerbs.Verb current = new ReadVerbs(tokenClient.accessTokens(), ids, requests::get)
                .remote()
                .get("AccessTokenRepository.retrieveCurrent/0");
        verbs.remote().put(Objects.requireNonNull(current).name(), current);
        verbs.failing().remove(current.name());
    }

    private JsonElement changed(JsonElement answer) {
        return change.apply(answer);
    }

    private Path picture() {
        Path file = folder.resolve("guide.png");
        try {
            return Files.write(file, Pictures.png());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ReadVerbs verbs() {
        return verbs;
    }

    /** Does all that users do with what a verb gives, while answers are changed; what that failed with, or null. */
    @Nullable Throwable run(ReadVerbs.Verb verb, UnaryOperator<JsonElement> mutation) {
        change = mutation;
        try {
            verbs.use(verb);
            return null;
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            return e;
        } finally {
            change = answer -> answer;
        }
    }

    /** The same with every verb: the failures by the verbs' names. */
    Map<String, Throwable> failures(UnaryOperator<JsonElement> mutation) {
        Map<String, Throwable> failures = new TreeMap<>();
        verbs.remote().forEach((name, verb) -> {
            Throwable failure = run(verb, mutation);
            if (failure != null) {
                failures.put(name, failure);
            }
        });
        return failures;
    }

    @Override
    public void close() {
        client.close();
        tokenClient.close();
        server.close();
    }
}
