package ai.cvat.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import ai.cvat.sdk.internal.handles.ImportState;
import ai.cvat.sdk.internal.handles.UploadState;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What GraalVM is told of the core, beside what Gson makes of the handles. */
class NativeImageMetadataTest {

    private static final String FOLDER = "/META-INF/native-image/ai.cvat/cvat-sdk-core/";

    @Test
    void theHandlesCanBeWrittenAndRead() throws Exception {
        Set<String> needed = new TreeSet<>();
        collect(UploadState.class, needed);
        collect(ImportState.class, needed);

        assertThat(needed).hasSizeGreaterThan(5);
        assertThat(metadata("reflect").getAsJsonArray())
                .extracting(JsonElement::toString)
                .containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void theVersionIsFound() throws Exception {
        String pattern = metadata("resource")
                .getAsJsonObject()
                .getAsJsonObject("resources")
                .getAsJsonArray("includes")
                .get(0)
                .getAsJsonObject()
                .get("pattern")
                .getAsString();

        assertThat("ai/cvat/sdk/version.properties").matches(Pattern.compile(pattern));
        assertThat(Client.class.getResource("version.properties")).isNotNull();
    }

    private static void collect(Type type, Set<String> needed) {
        if (type instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                collect(argument, needed);
            }
        } else if (type instanceof Class<?> of && of.isEnum()) {
            needed.add("{\"name\":\"%s\",\"allDeclaredFields\":true}".formatted(of.getName()));
        } else if (type instanceof Class<?> of
                && of.isRecord()
                && needed.add(("{\"name\":\"%s\",\"allDeclaredFields\":true,\"allDeclaredConstructors\":true,"
                                + "\"allDeclaredMethods\":true,\"allRecordComponents\":true}")
                        .formatted(of.getName()))) {
            for (RecordComponent component : of.getRecordComponents()) {
                collect(component.getGenericType(), needed);
            }
        }
    }

    private static JsonElement metadata(String kind) throws Exception {
        try (InputStream stream = NativeImageMetadataTest.class.getResourceAsStream(FOLDER + kind + "-config.json")) {
            return JsonParser.parseReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
    }
}
