package ai.cvat.sdk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.api.client.CvatException;
import ai.cvat.api.model.EventsEnum;
import ai.cvat.api.model.RoleEnum;
import ai.cvat.api.model.WebhookType;
import ai.cvat.api.model.WebhookWriteRequest;
import ai.cvat.sdk.AccessTokenCredentials;
import ai.cvat.sdk.Client;
import ai.cvat.sdk.PasswordCredentials;
import ai.cvat.sdk.resources.Webhook;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every verb that reads, with answers as other servers may give them: newer ones, and such as forget what they promise. */
class OtherAnswersTest {

    private static final Set<String> ENUMS = ModelEnums.names();

    /** One of ours, that says what was asked: the operation's name, or the address. */
    private static final Pattern UNDERSTANDABLE =
            Pattern.compile("CvatException: .*([a-z]+_(list|retrieve)|/api/|\\(its answer ).*", Pattern.DOTALL);

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
            "lambda_list_requests",
            "lambda_retrieve_requests");

    @TempDir
    static Path folder;

    private static EmbeddedCvat server;
    private static Client client;
    private static Client tokenClient;
    private static ReadVerbs verbs;
    private static UnaryOperator<JsonElement> change = answer -> answer;
    private static final AtomicLong REQUESTS = new AtomicLong();

    @BeforeAll
    static void fillTheServer() {
        server = EmbeddedCvat.start();
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
        long label = first(admin, "/api/labels?project_id=" + project);
        admin.put("/api/tasks/" + task + "/annotations", """
                        {"tags": [{"frame": 0, "label_id": %1$d}],
                         "shapes": [{"type": "rectangle", "frame": 0, "label_id": %1$d, "points": [1, 1, 5, 5]}],
                         "tracks": [{"frame": 0, "label_id": %1$d, "shapes": [
                            {"type": "rectangle", "frame": 0, "points": [1, 1, 5, 5], "outside": false}]}]}
                        """.formatted(label)).requireStatus(200);
        admin.patch("/api/tasks/" + task + "/data/meta", "{\"deleted_frames\": [1]}")
                .requireStatus(200);
        long job = first(admin, "/api/jobs?task_id=" + task);
        admin.post("/api/issues", "{\"frame\":0,\"position\":[1,1,2,2],\"job\":" + job + ",\"message\":\"look\"}")
                .requireStatus(201);
        String export = admin.post("/api/tasks/" + task + "/dataset/export?format=COCO%201.0&save_images=true")
                .requireStatus(202)
                .text("rq_id");
        admin.await(export);
        long guide = admin.post("/api/guides", "{\"markdown\": \"# How\", \"task_id\": " + task + "}")
                .requireStatus(201)
                .id();
        OkHttpClient counting = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    REQUESTS.incrementAndGet();
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
        SchemaSample samples = new SchemaSample(ApiDocument.read());
        for (String operation : SAMPLED) {
            server.faults()
                    .on(operation)
                    .always()
                    .answer(200, Wire.JSON, samples.answer(operation).toString(), Map.of());
        }
        String function =
                "{\"id\": \"f\", \"name\": \"F\", \"kind\": \"detector\", \"labels_v2\": [{\"name\": \"cat\"}]}";
        server.faults().on("lambda_list_functions").always().answer(200, Wire.JSON, "[" + function + "]", Map.of());
        server.faults().on("lambda_retrieve_functions").always().answer(200, Wire.JSON, function, Map.of());
        ids.put("LambdaRepository.id", "f");
        ids.put("LambdaRepository.requestId", "text");
        ids.put("prefix", "");
        ids.put("id", 1L);
        ids.put("TaskRepository.id", task);
        ids.put("number", 0L);
        ids.put("index", 0L);
        ids.put("JobRepository.id", job);
        ids.put("GuideRepository.id", guide);
        ids.put("requestId", export);
        ids.put("RequestRepository.id", export);
        ids.put("directory", "/");
        ids.put("search", "a");
        server.faults().onEveryRequest().always().changeJson(answer -> change.apply(answer));
        verbs = new ReadVerbs(client, ids, REQUESTS::get);
        // Only who came by a token has one that is in use; and a token may not see the list of tokens.
        ReadVerbs.Verb current = new ReadVerbs(tokenClient.accessTokens(), ids, REQUESTS::get)
                .remote()
                .get("AccessTokenRepository.retrieveCurrent/0");
        verbs.remote().put(Objects.requireNonNull(current).name(), current);
        verbs.failing().remove(current.name());
    }

    private static Path picture() {
        Path file = folder.resolve("guide.png");
        try {
            return Files.write(file, Pictures.png());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long first(Browser admin, String list) {
        return admin.get(list)
                .requireStatus(200)
                .results()
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsLong();
    }

    @AfterAll
    static void stop() {
        client.close();
        tokenClient.close();
        server.close();
    }

    @Test
    void everyVerbThatReadsIsTried() {
        assertThat(verbs.withoutValue())
                .as("verbs for whose parameters the test has no value")
                .isEmpty();
        assertThat(verbs.failing()).as("verbs that fail with nothing wrong").isEmpty();
        assertThat(verbs.remote()).hasSizeGreaterThan(110);
        assertThat(verbs.accessorCount()).isGreaterThan(150);
    }

    @Test
    void whatANewerServerAddsDisturbsNoVerb() {
        UnaryOperator<JsonElement> fields = JsonPaths.everyObject(object -> {
            boolean map = object.has(SchemaSample.KEY);
            object.add("from_the_future", map ? object.get(SchemaSample.KEY) : tree("{\"a\": [1, null]}"));
        });

        assertThat(failures(fields)).isEmpty();
    }

    @Test
    void anUnknownValueOfAnyEnumerationDisturbsNoVerb() {
        UnaryOperator<JsonElement> enums = JsonPaths.change(null, (owner, name) -> {
            JsonElement value = owner.get(name);
            if (ENUMS.contains(name) && value.isJsonPrimitive()) {
                owner.addProperty(name, "from the future");
            } else if (ENUMS.contains(name)
                    && value instanceof JsonArray array
                    && !array.isEmpty()
                    && array.get(0).isJsonPrimitive()) {
                array.add("from the future");
            }
        });

        assertThat(ENUMS).contains("status", "type", "stage", "state", "events", "role", "provider_type");
        assertThat(failures(enums)).isEmpty();
    }

    /** A number in quotes is a number all the same, one with a fraction of zero is whole, and "true" is true. */
    @Test
    void numbersMayBeTextsAndWholeOnesMayHaveAFraction() {
        UnaryOperator<JsonElement> texts = JsonPaths.change(null, (owner, name) -> {
            if (owner.get(name) instanceof JsonPrimitive value && !value.isString()) {
                owner.addProperty(name, value.getAsString());
            }
        });
        UnaryOperator<JsonElement> fractions = JsonPaths.change(null, (owner, name) -> {
            if (owner.get(name) instanceof JsonPrimitive value && value.isNumber()) {
                owner.addProperty(name, value.getAsDouble());
            }
        });

        assertThat(failures(texts)).isEmpty();
        assertThat(failures(fractions)).isEmpty();
    }

    @Test
    void whereEverythingIsMissingOrNullTheErrorSaysWhatIsNeeded() {
        for (int depth = 0; depth < 4; depth++) {
            assertUnderstandable(failures(JsonPaths.objects(depth, JsonPaths::clear)));
            assertUnderstandable(failures(JsonPaths.objects(depth, OtherAnswersTest::setNulls)));
        }
        assertUnderstandable(failures(answer -> JsonNull.INSTANCE));
        assertUnderstandable(failures(answer -> new JsonObject()));
        assertUnderstandable(failures(answer -> new JsonArray()));
        assertUnderstandable(failures(answer -> new JsonPrimitive("something else")));
    }

    private static void setNulls(JsonObject object) {
        List.copyOf(object.keySet()).forEach(name -> object.add(name, JsonNull.INSTANCE));
    }

    /** Each property of each answer that each verb gets, one at a time. */
    @Test
    void aVerbNeedsNoPropertyButThoseThatItsErrorNames() {
        Map<String, String> unclear = new TreeMap<>();
        Set<String> needed = new TreeSet<>();
        verbs.remote().forEach((name, verb) -> {
            Set<String> paths = new TreeSet<>();
            run(verb, answer -> {
                JsonPaths.collect(answer, paths);
                return answer;
            });
            for (String path : paths) {
                String property = path.substring(path.lastIndexOf('.') + 1).replace("[]", "");
                for (UnaryOperator<JsonElement> missing : List.of(
                        JsonPaths.change(path, JsonObject::remove),
                        JsonPaths.change(path, (owner, key) -> owner.add(key, JsonNull.INSTANCE)),
                        JsonPaths.change(path, OtherAnswersTest::addNull))) {
                    Throwable failure = run(verb, missing);
                    if (failure != null) {
                        needed.add(property);
                        boolean named = Pattern.compile("\\b" + property + "\\b")
                                .matcher(brief(failure))
                                .find();
                        if (!named || !UNDERSTANDABLE.matcher(brief(failure)).matches()) {
                            unclear.put(name + " without " + path, brief(failure));
                        }
                    }
                }
            }
        });

        assertThat(unclear).isEmpty();
        // An object has to have an identity, a list its items, a label its name; the rest can be done without.
        assertThat(needed).containsExactlyInAnyOrder("id", "key", "results", "count", "version", "name");
    }

    private static void addNull(JsonObject owner, String name) {
        if (owner.get(name) instanceof JsonArray array) {
            array.add(JsonNull.INSTANCE);
        }
    }

    private static JsonElement tree(String json) {
        return JsonParser.parseString(json);
    }

    private static @Nullable Throwable run(ReadVerbs.Verb verb, UnaryOperator<JsonElement> mutation) {
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

    private static Map<String, String> failures(UnaryOperator<JsonElement> mutation) {
        Map<String, String> failures = new TreeMap<>();
        verbs.remote().forEach((name, verb) -> {
            Throwable failure = run(verb, mutation);
            if (failure != null) {
                failures.put(name, brief(failure));
            }
        });
        return failures;
    }

    private static void assertUnderstandable(Map<String, String> failures) {
        assertThat(failures)
                .allSatisfy((name, failure) -> assertThat(failure).as(name).matches(UNDERSTANDABLE));
    }

    private static String brief(Throwable failure) {
        String kind = failure instanceof CvatException ? "CvatException: " : "";
        StackTraceElement[] trace = failure.getStackTrace();
        return kind + failure + " at " + (trace.length == 0 ? "" : trace[0]);
    }
}
