package ai.cvat.sdk.resources;

import static ai.cvat.sdk.filters.Filter.field;
import static ai.cvat.sdk.resources.Wire.answers;
import static ai.cvat.sdk.resources.Wire.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.cvat.api.client.OptionalParameters;
import ai.cvat.sdk.internal.ListFields;
import ai.cvat.sdk.internal.transfer.TestServer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListFieldsTest {

    /** The document of a server that says by what its lists can be sorted and filtered. */
    private static final Path DOCUMENT = Path.of("../../shared/schemas/cvat-cloud-2.72.0.json");

    @RegisterExtension
    final TestServer server = new TestServer();

    private static Map<String, Class<?>> sortableLists() {
        return new ClassFileImporter()
                .importPackages("ai.cvat.api").stream()
                        .filter(type -> type.isAssignableTo(OptionalParameters.class))
                        .map(JavaClass::reflect)
                        .filter(type -> Arrays.stream(type.getMethods())
                                .anyMatch(method -> method.getName().equals("sort")))
                        .collect(Collectors.toMap(ListFieldsTest::operation, type -> type));
    }

    /** TasksApi.ListParams becomes tasks_list. */
    private static String operation(Class<?> params) {
        String tag = params.getDeclaringClass().getSimpleName().replaceFirst("Api$", "");
        String rest = params.getSimpleName().replaceFirst("Params$", "");
        return tag.toLowerCase(Locale.ROOT) + rest.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    @Test
    void theFieldsOfEveryListAreKnown() {
        assertThat(sortableLists())
                .hasSizeGreaterThan(15)
                .allSatisfy((operation, query) ->
                        assertThat(ListFields.sortable(query)).as(operation).isNotEmpty());
    }

    @Test
    void theyAreThoseOfTheServersDocument() throws IOException {
        Map<String, Set<String>> sorted = said("ordering_fields");
        Map<String, Set<String>> filtered = said("filter_fields");
        sortableLists().forEach((operation, query) -> {
            assertThat(ListFields.sortable(query))
                    .as("order of %s", operation)
                    .isEqualTo(sorted.getOrDefault(operation, ListFields.sortable(query)));
            assertThat(ListFields.filterable(query))
                    .as("filter of %s", operation)
                    .containsAll(filtered.getOrDefault(operation, Set.of()));
        });
    }

    /** What the document says of each list. */
    private static Map<String, Set<String>> said(String what) throws IOException {
        assumeTrue(Files.exists(DOCUMENT), "there is no document of a server beside this project");
        JsonObject paths = JsonParser.parseString(Files.readString(DOCUMENT))
                .getAsJsonObject()
                .getAsJsonObject("paths");
        Pattern form = Pattern.compile(what + ":\\s*\\[(.*?)]", Pattern.DOTALL);
        Map<String, Set<String>> said = new TreeMap<>();
        for (JsonElement path : paths.asMap().values()) {
            JsonObject get = path.getAsJsonObject().getAsJsonObject("get");
            Matcher fields = form.matcher(String.valueOf(get));
            if (fields.find()) {
                said.put(
                        get.get("operationId").getAsString(),
                        new TreeSet<>(Arrays.asList(
                                fields.group(1).replaceAll("['\\s]", "").split(",", -1))));
            }
        }
        // Since 2.79; the document is of 2.72, which does not have the lists of 2.74 either.
        said.computeIfPresent("tasks_list", (operation, fields) -> {
            fields.add("created_date");
            return fields;
        });
        return said;
    }

    @Test
    void aConditionOnAnUnknownFieldIsRefusedWithNearNamesBeforeAnythingIsSent() {
        TaskRepository tasks = new TaskRepository(server.context());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tasks.list(
                        field("name").contains("cat").and(field("stauts").equalTo("completed"))))
                .withMessageContainingAll("\"stauts\"", "\"status\"", "query(\"filter\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tasks.list(query -> query.filter("{\"==\":[{\"var\":\"ownr\"},\"ann\"]}")))
                .withMessageContainingAll("\"ownr\"", "\"owner\"");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aConditionThatOnlyANewerServerKnowsCanBeSetByName() {
        answers(server, "/api/tasks", page());
        String condition = "{\"==\":[{\"var\":\"mood\"},\"good\"]}";
        assertThat(new TaskRepository(server.context())
                        .list(query -> query.query("filter", condition))
                        .toList())
                .isEmpty();
        assertThat(server.lines().get(0)).contains("mood");
    }

    @Test
    void anOrderThatTheServerWouldIgnoreIsRefusedWithNearNames() {
        TaskRepository tasks = new TaskRepository(server.context());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tasks.list(query -> query.sort("name,-update_date")))
                .withMessageContainingAll("\"update_date\"", "\"updated_date\"", "query(\"sort\"");
        assertThatIllegalArgumentException().isThrownBy(() -> tasks.list(query -> query.sort("")));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void anOrderThatIsKnownIsSent() {
        answers(server, "/api/tasks", page());
        assertThat(new TaskRepository(server.context())
                        .list(query -> query.sort("-updated_date, name"))
                        .toList())
                .isEmpty();
        assertThat(server.lines().get(0)).contains("sort=-updated_date%2C%20name");
    }

    @Test
    void anOrderThatOnlyANewerServerKnowsCanBeSetByName() {
        answers(server, "/api/tasks", page());
        assertThat(new TaskRepository(server.context())
                        .list(query -> query.query("sort", "mood"))
                        .toList())
                .isEmpty();
        assertThat(server.lines().get(0)).contains("sort=mood");
    }
}
