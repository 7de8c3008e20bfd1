package ai.cvat.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.api.client.json.ApiModel;
import ai.cvat.api.client.json.Json;
import ai.cvat.api.client.json.OpenEnum;
import ai.cvat.api.model.PaginatedCommentReadList;
import ai.cvat.api.model.PaginatedInvitationReadList;
import ai.cvat.api.model.PaginatedIssueReadList;
import ai.cvat.api.model.PaginatedJobReadList;
import ai.cvat.api.model.PaginatedLabelList;
import ai.cvat.api.model.PaginatedMembershipReadList;
import ai.cvat.api.model.PaginatedMetaUserList;
import ai.cvat.api.model.PaginatedOrganizationReadList;
import ai.cvat.api.model.PaginatedProjectReadList;
import ai.cvat.api.model.PaginatedTaskReadList;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of a real server, where they lie beside the project. */
class WireSamplesTest {

    private static final Path SAMPLES = Path.of("../../shared/wire-samples");

    private static final Map<String, Class<? extends ApiModel>> PAGES = Map.of(
            "comments.json", PaginatedCommentReadList.class,
            "invitations.json", PaginatedInvitationReadList.class,
            "issues.json", PaginatedIssueReadList.class,
            "jobs.json", PaginatedJobReadList.class,
            "labels.json", PaginatedLabelList.class,
            "memberships.json", PaginatedMembershipReadList.class,
            "organizations.json", PaginatedOrganizationReadList.class,
            "projects.json", PaginatedProjectReadList.class,
            "tasks.json", PaginatedTaskReadList.class,
            "users.json", PaginatedMetaUserList.class);

    static Stream<String> files() {
        return PAGES.keySet().stream().sorted();
    }

    private static JsonObject sample(String file) throws IOException {
        Path path = SAMPLES.resolve(file);
        assumeTrue(Files.exists(path), "there are no samples of the wire beside this project");
        return JsonParser.parseString(Files.readString(path)).getAsJsonObject();
    }

    private static Class<? extends ApiModel> page(String file) {
        Class<? extends ApiModel> type = PAGES.get(file);
        if (type == null) {
            throw new AssertionError("no model is known for " + file);
        }
        return type;
    }

    /** The class of the objects in a page. */
    private static Class<? extends ApiModel> item(String file) throws NoSuchMethodException {
        Method getter = page(file).getMethod("getResults");
        return ((Class<?>) ((ParameterizedType) getter.getGenericReturnType()).getActualTypeArguments()[0])
                .asSubclass(ApiModel.class);
    }

    /** The same for every order of properties, and different for anything else: 5, 5.0 and "5" are three things. */
    private static String canonical(JsonElement value) {
        if (value instanceof JsonObject object) {
            Map<String, String> sorted = new TreeMap<>();
            object.entrySet()
                    .forEach(property -> sorted.put(
                            new JsonPrimitive(property.getKey()).toString(), canonical(property.getValue())));
            return sorted.toString();
        }
        if (value instanceof JsonArray array) {
            List<String> items = new ArrayList<>();
            array.forEach(item -> items.add(canonical(item)));
            return items.toString();
        }
        return value.toString();
    }

    private static String rewritten(JsonElement value, Class<? extends ApiModel> type) {
        ApiModel model = Json.gson().fromJson(value.toString(), type);
        return canonical(JsonParser.parseString(Json.gson().toJson(model)));
    }

