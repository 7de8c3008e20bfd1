package ai.cvat.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okhttp3.HttpUrl;

class ApiMapPropertiesTest {

    private static final ApiMap MAP = new ApiMap(HttpUrl.get("https://cvat.example.com/tools/"));

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                        Arbitraries.strings(),
                        Arbitraries.strings().withChars("/?#&=+%. \\éЖ😀").ofMaxLength(10))
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }

    @Property
    void javaReadsBackWhatWasPutIntoThePathAndTheQuery(
            @ForAll @From("values") String id,
            @ForAll @From("values") String name,
            @ForAll @From("values") String value) {
        if (id.isEmpty() || id.equals(".") || id.equals("..")) {
            return;
        }
        URI uri = URI.create(MAP.makeEndpointUrl("/api/tasks/{id}/data", Map.of("id", id), Map.of(name, value)));

        assertThat(uri.getPath()).isEqualTo("/tools/api/tasks/" + id + "/data");
        assertThat(uri.getRawPath().chars().filter(c -> c == '/').count()).isEqualTo(5);
        assertThat(uri.getQuery()).isEqualTo(name + "=" + value);
        assertThat(uri.getHost()).isEqualTo("cvat.example.com");
    }
}
