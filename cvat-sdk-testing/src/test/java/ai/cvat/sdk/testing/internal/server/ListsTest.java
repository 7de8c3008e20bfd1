package ai.cvat.sdk.testing.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.testing.Browser.Answer;
import ai.cvat.sdk.testing.StandInTest;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListsTest extends StandInTest {

    ListsTest() {
        super("annie");
    }

    @BeforeEach
    void twelveTasks() {
        for (int i = 1; i <= 12; i++) {
            admin.task("{\"name\":\"task " + i + "\",\"subset\":\"" + (i % 2 == 0 ? "even" : "odd") + "\"}");
        }
    }

    private Answer list(String... parameters) {
        HttpUrl.Builder url = HttpUrl.get(server.url() + "/api/tasks").newBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            url.addQueryParameter(parameters[i], parameters[i + 1]);
        }
        return admin.get(url.build().toString());
    }

    private List<Long> ids(String... parameters) {
        return list(parameters).requireStatus(200).results().asList().stream()
                .map(task -> task.getAsJsonObject().get("id").getAsLong())
                .toList();
    }

    private List<Long> filtered(String filter) {
        return ids("filter", filter, "sort", "id", "page_size", "all");
    }

    @Test
    void aPageHasTenItemsTheNewestFirst() {
        Answer first = list();

        assertThat(first.object().get("count").getAsInt()).isEqualTo(12);
        assertThat(ids()).hasSize(10).startsWith(12L, 11L);
        assertThat(first.text("next")).isEqualTo(server.url() + "/api/tasks?page=2");
        assertThat(first.object().get("previous").isJsonNull()).isTrue();
    }

    @Test
    void theNextAndPreviousPagesKeepTheParameters() {
        Answer second = list("page_size", "5", "page", "2", "search", "task");

        assertThat(second.text("next")).isEqualTo(server.url() + "/api/tasks?page=3&page_size=5&search=task");
        assertThat(second.text("previous")).isEqualTo(server.url() + "/api/tasks?page_size=5&search=task");
    }

    @Test
    void strangePageSizesAreTheDefault() {
        assertThat(ids("page_size", "0")).hasSize(10);
        assertThat(ids("page_size", "x")).hasSize(10);
        assertThat(ids("page_size", "all")).hasSize(12);
    }

    @Test
    void aPageThatIsNotThereIsNotFound() {
        for (String page : new String[] {"3", "0", "x", "-1"}) {
            Answer answer = list("page", page);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("detail")).isEqualTo("Invalid page.");
        }
        assertThat(ids("page", "last")).containsExactly(2L, 1L);
    }

    @Test
    void itemsAreSortedByTheTermsThatAreKnown() {
        assertThat(ids("sort", "id")).startsWith(1L, 2L);
        assertThat(ids("sort", "subset,-id")).startsWith(12L, 10L);
        assertThat(ids("sort", "nonsense")).startsWith(12L);
    }

    @Test
    void everyWordOfASearchMustMatch() {
        assertThat(ids("search", "TASK 12")).containsExactly(12L);
        assertThat(ids("search", "task,even", "page_size", "all")).hasSize(6);
        assertThat(ids("search", "nothing")).isEmpty();
    }

    @Test
    void simpleFiltersAreExact() {
        assertThat(ids("name", "task 1")).containsExactly(1L);
        assertThat(ids("owner", "admin", "page_size", "all")).hasSize(12);
        assertThat(ids("owner", "annie")).isEmpty();
        assertThat(ids("unknown", "x")).hasSize(10);
        assertThat(list("status", "x").object().keySet()).containsExactly("status");
        assertThat(list("project_id", "x").status()).isEqualTo(400);
    }

    @Test
    void jsonLogicCompares() {
        assertThat(filtered("{\"==\":[{\"var\":\"id\"},5]}")).containsExactly(5L);
        assertThat(filtered("{\"<\":[{\"var\":\"id\"},3]}")).containsExactly(1L, 2L);
        assertThat(filtered("{\">=\":[{\"var\":\"id\"},12]}")).containsExactly(12L);
        assertThat(filtered("{\"<=\":[4,{\"var\":\"id\"},5]}")).containsExactly(4L, 5L);
        assertThat(filtered("{\"==\":[{\"var\":\"assignee\"},null]}")).hasSize(12);
        assertThat(filtered("{\"<\":[{\"var\":\"updated_date\"},\"2020-01-01T00:00:00Z\"]}"))
                .isEmpty();
    }

    @Test
    void jsonLogicKnowsSetsAndParts() {
        assertThat(filtered("{\"in\":[{\"var\":\"id\"},[1,3,99]]}")).containsExactly(1L, 3L);
        assertThat(filtered("{\"in\":[\"k 11\",{\"var\":\"name\"}]}")).containsExactly(11L);
        assertThat(filtered("{\"in\":[\"K 11\",{\"var\":\"name\"}]}")).isEmpty();
    }

    @Test
    void jsonLogicCombines() {
        assertThat(filtered("{\"and\":[{\"==\":[{\"var\":\"subset\"},\"even\"]},{\"<\":[{\"var\":\"id\"},5]}]}"))
                .containsExactly(2L, 4L);
        assertThat(filtered("{\"or\":[{\"==\":[{\"var\":\"id\"},1]},{\"==\":[{\"var\":\"id\"},2]}]}"))
                .containsExactly(1L, 2L);
        assertThat(filtered("{\"!\":{\">\":[{\"var\":\"id\"},1]}}")).containsExactly(1L);
        assertThat(filtered("{\"!!\":{\"var\":\"assignee\"}}")).isEmpty();
    }

    @Test
    void jsonLogicThatIsWrongIsExplained() {
        assertThat(list("filter", "{}").text()).isEqualTo("[\"filter shouldn't be empty\"]");
        assertThat(list("filter", "{\"and\":").text()).contains("can't parse filter expression");
        assertThat(list("filter", "{\"==\":[{\"var\":\"colour\"},1]}").text())
                .isEqualTo("[\"filter: term 'colour' is not supported\"]");
        assertThat(list("filter", "{\"!=\":[{\"var\":\"id\"},1]}").text()).contains("operation '!='");
        assertThat(list("filter", "{\"and\":[]}").text())
                .isEqualTo("[\"filter: expected a non-empty list value, got '[]' of type 'list'\"]");
        assertThat(list("filter", "[1]").text())
                .isEqualTo("[\"filter: expected a non-empty dict value, got '[1]' of type 'list'\"]");
        assertThat(list("filter", "{\"xor\":[{\"var\":\"id\"},\"a\",null,true]}")
                        .text())
                .isEqualTo("[\"filter: operation 'xor' with arguments '[{'var': 'id'}, 'a', None, True]'"
                        + " is not supported\"]");
    }
}