    @Test
    void everyFileOfTheFolderIsRead() throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), "there are no samples of the wire beside this project");
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString())).hasSameElementsAs(PAGES.keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyPageIsReadAndWrittenBackWithNothingLost(String file) throws Exception {
        JsonObject sample = sample(file);

        assertThat(rewritten(sample, page(file))).isEqualTo(canonical(sample));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyObjectIsReadAndWrittenBackWithNothingLost(String file) throws Exception {
        JsonArray objects = sample(file).getAsJsonArray("results");
        Class<? extends ApiModel> type = item(file);

        assertThat(objects)
                .isNotEmpty()
                .allSatisfy(object -> assertThat(rewritten(object, type)).isEqualTo(canonical(object)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void noPropertyAndNoEnumValueOfARealServerIsUnknownToTheModels(String file) throws Exception {
        ApiModel page = Json.gson().fromJson(sample(file), page(file));
        List<String> unknown = new ArrayList<>();

        collectUnknown(page, "page", unknown);

        // The samples are of server 2.73; these were renamed in 2.80.
        unknown.removeIf(path -> path.matches(".*\\.(consensus_replicas|consensus_enabled|Type = consensus_replica)"));
        assertThat(unknown).isEmpty();
    }

    private static void collectUnknown(@Nullable Object value, String path, List<String> unknown) throws Exception {
        if (value instanceof ApiModel model) {
            model.unknownProperties().keySet().forEach(name -> unknown.add(path + "." + name));
            for (Method getter : model.getClass().getMethods()) {
                if (getter.getName().startsWith("get")
                        && getter.getParameterCount() == 0
                        && getter.getDeclaringClass() == model.getClass()) {
                    collectUnknown(
                            getter.invoke(model), path + "." + getter.getName().substring(3), unknown);
                }
            }
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                collectUnknown(item, path + "[]", unknown);
            }
        } else if (value instanceof OpenEnum text && !text.isKnown()) {
            unknown.add(path + " = " + text);
        }
    }

    /** Calls for each property of each object inside a value. */
    private static void eachProperty(JsonElement value, BiConsumer<JsonObject, String> visitor) {
        if (value instanceof JsonObject object) {
            for (String name : List.copyOf(object.keySet())) {
                eachProperty(object.get(name), visitor);
                visitor.accept(object, name);
            }
        } else if (value instanceof JsonArray array) {
            array.forEach(item -> eachProperty(item, visitor));
        }
    }

    /** Holds that every object of a file survives each of its properties being changed, one at a time. */
    private static void eachPropertyChanged(String file, BiConsumer<JsonObject, String> change) throws Exception {
        Class<? extends ApiModel> type = item(file);
        for (JsonElement object : sample(file).getAsJsonArray("results")) {
            eachProperty(object, (owner, name) -> {
                JsonObject before = owner.deepCopy();
                change.accept(owner, name);
                assertThat(rewritten(object, type)).as("%s", name).isEqualTo(canonical(object));
                List.copyOf(owner.keySet()).forEach(owner::remove);
                before.entrySet().forEach(property -> owner.add(property.getKey(), property.getValue()));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsAbsentStaysAbsent(String file) throws Exception {
        eachPropertyChanged(file, JsonObject::remove);
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatIsNullStaysNull(String file) throws Exception {
        eachPropertyChanged(file, (owner, name) -> owner.add(name, JsonNull.INSTANCE));
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatOnlyANewerServerKnowsStaysAsItIs(String file) throws Exception {
        List<JsonElement> values = List.of(
                new JsonPrimitive("text"),
                JsonParser.parseString("12345678901234567890123"),
                JsonParser.parseString("1.50e3"),
                JsonParser.parseString(
                        "{\"b\": [1, 2.0, null, {\"a\": true}], \"a\": \"2024-05-06T07:08:09.120000Z\"}"),
                JsonNull.INSTANCE);
        for (JsonElement value : values) {
            everyObjectChanged(file, object -> object.add("from_the_future", value.deepCopy()));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theOrderOfPropertiesDoesNotMatter(String file) throws Exception {
        everyObjectChanged(file, object -> {
            List<String> names = new ArrayList<>(object.keySet());
            for (int i = names.size() - 1; i >= 0; i--) {
                object.add(names.get(i), object.remove(names.get(i)));
            }
        });
    }

    private static void everyObjectChanged(String file, Consumer<JsonObject> change) throws Exception {
        JsonObject page = sample(file);
        walk(page, change);

        assertThat(rewritten(page, page(file))).isEqualTo(canonical(page));
    }

    private static void walk(JsonElement value, Consumer<JsonObject> change) {
        if (value instanceof JsonObject object) {
            List.copyOf(object.entrySet()).forEach(property -> walk(property.getValue(), change));
            change.accept(object);
        } else if (value instanceof JsonArray array) {
            array.forEach(item -> walk(item, change));
        }
    }
}
