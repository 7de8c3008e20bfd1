package ai.cvat.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiMapTest {

    private final ApiMap map = new ApiMap(HttpUrl.get("https://example.com/cvat/"));

    @Test
    void hostKeepsItsPathAndHasNoSlashAtTheEnd() {
        assertThat(map.host()).isEqualTo("https://example.com/cvat");
        assertThat(map.base()).isEqualTo("https://example.com/cvat/api/");
        assertThat(new ApiMap(HttpUrl.get("http://localhost:8080/")).base()).isEqualTo("http://localhost:8080/api/");
    }

    @Test
    void pathMayBeginWithASlashOrNot() {
        assertThat(map.makeEndpointUrl("/api/tasks")).isEqualTo("https://example.com/cvat/api/tasks");
        assertThat(map.makeEndpointUrl("api/tasks")).isEqualTo("https://example.com/cvat/api/tasks");
        assertThat(map.makeEndpointUrl("/api/tasks/{id}/data/", Map.of("id", 5L)))
                .isEqualTo("https://example.com/cvat/api/tasks/5/data/");
    }

    @ParameterizedTest
    @CsvSource({
        "a b,      a%20b",
        "a/b,      a%2Fb",
        "a?b#c,    a%3Fb%23c",
        "50%,      50%25",
        "a+b&c=d,  a%2Bb%26c%3Dd",
        "Zürich,   Z%C3%BCrich",
        "猫,       %E7%8C%AB",
        "a-b._~,   a-b._~",
        "'$1\\{x}',%241%5C%7Bx%7D",
    })
    void pathParametersArePercentEncoded(String value, String encoded) {
        assertThat(map.makeEndpointUrl("/api/requests/{id}", Map.of("id", value)))
                .isEqualTo("https://example.com/cvat/api/requests/" + encoded);
    }

    @Test
    void queryIsPercentEncodedInOrder() {
        Map<String, @Nullable Object> query = new LinkedHashMap<>();
        query.put("search", "red car & 1+1=2");
        query.put("left out", null);
        query.put("page_size", 10);
        query.put("sort", List.of("-id", "name"));

        assertThat(map.makeEndpointUrl("/api/tasks", Map.of(), query))
                .isEqualTo("https://example.com/cvat/api/tasks?search=red%20car%20%26%201%2B1%3D2&page_size=10"
                        + "&sort=-id&sort=name");
    }

    @Test
    void parametersComeBackAsTheyWereFromTheUrl() {
        String value = "rq/a b?ü+%41";
        HttpUrl url = HttpUrl.get(map.makeEndpointUrl("/api/requests/{id}", Map.of("id", value), Map.of("x", value)));

        assertThat(url.pathSegments()).endsWith(value);
        assertThat(url.queryParameter("x")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void valueThatWouldLeadElsewhereIsRefused(String value) {
        assertThatThrownBy(() -> map.makeEndpointUrl("/api/tasks/{id}", Map.of("id", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + value + "\" for {id}");
    }

    @Test
    void namesAndPlacesHaveToMatch() {
        assertThatThrownBy(() -> map.makeEndpointUrl("/api/tasks/{id}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a value for {id}");
        assertThatThrownBy(() -> map.makeEndpointUrl("/api/tasks", Map.of("id", 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no place for [id]");
    }

    @Test
    void queryInThePathIsRefused() {
        assertThatThrownBy(() -> map.makeEndpointUrl("/api/tasks?page=2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("queryParams");
    }
}
